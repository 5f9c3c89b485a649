"""Load the list of administrative divisions."""

import csv
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from intake import services


class Command(BaseCommand):
    help = (
        "Add or correct the divisions of a CSV file (code, name, in use from, in use until; the "
        "first line names them). Nothing is removed, so it may be run with every new list."
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
            added, changed = services.load_divisions(tuple(line) for line in lines)
        except services.BadDivisionError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"新增{added}个，更正{changed}个。")
