"""Where petitions come from: the tree of divisions by month, each number with its files."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from petitions.models import Division
from supervision.statistics.models import Facet
from supervision.statistics.selectors.figures import by_months
from supervision.statistics.selectors.periods import Period

SHADES = 5
MONTHS = 6
LENGTHS = (2, 4, 6, 9, 12)  # digits of a code down to province, city, county, township, village


@dataclass(frozen=True)
class PlaceHeat:
    """One number and how deep its shade is: 0 for none, SHADES for the most."""

    month: Period | None
    count: int
    shade: int


@dataclass(frozen=True)
class PlaceRow:
    """One division with what came from it and from all below it."""

    division: Division
    level: int
    heats: list[PlaceHeat]
    total: PlaceHeat

    @property
    def branch(self) -> str:
        """What all codes of it and below it begin with, and a star, as the files are asked for."""
        return self.division.pk[: _depth(self.division.pk)] + "*"


def last_months(today: date) -> list[Period]:
    """The present month until today, and those before it; the oldest first."""
    months, first, until = [], today.replace(day=1), today
    for _number in range(MONTHS):
        months.append(Period(first, until))
        until = first - timedelta(days=1)
        first = until.replace(day=1)
    return months[::-1]


def places(organs: Sequence[int], *, today: date, untold: Collection[int] = ()) -> list[PlaceRow]:
    """Every division something came from in these months, and those above it, as a tree."""
    months = last_months(today)
    whole = Period(months[0].since, today)
    counted: dict[str, dict[date, int]] = {}
    for (code, start), count in by_months("INFLOW", Facet.DIVISION, whole, organs, untold).items():
        for above in _and_above(code):
            found = counted.setdefault(above, {})
            found[start] = found.get(start, 0) + count
    divisions = Division.objects.in_bulk(counted.keys())
    levels = sorted({_depth(code) for code in divisions})
    most = _most(counted, divisions, levels)
    return [
        _place(divisions[code], levels.index(_depth(code)), months, counted[code], most)
        for code in sorted(divisions)
    ]


def _place(
    division: Division,
    level: int,
    months: list[Period],
    found: dict[date, int],
    most: dict[int, int],
) -> PlaceRow:
    """Shades compare like with like: a township with townships, a county with counties."""
    limit = most[level]
    heats = [
        PlaceHeat(month, found.get(month.since, 0), _shade(found.get(month.since, 0), limit))
        for month in months
    ]
    return PlaceRow(division, level, heats, PlaceHeat(None, sum(found.values()), 0))


def _most(
    counted: dict[str, dict[date, int]], divisions: dict[str, Division], levels: list[int]
) -> dict[int, int]:
    most: dict[int, int] = {}
    for code in divisions:
        level = levels.index(_depth(code))
        most[level] = max(most.get(level, 0), *counted[code].values())
    return most


def _shade(count: int, most: int) -> int:
    return -(-count * SHADES // most) if most else 0


def _depth(code: str) -> int:
    """How many digits of it name something."""
    return next(length for length in LENGTHS if not code[length:].strip("0"))


def _and_above(code: str) -> list[str]:
    """The division itself and those above it, by their codes of twelve digits."""
    return [code[:length].ljust(12, "0") for length in LENGTHS if length <= _depth(code)]
