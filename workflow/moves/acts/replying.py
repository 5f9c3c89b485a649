"""Effects of handling and replying: extension, opinion, service, closing, rating."""

from dataclasses import replace
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from petitions import statute
from petitions.lawbook import LawBook
from petitions.masking import mask_of
from petitions.models import Delivery, Document, Opinion, Petition, Rating, SearchText
from petitions.statute import (
    Action,
    Clock,
    Need,
    NotPermittedError,
    Parameter,
    Procedure,
    Rated,
    Role,
    ServiceWay,
    Stage,
    State,
    Text,
)
from workflow.documents.differences import alike
from workflow.files.selectors.page import unrated
from workflow.history.selectors import assignment_of, last_event
from workflow.inbox.models import NoticeKind
from workflow.steps.cards import (
    CARRIERS,
    DESK,
    NOBODY,
    NOTHING,
    Card,
    Notify,
    arrived,
    decided,
    to_decide,
)
from workflow.steps.clocks import Clocks
from workflow.steps.questions import question_of
from workflow.steps.step import Step, check_day, check_limit, give_back, hand_to

A, R, K = Action, Role, NoticeKind

D = statute.DocumentType
SERVED = {
    State.SIGNED: (D.OPINION,),
    State.REVIEW_SIGNED: (D.REVIEW_OPINION,),
    State.REEXAMINATION_SIGNED: (D.REEXAMINATION_OPINION,),
    State.REDO_SIGNED: (D.REVIEW_OPINION, D.REEXAMINATION_OPINION),
}
LATEST_MEETING = timedelta(days=365)


def record(step: Step, clocks: Clocks) -> None:
    """A visit, an interview, a hearing: written down after it took place.

    A hearing may be put off, but takes place on no day before the one that was told to everybody.
    """
    called = question_of(step.petition, step.move.action)
    told = called.given.get("held_on") if called else None
    check_day(
        step.given.held_on,
        earliest=date.fromisoformat(told) if told else step.petition.received_on,
        today=step.day,
        field="held_on",
        what=Text("日期", "The day"),
    )
    if step.move.resumes:
        step.acted_on = step.day


def meet(step: Step, clocks: Clocks) -> None:
    """A hearing, an interview, a mediation: from today on and within a year."""
    held_on = step.given.held_on
    if held_on is None or not step.day <= held_on <= step.day + LATEST_MEETING:
        raise NotPermittedError(
            Text("日期应在今日起一年以内。", "The day lies within a year from today."), "held_on"
        )


def seek_extension(step: Step, clocks: Clocks) -> None:
    clocks.check_extension(Clock.HANDLING, step.given.days or 0, step.day)


def grant_extension(step: Step, clocks: Clocks) -> None:
    """What is granted is what was sought, with its reason: the notice must state it."""
    sought = step.petition.events.filter(action_code=Action.SEEK_EXTENSION).latest("pk")
    days = int(sought.given["days"])
    clocks.check_extension(Clock.HANDLING, days, step.day)
    step.given = replace(step.given, days=days, reason=sought.note)


def convert(step: Step, clocks: Clocks) -> None:
    """The ordinary limits run from the acceptance, as if it had never been simple."""
    sought = step.petition.events.filter(action_code=Action.SEEK_CONVERSION).latest("pk")
    step.petition.procedure_code = Procedure.ORDINARY
    step.given = replace(step.given, reason=sought.note)


def draft_opinion(step: Step, clocks: Clocks) -> None:
    given = step.given
    _check_redo(step)
    Opinion.objects.create(
        petition=step.petition,
        stage_code=Stage.HANDLING,
        claims=given.claims,
        facts=given.facts,
        basis=given.basis,
        outcome_code=given.outcome or "",
        decision=given.decision,
        replies=[list(pair) for pair in given.replies],
        drafted_by=step.actor.official,
        drafted_at=step.at,
    )


def _check_redo(step: Step) -> None:
    """Handled anew, the same or basically the same opinion may not be given again (local rules)."""
    annulled = last_event(step.petition, Action.ANNUL)
    if annulled is None:
        return
    before = step.petition.opinions.filter(
        stage_code=Stage.HANDLING, drafted_at__lte=annulled.happened_at
    ).last()
    if before is None or before.outcome_code != step.given.outcome:
        return
    likeness = int(LawBook.current().value_of(Parameter.REPEAT_OPINION))
    parts = (before.decision, step.given.decision), (before.facts, step.given.facts)
    if min(alike(*pair) for pair in parts) >= likeness:
        raise NotPermittedError(
            Text(
                "原处理意见已被撤销，不得以同一事实和理由作出相同或者基本相同的处理意见。",
                "The opinion was annulled; the same may not be given again on the same facts.",
            ),
            "decision",
        )


def serve(step: Step, clocks: Clocks) -> None:
    """Service ends the clock on the day of the proof of service, not of its entry."""
    documents = step.petition.documents.filter(document_code__in=SERVED[step.source])
    document = documents.latest("pk")
    step.acted_on = check_service(step, earliest=document.issued_on)
    prove_service(step, document)
    if step.source is State.REDO_SIGNED:
        ordered = step.petition.events.filter(action_code=Action.ANNUL).latest("pk")
        report_by = date.fromisoformat(ordered.given["report_by"])
        step.given = replace(step.given, report_by=max(report_by, step.acted_on))
        step.petition.procedure_code = Procedure.ORDINARY
    give_back(step.petition)


def check_service(step: Step, *, earliest: date) -> date:
    given = step.given
    what = Text("送达日期", "Service")
    check_day(given.served_on, earliest=earliest, today=step.day, field="served_on", what=what)
    if given.way is ServiceWay.LEFT and not given.witness:
        raise NotPermittedError(
            Text("拒收留置送达须写明见证人。", "Service by leaving needs a witness."), "witness"
        )
    if given.way is ServiceWay.POST and not given.tracking:
        raise NotPermittedError(
            Text("邮寄送达须填写邮件号。", "Service by post needs the postal number."), "tracking"
        )
    return given.served_on or step.day


def reply_simply(step: Step, clocks: Clocks) -> None:
    """The reply is issued and served in one step; its proof is written once it is issued."""
    step.acted_on = check_service(step, earliest=step.day)


def prove_service(step: Step, document: Document) -> None:
    given = step.given
    Delivery.objects.create(
        document=document,
        way_code=given.way or "",
        served_on=step.acted_on,
        recipient=given.recipient,
        witness=given.witness,
        tracking=given.tracking,
        recorded_by=step.actor.official,
    )
    _mask_words(step.petition)


def _mask_words(petition: Petition) -> None:
    """What was written before of whoever has now signed for it is masked from now on."""
    words = SearchText.objects.filter(petition=petition).first()
    if words:
        words.add(masked=mask_of(petition).text)


def report_back(step: Step, clocks: Clocks) -> None:
    """The closing report goes to the desk of whoever assigned the file."""
    assignment = assignment_of(step.petition)
    if assignment is not None:
        hand_to(step.petition, assignment.sender)


def confirm_closing(step: Step, clocks: Clocks) -> None:
    give_back(step.petition)


def send_back(step: Step, clocks: Clocks) -> None:
    check_limit(step)
    give_back(step.petition)


def withdraw(step: Step, clocks: Clocks) -> None:
    """By the petitioner; or written down by the office, from what the petitioner has said."""
    if Need.RECORD in step.move.needs:
        record(step, clocks)


def rate(step: Step, clocks: Clocks) -> None:
    """Office and organ are rated apart, each once (Art. 21)."""
    if Need.RECORD in step.move.needs:
        record(step, clocks)
    petition, given = step.petition, step.given
    scores = {Rated.OFFICE: given.office_score, Rated.ORGAN: given.organ_score}
    ratings = [
        Rating(
            petition=petition,
            rated_code=rated,
            organ_id=organ_id,
            score_code=score,
            reason=given.rating_reason,
            rated_at=step.at,
        )
        for rated, organ_id in unrated(petition).items()
        if (score := scores[rated])
    ]
    if not ratings:
        raise NotPermittedError(
            Text("请选择评价；每个评价对象只能评价一次。", "Choose a rating; each is given once."),
            "office_score",
        )
    Rating.objects.bulk_create(ratings)


CARDS = (
    Card(A.WITHDRAW, withdraw, Notify(K.ADDED, CARRIERS), reason=_("撤回原因")),
    Card(A.ANSWER_SUGGESTION, NOTHING, NOBODY),
    Card(A.VISIT_SITE, record, NOBODY),
    Card(A.CALL_INTERVIEW, meet, NOBODY, reason=_("询问事项")),
    Card(A.RECORD_INTERVIEW, record, NOBODY),
    Card(A.INVESTIGATE, NOTHING, NOBODY, reason=_("调查核实情况")),
    Card(A.OPEN_MEDIATION, meet, NOBODY),
    Card(A.END_MEDIATION, NOTHING, NOBODY, answers=(A.OPEN_MEDIATION,)),
    Card(A.SETTLE, NOTHING, NOBODY, answers=(A.OPEN_MEDIATION,)),
    Card(A.RECONCILE, NOTHING, NOBODY),
    Card(A.CALL_HEARING, meet, NOBODY, reason=_("听证事项和参加人")),
    Card(A.CLOSE_HEARING, record, NOBODY, answers=(A.CALL_HEARING,)),
    Card(A.SEEK_CONVERSION, NOTHING, to_decide(R.ORGAN_HEAD)),
    Card(A.APPROVE_CONVERSION, convert, decided(), answers=(A.SEEK_CONVERSION,)),
    Card(A.DECLINE_CONVERSION, NOTHING, decided(), answers=(A.SEEK_CONVERSION,)),
    Card(A.SEEK_EXTENSION, seek_extension, to_decide(R.ORGAN_HEAD), reason=_("延期理由")),
    Card(A.GRANT_EXTENSION, grant_extension, decided(), answers=(A.SEEK_EXTENSION,)),
    Card(A.DECLINE_EXTENSION, NOTHING, decided(), answers=(A.SEEK_EXTENSION,)),
    Card(
        A.SUBMIT_OPINION,
        draft_opinion,
        to_decide(R.LEGAL_OFFICER),
        answers=(A.RETURN_OPINION, A.SEND_BACK, A.ANNUL),
    ),
    Card(A.PASS_OPINION, NOTHING, to_decide(R.ORGAN_HEAD)),
    Card(A.SIGN_OPINION, NOTHING, decided()),
    Card(A.RETURN_OPINION, NOTHING, decided()),
    Card(A.REPLY_SIMPLY, reply_simply, NOBODY),
    Card(A.SERVE, serve, NOBODY),
    Card(
        A.REPORT_BACK, report_back, to_decide(R.SECTION_HEAD, R.OFFICE_HEAD), reason=_("办结情况")
    ),
    Card(A.CONFIRM_CLOSING, confirm_closing, decided(), answers=(A.REPORT_BACK,)),
    Card(A.SEND_BACK, send_back, arrived(), answers=(A.REPORT_BACK,), limit=_("重新办理期限")),
    Card(A.CLOSE, NOTHING, NOBODY, reason=_("办结情况")),
    Card(A.RECORD_PERFORMANCE, NOTHING, NOBODY, reason=_("履行情况")),
    Card(A.RATE, rate, Notify(K.RATED, DESK)),
    Card(A.CONCLUDE, NOTHING, NOBODY),
    Card(A.RECEIVE_VISITORS, record, NOBODY),
    Card(A.FOLLOW_UP, record, NOBODY),
)
