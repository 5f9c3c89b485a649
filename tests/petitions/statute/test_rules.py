"""The statute, cell by cell."""

from datetime import date
from itertools import product

import pytest

from petitions import statute
from petitions.statute import (
    FINAL,
    LIMITS,
    MOVES,
    PHASES,
    SUPPOSED,
    Action,
    Clock,
    DocumentType,
    Fact,
    Kind,
    Need,
    NotPermittedError,
    Role,
    Route,
    State,
)

TODAY = date(2026, 3, 2)
CELLS = {
    (row.action, source, role, kind)
    for row in MOVES
    for source in row.sources
    for role in row.by
    for kind in row.of
}


def always(_fact):
    return True


def move_for(action, state, role, kind, *, on=TODAY, holds=always):
    return statute.move_for(action, role=role, state=state, kind=kind, on=on, holds=holds)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("role", Role)
def test_what_the_table_does_not_allow_is_refused_with_a_sentence(role, kind):
    for action, state in product(Action, State):
        if (action, state, role, kind) in CELLS:
            move = move_for(action, state, role, kind)
            assert move.action is action
            assert state in move.sources
            assert role in move.by
            continue
        with pytest.raises(NotPermittedError) as refusal:
            move_for(action, state, role, kind)
        assert refusal.value.sentence.zh.endswith("。")
        assert refusal.value.sentence.en.endswith(".")


@pytest.mark.parametrize("row", MOVES, ids=lambda row: f"{row.code}-{row.since}")
def test_a_fact_that_is_not_so_closes_the_row_and_is_named(row):
    for missing in row.when:
        others = [r for r in MOVES if r.action is row.action and missing not in r.when]
        if any(set(r.sources) & set(row.sources) and set(r.by) & set(row.by) for r in others):
            continue  # the same step is open by another row
        with pytest.raises(NotPermittedError) as refusal:
            move_for(
                row.action,
                row.sources[0],
                row.by[0],
                row.of[0],
                holds=lambda fact, missing=missing: fact is not missing,
            )
        assert missing.text.zh in refusal.value.sentence.zh
        if missing.article:
            assert missing.article.text.zh in refusal.value.sentence.zh


def test_reports_of_misconduct_never_enter_the_ordinary_track():
    """But for a letter whose last matter was sealed, which is closed behind it."""
    ordinary = set(State) - {State.UNREGISTERED, State.SEALED, State.TO_DISCIPLINE, State.SPLIT}
    for row in MOVES:
        if Kind.REPORT in row.of and Role.SYSTEM not in row.by:
            closes = row.action is Action.CLOSE_SPLIT
            assert not ordinary & (
                {*row.sources, row.target} - ({State.CLOSED} if closes else set())
            )
            assert row.by == (Role.SEALED_OFFICER,)
    assert not [r for r in MOVES if r.target is State.SEALED and r.public]


def test_every_clock_is_started_limited_and_every_duty_stopped():
    assert {clock for row in MOVES for clock in row.starts} == set(Clock)
    assert {row.clock for row in LIMITS} == set(Clock)
    duties = {row.clock for row in LIMITS if row.is_duty}
    assert duties <= {clock for row in MOVES for clock in row.stops}


def test_every_state_is_reached_and_every_open_state_is_left():
    assert {row.target for row in MOVES if row.target} == set(State) - {State.UNREGISTERED}
    left = {s for row in MOVES for s in row.sources if row.leads_to(s) is not s}
    assert set(State) - FINAL <= left


def test_a_file_at_rest_is_moved_by_its_petitioners_remedies_or_the_undoing_of_a_merge():
    leaving = {row.action for row in MOVES for s in row.sources if s in FINAL and row.target}
    assert leaving == {
        Action.REQUEST_REVIEW, Action.REQUEST_REEXAMINATION, Action.CONCLUDE, Action.UNMERGE,
    }  # fmt: skip


def test_no_two_rows_in_force_lead_one_step_two_ways():
    """One action of one role in one state under the same facts is one row."""
    seen = {}
    for row in MOVES:
        for source, role, kind in product(row.sources, row.by, row.of):
            key = row.action, source, role, kind, row.when, row.since
            assert key not in seen, (row.code, seen.get(key))
            seen[key] = row.code


def test_every_word_of_the_statute_is_used():
    assert {row.action for row in MOVES} == set(Action)
    assert {document for row in MOVES for document in row.issues} == set(DocumentType)
    assert {need for row in MOVES for need in row.needs} == set(Need)
    used = {fact for row in MOVES for fact in row.when} | set(SUPPOSED.values())
    assert used == set(Fact)
    assert {state for states in PHASES.values() for state in states} == set(State)


def test_only_the_sixth_route_starts_the_sixty_days():
    starters = {(r.action, r.of, r.target) for r in MOVES if Clock.HANDLING in r.starts}
    accepted = (Kind.APPEAL,), State.HANDLING
    assert starters == {(Action.ACCEPT, *accepted), (Action.ACCEPT_SIMPLY, *accepted)}


def test_only_what_was_handled_opens_the_review():
    openers = {row.action for row in MOVES if Clock.REVIEW_REQUEST in row.starts}
    assert openers == {Action.SERVE, Action.REPLY_SIMPLY}
    guided = [row for row in MOVES if row.target is State.GUIDED]
    assert not [row for row in guided if Clock.REVIEW_REQUEST in row.starts]


def test_the_five_other_routes_are_items_one_to_five_of_the_article():
    assert [route.article.item for route in Route] == [1, 2, 3, 4, 5]
    assert {route.article.number for route in Route} == {31}


def test_only_the_re_examination_stands_still_for_a_hearing():
    assert {row.pauses for row in MOVES if row.pauses} == {Clock.REEXAMINATION}
    hearings = {row.action for row in MOVES if DocumentType.HEARING_NOTICE in row.issues}
    assert hearings == {Action.CALL_HEARING, Action.CALL_REEXAMINATION_HEARING}


def test_refusals_and_filing_need_a_ground_a_reason_and_a_second_person():
    ends = {State.REFUSED, State.NO_MORE, State.FILED}
    approvals = [row for row in MOVES if row.target in ends]
    assert len(approvals) == 8
    for row in approvals:
        assert Fact.SECOND_PERSON in row.when
        proposals = [r for r in MOVES if r.target in row.sources]
        assert proposals
        for proposal in proposals:
            assert {Need.GROUND, Need.REASON} <= set(proposal.needs)


def test_only_the_handling_limit_is_extended_and_by_thirty_days():
    assert {row.extends for row in MOVES if row.extends} == {Clock.HANDLING}
    assert {row.clock: row.extension for row in LIMITS if row.extension} == {Clock.HANDLING: 30}


@pytest.mark.parametrize(
    ("clock", "days", "unit"),
    [
        (Clock.ROUTING, 15, "日"),
        (Clock.NOTICE, 15, "日"),
        (Clock.OBJECTION, 5, "个工作日"),
        (Clock.HANDLING, 60, "日"),
        (Clock.REVIEW_REQUEST, 30, "日"),
        (Clock.REVIEW, 30, "日"),
        (Clock.REEXAMINATION_REQUEST, 30, "日"),
        (Clock.REEXAMINATION, 30, "日"),
        (Clock.SIMPLE_FORWARDING, 1, "个工作日"),
        (Clock.SIMPLE_ACCEPTANCE, 3, "个工作日"),
        (Clock.SIMPLE_REPLY, 10, "个工作日"),
    ],
)
def test_days_of_the_regulation(clock, days, unit):
    limit = statute.limit_on(clock, TODAY)
    assert (limit.days, limit.unit.text.zh) == (days, unit)


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
    assert statute.Article(statute.Law.CIVIL_CODE, 203).short.zh == "第二百零三条"
    whole = statute.Article(statute.Law.SIMPLE_2022)
    assert whole.short.zh == whole.text.zh == "《信访事项简易办理办法》"


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "一"), (10, "十"), (15, "十五"), (22, "二十二"), (50, "五十"), (100, "一百"),
     (110, "一百一十"), (203, "二百零三"), (215, "二百一十五")],
)  # fmt: skip
def test_numerals(number, written):
    assert statute.Article(statute.Law.CIVIL_CODE, number).short.zh == f"第{written}条"


def test_an_assignment_is_answered_by_a_closing_report():
    """Art. 22(1)(3): whoever assigned a file is told its result, however it ended."""
    for row in MOVES:
        assert (Clock.FEEDBACK in row.stops) == (DocumentType.CLOSING_REPORT in row.issues), row
