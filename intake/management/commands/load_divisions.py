"""Load the list of administrative divisions."""

from collections.abc import Iterable

from django.core.management.base import CommandError

from intake.catalogues.divisions import BadDivisionError, load_divisions
from intake.management.lists import ListCommand


class Command(ListCommand):
    help = (
        "Add or correct the divisions of a CSV file (code, name, in use from, in use until; the "
        "first line names them). Nothing is removed, so it may be run with every new list."
    )

    def load(self, lines: Iterable[tuple[str, ...]]) -> None:
        try:
            added, changed = load_divisions(lines)
        except BadDivisionError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"新增{added}个，更正{changed}个。")
