"""The list of content categories, as an office is given it."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction

from petitions.models import Category

MAX_NAME = 40  # characters of a name
LEVELS = 3


class BadCategoryError(Exception):
    """Why a line is no category."""


class Loaded(NamedTuple):
    added: int
    known: int
    unlisted: list[str]  # there before and not in the list; petitions may bear them, so they stay


@transaction.atomic
def load_categories(lines: Iterable[tuple[str, ...]]) -> Loaded:
    """Add what is missing of a list of up to three levels a line. Nothing is renamed or removed.

    Raises BadCategoryError, naming the line, and changes nothing.
    """
    known = {category.path: category for category in Category.objects.all()}
    before, listed, added = set(known), set(), 0
    for number, line in enumerate(lines, start=1):
        parent: Category | None = None
        for name in _names(number, line):
            path = f"{parent.path} / {name}" if parent else name
            if path not in known:
                known[path] = Category.objects.create(name=name, parent=parent, path=path)
                added += 1
            parent = known[path]
            listed.add(path)
    return Loaded(added, len(before & listed), sorted(before - listed))


def _names(number: int, line: tuple[str, ...]) -> list[str]:
    names = [name.strip() for name in line[:LEVELS]]
    while names and not names[-1]:
        names.pop()
    if any(not name or len(name) > MAX_NAME or "/" in name for name in names):
        raise BadCategoryError(f"第{number}行：名称不能为空、不能含“/”、不超过{MAX_NAME}字。")
    return names
