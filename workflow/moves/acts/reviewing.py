"""Effects of review and re-examination, stages of the same file one level up (Art. 35, 36)."""

from django.utils.translation import gettext_lazy as _

from petitions.models import Opinion
from petitions.statute import Action, Clock, NotPermittedError, Role, Stage, State, Text
from workflow.history.selectors import last_event
from workflow.moves.acts.replying import meet, record, serve
from workflow.moves.acts.routing import repeat_proposal
from workflow.moves.addressees import check_reviewer
from workflow.steps.cards import NOBODY, NOTHING, Card, arrived, decided, to_decide
from workflow.steps.clocks import Clocks
from workflow.steps.recusing import check_recused
from workflow.steps.step import Step, check_day, check_limit, give_back, hand_to

A, R = Action, Role

STAGES = {State.REVIEWING: Stage.REVIEW, State.REEXAMINING: Stage.REEXAMINATION}


def request_review(step: Step, clocks: Clocks) -> None:
    """The request goes to the organ one level above the one whose opinion it is against.

    The reviewing organ's limit runs from the day it received the request. After the term a
    request needs a good reason; whether it is good, the reviewing organ decides.
    """
    petition, given = step.petition, step.given
    is_first = step.source is not State.REVIEWED
    term = clocks.own(Clock.REVIEW_REQUEST if is_first else Clock.REEXAMINATION_REQUEST)
    if given.requested_on:
        what = Text("收到申请日期", "Receipt of the request")
        refused = last_event(petition, Action.REFUSE_REVIEW, Action.REFUSE_REEXAMINATION)
        check_day(
            given.requested_on,
            earliest=max(term.started_on, refused.acted_on) if refused else term.started_on,
            today=step.day,
            field="requested_on",
            what=what,
        )
        step.acted_on = given.requested_on
    if step.acted_on > term.due_on and not given.late_reason:
        raise NotPermittedError(
            Text(
                f"申请期限已于{term.due_on:%Y-%m-%d}届满，请写明逾期的正当理由。",
                f"The term ran out on {term.due_on.isoformat()}; say why the request is late.",
            ),
            "late_reason",
        )
    check_reviewer(step)
    hand_to(petition, given.review_organ or petition.holder)


def admit(step: Step, clocks: Clocks) -> None:
    check_recused(step.petition, step.actor.official)
    step.petition.handler = step.actor.official


def refuse_review(step: Step, clocks: Clocks) -> None:
    repeat_proposal(step, clocks)
    give_back(step.petition)


def draft_review(step: Step, clocks: Clocks) -> None:
    given = step.given
    Opinion.objects.create(
        petition=step.petition,
        stage_code=STAGES[step.source],
        claims=given.claims,
        facts=given.facts,
        basis=given.basis,
        outcome_code=given.review_outcome or "",
        decision=given.decision,
        drafted_by=step.actor.official,
        drafted_at=step.at,
    )


def annul(step: Step, clocks: Clocks) -> None:
    check_limit(step)


CARDS = (
    Card(
        A.REQUEST_REVIEW,
        request_review,
        arrived(R.HANDLER, R.ORGAN_HEAD),
        reason=_("复查的请求和理由"),
    ),
    Card(A.ADMIT_REVIEW, admit, NOBODY, answers=(A.REQUEST_REVIEW,)),
    Card(A.PROPOSE_REVIEW_REFUSAL, NOTHING, to_decide(R.ORGAN_HEAD), answers=(A.REQUEST_REVIEW,)),
    Card(A.REFUSE_REVIEW, refuse_review, NOBODY, answers=(A.PROPOSE_REVIEW_REFUSAL,)),
    Card(
        A.SUBMIT_REVIEW,
        draft_review,
        to_decide(R.ORGAN_HEAD),
        answers=(A.REQUEST_REVIEW, A.RETURN_REVIEW),
    ),
    Card(A.SIGN_REVIEW, NOTHING, decided()),
    Card(A.ANNUL, annul, decided(), limit=_("重新处理期限")),
    Card(A.RETURN_REVIEW, NOTHING, decided()),
    Card(A.SERVE_REVIEW, serve, NOBODY),
    Card(A.SERVE_ANNULMENT, serve, arrived()),
    Card(
        A.REQUEST_REEXAMINATION,
        request_review,
        arrived(R.HANDLER, R.ORGAN_HEAD),
        reason=_("复核的请求和理由"),
    ),
    Card(A.ADMIT_REEXAMINATION, admit, NOBODY, answers=(A.REQUEST_REEXAMINATION,)),
    Card(
        A.PROPOSE_REEXAMINATION_REFUSAL,
        NOTHING,
        to_decide(R.ORGAN_HEAD),
        answers=(A.REQUEST_REEXAMINATION,),
    ),
    Card(A.REFUSE_REEXAMINATION, refuse_review, NOBODY, answers=(A.PROPOSE_REEXAMINATION_REFUSAL,)),
    Card(A.CALL_REEXAMINATION_HEARING, meet, NOBODY, reason=_("听证事项和参加人")),
    Card(A.CLOSE_REEXAMINATION_HEARING, record, NOBODY, answers=(A.CALL_REEXAMINATION_HEARING,)),
    Card(
        A.SUBMIT_REEXAMINATION,
        draft_review,
        to_decide(R.ORGAN_HEAD),
        answers=(A.REQUEST_REEXAMINATION, A.RETURN_REEXAMINATION),
    ),
    Card(A.SIGN_REEXAMINATION, NOTHING, decided()),
    Card(A.RETURN_REEXAMINATION, NOTHING, decided()),
    Card(A.SERVE_REEXAMINATION, serve, NOBODY),
)
