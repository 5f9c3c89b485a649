"""What an administrator may change of the law's figures: the changes, each with its checks.

A change is applied to a book in memory, so that its effect can be shown before it is made, and
written to the tables by the same object when it is.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import transaction

from petitions.lawbook import LawBook
from petitions.models import Division, LocalLimit, Setting
from petitions.statute import LIMITS, Clock, Parameter, Unit, is_weekday, value_in_words
from workflow.law.services.checks import (
    RULES,
    Day,
    check_differs,
    check_source,
    kind_in,
    refuse,
    with_days,
    write_days,
)

A_DAY = timedelta(days=1)
YEARS = range(2005, 2101)
LONGEST_LIMIT = 365  # of any unit
MOST_HOLIDAYS = 60  # in a year
# the days off of all citizens (全国年节及纪念日放假办法), in force since 2008
FESTIVALS = ("元旦", "春节", "清明", "劳动", "端午", "中秋", "国庆")
FESTIVALS_SINCE = 2008
MID_AUTUMN, NATIONAL_DAY = "中秋", "国庆"
JOINED = 8  # days of the National Day in a year in which Mid-Autumn falls into it


@dataclass(frozen=True)
class DaysChange:
    """Some days of known years are worked or not, other than the calendar says."""

    days: dict[date, Day]
    source: str

    @property
    def note(self) -> str:
        named = "、".join(
            f"{day.isoformat()}{'上班' if kind.worked else '放假'}"
            for day, kind in sorted(self.days.items())[:8]
        )
        more = f"等{len(self.days)}天" if len(self.days) > 8 else ""  # noqa: PLR2004 - as above
        return f"日历：{named}{more}（{self.source}）"

    def check(self, book: LawBook) -> None:
        check_source(self.source)
        unknown = sorted(day for day in self.days if not book.calendar.knows(day))
        if unknown:
            year = unknown[0].year
            raise refuse(
                f"{year}年日历尚未录入，请先录入全年日历。",
                f"The calendar of {year} is not known; enter the whole year first.",
                "lines",
            )
        check_differs(self.days, book.calendar)

    def applied_to(self, book: LawBook) -> LawBook:
        return replace(book, calendar=with_days(book.calendar, self.days))

    def write(self, book: LawBook, edition: int) -> None:
        write_days(self.days, source=self.source, edition=edition)


@dataclass(frozen=True)
class YearChange:
    """The whole calendar of a year, from the State Council's yearly notice."""

    year: int
    holidays: dict[date, str]
    worked: dict[date, str]  # weekends worked in exchange
    source: str

    @property
    def days(self) -> dict[date, Day]:
        all_days, day = dict[date, Day](), date(self.year, 1, 1)
        while day.year == self.year:
            all_days[day] = Day(is_weekday(day))
            day += A_DAY
        all_days |= {day: Day(worked=False, name=name) for day, name in self.holidays.items()}
        return all_days | {day: Day(worked=True, name=name) for day, name in self.worked.items()}

    @property
    def note(self) -> str:
        return f"{self.year}年日历（{self.source}）"

    def check(self, book: LawBook) -> None:
        check_source(self.source)
        if self.year not in YEARS:
            raise refuse("年份无效。", "There is no such year.", "lines")
        both = set(self.holidays) & set(self.worked)
        if both:
            day = min(both)
            raise refuse(
                f"{day.isoformat()}既列为放假又列为上班。",
                f"{day.isoformat()} is listed both as a holiday and as worked.",
                "lines",
            )
        self._check_days()
        check_differs(self.days, book.calendar)

    def _check_days(self) -> None:
        for day in sorted({*self.holidays, *self.worked}):
            if day.year != self.year:
                raise refuse(
                    f"{day.isoformat()}不在{self.year}年。",
                    f"{day.isoformat()} is not in {self.year}.",
                    "lines",
                )
        odd = [day for day in sorted(self.worked) if is_weekday(day)]
        if odd:
            raise refuse(
                f"{odd[0].isoformat()}本来就是工作日，不是调休上班日。",
                f"{odd[0].isoformat()} is a working day anyway.",
                "lines",
            )
        if len(self.holidays) > MOST_HOLIDAYS:
            raise refuse(
                f"全年放假不超过{MOST_HOLIDAYS}天。",
                f"A year has {MOST_HOLIDAYS} holidays at most.",
                "lines",
            )
        if missing := self.missing_festivals():
            raise refuse(
                f"全年安排不完整，缺少：{'、'.join(missing)}。",
                f"The year is not complete; missing: {', '.join(missing)}.",
                "lines",
            )

    def missing_festivals(self) -> list[str]:
        """A year of which a part is entered would pass for known, and its other days as worked."""
        if self.year < FESTIVALS_SINCE:
            return []
        names = list(self.holidays.values())
        missing = [day for day in FESTIVALS if not any(day in name for name in names)]
        is_joined = sum(NATIONAL_DAY in name for name in names) >= JOINED
        return [day for day in missing if not (day == MID_AUTUMN and is_joined)]

    def applied_to(self, book: LawBook) -> LawBook:
        return replace(book, calendar=with_days(book.calendar, self.days))

    def write(self, book: LawBook, edition: int) -> None:
        before = book.calendar
        is_new = self.year not in before.years
        changed = {d: k for d, k in self.days.items() if is_new or k != kind_in(before, d)}
        write_days(changed, source=self.source, edition=edition)


@dataclass(frozen=True)
class LimitChange:
    """A province's or a city's own limit from a day on."""

    division_id: str
    clock: Clock
    days: int
    extension: int
    unit: Unit
    since: date
    source: str

    @property
    def row(self) -> LocalLimit:
        return LocalLimit(
            division_id=self.division_id, clock_code=self.clock, days=self.days,
            extension=self.extension, unit_code=self.unit, since=self.since, source=self.source,
        )  # fmt: skip

    @property
    def note(self) -> str:
        unit = self.unit.text.zh
        return f"{self.division_id}“{self.clock.text.zh}”{self.days}{unit}（{self.source}）"

    def check(self, book: LawBook) -> None:
        check_source(self.source)
        if not Division.objects.filter(pk=self.division_id).exists():
            raise refuse("区划代码不存在。", "There is no such division.", "division_id")
        national = [row for row in LIMITS if row.clock is self.clock]
        if not any(row.days for row in national):
            raise refuse(
                f"“{self.clock.text.zh}”期限由个案确定，不设地方期限。",
                f'The limit "{self.clock.text.en.lower()}" is set for each case.',
                "clock",
            )
        if not 1 <= self.days <= LONGEST_LIMIT or not 0 <= self.extension <= LONGEST_LIMIT:
            raise refuse(
                f"天数应为1至{LONGEST_LIMIT}，可延长天数应为0至{LONGEST_LIMIT}。",
                f"Days are 1 to {LONGEST_LIMIT}, an extension 0 to {LONGEST_LIMIT}.",
                "days",
            )
        if self.row.limit in book.local_limits:
            raise refuse("与现行地方期限相同。", "This limit is in force already.")

    def applied_to(self, book: LawBook) -> LawBook:
        key = self.division_id, self.clock, self.since
        others = [r for r in book.local_limits if (r.division_id, r.clock, r.since) != key]
        return replace(book, local_limits=(*others, self.row.limit))

    def write(self, book: LawBook, edition: int) -> None:
        LocalLimit.objects.bulk_create(
            [self.row],
            update_conflicts=True,
            unique_fields=["division_id", "clock_code", "since"],
            update_fields=["days", "extension", "unit_code", "source"],
        )


@dataclass(frozen=True)
class SettingChange:
    """An office's own value of a parameter that the law leaves open."""

    parameter: Parameter
    value: str
    source: str

    @property
    def note(self) -> str:
        value = value_in_words(self.parameter, self.value)
        return f"{self.parameter.text.zh}：{value.zh}（{self.source}）"

    def check(self, book: LawBook) -> None:
        check_source(self.source)
        is_valid, zh, en = RULES[self.parameter]
        if not is_valid(self.value):
            raise refuse(zh, en, "value")
        if self.value == book.value_of(self.parameter):
            raise refuse("与现行取值相同。", "This is the value in force already.", "value")

    def applied_to(self, book: LawBook) -> LawBook:
        return replace(book, settings={**book.settings, self.parameter: self.value})

    @transaction.atomic(savepoint=False)
    def write(self, book: LawBook, edition: int) -> None:
        values = {"value": self.value, "source": self.source}
        Setting.objects.update_or_create(parameter_code=self.parameter, defaults=values)


Change = DaysChange | YearChange | LimitChange | SettingChange
