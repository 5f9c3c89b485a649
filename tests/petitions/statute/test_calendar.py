"""Which days are worked, over random calendars."""

from datetime import date, timedelta

import chinese_calendar
import pytest
from chinese_calendar.constants import Holiday
from hypothesis import given
from hypothesis import strategies as st

from petitions.statute import Calendar
from petitions.statute.days.holidays import statutory_holidays

days = st.dates(min_value=date(2020, 1, 1), max_value=date(2032, 12, 31))
YEARS = frozenset(range(2020, 2034))
calendars = st.dictionaries(days, st.booleans(), max_size=60).map(
    lambda told: Calendar(1, told, years=YEARS)
)


@given(calendars, days)
def test_a_day_is_what_the_table_says_else_what_the_week_says(calendar, day):
    told = calendar.exceptions.get(day)
    assert calendar.is_workday(day) == (day.weekday() < 5 if told is None else told)


@given(calendars, days)
def test_the_next_working_day_is_the_first_that_is_worked(calendar, day):
    found = calendar.workday_from(day)
    assert calendar.is_workday(found)
    between = [day + timedelta(days=n) for n in range((found - day).days)]
    assert not any(calendar.is_workday(other) for other in between)


@given(calendars, days)
def test_a_day_is_described_as_it_is_worked(calendar, day):
    kind = calendar.describe(day).zh
    assert calendar.is_workday(day) == (kind.startswith(("工作日", "调休上班")))


def test_a_year_that_was_not_entered_is_not_known():
    calendar = Calendar(1, years=frozenset({2026}))
    assert calendar.knows(date(2026, 12, 31))
    assert not calendar.knows(date(2027, 1, 1))


def test_a_year_without_a_notice_has_the_holidays_that_every_year_has():
    """An objection of five working days that begins on 31 December 2026 runs until 8 January."""
    told = Calendar(1, years=frozenset({2026}))
    days = [date(2026, 12, 31) + timedelta(days=n) for n in range(1, 9)]
    assert [day for day in days if told.is_workday(day)][4] == date(2027, 1, 8)
    assert told.describe(date(2027, 1, 1)).zh == "法定节假日（元旦）"
    assert told.describe(date(2027, 2, 5)).zh == "法定节假日（春节）"  # New Year's Eve, a Friday
    assert told.is_workday(date(2027, 2, 10))  # after the third day
    assert not told.knows(date(2027, 1, 1))


def test_a_notice_says_all_of_its_year():
    told = Calendar(1, {date(2027, 1, 1): False}, years=frozenset({2027}))
    assert not told.is_workday(date(2027, 1, 1))
    assert told.is_workday(date(2027, 10, 1))


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_holidays_by_law_are_among_those_of_the_notices(year):
    """As the notices gave them: each holiday by law is one of the days given under its name."""
    named = {holiday.value: holiday.chinese for holiday in Holiday}
    for day, name in statutory_holidays(year).items():
        is_holiday, given_for = chinese_calendar.get_holiday_detail(day)
        assert is_holiday
        given_for = given_for or Holiday.spring_festival.value  # New Year's Eve has no name there
        assert named[given_for][:2] in {
            name[:2],
            "国庆",
            "中秋",
        }  # in 2025 those two were one break


def test_before_the_law_and_after_the_table():
    assert statutory_holidays(2024) == {}
    assert set(statutory_holidays(2051).values()) == {"元旦", "劳动节", "国庆节"}
    assert {len(statutory_holidays(year)) for year in range(2025, 2051)} <= {12, 13}
