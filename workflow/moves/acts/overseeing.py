"""Effects of supervision on a file, which stays where it is."""

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext_lazy as _

from petitions.statute import Action, Inspection, NotPermittedError, Role, State, Text
from workflow.history.binding import may_end_order
from workflow.history.selectors import ORDERING, dispatch_of, last_event
from workflow.moves.acts.replying import meet, record
from workflow.steps.cards import CARRIERS, NOBODY, NOTHING, Card, overseen
from workflow.steps.clocks import Clocks
from workflow.steps.step import Step, check_limit

A = Action

ALONE = (Role.SUPERVISOR,)  # may order what is done online; the rest is approved by the head


def order(step: Step, clocks: Clocks) -> None:
    """A supervision, a rectification: to be answered by a day within a year. What another has
    ordered is taken further by whoever may strike it off."""
    check_limit(step)
    if not may_end_order(step.petition, step.actor.official.organ):
        raise NotPermittedError(
            Text(
                "本件有上级单位尚未销号的督办，请由督办单位责令整改或者销号。",
                "An organ above has an open supervision on it, and takes it further or ends it.",
            )
        )
    _check_below(step, clocks)


def supervise(step: Step, clocks: Clocks) -> None:
    """Online by whoever supervises; on site, jointly or from above by the head alone."""
    propose(step, clocks)
    officer = step.actor.official
    if step.given.inspection is not Inspection.ONLINE and officer.role in ALONE:
        raise NotPermittedError(
            Text(
                "实地、联合、提级督查须经信访部门负责人批准，请用“提请督查”。",
                "On site, jointly or from above it needs the head's leave: propose it instead.",
            ),
            "inspection",
        )


def propose(step: Step, clocks: Clocks) -> None:
    order(step, clocks)
    if step.given.inspection is not Inspection.ONLINE and not step.given.team:
        raise NotPermittedError(
            Text("请写明督查组的人员或者单位。", "Say who inspects, or which organs."), "team"
        )


def approve(step: Step, clocks: Clocks) -> None:
    """What is approved is what was proposed, and binds the organ it was proposed of, also where it
    has reported on the file since or its opinion is under review; a limit that has come meanwhile
    is no limit."""
    proposal = last_event(step.petition, Action.PROPOSE_SUPERVISION)
    if proposal is None:
        return
    handling, now = dispatch_of(step.petition), clocks.bound
    then = proposal.holder or now
    if proposal.source is State.REPORTED_BACK and handling:
        then = handling.organ
    if then not in {now, handling and handling.organ}:
        raise NotPermittedError(
            Text(
                f"提请督查时本件在{then.name}，现已转到{now.name}，不能以原事由督办{now.name}；"
                "请不同意，由提请人重新提请。",
                f"When it was proposed {then.name} had the file; now {now.name} has it, and is not "
                "to answer for what was proposed then: decline it and have it proposed anew.",
            )
        )
    clocks.bound = then
    _check_below(step, clocks)
    given = proposal.given
    report_by = date.fromisoformat(given["report_by"])
    if report_by <= step.day:
        raise NotPermittedError(
            Text(
                f"提请的反馈期限是{report_by:%Y-%m-%d}，已经来不及反馈，请不同意后重新提请。",
                f"The answer was to be given by {report_by.isoformat()}; decline the proposal and "
                "have it made anew.",
            )
        )
    step.given = replace(
        step.given,
        ground=proposal.ground,
        inspection=Inspection(given["inspection"]),
        team=given.get("team", ""),
        report_by=report_by,
        reason=proposal.note,
    )


def _check_below(step: Step, clocks: Clocks) -> None:
    """An order goes to organs of one's own level and below: never upward (Art. 38-40)."""
    own, bound = step.actor.official.organ, clocks.bound
    if own.pk in {bound.pk, *bound.watcher_ids}:
        return
    raise NotPermittedError(
        Text(
            f"本件现由{bound.name}办理，{own.name}不能对上级单位督办；请报请上一级信访部门督办。",
            f"{bound.name} has the file now, which is not below {own.name}: ask the petition "
            "office above to supervise it.",
        )
    )


CARDS = (
    Card(A.URGE, NOTHING, overseen(*CARRIERS), reason=_("催办内容")),
    Card(A.SUPERVISE, supervise, overseen(*CARRIERS), reason=_("督办事项和要求"), usual_days=15),
    Card(A.PROPOSE_SUPERVISION, propose, NOBODY, reason=_("督办事项和要求"), usual_days=15),
    Card(A.APPROVE_SUPERVISION, approve, overseen(*CARRIERS), answers=(A.PROPOSE_SUPERVISION,)),
    Card(A.DECLINE_SUPERVISION, NOTHING, NOBODY, answers=(A.PROPOSE_SUPERVISION,)),
    Card(A.TAKE_BACK_SUPERVISION, NOTHING, NOBODY, answers=(A.PROPOSE_SUPERVISION,)),
    Card(A.ANSWER_SUPERVISION, NOTHING, NOBODY, answers=ORDERING, reason=_("办理和整改情况")),
    Card(A.INSPECT, record, overseen(*CARRIERS)),
    Card(
        A.ORDER_RECTIFICATION,
        order,
        overseen(*CARRIERS),
        answers=(A.PROPOSE_SUPERVISION,),
        reason=_("存在的问题和整改要求"),
        limit=_("整改期限"),
        usual_days=30,
    ),
    Card(
        A.REPORT_RECTIFICATION,
        NOTHING,
        NOBODY,
        answers=(A.ORDER_RECTIFICATION,),
        reason=_("整改情况"),
    ),
    Card(
        A.LOOK_BACK,
        record,
        overseen(*CARRIERS),
        answers=(A.REPORT_RECTIFICATION, A.ANSWER_SUPERVISION),
    ),
    Card(
        A.STRIKE_OFF,
        NOTHING,
        overseen(*CARRIERS),
        answers=(A.LOOK_BACK, A.REPORT_RECTIFICATION, A.ANSWER_SUPERVISION),
        reason=_("落实情况和销号理由"),
    ),
    Card(A.ADVISE, NOTHING, NOBODY, reason=_("发现的问题和建议内容")),
    Card(A.RECORD_ADVICE_REPLY, NOTHING, NOBODY, answers=(A.ADVISE,), reason=_("反馈内容")),
    Card(A.CALL_TALK, meet, overseen(*CARRIERS), reason=_("约谈对象和事由")),
    Card(A.CIRCULATE, NOTHING, overseen(*CARRIERS), reason=_("通报内容")),
    Card(
        A.LIST_CASE,
        order,
        overseen(*CARRIERS),
        answers=(A.PROPOSE_SUPERVISION,),
        reason=_("督办事项和要求"),
        usual_days=30,
    ),
    Card(A.REPORT_SPECIALLY, NOTHING, NOBODY, reason=_("情况分析和建议")),
)
