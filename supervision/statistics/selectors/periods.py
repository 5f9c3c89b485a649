"""Periods of figures: the one before, the one a year before, and the spans that make one up."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.utils import timezone

from supervision.statistics.models import Grain

A_DAY = timedelta(days=1)


class Period(NamedTuple):
    """Both days belong to it."""

    since: date
    until: date

    @property
    def days(self) -> int:
        return (self.until - self.since).days + 1

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """Its first moment, and the first one after it."""
        return _start(self.since), _start(self.until + A_DAY)

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


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _a_year_back(day: date) -> date:
    """29 February has no year before: it becomes 1 March's."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return date(day.year - 1, 3, 1)


def _months_back(first: date, months: int) -> date:
    month = first.year * 12 + first.month - 1 - months
    return date(month // 12, month % 12 + 1, 1)


def spans_of(period: Period) -> Iterator[tuple[Grain, date]]:
    """The fewest spans that make up a period: whole months, tens of days, and single days."""
    day = period.since
    while day <= period.until:
        grain = next(
            grain
            for grain in (Grain.MONTH, Grain.TEN_DAYS, Grain.DAY)
            if grain.start_of(day) == day and grain.after(day) - A_DAY <= period.until
        )
        yield grain, day
        day = grain.after(day)
