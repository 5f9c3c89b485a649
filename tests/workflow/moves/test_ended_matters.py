"""不再受理: only after the same person's same matter has ended, and the notice says how (Art. 36(3))."""

import pytest

from intake.registration.services.checks import Person
from petitions.actors import Actor
from petitions.models import Petition
from petitions.statute import Action, Fact, Ground, NotPermittedError, Repetition, State
from tests.factories import day
from tests.letters import D
from tests.walking import Walk
from workflow.documents import text_of
from workflow.history.selectors import ended_file
from workflow.moves.facts import Facts
from workflow.steps.step_input import StepInput

A, S = Action, State
ENDED = StepInput(ground=Ground.CONCLUDED, reason="没有新的事实和理由")
LATER = day(60)


def again(office, before, *, at=LATER, **changes):
    changes = {"repetition": Repetition.NO_MORE, "earlier_id": before.pk, **changes}
    return office.petition(at=at, received_on=at.date(), **changes)


def propose(office, petition, *, at=LATER):
    return office.do(petition, A.PROPOSE_NO_MORE, office.clerk, ENDED, at=at)


def refused(office, petition, *, at=LATER):
    with pytest.raises(NotPermittedError, match="已经复核终结，或者申请复查、复核的期限已过"):
        propose(office, petition, at=at)
    return True


def notice(office, petition, *, at=LATER):
    propose(office, petition, at=at)
    office.do(petition, A.APPROVE_NO_MORE, office.office_head, at=at)
    return text_of(petition.documents.get(document_code=D.NO_MORE_NOTICE).letter)


def test_a_first_petition_is_not_closed_as_ended(office):
    assert refused(office, office.petition())


def test_an_organ_of_its_own_does_not_close_one_so_either(office):
    petition = office.petition(officer=office.handler)
    office.do(petition, A.TAKE, office.handler)
    with pytest.raises(NotPermittedError, match="已经复核终结"):
        office.do(petition, A.PROPOSE_NO_MORE, office.handler, ENDED)


def test_while_the_matter_can_still_be_reviewed_it_has_not_ended(office):
    before = office.closed()
    assert refused(office, again(office, before, at=day(10)), at=day(10))


def test_after_the_re_examination_the_notice_names_its_opinion(office):
    before = Walk(office).reach(S.CONCLUDED)
    opinion = before.documents.filter(document_code=D.REEXAMINATION_OPINION).last()
    text = notice(office, again(office, before))
    assert f"复核机关作出《复核意见书》（{opinion.number}）" in text
    assert "2026年3月2日送达您" in text
    assert "根据《信访工作条例》第三十六条第三款" in text
    assert "没有在规定期限内" not in text


def test_after_the_term_for_review_the_notice_names_the_handling_opinion(office):
    before = office.closed()
    opinion = before.documents.filter(document_code=D.OPINION).last()
    text = notice(office, again(office, before))
    assert opinion.number in text
    assert "没有在规定期限内依法申请复查" in text
    assert "复核机关" not in text
    assert "已经复核终结" not in text


def test_after_the_term_for_re_examination_the_notice_names_the_review_opinion(office):
    before = Walk(office).reach(S.REVIEWED)
    opinion = before.documents.filter(document_code=D.REVIEW_OPINION).last()
    text = notice(office, again(office, before))
    assert opinion.number in text
    assert "没有在规定期限内依法申请复核" in text


def test_what_another_person_was_told_ends_nothing(office):
    before = Walk(office).reach(S.CONCLUDED)
    other = Person(name="李春生", phone="19912340000", id_number="")
    assert refused(office, again(office, before, petitioners=(other,)))


def test_what_is_handled_anew_has_not_ended(office):
    walk = Walk(office)
    walk.annul_in = S.REVIEWING
    before = walk.reach(S.REDO_SIGNED)
    walk.take(A.SERVE_ANNULMENT)
    assert refused(office, again(office, before))


def test_a_repeat_of_a_repeat_is_of_the_same_matter(office):
    before = Walk(office).reach(S.CONCLUDED)
    second = again(office, before)
    third = again(office, second)
    assert ended_file(third, LATER.date()) == before
    assert "复核终结" in notice(office, third)


def test_a_proposal_of_older_days_is_not_approved_without_it(office):
    before = Walk(office).reach(S.CONCLUDED)
    petition = again(office, before)
    propose(office, petition)
    Petition.objects.filter(pk=petition.pk).update(repetition_code=Repetition.NEW, earlier=None)
    with pytest.raises(NotPermittedError, match="已经复核终结"):
        office.do(petition, A.APPROVE_NO_MORE, office.office_head, at=LATER)
    office.do(
        petition, A.DECLINE_PROPOSAL, office.office_head, StepInput(reason="没有复核"), at=LATER
    )
    assert petition.state is S.REGISTERED


# -- other grounds that state a fact ---------------------------------------------------------------


def test_only_a_visit_skips_a_level(office):
    given = StepInput(ground=Ground.SKIP_LEVEL, reason="应向县级机关提出")
    with pytest.raises(NotPermittedError, match="信访人是走访提出的") as refusal:
        office.do(office.petition(), A.PROPOSE_REFUSAL, office.clerk, given)
    assert refusal.value.field == "ground"


@pytest.mark.parametrize(
    ("state", "asking", "refusal", "organ", "by"),
    [
        (S.CLOSED, A.REQUEST_REVIEW, A.PROPOSE_REVIEW_REFUSAL, "county_review", "reviewer"),
        (
            S.REVIEWED, A.REQUEST_REEXAMINATION, A.PROPOSE_REEXAMINATION_REFUSAL, "city_review",
            "reexaminer",
        ),
    ],
)  # fmt: skip
def test_only_a_late_request_is_refused_as_late(office, state, asking, refusal, organ, by):
    late = StepInput(ground=Ground.LATE, reason="超过三十日")
    asked = {"review_organ": getattr(office, organ), "reason": "不服"}
    petition = Walk(office).reach(state)
    office.do(petition, asking, None, StepInput(**asked), at=day(10))
    with pytest.raises(NotPermittedError, match="申请是在规定期限届满以后提出的"):
        office.do(petition, refusal, getattr(office, by), late, at=day(11))
    petition = Walk(office).reach(state)
    office.do(petition, asking, None, StepInput(**asked, late_reason="住院"), at=day(40))
    assert office.do(petition, refusal, getattr(office, by), late, at=day(41))


def test_an_objection_says_that_it_is_late_where_it_is(office):
    letters = []
    for on in (day(1), day(20)):
        petition = office.petition()
        office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
        office.do(petition, A.TAKE, office.handler)
        office.do(petition, A.OBJECT, office.handler, StepInput(reason="不属职权"), at=on)
        letters.append(text_of(petition.documents.get(document_code=D.OBJECTION).letter))
    assert ["的期限已于" in letter for letter in letters] == [False, True]


@pytest.mark.parametrize(
    ("proposed", "refuse", "document", "told"),
    [
        (S.REVIEW_REFUSAL_PROPOSED, A.REFUSE_REVIEW, D.REVIEW_REFUSAL, "复查"),
        (S.REEXAMINATION_REFUSAL_PROPOSED, A.REFUSE_REEXAMINATION, D.REEXAMINATION_REFUSAL, "复核"),
    ],
)
def test_a_request_that_is_refused_does_not_end_the_term(office, proposed, refuse, document, told):
    walk = Walk(office)
    walk.reach(proposed)
    walk.take(refuse)
    before = walk.petition
    soon = day(10)
    assert refused(office, again(office, before, at=soon), at=soon)
    assert not Facts(before, Actor.of(office.handler), soon.date())(Fact.REMEDY_EXPIRED)
    text = notice(office, again(office, before))
    number = before.documents.get(document_code=document).number
    assert f"您提出的{told}申请未予受理（{number}）" in text
    assert "您没有" not in text
