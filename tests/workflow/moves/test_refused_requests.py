"""A request for review that is refused ends nothing: the term runs on, and in it one may ask again
(Art. 35, 36(1))."""

import pytest

from petitions.actors import Actor
from petitions.lawbook import LawBook
from petitions.statute import MOVES, Action, Clock, ClockOutcome, Fact, NotPermittedError, State
from tests.factories import clock, day
from tests.letters import D
from tests.walking import Walk
from workflow.documents import text_of
from workflow.law.services.replay import replay
from workflow.moves.facts import Facts
from workflow.moves.selectors import rights_of
from workflow.steps.step_input import StepInput

A, S = Action, State
WHICH = [
    (S.REVIEW_REFUSAL_PROPOSED, A.REFUSE_REVIEW, A.REQUEST_REVIEW, "county_review"),
    (
        S.REEXAMINATION_REFUSAL_PROPOSED, A.REFUSE_REEXAMINATION, A.REQUEST_REEXAMINATION,
        "city_review",
    ),
]  # fmt: skip
NOTICES = {A.REFUSE_REVIEW: D.REVIEW_REFUSAL, A.REFUSE_REEXAMINATION: D.REEXAMINATION_REFUSAL}


@pytest.fixture(params=WHICH, ids=["review", "re-examination"])
def refused(office, request):
    """The refusal, what is asked again, and with what."""
    proposed, refuse, ask, organ = request.param
    walk = Walk(office)
    walk.reach(proposed)
    walk.take(refuse)
    again = {"review_organ": getattr(office, organ), "reason": "另有新的理由"}
    return walk, refuse, ask, again


def term_of(petition, ask):
    code = Clock.REVIEW_REQUEST if ask is A.REQUEST_REVIEW else Clock.REEXAMINATION_REQUEST
    return clock(petition, code.value)


def test_within_the_term_the_petitioner_asks_again(office, refused):
    walk, _refuse, ask, again = refused
    petition = walk.petition
    assert term_of(petition, ask).outcome is ClockOutcome.RUNNING
    assert ask in {move.action for move in rights_of(petition, on=day(10).date())}
    walk.office.do(petition, ask, None, StepInput(**again), at=day(10))
    assert term_of(petition, ask).stopped_on == day(10).date()
    assert term_of(petition, ask).outcome is ClockOutcome.MET
    assert list(replay([[petition]], LawBook.current())) == []


def test_the_two_facts_about_the_term_never_deny_each_other(office, refused):
    walk, _refuse, _ask, _again = refused
    for on in (day(1), day(10), day(60)):
        facts = Facts(walk.petition, Actor.petitioner(walk.petition.pk), on.date())
        assert facts(Fact.HAS_REMEDY) or facts(Fact.REMEDY_EXPIRED)
        assert facts(Fact.REMEDY_EXPIRED) is (on == day(60))


def test_after_the_term_it_needs_a_reason_as_a_first_request_does(office, refused):
    walk, _refuse, ask, again = refused
    with pytest.raises(NotPermittedError) as error:
        office.do(walk.petition, ask, None, StepInput(**again), at=day(60))
    assert error.value.field == "late_reason"


def test_a_second_request_did_not_come_before_the_first_was_refused(office, refused):
    walk, _refuse, ask, again = refused
    petition = walk.petition
    early = StepInput(**again, requested_on=day(-1).date())
    with pytest.raises(NotPermittedError) as error:
        office.do(petition, ask, office.clerk, early, at=day(10))
    assert error.value.field == "requested_on"


def test_the_notice_says_until_when_it_may_be_asked_for_again(office, refused):
    walk, refuse, ask, _again = refused
    petition = walk.petition
    last = term_of(petition, ask).due_on
    text = text_of(petition.documents.get(document_code=NOTICES[refuse]).letter)
    assert f"至{last.year}年{last.month}月{last.day}日届满" in text


def test_the_notice_names_no_term_that_has_passed(office):
    walk = Walk(office)
    walk.reach(S.REVIEW_REFUSAL_PROPOSED)
    walk.at = day(60)
    walk.take(A.REFUSE_REVIEW)
    text = text_of(walk.petition.documents.get(document_code=D.REVIEW_REFUSAL).letter)
    assert "届满" not in text
    facts = Facts(walk.petition, Actor.of(office.handler), day(60).date())
    assert facts(Fact.REMEDY_EXPIRED)


def test_whatever_refuses_a_request_lets_its_term_run_on():
    """A law about the table: what a request stops, its refusal reopens."""
    asked = {
        row.target: set(row.stops) for row in MOVES
        if row.action in {A.REQUEST_REVIEW, A.REQUEST_REEXAMINATION}
    }  # fmt: skip
    proposed = {
        row.target: asked[row.sources[0]] for row in MOVES if asked.keys() & set(row.sources)
        and row.target in {S.REVIEW_REFUSAL_PROPOSED, S.REEXAMINATION_REFUSAL_PROPOSED}
    }  # fmt: skip
    refusing = [row for row in MOVES if row.action in NOTICES]
    assert len(refusing) == len(proposed) == len(NOTICES)
    for row in refusing:
        assert {row.reopens} == proposed[row.sources[0]]
