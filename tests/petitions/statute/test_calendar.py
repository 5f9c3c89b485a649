"""Which days are worked, over random calendars."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from petitions.statute import Calendar

days = st.dates(min_value=date(2020, 1, 1), max_value=date(2032, 12, 31))
calendars = st.dictionaries(days, st.booleans(), max_size=60).map(lambda e: Calendar(1, e))


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
