"""Figures of the measures: sums of cells, whole months first: a year costs what a week does.

Every figure leads to the files it is made of (`slices.files_behind`). Beside such a list a figure
is less by what its reader is told nothing of: `untold`, the keys of the files that accuse the
reader.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.models import Max, Q, QuerySet, Sum

from petitions.lawbook import LawBook
from petitions.models import Officer, Organ, OrganKind
from petitions.policy import Ability
from petitions.statute import Parameter
from supervision.statistics.measures import Measure, Sort, measure_of
from supervision.statistics.models import Cell, Contribution, Facet, Grain
from supervision.statistics.selectors.periods import Period, spans_of

QUARTER = 92  # days, of a quarter of a year


class Spread(NamedTuple):
    """Days that half of the files took at most, and nine of ten."""

    median: float
    ninetieth: int

    @classmethod
    def of(cls, files: dict[int, int]) -> "Spread | None":
        """From the number of files by days. Between two middle files the median lies halfway; the
        90th percentile is the smallest number of days that 90 % of the files did not exceed."""
        total = sum(files.values())
        if not total:
            return None
        middle = (_at(files, (total + 1) // 2), _at(files, total // 2 + 1))
        return cls(sum(middle) / 2, _at(files, -(-total * 9 // 10)))


def _at(files: dict[int, int], place: int) -> int:
    """The days of the file that stands at this place, from 1, the fewest days first."""
    so_far = 0
    for days in sorted(files):
        so_far += files[days]
        if so_far >= place:
            return days
    raise ValueError("no such place")


@dataclass(frozen=True)
class Figure:
    """The sums of one measure; a rate or an average where it is one, None on an empty base."""

    measure: Measure
    counted: int = 0
    met: int = 0
    amount: int = 0
    longest: int = 0  # the largest amount of one file, of days
    spread: Spread | None = None  # of days: how the files spread around the average

    @property
    def value(self) -> float | None:
        """Percent, days, or a number, as the measure is."""
        if self.measure.sort in {Sort.NUMBER, Sort.VISITS}:
            return float(self.counted)
        if not self.counted:
            return None
        if self.measure.sort is Sort.DAYS:
            return self.amount / self.counted
        return 100 * self.met / self.counted


def _within(period: Period) -> Q:
    """The cells of its spans."""
    starts: dict[Grain, list[date]] = {}
    for grain, start in spans_of(period):
        starts.setdefault(grain, []).append(start)
    exact = reduce(or_, [Q(grain=grain, start__in=days) for grain, days in starts.items()])
    # said once more without an OR, so that the index is read for these spans and no others
    every = sorted({day for days in starts.values() for day in days})
    return exact & Q(grain__in=starts, start__in=every)


def scope_of(officer: Officer) -> list[int]:
    """The organs whose figures an officer reads: who supervises, the own area; else the own."""
    if not officer.holds(Ability.SUPERVISE):
        return [officer.organ_id]
    return area_of(officer.organ)


def area_of(organ: Organ) -> list[int]:
    """A government and all below it; of a petition office, the government it belongs to."""
    top = organ.pk if organ.kind == OrganKind.GOVERNMENT else organ.parent_id or organ.pk
    found = Organ.objects.filter(Q(watcher_ids__contains=[top]) | Q(pk__in=[top, organ.pk]))
    return list(found.values_list("pk", flat=True))


def _cells(period: Period, organs: Sequence[int], facet: Facet) -> QuerySet[Cell]:
    return Cell.objects.filter(_within(period), facet=facet, organ__in=organs).order_by()


SUMS = (Sum("counted"), Sum("met"), Sum("amount"), Max("longest"))


def _parts(
    untold: Collection[int], codes: Sequence[str], period: Period, organs: Sequence[int]
) -> list[Contribution]:
    """What these files contribute; for most readers there are none, and nothing is asked."""
    if not untold:
        return []
    return list(
        Contribution.objects.filter(
            petition__in=untold, measure_code__in=codes, organ__in=organs,
            day__gte=period.since, day__lte=period.until,
        )
    )  # fmt: skip


class Sums(NamedTuple):
    """Of some cells, less some contributions."""

    counted: int
    met: int
    amount: int
    longest: int

    def less(self, part: Contribution) -> "Sums":
        """The largest amount of one file is not taken back."""
        return Sums(
            max(0, self.counted - part.counted), max(0, self.met - part.met),
            max(0, self.amount - part.amount), self.longest,
        )  # fmt: skip


def _summed(
    cells: QuerySet[Cell],
    *by: str,
    less: Iterable[Contribution],
    places: Callable[[Contribution], Iterable[tuple[Any, ...]]],
) -> dict[tuple[Any, ...], Sums]:
    """The sums of cells by some of their columns, less some contributions, each taken from its
    places among them."""
    rows = cells.order_by().values_list(*by).annotate(*SUMS)
    found = {tuple(row[: len(by)]): Sums(*row[len(by) :]) for row in rows}
    for part in less:
        for place in places(part):
            if place in found:
                found[place] = found[place].less(part)
    return found


def figures(
    codes: Sequence[str], period: Period, organs: Sequence[int], untold: Collection[int] = ()
) -> dict[str, Figure]:
    """Of each measure, for a period and some organs; zero where nothing was counted."""
    in_days = any(measure_of(code).sort is Sort.DAYS for code in codes)
    facets = [Facet.ALL, Facet.DAYS] if in_days else [Facet.ALL]
    cells = Cell.objects.filter(
        _within(period), facet__in=facets, organ__in=organs, measure_code__in=codes
    )
    found: dict[str, Figure] = {}
    days: dict[str, dict[int, int]] = {}
    less = _parts(untold, codes, period, organs)
    rows = _summed(
        cells, "measure_code", "value", less=less,
        places=lambda part: [
            (part.measure_code, ""), (part.measure_code, f"{part.amount:05d}"),
        ],
    )  # fmt: skip
    for (code, value), sums in rows.items():
        if value:  # so many days: the whole has none
            days.setdefault(code, {})[int(value)] = sums.counted
        else:
            found[code] = Figure(measure_of(code), *sums)
    for code in {part.measure_code for part in less} & set(days):
        longest = max((number for number, files in days[code].items() if files), default=0)
        found[code] = replace(found[code], longest=longest)
    return {
        code: replace(
            found.get(code) or Figure(measure_of(code)), spread=Spread.of(days.get(code, {}))
        )
        for code in codes
    }


Parts = list[tuple[str, Figure]]


def by_facets(
    code: str,
    facets: Sequence[Facet],
    period: Period,
    organs: Sequence[int],
    untold: Collection[int] = (),
) -> dict[Facet, Parts]:
    """One measure by channel, kind, field or division, each: the largest first, ties by name."""
    cells = Cell.objects.filter(
        _within(period), facet__in=facets, organ__in=organs, measure_code=code
    )
    measure = measure_of(code)
    parts: dict[Facet, Parts] = {facet: [] for facet in facets}
    rows = _summed(
        cells, "facet", "value", less=_parts(untold, [code], period, organs),
        places=lambda part: [(facet.value, getattr(part, facet.lower())) for facet in facets],
    )  # fmt: skip
    for (facet, value), sums in rows.items():
        figure = Figure(measure, *sums)
        if figure.counted:
            parts[Facet(facet)].append((value, figure))
    for found in parts.values():
        found.sort(key=lambda pair: (-pair[1].counted, pair[0]))
    return parts


def by_facet(
    code: str,
    facet: Facet,
    period: Period,
    organs: Sequence[int],
    untold: Collection[int] = (),
) -> Parts:
    """The same by one of them."""
    return by_facets(code, [facet], period, organs, untold)[facet]


def by_organ(
    code: str, period: Period, organs: Sequence[int], untold: Collection[int] = ()
) -> list[tuple[Organ, Figure]]:
    """One measure by organ, in the order of their codes."""
    rows = _summed(
        _cells(period, organs, Facet.ALL).filter(measure_code=code), "organ",
        less=_parts(untold, [code], period, organs), places=lambda part: [(part.organ_id,)],
    )  # fmt: skip
    counted = [(organ, sums) for (organ,), sums in rows.items() if sums.counted]
    named = Organ.objects.in_bulk([row[0] for row in counted])
    measure = measure_of(code)
    found = [(named[organ], Figure(measure, *sums)) for organ, sums in counted]
    return sorted(found, key=lambda pair: pair[0].code)


class Ranked(NamedTuple):
    """A place in a ranking; none below the minimum sample. Ties share a place."""

    place: int | None
    organ: Organ
    figure: Figure


def ranking(
    code: str, period: Period, organs: Sequence[int], untold: Collection[int] = ()
) -> list[Ranked]:
    """Best first; those with too few files follow without a place, in the order of codes."""
    least = int(LawBook.current().value_of(Parameter.MIN_SAMPLE))
    rows = by_organ(code, period, organs, untold)
    sign = 1 if measure_of(code).less_is_better else -1
    ranked = sorted(
        (pair for pair in rows if pair[1].counted >= least and pair[1].value is not None),
        key=lambda pair: (sign * round(pair[1].value or 0, 2), pair[0].code),
    )
    values = [round(figure.value or 0, 2) for _organ, figure in ranked]
    placed = [
        Ranked(values.index(value) + 1, organ, figure)
        for value, (organ, figure) in zip(values, ranked, strict=True)
    ]
    return [*placed, *(Ranked(None, *pair) for pair in rows if pair[1].counted < least)]


def series(
    code: str, period: Period, organs: Sequence[int], untold: Collection[int] = ()
) -> list[tuple[date, Figure]]:
    """Day by day, the empty days too; by month for more than a quarter of a year."""
    grain = Grain.MONTH if period.days > QUARTER else Grain.DAY
    first = grain.start_of(period.since)
    cells = Cell.objects.filter(
        measure_code=code, facet=Facet.ALL, grain=grain, organ__in=organs,
        start__gte=first,
        start__lte=period.until,
    )  # fmt: skip
    measure = measure_of(code)
    rows = _summed(
        cells, "start", less=_parts(untold, [code], Period(first, period.until), organs),
        places=lambda part: [(grain.start_of(part.day),)],
    )  # fmt: skip
    found = {start: Figure(measure, *sums) for (start,), sums in rows.items()}
    day, result = first, []
    while day <= period.until:
        result.append((day, found.get(day) or Figure(measure)))
        day = grain.after(day)
    return result


def by_months(
    code: str,
    facet: Facet,
    period: Period,
    organs: Sequence[int],
    untold: Collection[int] = (),
) -> dict[tuple[str, date], int]:
    """How many files each value of a facet has in each whole month, by its first day."""
    cells = Cell.objects.filter(
        measure_code=code, facet=facet, grain=Grain.MONTH, organ__in=organs,
        start__gte=period.since, start__lte=period.until,
    )  # fmt: skip
    rows = _summed(
        cells, "value", "start", less=_parts(untold, [code], period, organs),
        places=lambda part: [(getattr(part, facet.lower()), Grain.MONTH.start_of(part.day))],
    )  # fmt: skip
    return {place: sums.counted for place, sums in rows.items() if sums.counted}
