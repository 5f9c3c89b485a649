"""Who is notified of a step once its transaction is through, once each."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from petitions.accused.accusation import answers_for
from petitions.models import Event, Officer, Organ, Outbox, Petition
from petitions.statute import Action, DocumentType, Kind, Role, Text, done
from workflow.history.binding import overseen, urged
from workflow.history.selectors import OPENING, assignment_of, dispatch_of, last_event
from workflow.inbox.models import NoticeKind
from workflow.inbox.services import notify
from workflow.steps.cards import CARDS, CARRIERS, DESK, HEADS
from workflow.steps.observers import AFTER_COMMIT
from workflow.steps.questions import PROPOSED, question_of

A, K, R = Action, NoticeKind, Role


TO_NAMED = {A.ASK_CO_HANDLER, A.DECIDE_JOINTLY}  # the organ named, not the one that has it


# the organ that the order binds, whoever has the file
TO_OVERSEEN = {*OPENING, A.INSPECT, A.LOOK_BACK, A.STRIKE_OFF}


# what is answered is told to whoever asked, wherever that is: what was proposed, ordered, suggested
TOLD_BACK = {
    A.ANSWER_SUPERVISION: K.OVERSEEN,
    A.REPORT_RECTIFICATION: K.OVERSEEN,
    A.STRIKE_OFF: K.OVERSEEN,
    A.RECORD_ADVICE_REPLY: K.OVERSEEN,
    A.APPROVE_SUPERVISION: K.DECIDED,
    A.DECLINE_SUPERVISION: K.DECIDED,
    A.LIST_CASE: K.DECIDED,
    A.ORDER_RECTIFICATION: K.DECIDED,
    A.ASSIGN_LEADER: K.DECIDED,
    A.DECLINE_NOMINATION: K.DECIDED,
}


OF_AN_ORDER = (A.ANSWER_SUPERVISION, A.REPORT_RECTIFICATION, A.STRIKE_OFF)


# of an urgent matter, these steps reach the heads and everybody above at once (Art. 22, 25)
AT_ONCE = {
    A.REGISTER,
    A.MARK,
    A.TRANSFER,
    A.ASSIGN,
    A.INSTRUCT,
    A.DESIGNATE,
    A.PASS_ON,
    A.REPORT_URGENT,
    A.FOLLOW_UP_URGENT,
    A.END_URGENT,
}  # fmt: skip


@transaction.atomic
def notify_of_event(*, event_id: int, at: datetime) -> None:
    """Deliver one outbox row; a second run finds it done.

    A petition that has moved on since, as after an outage, calls nobody to a step already taken.
    """
    row = Outbox.objects.select_for_update().filter(event_id=event_id, done_at=None).first()
    if row is None:
        return
    event = Event.objects.select_related("petition__holder").get(pk=event_id)
    _notify_who_decides(event)
    _notify_who_asked(event)
    if event.target is event.petition.state:
        _notify_desk(event)
        _notify_who_assigned(event)
        _notify_at_once(event)
    for observer in AFTER_COMMIT:
        observer(event)
    row.done_at = at
    row.save(update_fields=["done_at"])


def _notify_desk(event: Event) -> None:
    """Those whose turn it is, in the organ that has the file; of several, the ones named."""
    if notify := CARDS[event.action].notify:
        _send(event, _audience(event, notify.roles), notify.kind, key=f"event/{event.pk}")


def _notify_who_decides(event: Event) -> None:
    """A proposal that is still open goes to the head of the proposer's office; to the heads above
    where that organ has none."""
    if event.action not in PROPOSED or event.petition.kind is Kind.REPORT:
        return
    if last_event(event.petition, *PROPOSED[event.action]) != event:
        return
    chiefs = Officer.objects.filter(role_code=R.OFFICE_HEAD, is_active=True)
    own = chiefs.filter(organ=event.organ_id)
    if not own.exists():
        above = event.organ.watcher_ids if event.organ else []
        own = chiefs.filter(organ__in=event.petition.sights.values("organ"))
        own = own.filter(organ__in=above)
    _send(event, own, _kind_of(event, K.TO_DECIDE), key=f"proposal/{event.pk}")


def _notify_who_asked(event: Event) -> None:
    """The answer goes to the officer who asked, wherever that officer is; of an order, to all who
    proposed, approved or gave it, whatever was ordered since, and so does its end."""
    if event.action not in TOLD_BACK:
        return
    steps = _behind(event) if event.action in OF_AN_ORDER else []
    asked = question_of(event.petition, event.action, answer=event)
    if asked is not None and event.action is not A.STRIKE_OFF:
        steps = [asked, *steps]
    people = [step.officer_id for step in steps if step.officer_id]
    askers = Officer.objects.filter(pk__in=people, is_active=True).exclude(pk=event.officer_id or 0)
    kind = _kind_of(event, TOLD_BACK[event.action])
    _send(event, askers, kind, key=f"answer/{event.pk}")


def _behind(event: Event) -> list[Event]:
    """Every step by which the order that is answered was opened and taken further since the last
    one was struck off, and the proposal that the first of them took up."""
    before = event.petition.events.filter(pk__lt=event.pk)
    ended = before.filter(action_code=A.STRIKE_OFF).last()
    steps = list(before.filter(action_code__in=OPENING, pk__gt=ended.pk if ended else 0))
    opened = steps[0] if steps else None
    asked = question_of(event.petition, opened.action, answer=opened) if opened else None
    return [*steps, *([asked] if asked else [])]


def _kind_of(event: Event, kind: NoticeKind) -> NoticeKind:
    """Of an urgent matter it leaves at once, in no digest of the next day (Art. 25)."""
    return K.URGENT if event.petition.urgent else kind


def _notify_who_assigned(event: Event) -> None:
    """A file that ends without an opinion is reported on at once, to whoever assigned it."""
    ends = DocumentType.CLOSING_REPORT in event.row.issues or event.action is A.WITHDRAW
    if not ends or event.action is A.REPORT_BACK:
        return
    assignment = assignment_of(event.petition)
    sender = assignment.sender_id if assignment else None
    heads = Officer.objects.filter(organ=sender, role_code__in=HEADS, is_active=True)
    _send(event, heads, K.DECIDED, key=f"reported/{event.pk}")


def _notify_at_once(event: Event) -> None:
    """An urgent matter: the heads of the organ, the leaders and petition offices above it."""
    petition = event.petition
    if not petition.urgent or event.action not in AT_ONCE or petition.kind is Kind.REPORT:
        return
    heads = Q(organ=petition.holder_id, role_code__in=[*HEADS, R.LEADER])
    above = Q(organ__in=petition.holder.watcher_ids, role_code__in=[R.LEADER, R.OFFICE_HEAD])
    officers = Officer.objects.filter(heads | above, is_active=True)
    _send(event, officers.exclude(pk=event.officer_id or 0), K.URGENT, key=f"urgent/{event.pk}")


def _send(event: Event, officers: QuerySet[Officer], kind: NoticeKind, *, key: str) -> None:
    action, petition = done(event.action), event.petition
    title = petition.number if petition.kind is Kind.REPORT else petition.title
    text = Text(f"{action.zh}：{title}", f"{action.en}: {title}")
    notify(officers, petition=petition, kind=kind, text=text, key=key, at=event.happened_at)


def _audience(event: Event, roles: tuple[Role, ...]) -> QuerySet[Officer]:
    """The roles named; with none named, the handler. Nobody is told of the own deed."""
    petition, officers = event.petition, Officer.objects.filter(is_active=True)
    if petition.kind is Kind.REPORT:
        roles = (R.SEALED_OFFICER,)
    if roles == DESK:
        return officers.filter(pk=petition.handler_id or 0)
    if petition.channel_officer_id and event.action is A.REGISTER and R.CLERK in roles:
        answering = answers_for(petition)
        near = officers.filter(pk=answering.pk if answering else 0)
        return near.exclude(pk=event.officer_id or 0)
    organ_id = event.to_organ_id if event.action in TO_NAMED else petition.holder_id
    told = officers.filter(organ=organ_id, role_code__in=roles)
    if roles == CARRIERS:  # a leader who is put in charge, too
        told = _carriers(event) | officers.filter(pk=event.to_officer_id or 0)
    return told.exclude(pk=event.officer_id or 0)


def _carriers(event: Event) -> QuerySet[Officer]:
    """Who answers for the file where it is, or for an order on it; urged are both."""
    petition = event.petition
    if event.action in TO_OVERSEEN:
        return _carrying(petition, overseen(petition, event))
    if event.action is A.URGE:
        return _carrying(petition, petition.holder) | _carrying(petition, urged(petition))
    return _carrying(petition, petition.holder)


def _carrying(petition: Petition, organ: Organ) -> QuerySet[Officer]:
    """Who answers for a file in an organ that has it, or had it and is bound by an order on it; of
    several handlers, the one who has it."""
    given = dispatch_of(petition)
    handler_id = petition.handler_id
    if petition.holder_id != organ.pk:
        handler_id = given.handler_id if given and given.organ_id == organ.pk else None
    people = Officer.objects.filter(organ=organ, role_code__in=CARRIERS, is_active=True)
    return people.exclude(~Q(pk=handler_id or 0), role_code=R.HANDLER)
