"""Commands that bring in an office's lists."""

import csv
from abc import abstractmethod
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError


class ListCommand(BaseCommand):
    """One that reads a CSV file in UTF-8, whose first line names the columns."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with options["file"].open(encoding="utf-8-sig", newline="") as file:
                _names, *lines = csv.reader(file)
        except (OSError, UnicodeDecodeError, ValueError) as error:
            raise CommandError(f"“{options['file']}”打不开，或者不是UTF-8的CSV文件。") from error
        self.load(tuple(line) for line in lines)

    @abstractmethod
    def load(self, lines: Iterable[tuple[str, ...]]) -> None:
        """Take the lines over and say what was done; CommandError for a line that is wrong."""
