"""What a file in a list is about: its title, without whoever petitions."""

from collections.abc import Iterable

from petitions.masking import masks_of
from petitions.models import Petition

MAX_TITLE = 40  # characters of a title in a table


def matters_of(files: Iterable[Petition]) -> dict[int, str]:
    """The titles by the keys of the files, masked as they are for whoever sees nobody in full.

    A report is printed and handed on, so it names nobody, whoever reads it.
    """
    titles = {file.pk: file.title for file in files}
    return {pk: _short(mask.text(titles[pk])) for pk, mask in masks_of(titles).items()}


def _short(title: str) -> str:
    return title if len(title) <= MAX_TITLE else f"{title[: MAX_TITLE - 1]}…"
