"""Which step answers which: what was asked stands beside the form that answers it."""

from petitions.models import Event, Petition
from petitions.statute import Action
from workflow.history.selectors import NOMINATING, ORDERING, PROPOSING

A = Action
LEADING = (A.ASSIGN_LEADER, A.CHANGE_LEADER)
PROPOSALS = (
    A.PROPOSE_FILING, A.PROPOSE_REFUSAL, A.PROPOSE_NO_MORE, A.PROPOSE_REVIEW_REFUSAL,
    A.PROPOSE_REEXAMINATION_REFUSAL,
)  # fmt: skip

# fmt: off
ASKED: dict[Action, tuple[Action, ...]] = {
    # the answer                     the step it answers, the latest of these
    A.APPROVE_FILING:                (A.PROPOSE_FILING,),
    A.APPROVE_REFUSAL:               (A.PROPOSE_REFUSAL,),
    A.APPROVE_NO_MORE:               (A.PROPOSE_NO_MORE,),
    A.DECLINE_PROPOSAL:              PROPOSALS,
    A.TAKE_BACK_PROPOSAL:            (*PROPOSALS, A.SEEK_EXTENSION, A.SEEK_CONVERSION),
    A.INSTRUCT:                      (A.REPORT_UP,),
    A.RETURN_UP:                     (A.REPORT_UP,),
    A.AGREE_TO_OBJECTION:            (A.OBJECT,),
    A.REFUSE_OBJECTION:              (A.OBJECT,),
    A.REFER_DISPUTE:                 (A.OBJECT,),
    A.DESIGNATE:                     (A.REFER_DISPUTE,),
    A.CO_REPLY:                      (A.ASK_CO_HANDLER,),
    A.GRANT_RECUSAL:                 (A.SEEK_RECUSAL,),
    A.DECLINE_RECUSAL:               (A.SEEK_RECUSAL,),
    A.SETTLE:                        (A.OPEN_MEDIATION,),
    A.END_MEDIATION:                 (A.OPEN_MEDIATION,),
    A.CLOSE_HEARING:                 (A.CALL_HEARING,),
    A.CLOSE_REEXAMINATION_HEARING:   (A.CALL_REEXAMINATION_HEARING,),
    A.APPROVE_CONVERSION:            (A.SEEK_CONVERSION,),
    A.DECLINE_CONVERSION:            (A.SEEK_CONVERSION,),
    A.GRANT_EXTENSION:               (A.SEEK_EXTENSION,),
    A.DECLINE_EXTENSION:             (A.SEEK_EXTENSION,),
    A.SUBMIT_OPINION:                (A.RETURN_OPINION, A.SEND_BACK, A.ANNUL),
    A.CONFIRM_CLOSING:               (A.REPORT_BACK,),
    A.SEND_BACK:                     (A.REPORT_BACK,),
    A.ADMIT_REVIEW:                  (A.REQUEST_REVIEW,),
    A.PROPOSE_REVIEW_REFUSAL:        (A.REQUEST_REVIEW,),
    A.REFUSE_REVIEW:                 (A.PROPOSE_REVIEW_REFUSAL,),
    A.SUBMIT_REVIEW:                 (A.REQUEST_REVIEW, A.RETURN_REVIEW),
    A.ADMIT_REEXAMINATION:           (A.REQUEST_REEXAMINATION,),
    A.PROPOSE_REEXAMINATION_REFUSAL: (A.REQUEST_REEXAMINATION,),
    A.REFUSE_REEXAMINATION:          (A.PROPOSE_REEXAMINATION_REFUSAL,),
    A.SUBMIT_REEXAMINATION:          (A.REQUEST_REEXAMINATION, A.RETURN_REEXAMINATION),
    A.APPROVE_SUPERVISION:           (A.PROPOSE_SUPERVISION,),
    A.DECLINE_SUPERVISION:           (A.PROPOSE_SUPERVISION,),
    A.TAKE_BACK_SUPERVISION:         (A.PROPOSE_SUPERVISION,),
    A.LIST_CASE:                     (A.PROPOSE_SUPERVISION,),
    A.ORDER_RECTIFICATION:           (A.PROPOSE_SUPERVISION,),
    A.ANSWER_SUPERVISION:            ORDERING,
    A.REPORT_RECTIFICATION:          (A.ORDER_RECTIFICATION,),
    A.STRIKE_OFF:                    (A.LOOK_BACK, A.REPORT_RECTIFICATION, A.ANSWER_SUPERVISION),
    A.LOOK_BACK:                     (A.REPORT_RECTIFICATION, A.ANSWER_SUPERVISION),
    A.ASSIGN_LEADER:                 (A.NOMINATE,),
    A.DECLINE_NOMINATION:            (A.NOMINATE,),
    A.TAKE_BACK_NOMINATION:          (A.NOMINATE,),
    A.CHANGE_LEADER:                 LEADING,
    A.RECORD_LEADING:                LEADING,
    A.EXTEND_LEADING:                LEADING,
    A.END_LEADING:                   LEADING,
    A.PLAN_LEADING:                  LEADING,
    A.CHECK_RESOLVED:                (A.REPORT_RESOLVED,),
    A.CLEAR_BACKLOG:                 (A.CHECK_RESOLVED,),
    A.REPORT_RESOLVED:               (A.ENLIST, A.CHECK_RESOLVED),
    A.RECORD_ADVICE_REPLY:           (A.ADVISE,),
    A.UNMERGE:                       (A.MERGE,),
}
# fmt: on
# what the head of the proposer's own office decides, and the steps after which it is not open
PROPOSED = {A.PROPOSE_SUPERVISION: PROPOSING, A.NOMINATE: NOMINATING}


def question_of(
    petition: Petition, action: Action, *, organ_id: int | None = None, answer: Event | None = None
) -> Event | None:
    """The step that this one answers; None where it answers none, or none was made.

    Of several co-handling organs, each answers what it was asked itself. A proposal that was
    decided asks no more. `answer`: the step itself, once it was taken.
    """
    before = petition.events.filter(pk__lt=answer.pk) if answer else petition.events.all()
    of_organ = {"to_organ": organ_id} if action is A.CO_REPLY else {}
    asked = before.filter(action_code__in=ASKED.get(action, ()), **of_organ).last()
    if asked is None or asked.action not in PROPOSED:
        return asked
    deciding = PROPOSED[asked.action]
    is_decided = before.filter(action_code__in=deciding, pk__gt=asked.pk).exists()
    return None if is_decided else asked
