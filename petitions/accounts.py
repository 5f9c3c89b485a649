"""A limit worked out day by day, so that anybody can count it after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from petitions import statute
from petitions.lawbook import LawBook
from petitions.models import Deadline
from petitions.statute import Calendar, Clock, Counted, Due, Limit, NotPermittedError, Span, Text

FIRST, LAST = date(2005, 5, 1), date(2100, 12, 31)
LONGEST_PAUSE = 365  # calendar days


@dataclass(frozen=True)
class Account:
    """Both due dates of a limit and the days on the way to them.

    `is_provisional`: one of the days lies in a year whose calendar is not published. No lines: the
    date was set by hand for one case, nothing is counted.
    """

    span: Span
    due: Due
    lines: list[Counted]
    edition: int
    is_provisional: bool

    @property
    def rolls(self) -> bool:
        """Whether the last day was not worked, so that the legal date lies behind it (Art. 203)."""
        return bool(self.lines) and self.due.legal > self.last_counted

    @property
    def last_counted(self) -> date:
        """The last day that has a number; with the first day alone, that one."""
        return next((line.day for line in reversed(self.lines) if line.number), self.span.started)


@dataclass(frozen=True)
class Calculation:
    """A limit of the law from a day on, as if a clock had been started."""

    limit: Limit
    account: Account
    extended_by: int
    paused_days: int


def countable() -> list[Clock]:
    """The clocks whose days the law gives; the others are set for one case."""
    return [
        clock for clock in Clock if any(row.clock is clock and row.days for row in statute.LIMITS)
    ]


def calculate(
    book: LawBook,
    clock: Clock,
    started: date,
    *,
    extended: bool = False,
    paused_days: int = 0,
    division_id: str = "",
) -> Calculation:
    """What a clock started on this day would be due.

    `extended` adds the whole extension of the limit (Art. 34); `paused_days` calendar days right
    after the start are not counted. Raises NotPermittedError, with the field that is wrong.
    """
    _check(clock, started, paused_days)
    limit = book.limit_on(clock, started, division_id=division_id)
    if extended and not limit.extension:
        raise NotPermittedError(
            Text(
                f"“{clock.text.zh}”期限没有延长的规定，不能延长。",
                f'The limit "{clock.text.en.lower()}" knows no extension.',
            ),
            "extended",
        )
    extended_by = limit.extension if extended else 0
    pauses = [(started, started + timedelta(days=paused_days))] if paused_days else []
    span = Span.of(limit, started, extended_by=extended_by, pauses=pauses)
    return Calculation(limit, account_of(span, book), extended_by, paused_days)


def _check(clock: Clock, started: date, paused_days: int) -> None:
    if clock not in countable():
        raise NotPermittedError(
            Text(
                f"“{clock.text.zh}”期限由个案确定，不能推算。",
                f'The limit "{clock.text.en.lower()}" is set for each case.',
            ),
            "clock",
        )
    if not FIRST <= started <= LAST:
        raise NotPermittedError(
            Text(
                f"起算日应在{FIRST.isoformat()}至{LAST.isoformat()}之间。",
                f"The first day lies between {FIRST.isoformat()} and {LAST.isoformat()}.",
            ),
            "started_on",
        )
    if not 0 <= paused_days <= LONGEST_PAUSE:
        raise NotPermittedError(
            Text(
                f"不计入期限的天数应为0至{LONGEST_PAUSE}。",
                f"From 0 to {LONGEST_PAUSE} days may not be counted.",
            ),
            "paused_days",
        )


def account_of(span: Span, book: LawBook) -> Account:
    """The account of a span by the calendar of this book."""
    lines = statute.account(span, book.calendar)
    return Account(
        span=span,
        due=book.due(span),
        lines=lines,
        edition=book.edition,
        is_provisional=_is_provisional((line.day for line in lines), book.calendar),
    )


def explain(deadline: Deadline, book: LawBook) -> Account:
    """The account of a stored clock; its own dates and no lines where they were set by hand."""
    if deadline.days:
        return account_of(deadline.span, book)
    due = Due(deadline.due_on, deadline.kpi_due_on)
    unknown = _is_provisional([deadline.due_on], book.calendar)
    return Account(deadline.span, due, [], book.edition, unknown)


def _is_provisional(days: Iterable[date], calendar: Calendar) -> bool:
    return not {day.year for day in days} <= calendar.years
