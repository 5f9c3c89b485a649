"""What holds of every count of days, over random calendars and rules."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from petitions import statute
from petitions.statute import Calendar, Span, Unit

A_DAY = timedelta(days=1)
starts = st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 12, 31))
near = st.integers(min_value=0, max_value=200)


@st.composite
def spans(draw, pauses=True):
    started = draw(starts)
    gaps = draw(st.lists(st.tuples(near, st.integers(1, 20)), max_size=2)) if pauses else []
    held = tuple((started + a * A_DAY, started + (a + b) * A_DAY) for a, b in gaps)
    return Span(started, draw(st.integers(1, 90)), draw(st.sampled_from(Unit)), held)


@st.composite
def calendars(draw, around=None):
    days = st.dates(min_value=date(2020, 1, 1), max_value=date(2032, 12, 31))
    if around is not None:
        days = near.map(lambda n: around + n * A_DAY)
    return Calendar(1, draw(st.dictionaries(days, st.booleans(), max_size=30)))


@st.composite
def cases(draw, pauses=True):
    span = draw(spans(pauses))
    return span, draw(calendars(around=span.started))


def plus(span, **changes):
    return Span(**{**vars(span), **changes})


@given(cases())
def test_the_legal_date_is_worked_and_never_before_the_plain_one(case):
    span, calendar = case
    due = statute.due(span, calendar)
    assert calendar.is_workday(due.legal)
    assert due.legal >= due.kpi > span.started
    rolled = statute.due(span, calendar, kpi_rolls=True)
    assert rolled.kpi == rolled.legal == due.legal


@given(cases())
def test_as_many_days_are_counted_as_the_limit_has_and_never_the_first(case):
    span, calendar = case
    lines = statute.account(span, calendar)
    due = statute.due(span, calendar)
    numbers = [line.number for line in lines if line.number is not None]
    assert numbers == list(range(1, span.days + 1))
    assert (lines[0].day, lines[0].number) == (span.started, None)
    assert lines[-1].day == due.legal
    assert next(line.day for line in lines if line.number == span.days) == due.kpi
    assert [line.day for line in lines] == [span.started + n * A_DAY for n in range(len(lines))]


@given(cases(pauses=False))
def test_the_closed_form_is_the_walk(case):
    span, calendar = case
    days = [span.started + n * A_DAY for n in range(1, 1000)]
    counted = [day for day in days if span.counts(day, calendar)]
    assert statute.due(span, calendar).kpi == counted[span.days - 1]


@given(cases(pauses=False), st.integers(1, 30), st.integers(0, 100))
def test_a_pause_moves_the_date_by_its_days_at_least(case, length, percent):
    span, calendar = case
    plain = statute.due(span, calendar)
    begins = span.started + (plain.kpi - span.started) * percent // 101
    begins = date.fromordinal(begins.toordinal())
    paused = statute.due(plus(span, pauses=((begins, begins + length * A_DAY),)), calendar)
    if span.unit is Unit.CALENDAR_DAYS:
        assert paused.kpi == plain.kpi + length * A_DAY
    assert paused.kpi >= plain.kpi
    assert paused.legal >= plain.legal


@given(cases(), st.integers(0, 30))
def test_an_extension_never_shortens(case, more):
    span, calendar = case
    before, after = (
        statute.due(span, calendar),
        statute.due(plus(span, days=span.days + more), calendar),
    )
    assert after.legal >= before.legal
    assert after.kpi >= before.kpi + more * A_DAY


@given(cases(), st.integers(1, 60))
def test_who_starts_later_is_never_due_earlier(case, later):
    span, calendar = case
    after = plus(span, started=span.started + later * A_DAY)
    assert statute.due(after, calendar).legal >= statute.due(span, calendar).legal
