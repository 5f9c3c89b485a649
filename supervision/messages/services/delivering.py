"""Messages leave the application: queued once, handed over, tried again, and kept on record."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from petitions.lawbook import LawBook
from petitions.models import Officer
from petitions.statute import Parameter
from supervision.messages.models import Contact, DeliveryState, Message
from supervision.messages.senders import SENDERS, NotSentError, Parcel, is_set_up

TRIES = 6
FIRST_WAIT = timedelta(minutes=1)  # doubled after each attempt
HELD = timedelta(minutes=5)  # by whoever hands it over; again after that where they died
OUTCOME = ("delivery_code", "next_at", "sent_at", "error", "reference")  # what an attempt brings


def media_required(parameter: Parameter) -> set[str]:
    """What the office allows nobody to switch off, by their codes."""
    return set(LawBook.current().value_of(parameter).split(",")) - {"NONE"}


def contacts_for_digest(officer_id: int) -> QuerySet[Contact]:
    wanted = Q(for_digest=True) | Q(medium_code__in=media_required(Parameter.DIGEST_MINIMUM))
    return Contact.objects.filter(wanted, officer=officer_id)


def contacts_for_urgent(officer_id: int) -> QuerySet[Contact]:
    wanted = Q(for_urgent=True) | Q(medium_code__in=media_required(Parameter.URGENT_MINIMUM))
    return Contact.objects.filter(wanted, officer=officer_id)


@transaction.atomic(savepoint=False)
def queue(
    officer: Officer,
    contacts: Iterable[Contact],
    *,
    key: str,
    subject: str,
    text: str,
    at: datetime,
) -> None:
    """One message a contact, by the media in use; one that has this key already stays."""
    Message.objects.bulk_create(
        [
            Message(
                officer=officer, medium_code=contact.medium_code, address=contact.address, key=key,
                subject=subject, text=text, next_at=at, created_at=at,
            )
            for contact in contacts
            if is_set_up(contact.medium)
        ],
        ignore_conflicts=True,
    )  # fmt: skip


def waiting(*, at: datetime) -> QuerySet[Message]:
    """Those to be tried now, the oldest first."""
    return Message.objects.filter(delivery_code=DeliveryState.QUEUED, next_at__lte=at).order_by(
        "next_at"
    )


def deliver(*, message_id: int, at: datetime) -> bool:
    """Hand one message over. True if it went out just now.

    It is begun and noted in transactions of their own, and none is open while it is handed over; a
    second worker passes it by meanwhile. A worker that dies in between leaves it queued: it goes
    out again, with the same token.
    """
    message = _begun(message_id, at)
    if message is None:
        return False
    parcel = Parcel(message.address, message.subject, message.text, str(message.token))
    try:
        message.reference = SENDERS[message.medium](parcel)[:120]
    except NotSentError as error:
        _put_off(message, str(error), at)
    else:
        message.delivery_code, message.sent_at, message.error = DeliveryState.SENT, at, ""
    _note(message)
    return message.delivery is DeliveryState.SENT


@transaction.atomic
def _begun(message_id: int, at: datetime) -> Message | None:
    found = waiting(at=at).select_for_update(skip_locked=True, of=("self",))
    message = found.filter(pk=message_id).first()
    if message is not None:
        message.attempts, message.next_at = message.attempts + 1, at + HELD
        message.save(update_fields=["attempts", "next_at"])
    return message


@transaction.atomic
def _note(message: Message) -> None:
    Message.objects.filter(pk=message.pk).update(
        **{name: getattr(message, name) for name in OUTCOME}
    )


def _put_off(message: Message, why: str, at: datetime) -> None:
    message.error = why[:200]
    if message.attempts >= TRIES:
        message.delivery_code = DeliveryState.FAILED
    message.next_at = at + FIRST_WAIT * 2 ** (message.attempts - 1)


@transaction.atomic
def retry(*, message: Message, at: datetime) -> None:
    """Queue one that was given up once more; any other stays as it is."""
    Message.objects.filter(pk=message.pk, delivery_code=DeliveryState.FAILED).update(
        delivery_code=DeliveryState.QUEUED, attempts=0, next_at=at
    )
