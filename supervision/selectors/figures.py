"""Figures of the measures: sums of cells, whole months first: a year costs what a week does.

Every figure leads to the files it is made of (`files_behind`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Q, QuerySet, Sum

from petitions.actors import Actor
from petitions.lawbook import LawBook
from petitions.models import Officer, Organ, OrganKind, Petition
from petitions.policy import Ability
from petitions.selectors import petitions_visible_to
from petitions.statute import Parameter
from supervision.measures import Measure, Sort, measure_of
from supervision.models import Cell, Contribution, Facet

A_DAY = timedelta(days=1)
DECEMBER = 12


@dataclass(frozen=True)
class Figure:
    """The sums of one measure; a rate or an average where it is one, None on an empty base."""

    measure: Measure
    counted: int = 0
    met: int = 0
    amount: int = 0

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


class Period(NamedTuple):
    """Both days belong to it."""

    since: date
    until: date

    @property
    def days(self) -> int:
        return (self.until - self.since).days + 1

    @property
    def before(self) -> "Period":
        """环比: as many days just before; for whole months, the months before."""
        if self.is_months:
            last = self.since - A_DAY
            months = (self.until.year - self.since.year) * 12 + self.until.month - self.since.month
            first = _months_back(last.replace(day=1), months)
            return Period(first, last)
        return Period(self.since - self.days * A_DAY, self.since - A_DAY)

    @property
    def year_before(self) -> "Period":
        """同比: the same days of the year before."""
        until = _a_year_back(self.until + A_DAY) - A_DAY
        return Period(_a_year_back(self.since), until)

    @property
    def is_months(self) -> bool:
        return self.since.day == 1 and (self.until + A_DAY).day == 1


def _a_year_back(day: date) -> date:
    """29 February has no year before: it becomes 1 March's."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return date(day.year - 1, 3, 1)


def _months_back(first: date, months: int) -> date:
    month = first.year * 12 + first.month - 1 - months
    return date(month // 12, month % 12 + 1, 1)


def _next_month(first: date) -> date:
    return date(first.year + first.month // DECEMBER, first.month % DECEMBER + 1, 1)


def _within(period: Period) -> Q:
    """The cells of whole months, and of the days before and after them."""
    months, day = [], period.since
    loose: list[tuple[date, date]] = []
    while day <= period.until:
        following = _next_month(day.replace(day=1))
        if day.day == 1 and following - A_DAY <= period.until:
            months.append(day)
        else:
            loose.append((day, min(following - A_DAY, period.until)))
        day = following
    found = Q(grain="M", start__in=months)
    for first, last in loose:
        found |= Q(grain="D", start__gte=first, start__lte=last)
    return found


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


SUMS = (Sum("counted"), Sum("met"), Sum("amount"))


def figures(codes: Sequence[str], period: Period, organs: Sequence[int]) -> dict[str, Figure]:
    """Of each measure, for a period and some organs; zero where nothing was counted."""
    cells = _cells(period, organs, Facet.ALL).filter(measure_code__in=codes)
    rows = cells.values_list("measure_code").annotate(*SUMS)
    found = {code: Figure(measure_of(code), *sums) for code, *sums in rows}
    return {code: found.get(code) or Figure(measure_of(code)) for code in codes}


def by_facet(
    code: str, facet: Facet, period: Period, organs: Sequence[int]
) -> list[tuple[str, Figure]]:
    """One measure by channel, kind, field or division, the largest first, ties by name."""
    rows = _cells(period, organs, facet).filter(measure_code=code)
    measure = measure_of(code)
    counted = rows.values_list("value").annotate(*SUMS)
    found = [(value, Figure(measure, *sums)) for value, *sums in counted]
    return sorted(
        (pair for pair in found if pair[1].counted),
        key=lambda pair: (-pair[1].counted, pair[0]),
    )


def by_organ(code: str, period: Period, organs: Sequence[int]) -> list[tuple[Organ, Figure]]:
    """One measure by organ, in the order of their codes."""
    rows = _cells(period, organs, Facet.ALL).filter(measure_code=code)
    counted = [row for row in rows.values_list("organ").annotate(*SUMS) if row[1]]
    named = Organ.objects.in_bulk([row[0] for row in counted])
    measure = measure_of(code)
    found = [(named[organ], Figure(measure, *sums)) for organ, *sums in counted]
    return sorted(found, key=lambda pair: pair[0].code)


class Ranked(NamedTuple):
    """A place in a ranking; none below the minimum sample. Ties share a place."""

    place: int | None
    organ: Organ
    figure: Figure


def ranking(code: str, period: Period, organs: Sequence[int]) -> list[Ranked]:
    """Best first; those with too few files follow without a place, in the order of codes."""
    least = int(LawBook.current().value_of(Parameter.MIN_SAMPLE))
    rows = by_organ(code, period, organs)
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


def series(code: str, period: Period, organs: Sequence[int]) -> list[tuple[date, Figure]]:
    """Day by day, the empty days too; by month for more than a quarter of a year."""
    by_month = period.days > 92  # noqa: PLR2004 - a quarter of a year
    cells = Cell.objects.filter(
        measure_code=code, facet=Facet.ALL, grain="M" if by_month else "D", organ__in=organs,
        start__gte=period.since.replace(day=1) if by_month else period.since,
        start__lte=period.until,
    ).order_by()  # fmt: skip
    measure = measure_of(code)
    rows = cells.values_list("start").annotate(*SUMS)
    found = {start: Figure(measure, *sums) for start, *sums in rows}
    day, result = period.since.replace(day=1) if by_month else period.since, []
    while day <= period.until:
        result.append((day, found.get(day) or Figure(measure)))
        day = _next_month(day) if by_month else day + A_DAY
    return result


def files_behind(
    officer: Officer,
    code: str,
    period: Period,
    *,
    organs: Sequence[int],
    met: bool | None = None,
    facet: Facet = Facet.ALL,
    value: str = "",
) -> QuerySet[Petition]:
    """The files of a figure's denominator, numerator (`met`) or rest, if one may see them.

    A value of DIVISION that ends with a star stands for all below it as well.
    """
    rows = Contribution.objects.filter(
        measure_code=code, day__gte=period.since, day__lte=period.until, organ__in=organs
    )
    if met is not None:
        rows = rows.filter(met__gt=0) if met else rows.filter(met=0)
    if facet is not Facet.ALL:
        branch = facet is Facet.DIVISION and value.endswith("*")
        wanted = {"division__startswith": value[:-1]} if branch else {facet.value.lower(): value}
        rows = rows.filter(**wanted)
    visible = petitions_visible_to(Actor.of(officer))
    return visible.filter(pk__in=rows.values("petition")).order_by("-pk")
