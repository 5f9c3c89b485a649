"""What holds of every limit on every day, found by trying many."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from petitions import statute
from petitions.statute import LIMITS, Clock

SINCE = max(row.since for row in LIMITS)
clocks = st.sampled_from(Clock)
days = st.dates(min_value=SINCE, max_value=date(2100, 12, 31))
A_DAY = timedelta(days=1)


@given(clocks, days, st.integers(min_value=1, max_value=30))
def test_the_day_it_starts_is_not_counted(clock, day, more):
    allowed = statute.limit_on(clock, day).days + more
    counted = [day + n * A_DAY for n in range(1, allowed + 1)]
    assert statute.due_date(clock, day, extended_by=more) == counted[-1]


@given(clocks, days, st.integers(min_value=0, max_value=30))
def test_an_extension_adds_its_days_and_no_more(clock, day, more):
    gained = statute.due_date(clock, day, extended_by=more) - statute.due_date(clock, day)
    assert gained == more * A_DAY


@given(clocks, days)
def test_who_starts_later_is_never_due_earlier(clock, day):
    assert statute.due_date(clock, day) < statute.due_date(clock, day + A_DAY)
