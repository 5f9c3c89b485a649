"""Effects of routing: who is given the file, who takes it, objects to it, passes it on."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from petitions.models import CoHandling, Dispatch, Officer, Organ, OrganKind, Sight
from petitions.selectors import colleagues_of, common_superior, organs_below, organs_beside
from petitions.statute import (
    Action,
    Need,
    NotPermittedError,
    Priority,
    Procedure,
    Role,
    State,
    Text,
)
from workflow.history.selectors import arrived_on, dispatch_of, last_event
from workflow.moves.addressees import check_deciders
from workflow.steps.cards import HEADS, NOBODY, NOTHING, Card, arrived, decided, to_decide
from workflow.steps.clocks import Clocks
from workflow.steps.recusing import check_recused, seek, sought_against
from workflow.steps.step import Step, check_limit, give_back, hand_to

A, R = Action, Role
PROPOSALS = {
    State.REFUSAL_PROPOSED: Action.PROPOSE_REFUSAL,
    State.UNIT_REFUSAL_PROPOSED: Action.PROPOSE_REFUSAL,
    State.NO_MORE_PROPOSED: Action.PROPOSE_NO_MORE,
    State.UNIT_NO_MORE_PROPOSED: Action.PROPOSE_NO_MORE,
    State.FILING_PROPOSED: Action.PROPOSE_FILING,
    State.UNIT_FILING_PROPOSED: Action.PROPOSE_FILING,
    State.REVIEW_REFUSAL_PROPOSED: Action.PROPOSE_REVIEW_REFUSAL,
    State.REEXAMINATION_REFUSAL_PROPOSED: Action.PROPOSE_REEXAMINATION_REFUSAL,
}
PROPOSED = (*dict.fromkeys(PROPOSALS.values()),)

LEAVE = Text("“改用普通程序”", "leave the simple procedure")
LEAVE_THERE = Text(
    "由承办单位负责人“改用普通程序”",
    "have the head of the handling organ leave the simple procedure",
)
SOUGHT = Text(
    "由单位负责人“批准转普通程序”", "have the head approve that it leaves the simple procedure"
)
CONVERTED_BY: dict[State, Text] = {
    State.REGISTERED: LEAVE,
    State.RECEIVED: LEAVE_THERE,
    State.TAKEN: LEAVE_THERE,
    State.HANDLING: LEAVE_THERE,
    State.MEDIATING: LEAVE_THERE,
    State.HEARING: LEAVE_THERE,
    State.CONVERSION_SOUGHT: SOUGHT,
}


def mark(step: Step, clocks: Clocks) -> None:
    priority = step.given.priority
    if priority is Priority.URGENT and step.petition.procedure is Procedure.SIMPLE:
        _check_ordinary_first(step.source)
    step.petition.urgent = priority is Priority.URGENT
    step.petition.important = priority is Priority.IMPORTANT


def _check_ordinary_first(state: State) -> None:
    """What is major or urgent is not handled simply (Simple Procedure, Art. 5): until it is
    answered, it is converted first. While it is open who handles it, it takes no further step."""
    way = CONVERTED_BY.get(state)
    if way is not None:
        raise NotPermittedError(
            Text(
                f"重大、紧急件不适用简易程序（简易办理办法第五条），请先{way.zh}，再标注重大、紧急。",
                "A major or urgent matter is not handled by the simple procedure (Art. 5): first "
                f"{way.en}, then mark it.",
            ),
            "priority",
        )


def use_simple(step: Step, clocks: Clocks) -> None:
    """The limits of the simple procedure run from the arrival at this organ."""
    step.petition.procedure_code = Procedure.SIMPLE
    step.acted_on = arrived_on(step.petition)


def send(step: Step, clocks: Clocks) -> None:
    """Hand the file to an organ of the area; it arrives there today, whenever it is taken."""
    organ, officer, given = step.given.to_organ, step.actor.official, step.given
    if organ is None or not organs_below(officer.organ_id).filter(pk=organ.pk).exists():
        raise NotPermittedError(
            Text("只能转送、交办给本地区、本系统的责任单位。", "Choose an organ of your own area."),
            "to_organ",
        )
    check_limit(step)
    if given.report_by:  # what is assigned with a limit is not simple (Simple Procedure, Art. 5)
        step.petition.procedure_code = Procedure.ORDINARY
    is_leader = officer.role is Role.LEADER
    Dispatch.objects.create(
        petition=step.petition,
        sender=step.petition.registered_by if is_leader else officer.organ,
        organ=organ,
        sent_on=step.day,
        report_by=given.report_by if Need.LIMIT in step.move.needs else None,
    )
    hand_to(step.petition, organ)


def leave_simple(step: Step, clocks: Clocks) -> None:
    step.petition.procedure_code = Procedure.ORDINARY


def return_up(step: Step, clocks: Clocks) -> None:
    hand_to(step.petition, step.petition.registered_by)


def report_up(step: Step, clocks: Clocks) -> None:
    superior = step.actor.official.organ.parent
    if superior is None or superior.kind != OrganKind.GOVERNMENT:
        raise NotPermittedError(
            Text(
                "本单位没有设置本级党委政府，无法报请决定。",
                "No government is set above this office.",
            )
        )
    check_deciders(step, superior)
    hand_to(step.petition, superior)


def take(step: Step, clocks: Clocks) -> None:
    """The first organ and officer to take a petition stay its first responders to the end."""
    petition, officer = step.petition, step.actor.official
    check_recused(petition, officer)
    petition.handler = officer
    if petition.first_officer_id is None:
        petition.first_officer, petition.first_organ = officer, officer.organ
    dispatch = dispatch_of(petition)
    if dispatch is None or dispatch.organ_id != officer.organ_id:
        dispatch = Dispatch(
            petition=petition, sender=officer.organ, organ=officer.organ, sent_on=step.day
        )
    dispatch.handler = officer
    dispatch.save()


def hand_over(step: Step, clocks: Clocks) -> None:
    officer, successor = step.actor.official, step.given.to_officer
    _check_successor(step, officer, successor)
    step.petition.handler = successor
    _note_handler(step, successor)


def grant_recusal(step: Step, clocks: Clocks) -> None:
    step.given = replace(step.given, recused_id=sought_against(step.petition))
    hand_over(step, clocks)


def _check_successor(step: Step, officer: Officer, successor: Officer | None) -> None:
    if successor not in colleagues_of(officer.organ_id) or successor == step.petition.handler:
        raise NotPermittedError(
            Text(
                "只能改派给本单位其他在岗承办人。", "Choose another handling officer of your organ."
            ),
            "to_officer",
        )
    if successor:
        check_recused(step.petition, successor, field="to_officer")


def _note_handler(step: Step, successor: Officer | None) -> None:
    dispatch = dispatch_of(step.petition)
    if dispatch and dispatch.organ_id == step.petition.holder_id:
        dispatch.handler = successor
        dispatch.save()


def object_to(step: Step, clocks: Clocks) -> None:
    """The file goes to the desk of whoever sent it, who checks the objection."""
    dispatch = dispatch_of(step.petition)
    if dispatch is not None:
        hand_to(step.petition, dispatch.sender)


def agree_to_objection(step: Step, clocks: Clocks) -> None:
    petition, dispatch = step.petition, dispatch_of(step.petition)
    if dispatch is None:
        return
    dispatch.returned_on = step.day
    dispatch.save()
    petition.procedure_code = Procedure.ORDINARY  # its limits ran out of use on the way
    if petition.first_organ_id == dispatch.organ_id:
        petition.first_organ = petition.first_officer = None
    if step.move.leads_to(step.source) is State.TAKEN:
        give_back(petition)


def refuse_objection(step: Step, clocks: Clocks) -> None:
    give_back(step.petition)


def refer_dispute(step: Step, clocks: Clocks) -> None:
    """To the common superior of the organs that have had it; without one it stays for the
    joint conference, whose office is the petition office (Art. 24(1))."""
    sent_to = Organ.objects.filter(pk__in=step.petition.dispatches.values("organ"))
    superior = common_superior(sent_to)
    if superior is not None:
        check_deciders(step, superior)
        hand_to(step.petition, superior)


def repeat_proposal(step: Step, clocks: Clocks) -> None:
    """What is approved is what was proposed, with its ground and reason: the notice states them."""
    proposal = last_event(step.petition, PROPOSALS[step.source])
    if proposal is not None:
        step.given = replace(step.given, ground=proposal.ground, reason=proposal.note)


def ask_co_handler(step: Step, clocks: Clocks) -> None:
    organ, officer = step.given.to_organ, step.actor.official
    if organ is None or not organs_beside(officer.organ).filter(pk=organ.pk).exists():
        raise NotPermittedError(
            Text(
                "请选择同级或者下级、有承办人员可以反馈协办意见的其他单位。",
                "Choose an organ beside or below yours, with an officer who could reply.",
            ),
            "to_organ",
        )
    if step.petition.co_handlings.filter(organ=organ, replied_on=None).exists():
        raise NotPermittedError(
            Text(f"{organ.name}已在协办，尚未反馈。", f"{organ.name} is co-handling already."),
            "to_organ",
        )
    check_limit(step)
    CoHandling.objects.create(
        petition=step.petition, organ=organ, task=step.given.reason, asked_by=officer,
        asked_on=step.day, due_on=step.given.report_by or step.day,
    )  # fmt: skip
    Sight.open_to(step.petition, organ)


def co_reply(step: Step, clocks: Clocks) -> None:
    step.petition.co_handlings.filter(organ=step.actor.official.organ_id, replied_on=None).update(
        reply=step.given.reply, replied_by=step.actor.official, replied_on=step.day
    )


CARDS = (
    Card(A.REGISTER, NOTHING, arrived(R.CLERK, R.HANDLER)),
    Card(A.MARK, mark, NOBODY),
    Card(A.USE_SIMPLE, use_simple, NOBODY),
    Card(A.LEAVE_SIMPLE, leave_simple, decided()),
    Card(A.TRANSFER, send, arrived(R.HANDLER)),
    Card(A.ASSIGN, send, arrived(R.HANDLER, R.ORGAN_HEAD), usual_days=60),
    Card(A.REPORT_UP, report_up, to_decide(R.LEADER)),
    Card(
        A.INSTRUCT,
        send,
        arrived(R.HANDLER, R.ORGAN_HEAD),
        answers=(A.REPORT_UP,),
        reason=_("批示意见"),
        usual_days=60,
    ),
    Card(A.RETURN_UP, return_up, arrived(R.CLERK, R.SECTION_HEAD), answers=(A.REPORT_UP,)),
    Card(A.REPLY_DIRECTLY, NOTHING, NOBODY),
    Card(A.REFER_TO_JUSTICE, NOTHING, NOBODY),
    Card(A.PROPOSE_FILING, NOTHING, to_decide(*HEADS)),
    Card(A.APPROVE_FILING, repeat_proposal, NOBODY, answers=(A.PROPOSE_FILING,)),
    Card(A.PROPOSE_REFUSAL, NOTHING, to_decide(R.OFFICE_HEAD, R.ORGAN_HEAD)),
    Card(A.APPROVE_REFUSAL, repeat_proposal, NOBODY, answers=(A.PROPOSE_REFUSAL,)),
    Card(
        A.PROPOSE_NO_MORE,
        NOTHING,
        to_decide(R.OFFICE_HEAD, R.ORGAN_HEAD),
        reason=_("没有新的事实和理由的说明"),
    ),
    Card(A.APPROVE_NO_MORE, repeat_proposal, NOBODY, answers=(A.PROPOSE_NO_MORE,)),
    Card(A.DECLINE_PROPOSAL, NOTHING, decided(R.CLERK, R.HANDLER), answers=PROPOSED),
    Card(
        A.TAKE_BACK_PROPOSAL,
        NOTHING,
        NOBODY,
        answers=(*PROPOSED, A.SEEK_EXTENSION, A.SEEK_CONVERSION),
    ),
    Card(A.TAKE, take, NOBODY),
    Card(A.HAND_OVER, hand_over, arrived()),
    Card(A.OBJECT, object_to, to_decide(*HEADS), reason=_("异议的详细理由")),
    Card(
        A.AGREE_TO_OBJECTION,
        agree_to_objection,
        arrived(R.CLERK, R.SECTION_HEAD, R.HANDLER),
        answers=(A.OBJECT,),
    ),
    Card(A.REFUSE_OBJECTION, refuse_objection, decided(), answers=(A.OBJECT,)),
    Card(A.REFER_DISPUTE, refer_dispute, to_decide(R.LEADER, R.OFFICE_HEAD), answers=(A.OBJECT,)),
    Card(
        A.DESIGNATE,
        send,
        arrived(R.HANDLER, R.ORGAN_HEAD),
        answers=(A.REFER_DISPUTE,),
        usual_days=60,
    ),
    Card(A.PASS_ON, send, arrived(R.HANDLER)),
    Card(A.REDIRECT, NOTHING, NOBODY),
    Card(A.GUIDE, NOTHING, NOBODY),
    Card(A.ACCEPT, NOTHING, NOBODY),
    Card(A.ACCEPT_SIMPLY, NOTHING, NOBODY),
    Card(A.ACCEPT_SUGGESTION, NOTHING, NOBODY),
    Card(A.ASK_CO_HANDLER, ask_co_handler, arrived(R.HANDLER), reason=_("协办事项"), usual_days=15),
    Card(A.CO_REPLY, co_reply, decided(), answers=(A.ASK_CO_HANDLER,)),
    Card(A.SEEK_RECUSAL, seek, to_decide(R.ORGAN_HEAD)),
    Card(A.GRANT_RECUSAL, grant_recusal, arrived(), answers=(A.SEEK_RECUSAL,)),
    Card(A.DECLINE_RECUSAL, NOTHING, decided(), answers=(A.SEEK_RECUSAL,)),
    Card(A.REPORT_URGENT, NOTHING, NOBODY, reason=_("报告内容")),
    Card(A.FOLLOW_UP_URGENT, NOTHING, NOBODY, reason=_("续报内容")),
    Card(A.END_URGENT, NOTHING, NOBODY, reason=_("处置结果")),
)
