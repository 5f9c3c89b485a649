"""Petitions begun on the portal and not sent: kept for the device, and not for long."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from intake.portal.models import Begun, SentForm
from intake.registration.services.checks import Registration
from intake.registration.services.registering import PORTAL, is_sent
from petitions.actors import Actor
from petitions.masking import masked_title
from petitions.models import Organ, Petition, Submission, ordinary
from petitions.references import pk_of
from petitions.text.normal_form import name_key
from petitions.text.standards import phone_key

KEY, HELD = "key", "held"  # what a form is known by, and the files that it holds
KEPT = timedelta(days=7)
SENT = timedelta(minutes=30)  # in which the receipt is found again from the same device
ALIKE = timedelta(days=1)  # in which the same content is taken for the same petition


@transaction.atomic
def keep_begun(
    *, token: str, key: str, fields: dict[str, list[Any]], at: datetime, mark: str = ""
) -> Begun | None:
    """Keep what stands in the form with this key; None if it was sent while this was on its way.

    A form that was opened from an earlier one, by its mark, takes its place, unless another window
    has saved there meanwhile what does not stand in this one: then both are kept.
    """
    told = {"fields": fields, "saved_at": at}
    earlier = None if is_begun(token=token, key=key) else _replaced(token, mark, fields)
    if earlier is not None:
        Begun.objects.filter(pk=earlier.pk).update(key=key, **told)
    row, _ = Begun.objects.update_or_create(token_hash=_hash(token), key=key, defaults=told)
    if is_sent(actor=Actor.petitioner(), key=key):
        row.delete()
        return None
    return row


@transaction.atomic
def is_begun(
    *, token: str, key: str, mark: str = "", fields: dict[str, list[Any]] | None = None
) -> bool:
    """Whether the device keeps this form already, or the one it was opened from."""
    is_own = Begun.objects.filter(token_hash=_hash(token), key=key).exists()
    return is_own or _replaced(token, mark, fields or {}) is not None


def all_begun(*, token: str, at: datetime) -> list[Begun]:
    """What the device keeps, the latest first."""
    found = Begun.objects.filter(token_hash=_hash(token), saved_at__gt=at - KEPT)
    return list(found.order_by("-saved_at", "-pk"))


@transaction.atomic
def forget_begun(
    *, token: str, key: str = "", mark: str = "", sent: dict[str, list[Any]] | None = None
) -> None:
    """The form with this key, and the one it was opened from, unless that was saved anew since
    with anything that does not stand in what was `sent`."""
    rows = [row.pk for row in [_replaced(token, mark, sent or {})] if row]
    Begun.objects.filter(Q(key=key) & ~Q(key="") | Q(pk__in=rows), token_hash=_hash(token)).delete()


def _replaced(token: str, mark: str, fields: dict[str, list[Any]]) -> Begun | None:
    """The row of the device that bears this mark still, or holds nothing but what these fields do:
    a page that was put aside may have saved itself once more on its way out."""
    try:
        pk = pk_of(mark.partition("@")[0])
    except ValueError:
        return None
    row = Begun.objects.select_for_update().filter(pk=pk, token_hash=_hash(token)).first()
    return row if row and (row.mark == mark or _stands_in(row.fields, fields)) else None


def _stands_in(kept: dict[str, list[Any]], fields: dict[str, list[Any]]) -> bool:
    """Whether all that was kept stands in these fields, each text as a whole or grown since."""
    return all(
        all(value in fields.get(name, []) for value in values)
        if name == HELD
        else "".join(map(str, values)).strip() in "".join(map(str, fields.get(name, [])))
        for name, values in kept.items()
        if name != KEY
    )


@transaction.atomic
def forget_old(*, at: datetime) -> int:
    """How many were too old. They hold what somebody thought better of."""
    SentForm.objects.filter(sent_at__lte=at - SENT).delete()
    return Begun.objects.filter(saved_at__lte=at - KEPT).delete()[0]


@transaction.atomic
def mark_sent(*, token: str, petition: Petition, at: datetime) -> None:
    """The device with this token has sent this, and may not get the answer."""
    SentForm.objects.update_or_create(
        token_hash=_hash(token), petition=petition, defaults={"sent_at": at}
    )


def sent_from(*, token: str, at: datetime) -> list[SentForm]:
    """What the device sent a moment ago and has no answer of yet, the first first.

    Nothing that was sealed since: its new code comes from the officer for sealed reports alone.
    """
    found = SentForm.objects.filter(token_hash=_hash(token), sent_at__gt=at - SENT)
    found = found.filter(ordinary("petition")).select_related("petition")
    return list(found.order_by("sent_at", "pk"))


def keys_of(sent: Sequence[SentForm]) -> list[str]:
    """The keys of the forms that were sent."""
    rows = Submission.objects.filter(scope=PORTAL, petition__in=[row.petition_id for row in sent])
    return list(rows.values_list("key", flat=True))


def sent_under(*, key: str, at: datetime) -> Petition | None:
    """What was lately sent from the portal under this key."""
    lately = Submission.objects.filter(scope=PORTAL, key=key)
    lately = lately.filter(ordinary("petition"))
    row = lately.filter(petition__registered_at__gt=at - SENT).select_related("petition").first()
    return row.petition if row else None


@transaction.atomic
def forget_sent(*, token: str, petition: Petition) -> None:
    """Its receipt was shown, or whoever sits there has not sent it; the others are left."""
    SentForm.objects.filter(token_hash=_hash(token), petition=petition).delete()


def sent_alike(*, registration: Registration, organ: Organ, at: datetime) -> Petition | None:
    """The latest of a day in which the same person told the office the same, by any channel.

    One from the portal is among them, whether it was sealed meanwhile or not: who sends it again is
    answered alike.
    """
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
    by_portal = Submission.objects.filter(scope=PORTAL).values("petition")
    told = ordinary() | Q(pk__in=by_portal)
    return lately.filter(told).order_by("-pk").first()


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
