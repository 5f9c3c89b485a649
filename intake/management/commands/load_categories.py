"""Load the list of content categories."""

from collections.abc import Iterable

from django.core.management.base import CommandError

from intake.catalogues.categories import BadCategoryError, load_categories
from intake.management.lists import ListCommand


class Command(ListCommand):
    help = (
        "Add the content categories of a CSV file (three columns, the first line names them). What "
        "is there stays, so it may be run with every new list."
    )

    def load(self, lines: Iterable[tuple[str, ...]]) -> None:
        try:
            loaded = load_categories(lines)
        except BadCategoryError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"新增{loaded.added}个，已有{loaded.known}个。")
        if loaded.unlisted:
            self.stdout.write(f"清单里没有、仍然保留：{'、'.join(loaded.unlisted)}。")
