"""Which periods of reports have ended, and at which hour each report is made."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from petitions.models import Organ, OrganKind
from supervision.reports.models.report import Report
from supervision.reports.models.schedule import Package, ReportKind, Rhythm
from supervision.statistics.selectors.periods import Period

A_DAY, WEEK = timedelta(days=1), timedelta(days=7)
K = ReportKind
MONTHS = {K.MONTHLY: 1, K.QUARTERLY: 3, K.HALF_YEAR: 6, K.ANNUAL: 12}
USUAL = {
    K.DAILY: "08:00", K.WEEKLY: "08:30", K.BIWEEKLY: "08:30", K.MONTHLY: "09:00",
    K.QUARTERLY: "09:00", K.HALF_YEAR: "09:00", K.ANNUAL: "09:00",
}  # fmt: skip
# how many missed ones are made after an outage; older ones by the command for a backlog
MOST_MISSED = {
    K.DAILY: 14, K.WEEKLY: 8, K.BIWEEKLY: 6, K.MONTHLY: 12, K.QUARTERLY: 4, K.HALF_YEAR: 2,
    K.ANNUAL: 1,
}  # fmt: skip


@dataclass(frozen=True)
class DueReport:
    """One report that is due: whose, of which kind, for which period, and of which package."""

    organ: Organ
    kind: ReportKind
    period: Period
    package: Package | None = None


@dataclass(frozen=True)
class OfficeHours:
    """When an office's reports are made, and whether it analyses every week."""

    hours: dict[str, str] = field(default_factory=dict)
    weekly_every: bool = False

    def of(self, kind: ReportKind) -> time:
        return time.fromisoformat(self.hours.get(kind.value) or USUAL[kind])

    @property
    def values(self) -> dict[str, time | bool]:
        """By the codes of the kinds, and the name of the field."""
        hours = {kind.value: self.of(kind) for kind in ReportKind}
        return {**hours, "weekly_every": self.weekly_every}


def hours_of(organ: Organ) -> OfficeHours:
    found = Rhythm.objects.filter(organ=organ).first()
    return OfficeHours(found.hours, found.weekly_every) if found else OfficeHours()


def beats_due(*, at: datetime) -> Iterator[DueReport]:
    """Of every petition office each report whose period ended, whose hour has come, and that is
    not made yet. `at` is a local moment."""
    offices = Organ.objects.filter(kind=OrganKind.PETITION_OFFICE).order_by("code")
    for organ in offices:
        hours = hours_of(organ)
        own = list(Package.objects.filter(organ=organ, is_active=True))
        wanted = [(kind, None) for kind in ReportKind] + [(p.kind, p) for p in own]
        for kind, package in wanted:
            for period in missing(organ, kind, on=at.date(), hours=hours, package=package):
                if period.until + A_DAY < at.date() or hours.of(kind) <= at.time():
                    yield DueReport(organ, kind, period, package)


def period_before(kind: ReportKind, day: date, *, weekly_every: bool = False) -> Period:
    """The last period of this kind that had ended before a day.

    The weekly one covers odd weeks of the year, or every week; the biweekly one an odd and an even.
    """
    if kind is K.DAILY:
        return Period(day - A_DAY, day - A_DAY)
    if kind in MONTHS:
        last = _first_of(day, MONTHS[kind]) - A_DAY
        return Period(_first_of(last, MONTHS[kind]), last)
    monday = day - timedelta(days=day.weekday())
    if kind is K.WEEKLY:
        while not weekly_every and not _is_odd(monday - WEEK):
            monday -= WEEK
        return Period(monday - WEEK, monday - A_DAY)
    while _is_odd(monday - WEEK):
        monday -= WEEK
    return Period(monday - 2 * WEEK, monday - A_DAY)


def _first_of(day: date, months: int) -> date:
    """The first day of the month, quarter, half-year or year a day lies in."""
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _is_odd(monday: date) -> bool:
    return monday.isocalendar().week % 2 == 1


def missing(
    organ: Organ,
    kind: ReportKind,
    *,
    on: date,
    hours: OfficeHours | None = None,
    package: Package | None = None,
) -> list[Period]:
    """The periods that ended and have no report, oldest first; of a new office the last one."""
    every = (hours or hours_of(organ)).weekly_every
    made = Report.objects.filter(organ=organ, kind_code=kind, package=package)
    last = made.order_by("-since").values_list("since", flat=True).first()
    periods: list[Period] = []
    period = period_before(kind, on, weekly_every=every)
    while (last is None and not periods) or (last is not None and period.since > last):
        periods.append(period)
        if len(periods) == MOST_MISSED[kind]:
            break
        period = period_before(kind, period.since, weekly_every=every)
    return periods[::-1]


def periods_since(
    kind: ReportKind, since: date, *, until: date, weekly_every: bool = False
) -> list[Period]:
    """Every period of a kind that began on a day or later and ended before another one."""
    periods = []
    period = period_before(kind, until, weekly_every=weekly_every)
    while period.since >= since:
        periods.append(period)
        period = period_before(kind, period.since, weekly_every=weekly_every)
    return periods[::-1]
