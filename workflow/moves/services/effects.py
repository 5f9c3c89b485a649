"""What a step changes beyond its state, one effect per action that has one."""

from collections.abc import Callable

from petitions.statute import Action
from workflow.assigned_tasks import services as tasks
from workflow.campaigns import services as campaigns
from workflow.conferences import services as conferences
from workflow.leader_cases import services as leading
from workflow.moves.acts import (
    matters,
    overseeing,
    query_codes,
    replying,
    reviewing,
    routing,
    sealing,
    verifying,
)
from workflow.steps import recusing
from workflow.steps.clocks import Clocks
from workflow.steps.step import Step

A = Action
EFFECTS: dict[Action, Callable[[Step, Clocks], None]] = {
    A.VERIFY: verifying.verify,
    A.RENEW_CODE: query_codes.renew,
    A.MARK: routing.mark,
    A.USE_SIMPLE: routing.use_simple,
    A.LEAVE_SIMPLE: routing.leave_simple,
    A.RETURN_UP: routing.return_up,
    A.TRANSFER: routing.send,
    A.ASSIGN: routing.send,
    A.REPORT_UP: routing.report_up,
    A.INSTRUCT: routing.send,
    A.APPROVE_FILING: routing.repeat_proposal,
    A.APPROVE_REFUSAL: routing.repeat_proposal,
    A.APPROVE_NO_MORE: routing.repeat_proposal,
    A.SPLIT: matters.split,
    A.MERGE: matters.merge,
    A.UNMERGE: matters.unmerge,
    A.TAKE: routing.take,
    A.HAND_OVER: routing.hand_over,
    A.OBJECT: routing.object_to,
    A.AGREE_TO_OBJECTION: routing.agree_to_objection,
    A.REFUSE_OBJECTION: routing.refuse_objection,
    A.REFER_DISPUTE: routing.refer_dispute,
    A.DESIGNATE: routing.send,
    A.PASS_ON: routing.send,
    A.LIST_MATTERS: matters.list_matters,
    A.CALL_INTERVIEW: replying.meet,
    A.OPEN_MEDIATION: replying.meet,
    A.CALL_HEARING: replying.meet,
    A.CALL_REEXAMINATION_HEARING: replying.meet,
    A.VISIT_SITE: replying.record,
    A.RECORD_INTERVIEW: replying.record,
    A.ASK_CO_HANDLER: routing.ask_co_handler,
    A.CO_REPLY: routing.co_reply,
    A.SEEK_RECUSAL: recusing.seek,
    A.GRANT_RECUSAL: routing.grant_recusal,
    A.CLOSE_HEARING: replying.record,
    A.APPROVE_CONVERSION: replying.convert,
    A.SEEK_EXTENSION: replying.seek_extension,
    A.GRANT_EXTENSION: replying.grant_extension,
    A.SUBMIT_OPINION: replying.draft_opinion,
    A.REPLY_SIMPLY: replying.reply_simply,
    A.SERVE: replying.serve,
    A.REPORT_BACK: replying.report_back,
    A.CONFIRM_CLOSING: replying.confirm_closing,
    A.SEND_BACK: replying.send_back,
    A.RATE: replying.rate,
    A.WITHDRAW: replying.withdraw,
    A.REQUEST_REVIEW: reviewing.request_review,
    A.ADMIT_REVIEW: reviewing.admit,
    A.REFUSE_REVIEW: reviewing.refuse_review,
    A.SUBMIT_REVIEW: reviewing.draft_review,
    A.SERVE_REVIEW: replying.serve,
    A.REQUEST_REEXAMINATION: reviewing.request_review,
    A.ADMIT_REEXAMINATION: reviewing.admit,
    A.REFUSE_REEXAMINATION: reviewing.refuse_review,
    A.CLOSE_REEXAMINATION_HEARING: replying.record,
    A.SUBMIT_REEXAMINATION: reviewing.draft_review,
    A.SERVE_REEXAMINATION: replying.serve,
    A.ANNUL: reviewing.annul,
    A.SERVE_ANNULMENT: replying.serve,
    A.SUPERVISE: overseeing.supervise,
    A.PROPOSE_SUPERVISION: overseeing.propose,
    A.APPROVE_SUPERVISION: overseeing.approve,
    A.ORDER_RECTIFICATION: overseeing.order,
    A.LIST_CASE: overseeing.order,
    A.INSPECT: replying.record,
    A.LOOK_BACK: replying.record,
    A.CALL_TALK: replying.meet,
    A.ASSIGN_LEADER: leading.assign,
    A.CHANGE_LEADER: leading.change,
    A.RECORD_LEADING: leading.work,
    A.PLAN_LEADING: leading.plan,
    A.EXTEND_LEADING: overseeing.set_limit,
    A.END_LEADING: leading.work,
    A.RECEIVE_VISITORS: replying.record,
    A.FOLLOW_UP: replying.record,
    A.DIRECT: tasks.give,
    A.PROMISE: tasks.give,
    A.DECIDE_JOINTLY: conferences.decide,
    A.RECEIVE_TASK: tasks.receive,
    A.ANSWER_TASK: tasks.answer,
    A.SETTLE_TASK: tasks.settle,
    A.ENLIST: campaigns.enlist,
    A.CHECK_RESOLVED: campaigns.check,
    A.CLEAR_BACKLOG: campaigns.clear,
    A.SEAL: sealing.seal,
    A.REFER_TO_DISCIPLINE: sealing.refer,
}


def take_effect(step: Step, clocks: Clocks) -> None:
    """Apply what belongs to this action, before its clocks follow."""
    effect = EFFECTS.get(step.move.action)
    if effect:
        effect(step, clocks)
