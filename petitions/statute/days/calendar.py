"""Which days are worked: weekends, holidays, and the weekends worked in exchange (调休)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from petitions.statute.days.holidays import statutory_holidays
from petitions.statute.words import Text

A_DAY = timedelta(days=1)
SATURDAY = 5


def is_weekday(day: date) -> bool:
    """Monday to Friday: what holds for a day of which a year's notice says nothing."""
    return day.weekday() < SATURDAY


@dataclass(frozen=True)
class Calendar:
    """The days that differ from the weekday rule, by the State Council's yearly notices.

    `edition` names the state of the table it was read from. For a year that is not in `years` no
    notice has been entered: weekends and the holidays that every year has by law are what is known,
    and whoever shows a date says so.
    """

    edition: int = 0
    exceptions: Mapping[date, bool] = field(default_factory=dict)  # day → whether it is worked
    names: Mapping[date, str] = field(default_factory=dict)
    years: frozenset[int] = frozenset()

    def is_workday(self, day: date) -> bool:
        worked = self.exceptions.get(day)
        if worked is not None:
            return worked
        return is_weekday(day) and not self._holiday_by_law(day)

    def name_of(self, day: date) -> str:
        """What the day is off or worked for; empty for an ordinary one."""
        return self.names.get(day) or self._holiday_by_law(day)

    def _holiday_by_law(self, day: date) -> str:
        """Its name, in a year whose notice has not come; the notice names all of its year."""
        return "" if self.knows(day) else statutory_holidays(day.year).get(day, "")

    def workday_from(self, day: date) -> date:
        """The day itself if it is worked, else the next one that is (Civil Code Art. 203)."""
        while not self.is_workday(day):
            day += A_DAY
        return day

    def knows(self, day: date) -> bool:
        return day.year in self.years

    def describe(self, day: date) -> Text:
        """What kind of day it is, for the account of a date."""
        name = self.name_of(day)
        named = f"（{name}）" if name else ""
        if self.is_workday(day):
            if day in self.exceptions:
                return Text(f"调休上班{named}", "Make-up working day")
            return Text("工作日", "Working day")
        if name or day in self.exceptions:
            return Text(f"法定节假日{named}", "Public holiday")
        return Text("周末", "Weekend")
