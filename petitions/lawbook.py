"""The law as it is in force here: the statute, the calendar, local limits and parameters.

A process keeps the book of one edition in memory; one tiny query tells whether there is a newer.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Max

from petitions import statute
from petitions.models import CalendarDay, Deadline, Edition, LocalLimit, Organ, Petition, Setting
from petitions.statute import DEFAULTS, Calendar, Clock, Limit, Parameter, Span, is_weekday

WARNING_LEVEL = 1  # of the bands, the second is the one that reminds


@dataclass(frozen=True)
class LawBook:
    """One edition of what may be changed, beside the statute that may not."""

    calendar: Calendar
    local_limits: tuple[Limit, ...]
    settings: dict[Parameter, str]

    @classmethod
    def current(cls) -> "LawBook":
        return cls.of_edition(Edition.objects.aggregate(last=Max("number"))["last"] or 0)

    @classmethod
    def of_edition(cls, number: int) -> "LawBook":
        """The book of the edition that is known to be the last; read once per process."""
        return _kept(number)

    @classmethod
    def being_made(cls, number: int) -> "LawBook":
        """The book of an edition that is not committed yet: read, and not kept.

        Were the transaction to fail, its number would be taken again by another edition.
        """
        return _read(number)

    @property
    def edition(self) -> int:
        return self.calendar.edition

    def value_of(self, parameter: Parameter) -> str:
        return self.settings.get(parameter) or DEFAULTS[parameter].value

    @property
    def warning_levels(self) -> tuple[int, ...]:
        """In percent of a limit, ascending."""
        return tuple(int(level) for level in self.value_of(Parameter.WARNING_LEVELS).split(","))

    @property
    def kpi_rolls(self) -> bool:
        return self.value_of(Parameter.KPI_ROLLS) == "1"

    def limit_on(self, clock: Clock, day: date, *, division_id: str) -> Limit:
        return statute.limit_on(clock, day, division_id=division_id, local=self.local_limits)

    def due(self, span: Span) -> statute.Due:
        return statute.due(span, self.calendar, kpi_rolls=self.kpi_rolls)

    def start(
        self, clock: Clock, *, petition: Petition, organ: Organ, day: date, by_hand: date | None
    ) -> Deadline:
        """A clock that starts on this day, with its dates; `by_hand` where the case sets them."""
        limit = self.limit_on(clock, day, division_id=petition.division_id)
        deadline = Deadline.of(petition, limit, day, organ_id=organ.pk)
        self.date(deadline, by_hand=by_hand)
        return deadline

    def date(self, deadline: Deadline, *, by_hand: date | None = None) -> None:
        """Work out the dates of a clock by this edition. A date set by hand stays what it is."""
        if deadline.days:
            due = self.due(deadline.span)
        else:
            due = statute.due_by_hand(by_hand or deadline.due_on)
        level = self.warning_levels[WARNING_LEVEL]
        deadline.note(due, level=level, edition=self.edition)


def _read(number: int) -> LawBook:
    days = list(CalendarDay.objects.values_list("day", "is_workday", "name"))
    return LawBook(
        calendar=Calendar(
            edition=number,
            exceptions={day: worked for day, worked, _ in days if worked != is_weekday(day)},
            names={day: name for day, _, name in days if name},
            years=frozenset(day.year for day, _, _ in days),
        ),
        local_limits=tuple(row.limit for row in LocalLimit.objects.all()),
        settings={
            Parameter(code): value
            for code, value in Setting.objects.values_list("parameter_code", "value")
        },
    )


_kept = lru_cache(maxsize=2)(_read)
