"""The statute, cell by cell."""

from datetime import date
from itertools import product

import pytest

from petitions import statute
from petitions.statute import (
    FINAL,
    LIMITS,
    MOVES,
    Action,
    Clock,
    Kind,
    NotPermittedError,
    Role,
    State,
)

TODAY = date(2026, 3, 2)
ROWS = {
    (row.action, row.source, role, kind): row
    for row in sorted(MOVES, key=lambda row: row.since)
    for role in row.by
    for kind in row.of
}


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("role", Role)
def test_what_the_table_does_not_allow_is_refused_with_a_sentence(role, kind):
    for action, state in product(Action, State):
        if (action, state, role, kind) in ROWS:
            move = statute.move_for(action, role=role, state=state, kind=kind, on=TODAY)
            assert move is ROWS[action, state, role, kind]
            continue
        with pytest.raises(NotPermittedError) as refusal:
            statute.move_for(action, role=role, state=state, kind=kind, on=TODAY)
        assert refusal.value.sentence.zh.endswith("。")
        assert refusal.value.sentence.en.endswith(".")


def test_reports_of_misconduct_never_enter_the_ordinary_track():
    assert not [row for row in MOVES if Kind.REPORT in row.of]


def test_every_clock_is_started_limited_and_every_duty_stopped():
    assert {clock for row in MOVES for clock in row.starts} == set(Clock)
    assert {row.clock for row in LIMITS} == set(Clock)
    duties = {row.clock for row in LIMITS if row.by is not Role.PETITIONER}
    assert {clock for row in MOVES for clock in row.stops} == duties


def test_every_state_is_reached_and_every_open_state_is_left():
    assert {row.target for row in MOVES} == set(State) - {State.UNREGISTERED}
    assert {row.source for row in MOVES if row.source is not row.target} == set(State) - FINAL


def test_only_the_sixth_route_starts_the_sixty_days():
    starters = [row for row in MOVES if Clock.HANDLING in row.starts]
    assert [(row.action, row.of) for row in starters] == [(Action.ACCEPT, (Kind.APPEAL,))]


@pytest.mark.parametrize(
    ("clock", "days"),
    [(Clock.ROUTING, 15), (Clock.NOTICE, 15), (Clock.HANDLING, 60), (Clock.REVIEW_REQUEST, 30)],
)
def test_days_of_the_regulation(clock, days):
    assert (statute.due_date(clock, TODAY) - TODAY).days == days


def test_the_first_day_is_not_counted():
    assert statute.due_date(Clock.ROUTING, date(2026, 3, 1)) == date(2026, 3, 16)


def test_a_clock_keeps_the_law_of_the_day_it_started():
    before, after = date(2022, 4, 30), date(2022, 5, 1)
    assert statute.limit_on(Clock.ROUTING, before).article.law.value == "2005"
    assert statute.limit_on(Clock.ROUTING, after).article.law.value == "2022"


def test_an_article_survives_being_stored():
    for row in (*MOVES, *LIMITS):
        assert statute.Article.from_code(row.article.code) == row.article


def test_articles_read_as_the_law_writes_them():
    article = statute.Article(statute.Law.REGULATION_2022, 22, 1, 3)
    assert article.text.zh == "《信访工作条例》第二十二条第一款第三项"
    assert article.short.en == "Art. 22(1)(3)"
