"""The first lines of a list that is longer than a page, and how many stand nowhere on it."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import QuerySet


class Beginning(list[Any]):
    """The first lines; `left_out` counts those behind them. `_cut.html` says so below a list."""

    def __init__(self, lines: Iterable[Any], left_out: int = 0) -> None:
        super().__init__(lines)
        self.left_out = left_out


def beginning_of(
    found: QuerySet[Any, Any] | Sequence[Any],
    most: int,
    *,
    read: Callable[[Any], Iterable[Any]] = list,
) -> Beginning:
    """The first lines of what was found, `read` into what the page shows. Counted only where there
    are more."""
    lines = list(read(found[: most + 1]))
    if len(lines) <= most:
        return Beginning(lines)
    total = found.count() if isinstance(found, QuerySet) else len(found)
    return Beginning(lines[:most], total - most)
