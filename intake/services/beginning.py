"""Petitions begun on the portal and not sent: kept for the device, and not for long."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from intake.models import Begun, SentForm
from intake.services.registering import PORTAL, is_sent
from intake.services.registration import Registration
from petitions.actors import Actor
from petitions.masking import masked_title
from petitions.models import Organ, Petition, Submission
from petitions.normal_form import name_key
from petitions.standards import phone_key
from petitions.statute import Kind

KEPT = timedelta(days=7)
SENT = timedelta(minutes=30)  # in which the receipt is found again from the same device
ALIKE = timedelta(days=1)  # in which the same content is taken for the same petition


@transaction.atomic
def keep_begun(*, token: str, fields: dict[str, list[Any]], at: datetime) -> bool:
    """Keep what stands in the fields; False if it was sent while this was on its way."""
    defaults = {"fields": fields, "saved_at": at}
    Begun.objects.update_or_create(token_hash=_hash(token), defaults=defaults)
    if any(is_sent(actor=Actor.petitioner(), key=key) for key in fields.get("key", [])):
        forget_begun(token=token)
        return False
    return True


def begun(*, token: str, at: datetime) -> dict[str, list[Any]] | None:
    """What stood in the fields; None for a token unknown or too old."""
    found = Begun.objects.filter(token_hash=_hash(token), saved_at__gt=at - KEPT).first()
    return found.fields if found else None


@transaction.atomic
def forget_begun(*, token: str) -> None:
    Begun.objects.filter(token_hash=_hash(token)).delete()


@transaction.atomic
def forget_old(*, at: datetime) -> int:
    """How many were too old. They hold what somebody thought better of."""
    SentForm.objects.filter(sent_at__lte=at - SENT).delete()
    return Begun.objects.filter(saved_at__lte=at - KEPT).delete()[0]


@transaction.atomic
def mark_sent(*, token: str, petition: Petition, at: datetime) -> None:
    """The device with this token has sent this, and may not get the answer."""
    defaults = {"petition": petition, "sent_at": at}
    SentForm.objects.update_or_create(token_hash=_hash(token), defaults=defaults)


def sent_from(*, token: str, at: datetime) -> Petition | None:
    """What the device sent a moment ago: it holds the token as long as no answer came.

    Nothing that was sealed since: its new code comes from the officer for sealed reports alone.
    """
    found = SentForm.objects.filter(token_hash=_hash(token), sent_at__gt=at - SENT)
    row = found.exclude(petition__kind_code=Kind.REPORT).select_related("petition").first()
    return row.petition if row else None


def sent_under(*, key: str, at: datetime) -> Petition | None:
    """What was lately sent from the portal under this key."""
    lately = Submission.objects.filter(scope=PORTAL, key=key)
    lately = lately.exclude(petition__kind_code=Kind.REPORT)
    row = lately.filter(petition__registered_at__gt=at - SENT).select_related("petition").first()
    return row.petition if row else None


@transaction.atomic
def forget_sent(*, token: str) -> None:
    SentForm.objects.filter(token_hash=_hash(token)).delete()


def sent_alike(*, registration: Registration, organ: Organ, at: datetime) -> Petition | None:
    """The latest of a day in which the same person told the office the same, by any channel."""
    person = registration.petitioners[0]
    lately = Petition.objects.filter(
        received_on__gte=timezone.localdate(at - ALIKE),
        registered_at__gt=at - ALIKE,
        registered_by=organ,
        title=masked_title(registration.title, registration.petitioners, registration.particulars),
        content=registration.content,
        petitioners__name_key=name_key(person.name),
        petitioners__phone_key=phone_key(person.phone),
    )
    return lately.exclude(kind_code=Kind.REPORT).order_by("-pk").first()


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
