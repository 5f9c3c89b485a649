"""What is proposed, ordered and answered reaches whoever asked, decides and gave the order."""

import pytest

from petitions.statute import (
    Action,
    Adoption,
    Advice,
    Cause,
    Ground,
    Inspection,
    NotPermittedError,
    Role,
)
from supervision.orders.models import Order, OrderProposal
from supervision.orders.selectors.orders import answered_to, proposed_to
from tests.supervision.ordering import DUE, LATE, order, told
from tests.supervision.statistics.test_figures import tell_all
from workflow.inbox.models import NoticeKind
from workflow.steps.step_input import StepInput

A, K = Action, NoticeKind


@pytest.fixture
def late(office):
    petition = office.petition()
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    return petition


def test_a_proposal_reaches_who_decides_and_the_decision_who_proposed(office, client):
    petition = office.handled()
    given = order(Inspection.ON_SITE, team="二人")
    office.do(petition, A.PROPOSE_SUPERVISION, office.supervisor, given, at=LATE)
    tell_all()
    assert told(office.office_head, "proposal") == [K.TO_DECIDE]
    assert list(proposed_to(office.office_head)) == [petition]
    assert not proposed_to(office.supervisor)
    assert not proposed_to(office.officer("other_head", office.other_bureau, Role.OFFICE_HEAD))
    client.force_login(office.office_head)
    desk = client.get("/").content.decode()
    assert "督查提请：等您批准" in desk
    office.do(petition, A.APPROVE_SUPERVISION, office.office_head, at=LATE)
    tell_all()
    assert told(office.supervisor, "answer") == [K.DECIDED]
    assert not proposed_to(office.office_head)
    assert "督查提请：等您批准" not in client.get("/").content.decode()
    assert OrderProposal.objects.get().decided is not None


def test_feedback_reaches_who_proposed_and_who_approved(office, client):
    petition = office.handled()
    given = order(Inspection.ON_SITE, team="二人")
    office.do(petition, A.PROPOSE_SUPERVISION, office.supervisor, given, at=LATE)
    office.do(petition, A.APPROVE_SUPERVISION, office.office_head, at=LATE)
    office.do(petition, A.ANSWER_SUPERVISION, office.handler, StepInput(reason="已办"), at=LATE)
    rectify = StepInput(report_by=DUE, cause=Cause.WRONG_LAW, reason="整改")
    office.do(petition, A.ORDER_RECTIFICATION, office.supervisor, rectify, at=LATE)
    office.do(petition, A.REPORT_RECTIFICATION, office.handler, StepInput(reason="已改"), at=LATE)
    tell_all()
    assert told(office.supervisor, "answer") == [K.OVERSEEN, K.OVERSEEN, K.DECIDED]
    assert told(office.office_head, "answer") == [K.OVERSEEN, K.OVERSEEN]
    for officer in (office.supervisor, office.office_head):
        assert list(answered_to(officer)) == [petition]
        client.force_login(officer)
        assert "督办反馈：等您核查" in client.get("/").content.decode()
    assert not answered_to(office.section_head)


def test_of_an_urgent_matter_it_leaves_at_once(office):
    petition = office.handled(urgent=True)
    given = order(Inspection.ON_SITE, team="二人")
    office.do(petition, A.PROPOSE_SUPERVISION, office.supervisor, given, at=LATE)
    tell_all()
    assert told(office.office_head, "proposal") == [K.URGENT]


def test_a_proposal_still_calls_its_head_when_the_file_has_moved_on(office, late):
    office.do(late, A.PROPOSE_SUPERVISION, office.supervisor, order(), at=LATE)
    office.do(late, A.TAKE, office.handler, at=LATE)  # before a worker told of it
    tell_all()
    assert told(office.office_head, "proposal") == [K.TO_DECIDE]


def test_a_proposal_of_an_organ_without_a_head_is_not_decided_below_it(office):
    petition = office.handled()
    with pytest.raises(NotPermittedError, match="须由CITY单位的.*可以直接网上督办"):
        office.do(petition, A.PROPOSE_SUPERVISION, office.city_supervisor, order(), at=LATE)
    office.do(petition, A.SUPERVISE, office.city_supervisor, order(), at=LATE)


def test_the_reply_to_a_suggestion_and_a_nomination_reach_who_made_and_decides_them(office):
    petition = office.handled()
    advice = StepInput(advice=Advice.IMPROVE_WORK, destination="甲机关", reason="请改进")
    office.do(petition, A.ADVISE, office.office_head, advice, at=LATE)
    reply = StepInput(adoption=Adoption.ADOPTED, reason="已采纳")
    office.do(petition, A.RECORD_ADVICE_REPLY, office.supervisor, reply, at=LATE)
    office.do(petition, A.NOMINATE, office.supervisor, StepInput(reason="久拖不决"), at=LATE)
    tell_all()
    assert told(office.office_head, "answer") == [K.OVERSEEN]
    assert told(office.office_head, "proposal") == [K.TO_DECIDE]
    office.do(
        petition, A.DECLINE_NOMINATION, office.office_head, StepInput(reason="先督办"), at=LATE
    )
    case = StepInput(to_officer=office.leader, report_by=DUE, reason="见面")
    office.do(petition, A.ASSIGN_LEADER, office.office_head, case, at=LATE)
    tell_all()
    assert told(office.supervisor, "answer") == [K.DECIDED], "declined once, not decided twice"


LISTED = StepInput(ground=Ground.SHIRKED, report_by=DUE, reason="挂牌")
RECTIFY = StepInput(report_by=DUE, cause=Cause.WRONG_LAW, reason="整改")


@pytest.mark.parametrize(
    ("action", "given"), [(A.LIST_CASE, LISTED), (A.ORDER_RECTIFICATION, RECTIFY)]
)
def test_another_order_takes_up_a_proposal_that_waits(office, late, action, given):
    office.do(late, A.PROPOSE_SUPERVISION, office.supervisor, order(), at=LATE)
    office.do(late, action, office.office_head, given, at=LATE)
    tell_all()
    assert OrderProposal.objects.get().decided.action is action
    assert not proposed_to(office.office_head)
    assert told(office.supervisor, "answer") == [K.DECIDED]
    assert [ground.rule for ground in Order.objects.get().grounds] == ["NO_NOTICE"]
    for decision in (A.APPROVE_SUPERVISION, A.DECLINE_SUPERVISION):
        with pytest.raises(NotPermittedError, match="有待批准的督查提请"):
            office.do(late, decision, office.office_head, StepInput(), at=LATE)
    office.do(late, A.TAKE, office.handler, at=LATE)
    is_listed = action is A.LIST_CASE
    answer = A.ANSWER_SUPERVISION if is_listed else A.REPORT_RECTIFICATION
    office.do(late, answer, office.handler, StepInput(reason="已办"), at=LATE)
    tell_all()
    assert told(office.supervisor, "answer") == [K.OVERSEEN, K.DECIDED]
    assert told(office.office_head, "answer") == [K.OVERSEEN]
    assert list(answered_to(office.supervisor)) == [late]
    why = StepInput(reason="已改", despite="已告知")
    office.do(late, A.STRIKE_OFF, office.supervisor, why, at=LATE)
    office.do(late, A.PROPOSE_SUPERVISION, office.supervisor, order(), at=LATE)  # open again


def test_feedback_reaches_all_of_the_order_whatever_was_ordered_since(office):
    petition = office.handled()
    office.do(petition, A.PROPOSE_SUPERVISION, office.section_head, order(), at=LATE)
    office.do(petition, A.APPROVE_SUPERVISION, office.office_head, at=LATE)
    for again in (A.LIST_CASE, None):
        office.do(petition, A.ANSWER_SUPERVISION, office.handler, StepInput(reason="已办"), at=LATE)
        if again:
            office.do(petition, again, office.leader, LISTED, at=LATE)
    tell_all()
    assert told(office.section_head, "answer") == [K.OVERSEEN, K.OVERSEEN, K.DECIDED]
    assert told(office.office_head, "answer") == [K.OVERSEEN, K.OVERSEEN]
    assert told(office.leader, "answer") == [K.OVERSEEN]


def test_feedback_on_a_new_order_does_not_reach_who_gave_the_one_before(office):
    petition = office.handled()
    office.do(petition, A.PROPOSE_SUPERVISION, office.section_head, order(), at=LATE)
    office.do(petition, A.APPROVE_SUPERVISION, office.office_head, at=LATE)
    office.do(petition, A.ANSWER_SUPERVISION, office.handler, StepInput(reason="已办"), at=LATE)
    why = StepInput(reason="已改", despite="已告知")
    office.do(petition, A.STRIKE_OFF, office.office_head, why, at=LATE)
    office.do(petition, A.SUPERVISE, office.supervisor, order(), at=LATE)
    office.do(petition, A.ANSWER_SUPERVISION, office.handler, StepInput(reason="再办"), at=LATE)
    tell_all()
    assert told(office.supervisor, "answer") == [K.OVERSEEN]
    first = [K.OVERSEEN, K.OVERSEEN, K.DECIDED]  # its end, its answer, the approval
    assert told(office.section_head, "answer") == first, "of the first alone"


def test_the_end_of_an_order_is_told_to_whoever_gave_it(office):
    petition = office.handled()
    office.do(petition, A.LIST_CASE, office.leader, LISTED, at=LATE)
    office.do(petition, A.ANSWER_SUPERVISION, office.handler, StepInput(reason="已办"), at=LATE)
    office.do(petition, A.STRIKE_OFF, office.supervisor, StepInput(reason="已落实"), at=LATE)
    tell_all()
    assert told(office.leader, "answer") == [K.OVERSEEN, K.OVERSEEN]
    assert told(office.supervisor, "answer") == []
