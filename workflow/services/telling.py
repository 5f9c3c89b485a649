"""Telling officers what they must know, once each, however often a task runs."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from petitions.models import Event, Officer, Outbox, Petition
from petitions.statute import Action, Role, Text
from workflow.models import Notice, NoticeKind

K = NoticeKind

# fmt: off
TOLD: dict[Action, tuple[NoticeKind, tuple[Role, ...]]] = {
    # action                  message          to whom, in the organ that now holds the petition
    Action.REGISTER:          (K.ARRIVED,      (Role.CLERK, Role.HANDLER)),
    Action.TRANSFER:          (K.ARRIVED,      (Role.HANDLER,)),
    Action.ASSIGN:            (K.ARRIVED,      (Role.HANDLER, Role.ORGAN_HEAD)),
    Action.HAND_OVER:         (K.ARRIVED,      ()),
    Action.SEEK_EXTENSION:    (K.TO_DECIDE,    (Role.ORGAN_HEAD,)),
    Action.SUBMIT_OPINION:    (K.TO_DECIDE,    (Role.ORGAN_HEAD,)),
    Action.GRANT_EXTENSION:   (K.DECIDED,      ()),
    Action.DECLINE_EXTENSION: (K.DECIDED,      ()),
    Action.RETURN_OPINION:    (K.DECIDED,      ()),
    Action.SIGN_OPINION:      (K.DECIDED,      ()),
    Action.RATE:              (K.RATED,        ()),
}
# fmt: on


@transaction.atomic
def tell_of_event(*, event_id: int, at: datetime) -> None:
    """Deliver one outbox row; a second run finds it done.

    A petition that has moved on since, as after an outage, calls nobody to a step already taken.
    """
    row = Outbox.objects.select_for_update().filter(event_id=event_id, done_at=None).first()
    if row is None:
        return
    event = Event.objects.select_related("petition").get(pk=event_id)
    if event.action in TOLD and event.target is event.petition.state:
        kind, roles = TOLD[event.action]
        action = event.action.text
        tell(
            _audience(event, roles),
            petition=event.petition,
            kind=kind,
            text=Text(
                f"{action.zh}：{event.petition.title}", f"{action.en}: {event.petition.title}"
            ),
            key=f"event/{event.pk}",
            at=event.happened_at,
        )
    row.done_at = at
    row.save(update_fields=["done_at"])


def _audience(event: Event, roles: tuple[Role, ...]) -> QuerySet[Officer]:
    """The roles named; with none named, the handler. Nobody is told of the own deed."""
    petition, officers = event.petition, Officer.objects.filter(is_active=True)
    if not roles:
        return officers.filter(pk=petition.handler_id or 0)
    if petition.channel_officer_id and event.action is Action.REGISTER:
        return officers.filter(pk=petition.channel_officer_id).exclude(pk=event.officer_id or 0)
    return officers.filter(organ=petition.holder_id, role_code__in=roles).exclude(
        pk=event.officer_id or 0
    )


def tell(
    officers: Iterable[Officer],
    *,
    petition: Petition,
    kind: NoticeKind,
    text: Text,
    key: str,
    at: datetime,
) -> None:
    """Put a message on each officer's list; one that is there already is left alone."""
    Notice.objects.bulk_create(
        [
            Notice(
                officer=officer,
                petition=petition,
                kind=kind,
                text_zh=text.zh[:200],
                text_en=text.en[:200],
                key=key,
                created_at=at,
            )
            for officer in officers
        ],
        ignore_conflicts=True,
    )


def mark_read(*, officer: Officer, at: datetime) -> int:
    return officer.notices.filter(read_at=None).update(read_at=at)
