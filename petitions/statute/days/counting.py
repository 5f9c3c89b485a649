"""How days are counted. Pure: dates and a calendar in, dates out.

The first day is not counted (Civil Code Art. 201); if the last day of a legal limit is not worked,
the next day that is worked takes its place (Art. 203). The appraisal's own date has been a plain
addition of days in practice, so both are worked out beside each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from petitions.statute.days.calendar import A_DAY, Calendar
from petitions.statute.rows import Limit
from petitions.statute.terms import Unit
from petitions.statute.words import Text

Pause = tuple[date, date]  # from the evening of the first day to the evening of the last


@dataclass(frozen=True)
class Due:
    """The last day on which the act is in time, by the law and by the appraisal."""

    legal: date
    kpi: date


@dataclass(frozen=True)
class Counted:
    """One day of the account: its number if it counts, and why it does or does not."""

    day: date
    number: int | None
    why: Text


@dataclass(frozen=True)
class Span:
    """What is counted: so many days of a unit from a day, less the days of its pauses."""

    started: date
    days: int
    unit: Unit
    pauses: tuple[Pause, ...] = ()

    @classmethod
    def of(
        cls, limit: Limit, started: date, *, extended_by: int = 0, pauses: Sequence[Pause] = ()
    ) -> "Span":
        return cls(started, limit.days + extended_by, limit.unit, tuple(pauses))

    def counts(self, day: date, calendar: Calendar) -> bool:
        if any(start < day <= end for start, end in self.pauses):
            return False
        return self.unit is Unit.CALENDAR_DAYS or calendar.is_workday(day)


def due(span: Span, calendar: Calendar, *, kpi_rolls: bool = False) -> Due:
    """Both due dates of a span. `kpi_rolls`: the appraisal, too, moves on over days not worked."""
    last = _last_counted(span, calendar)
    legal = calendar.workday_from(last)
    return Due(legal=legal, kpi=legal if kpi_rolls else last)


def due_by_hand(day: date) -> Due:
    """A limit set for one case is the day that was set; nothing is counted."""
    return Due(legal=day, kpi=day)


def _last_counted(span: Span, calendar: Calendar) -> date:
    if span.unit is Unit.CALENDAR_DAYS and not span.pauses:
        return span.started + timedelta(days=span.days)
    day, left = span.started, span.days
    while left:
        day += A_DAY
        left -= span.counts(day, calendar)
    return day


def account(span: Span, calendar: Calendar) -> list[Counted]:
    """Day by day, what counted and why, from the first day to the legal due date."""
    lines = [Counted(span.started, None, Text("起算日，当日不计", "First day, not counted"))]
    last, number, day = _last_counted(span, calendar), 0, span.started
    while day < last:
        day += A_DAY
        if span.counts(day, calendar):
            number += 1
            lines.append(Counted(day, number, calendar.describe(day)))
        else:
            lines.append(Counted(day, None, _why_not(span, calendar, day)))
    while not calendar.is_workday(day):
        day += A_DAY
        moved = Text("届满日顺延至此", "The last day moves here")
        lines.append(
            Counted(day, None, moved if calendar.is_workday(day) else calendar.describe(day))
        )
    return lines


def _why_not(span: Span, calendar: Calendar, day: date) -> Text:
    if any(start < day <= end for start, end in span.pauses):
        return Text("听证期间，不计", "Hearing, not counted")
    kind = calendar.describe(day)
    return Text(f"{kind.zh}，不计", f"{kind.en}, not counted")


def band(*, started: date, due_on: date, today: date, levels: Sequence[int]) -> int:
    """How much of a limit is used up: 0 below the first level (in %), len(levels) + 1 when late."""
    if today > due_on:
        return len(levels) + 1
    share = 100 * (today - started).days / max((due_on - started).days, 1)
    return sum(share >= level for level in levels)


def warn_on(*, started: date, due_on: date, level: int) -> date:
    """The first day on which so many percent of the limit have passed."""
    return started + timedelta(days=-(-(due_on - started).days * level // 100))
