"""Petitions begun on the portal and not sent: kept for the device, and not for long."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import transaction

from intake.models import Begun
from intake.services.registering import is_sent
from petitions.actors import Actor

KEPT = timedelta(days=7)


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
    return Begun.objects.filter(saved_at__lte=at - KEPT).delete()[0]


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
