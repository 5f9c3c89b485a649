"""Load the list of content categories."""

import csv
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from intake import services


class Command(BaseCommand):
    help = (
        "Add the content categories of a CSV file (three columns, the first line names them). What "
        "is there stays, so it may be run with every new list."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with options["file"].open(encoding="utf-8-sig", newline="") as file:
                _names, *lines = csv.reader(file)
        except (OSError, UnicodeDecodeError, ValueError) as error:
            raise CommandError(f"“{options['file']}”打不开，或者不是UTF-8的CSV文件。") from error
        try:
            loaded = services.load_categories(tuple(line) for line in lines)
        except services.BadCategoryError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"新增{loaded.added}个，已有{loaded.known}个。")
        if loaded.unlisted:
            self.stdout.write(f"清单里没有、仍然保留：{'、'.join(loaded.unlisted)}。")
