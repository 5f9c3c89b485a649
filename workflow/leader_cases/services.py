"""领导包案: a leader takes charge of a file until it is resolved; the file stays where it is."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from petitions.models import Event
from petitions.selectors import leaders_over
from petitions.statute import Action, NotPermittedError, Text
from workflow.leader_cases.models import LeaderCase
from workflow.steps.cards import CARRIERS, NOBODY, NOTHING, Card, overseen
from workflow.steps.clocks import Clocks
from workflow.steps.step import Step, check_limit

A = Action
LEADING = (A.ASSIGN_LEADER, A.CHANGE_LEADER)
WORK = {A.RECORD_LEADING, A.PLAN_LEADING, A.RECEIVE_VISITORS, A.END_LEADING}
FOLLOWED = {*WORK, A.CHANGE_LEADER, A.EXTEND_LEADING}


def assign(step: Step, clocks: Clocks) -> None:
    check_limit(step)
    _check_leader(step)


def change(step: Step, clocks: Clocks) -> None:
    """Who changes post hands the case on; limit and plan stay."""
    _check_leader(step)
    case = _open_case(step.petition.pk)
    if case and case.leader == step.given.to_officer:
        raise NotPermittedError(
            Text("本件已由这位领导包案。", "This leader is in charge already."), "to_officer"
        )


def extend(step: Step, clocks: Clocks) -> None:
    check_limit(step)


def work(step: Step, clocks: Clocks) -> None:
    """Written down by the leader in charge and by nobody else."""
    case = _open_case(step.petition.pk)
    if case and case.leader != step.actor.official:
        raise NotPermittedError(
            Text(
                f"本件包案领导：{case.leader_name}，由包案领导办理这一步。",
                f"Only the leader in charge takes this step: {case.leader_name}.",
            )
        )


def plan(step: Step, clocks: Clocks) -> None:
    """Each step of the plan has its day, from today on and within the limit of the case."""
    work(step, clocks)
    case = _open_case(step.petition.pk)
    if case and not all(step.day <= day <= case.due_on for day, _text in step.given.plan):
        raise NotPermittedError(
            Text(
                f"各步骤的日期应在今日至化解期限{case.due_on:%Y-%m-%d}之间。",
                f"Every step lies between today and the limit, {case.due_on:%Y-%m-%d}.",
            ),
            "plan",
        )


def _check_leader(step: Step) -> None:
    """By a leader of this level or of one above it (Art. 18)."""
    leader = step.given.to_officer
    if leader is None or leader not in leaders_over(step.actor.official.organ):
        raise NotPermittedError(
            Text("请选择本级或者上级的党政领导。", "Choose a leader of this level or above."),
            "to_officer",
        )


def sync_with(event: Event) -> None:
    """The case follows the steps on its file, in their transaction."""
    if event.action is A.ASSIGN_LEADER:
        LeaderCase.objects.create(
            petition=event.petition,
            leader_id=event.to_officer_id or 0,
            opened=event,
            helpers=event.given.get("team", ""),
            due_on=date.fromisoformat(event.given["report_by"]),
            worked_on=event.acted_on,
        )
    elif event.action in FOLLOWED and (case := _open_case(event.petition_id)):
        _follow(case, event)
        case.save()


def _follow(case: LeaderCase, event: Event) -> None:
    if event.action is A.CHANGE_LEADER and event.to_officer:
        case.leader = event.to_officer
        case.helpers = event.given.get("team", "") or case.helpers
    if event.action is A.EXTEND_LEADING:
        case.due_on = date.fromisoformat(event.given["report_by"])
    if event.action in WORK and event.officer_id == case.leader_id:
        case.worked_on = event.acted_on
    if event.action is A.END_LEADING:
        case.closed_on, case.resolution_code = event.acted_on, event.given["resolution"]


def _open_case(petition_id: int) -> LeaderCase | None:
    cases = LeaderCase.objects.filter(petition=petition_id, closed_on=None)
    return cases.select_related("leader").first()


CARDS = (
    Card(A.NOMINATE, NOTHING, NOBODY, reason=_("提名理由")),
    Card(A.DECLINE_NOMINATION, NOTHING, NOBODY, answers=(A.NOMINATE,)),
    Card(A.TAKE_BACK_NOMINATION, NOTHING, NOBODY, answers=(A.NOMINATE,)),
    Card(
        A.ASSIGN_LEADER,
        assign,
        overseen(*CARRIERS),
        answers=(A.NOMINATE,),
        reason=_("包案要求和化解计划"),
        limit=_("化解期限"),
        usual_days=60,
    ),
    Card(
        A.CHANGE_LEADER,
        change,
        overseen(*CARRIERS),
        answers=LEADING,
        reason=_("更换理由和移交情况"),
    ),
    Card(A.RECORD_LEADING, work, NOBODY, answers=LEADING, reason=_("做了什么，下一步做什么")),
    Card(
        A.PLAN_LEADING, plan, overseen(*CARRIERS), answers=LEADING, reason=_("总体思路和化解标准")
    ),
    Card(A.EXTEND_LEADING, extend, NOBODY, answers=LEADING, limit=_("延长至")),
    Card(A.END_LEADING, work, overseen(*CARRIERS), answers=LEADING, reason=_("化解经过和结果")),
)
