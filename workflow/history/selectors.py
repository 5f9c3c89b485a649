"""What the steps, the handings and the clocks of a file say: the last of each kind."""

from datetime import date

from django.db.models import Q

from petitions.models import Deadline, Dispatch, Event, Opinion, Petition, ordinary
from petitions.sealed.restating import opinions_as_read
from petitions.statute import Action, Clock, Stage, State

REMEDIES = (Clock.REVIEW_REQUEST, Clock.REEXAMINATION_REQUEST)
ENDING = (State.REPLIED, State.REPORTED_BACK, State.CLOSED, State.REVIEWED)
RECUSAL = (Action.SEEK_RECUSAL, Action.GRANT_RECUSAL, Action.DECLINE_RECUSAL)
ORDERING = (Action.SUPERVISE, Action.APPROVE_SUPERVISION, Action.LIST_CASE)
OPENING = (*ORDERING, Action.ORDER_RECTIFICATION)
ORDERED = (Clock.SUPERVISION, Clock.RECTIFICATION)  # owed by the organ that an order binds
NOMINATING = (
    Action.NOMINATE, Action.DECLINE_NOMINATION, Action.TAKE_BACK_NOMINATION, Action.ASSIGN_LEADER,
)  # fmt: skip
# what ends a proposal of supervision: leave, refusal, another order while it waited, second thought
DECIDING = (
    Action.APPROVE_SUPERVISION, Action.DECLINE_SUPERVISION, Action.TAKE_BACK_SUPERVISION,
    Action.LIST_CASE, Action.ORDER_RECTIFICATION,
)  # fmt: skip
PROPOSING = (Action.PROPOSE_SUPERVISION, *DECIDING)
URGENCY = (Action.REPORT_URGENT, Action.FOLLOW_UP_URGENT, Action.END_URGENT)


def dispatch_of(petition: Petition) -> Dispatch | None:
    """The handing that brought the file to the organ that handles it; None before there is one."""
    return petition.dispatches.filter(returned_on=None).select_related("organ", "sender").last()


def last_event(petition: Petition, *actions: Action) -> Event | None:
    return petition.events.filter(action_code__in=actions).last()


def last_opinion(petition: Petition, *stages: Stage) -> Opinion | None:
    """The newest version of a draft of these stages, as it reads now; of any, where none is
    named."""
    opinions = petition.opinions.filter(stage_code__in=stages) if stages else petition.opinions
    return next(iter(opinions_as_read(petition, opinions.order_by("-pk")[:1])), None)


def running(petition: Petition, *clocks: Clock) -> Deadline | None:
    return petition.deadlines.filter(clock_code__in=clocks, stopped_on=None).last()


def remedy_expired(petition: Petition, day: date) -> bool:
    """The term of the last remedy has passed unused, or with a request that was not admitted: to
    refuse one does not end the term, which runs on (Art. 35, 36(1))."""
    term = running(petition, *REMEDIES)
    return term is not None and term.due_on < day


def ended_file(petition: Petition, day: date) -> Petition | None:
    """The file in which the same person's same matter has ended (Art. 36(3)); None: in none.

    One that was re-examined goes before one whose remedy ran out. Petitioners are the same by name:
    that the matter is the same, the office found when it registered or checked the file.
    """
    root_id = petition.earlier_id or petition.pk
    matter = Petition.objects.filter(Q(pk=root_id) | Q(earlier=root_id)).exclude(pk=petition.pk)
    keys = [key for key in petition.petitioners.values_list("name_key", flat=True) if key]
    own = matter.filter(ordinary()).filter(petitioners__name_key__in=keys).distinct()
    answered = [file.lead or file for file in own.select_related("lead").order_by("-pk")]
    ended = [file for file in answered if _has_ended(file, day)]
    return min(ended, key=lambda file: not was_reexamined(file), default=None)


def was_reexamined(petition: Petition) -> bool:
    """Its last word is the opinion on re-examination."""
    served = last_event(petition, Action.SERVE_REEXAMINATION)
    return served is not None and petition.state is State.CONCLUDED


def _has_ended(petition: Petition, day: date) -> bool:
    if petition.state is State.CONCLUDED:
        return True
    return petition.state in ENDING and remedy_expired(petition, day)


def arrived_on(petition: Petition) -> date:
    """The day on which the file came to the organ that has it: sent on, or received."""
    dispatch = dispatch_of(petition)
    return dispatch.sent_on if dispatch else petition.received_on


def assignment_of(petition: Petition) -> Dispatch | None:
    """The handing with a limit that is still to be reported back on; passed on, it stays owed."""
    standing = petition.dispatches.filter(returned_on=None, report_by__isnull=False)
    return standing.select_related("sender").first()


def step_into(petition: Petition) -> Event | None:
    """The step that brought the file into its state."""
    state = petition.state_code
    return petition.events.filter(target_code=state).exclude(source_code=state).last()
