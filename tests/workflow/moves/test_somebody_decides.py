"""What is proposed or ordered waits for somebody: where nobody could decide or answer, it is refused
as it is made, in a sentence that says whose it would be."""

import pytest

from petitions.models import Officer
from petitions.policy import Ability, Relation, permits
from petitions.statute import (
    MOVES,
    Action,
    Cause,
    Fact,
    Ground,
    Inspection,
    Kind,
    NotPermittedError,
    Role,
    State,
)
from petitions.statute.moves.shorthand import ORDERABLE, OWING
from tests.factories import OPINION, day
from tests.supervision.ordering import order
from workflow.moves.selectors import choices_of
from workflow.steps.approving import APPROVED_BY, SIGNED_BY, WAITED_FOR
from workflow.steps.step_input import StepInput

A, R, S = Action, Role, State
WHY = StepInput(reason="理由")
LISTED = StepInput(ground=Ground.SHIRKED, report_by=day(10).date(), reason="挂牌")
RECTIFY = StepInput(report_by=day(10).date(), cause=Cause.INACTION, reason="整改")


def gone(*roles):
    """Nobody is in these posts any more, in any office."""
    Officer.objects.filter(role_code__in=roles).update(is_active=False)


PROPOSED = [
    (A.PROPOSE_FILING, Ground.NO_CONTENT, (R.SECTION_HEAD, R.OFFICE_HEAD), "信访部门科室负责人"),
    (A.PROPOSE_REFUSAL, Ground.PENDING, (R.OFFICE_HEAD,), "信访部门负责人"),
]


@pytest.mark.parametrize(("action", "ground", "posts", "told"), PROPOSED)
def test_what_an_office_proposes_needs_somebody_who_approves(office, action, ground, posts, told):
    petition = office.petition()
    gone(*posts)
    with pytest.raises(NotPermittedError, match=f"须由OFFICE单位的.*{told}.*“批准.*没有其他在岗"):
        office.do(petition, action, office.clerk, StepInput(ground=ground, reason="理由"))
    assert petition.state is S.REGISTERED
    assert not petition.events.filter(action_code=action).exists()


def test_a_supervision_and_a_leader_are_proposed_to_somebody(office):
    petition = office.handled()
    gone(R.OFFICE_HEAD, R.LEADER)
    with pytest.raises(NotPermittedError, match="须由.*信访部门负责人“批准督查”.*网上督办"):
        office.do(
            petition, A.PROPOSE_SUPERVISION, office.supervisor, order(Inspection.JOINT, team="二人")
        )
    with pytest.raises(NotPermittedError, match="须由.*信访部门负责人或者党政领导“领导包案”"):
        office.do(petition, A.NOMINATE, office.clerk, WHY)
    office.do(petition, A.SUPERVISE, office.supervisor, order())


def test_an_extension_is_sought_of_somebody(office):
    petition = office.handled()
    gone(R.ORGAN_HEAD)
    with pytest.raises(NotPermittedError, match="须由BUREAU单位的责任单位负责人“批准延期”"):
        office.do(petition, A.SEEK_EXTENSION, office.handler, StepInput(days=10, reason="情况复杂"))


@pytest.mark.parametrize("missing", [R.LEGAL_OFFICER, R.ORGAN_HEAD])
def test_an_opinion_is_handed_to_somebody_who_checks_or_signs_it(office, missing):
    petition = office.handled()
    gone(missing)
    with pytest.raises(NotPermittedError, match="须由BUREAU单位的"):
        office.do(petition, A.SUBMIT_OPINION, office.handler, OPINION)
        office.do(petition, A.PASS_OPINION, office.lawyer)


ORDERS = [
    (A.SUPERVISE, "supervisor", order()),
    (A.LIST_CASE, "office_head", LISTED),
    (A.ORDER_RECTIFICATION, "supervisor", RECTIFY),
]


@pytest.mark.parametrize(("action", "by", "given"), ORDERS)
def test_an_order_goes_to_an_organ_in_which_somebody_answers(office, action, by, given):
    petition = office.handled()
    gone(R.HANDLER, R.ORGAN_HEAD)
    with pytest.raises(
        NotPermittedError, match="须由BUREAU单位的工作人员“(反馈督办|报告整改)情况”"
    ):
        office.do(petition, action, getattr(office, by), given)


def test_what_is_put_before_a_leader_or_the_head_needs_one(office):
    petition = office.petition()
    gone(R.LEADER)
    with pytest.raises(NotPermittedError, match="须由COUNTY单位的党政领导“批示交办”"):
        office.do(petition, A.REPORT_UP, office.office_head, WHY)
    handled = office.handled()
    gone(R.ORGAN_HEAD)
    with pytest.raises(NotPermittedError, match="须由BUREAU单位的责任单位负责人“决定回避”"):
        office.do(handled, A.SEEK_RECUSAL, office.handler, WHY)


def test_no_order_is_offered_on_what_lies_with_the_leaders(office):
    petition = office.petition()
    office.do(petition, A.PROPOSE_SUPERVISION, office.supervisor, order())
    office.do(petition, A.REPORT_UP, office.office_head, WHY)
    orders = {A.SUPERVISE, A.LIST_CASE, A.ORDER_RECTIFICATION, A.APPROVE_SUPERVISION}
    for officer in (office.supervisor, office.office_head, office.leader):
        seen = choices_of(officer, petition, on=day(0).date())
        assert not orders & {move.action for move in seen.overseeing}
    office.do(petition, A.DECLINE_SUPERVISION, office.office_head, WHY)
    office.do(petition, A.INSTRUCT, office.leader, StepInput(
        to_organ=office.bureau, report_by=day(10).date(), reason="请办理",
    ))  # fmt: skip
    office.do(petition, A.SUPERVISE, office.supervisor, order())


def test_an_order_given_before_is_answered_while_the_file_lies_with_the_leaders(office):
    petition = office.petition()
    office.do(petition, A.SUPERVISE, office.supervisor, order())
    office.do(petition, A.REPORT_UP, office.office_head, WHY)
    office.do(petition, A.ANSWER_SUPERVISION, office.clerk, WHY)


@pytest.mark.parametrize("state", ORDERABLE)
def test_wherever_an_order_may_be_given_who_has_the_file_may_answer_it(state):
    """A law about the table: a file that only leaders take further takes no order."""
    rows = [row for row in MOVES if state in row.sources and row.target and not row.oversees]
    rows = [row for row in rows if set(row.of) - {Kind.REPORT}]
    here = {role for row in rows for role in row.by if permits(role, Ability.MOVE, Relation.HOLDER)}
    assert here != {R.LEADER}, state
    assert R.LEADER not in OWING


def test_every_proposal_of_the_table_is_looked_after():
    """A law: what a second person decides, and what may be taken back, waits for somebody; so does
    whatever starts a clock that only an answer to an order stops."""
    awaited = set(WAITED_FOR.values())
    second = {row.action for row in MOVES if Fact.SECOND_PERSON in row.when}
    assert second - {A.DECLINE_PROPOSAL} <= awaited
    back = {state for row in MOVES if row.action is A.TAKE_BACK_PROPOSAL for state in row.sources}
    proposing = {
        row.action for row in MOVES if row.target in back and row.sources != (row.target,)
    }  # fmt: skip
    assert proposing <= set(APPROVED_BY)
    answers = {A.ANSWER_SUPERVISION, A.REPORT_RECTIFICATION}
    stopped = {clock for row in MOVES if row.action in answers for clock in row.stops}
    assert {row.action for row in MOVES if stopped & set(row.starts)} <= set(WAITED_FOR)
    submitted = {row.target for row in MOVES if row.action.name.startswith("SUBMIT_")}
    assert {row.action for row in MOVES if row.target in submitted} <= set(SIGNED_BY)


def test_an_objection_goes_to_somebody_whom_the_file_does_not_complain_of(office):
    Officer.objects.filter(pk=office.office_head.pk).update(name="郑海燕")
    petition = office.petition(accused="郑海燕")
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(petition, A.TAKE, office.handler)
    gone(R.SECTION_HEAD)
    with pytest.raises(
        NotPermittedError, match="没有其他人可以办理“同意退回”；请报上一级信访部门协调"
    ):
        office.do(petition, A.OBJECT, office.handler, WHY)
    assert petition.state is S.TAKEN


def test_only_an_organ_that_could_reply_is_asked_to_help(office):
    petition = office.handled()
    asked = {"report_by": day(10).date(), "reason": "请提供资料"}
    with pytest.raises(NotPermittedError, match="有承办人员可以反馈协办意见") as error:
        office.do(
            petition,
            A.ASK_CO_HANDLER,
            office.handler,
            StepInput(to_organ=office.petition_office, **asked),
        )
    assert error.value.field == "to_organ"
    office.do(
        petition, A.ASK_CO_HANDLER, office.handler, StepInput(to_organ=office.other_bureau, **asked)
    )
