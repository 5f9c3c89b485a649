"""Registrations that were begun: kept on the server while they are typed."""

import uuid
from datetime import datetime

from django.db import transaction

from intake.registration.models import Draft
from intake.registration.services.registering import is_sent
from petitions.actors import Actor
from petitions.locking import lock
from petitions.models import Officer
from petitions.statute import Channel, Text
from workflow.drafts.services import OtherWindowError, TypedFields

TELLING = ("name", "phone", "id_number", "address", "title", "content", "accused")
REGISTRATION = Text(
    "您在另一个窗口填写了这份登记，那里的内容已经保存，这里的还没有保存。"
    "两份都在本页，请核对后确定以哪一份为准。",
    "You have filled in this registration in another window. What you typed there is saved, what "
    "stands here is not. Both are on this page: decide which one stands.",
)


@transaction.atomic
def keep_draft(
    *, officer: Officer, channel: Channel, key: str, typed: TypedFields, at: datetime
) -> Draft | None:
    """Keep what stands in the fields under the key it will be sent with: of each page one draft.

    None, and nothing kept, if nothing stands there, or if something was registered under the key
    while this was on its way. Raises OtherWindowError where another page has saved since this one
    was read.
    """
    told = (value for name in TELLING for value in typed.fields.get(name, []))
    if not any(value.strip() for value in told):
        return None
    _lock(officer, key)
    if is_sent(actor=Actor.of(officer), key=key):
        return None
    check_draft(officer=officer, key=key, typed=typed)
    kept, _is_new = Draft.objects.update_or_create(
        officer=officer,
        key=key,
        defaults={
            "channel_code": channel,
            "fields": {**typed.fields, "key": [key]},
            "page": typed.page[:32],
            "saved_at": at,
        },
    )
    if kept.page:
        officer.drafts.filter(page=kept.page).exclude(pk=kept.pk).delete()
    return kept


@transaction.atomic
def check_draft(*, officer: Officer, key: str, typed: TypedFields) -> None:
    """Raises OtherWindowError where another page has saved what was not read here."""
    saved = officer.drafts.filter(key=key).first()
    if saved and not _is_told(saved, typed):
        raise OtherWindowError(saved, REGISTRATION)


@transaction.atomic
def keep_apart(
    *, officer: Officer, channel: Channel, typed: TypedFields, at: datetime
) -> Draft | None:
    """Keep under a key of its own what was typed on a page whose key is used up, or has another
    window's text; once for each."""
    used = "".join(typed.fields.get("key", []))
    own = officer.drafts.filter(page=typed.page[:32]).exclude(key=used).first()
    key = own.key if own and own.page else uuid.uuid4().hex
    return keep_draft(officer=officer, channel=channel, key=key, typed=typed, at=at)


@transaction.atomic
def drop_draft(*, officer: Officer, key: str) -> None:
    """When the officer throws it away."""
    officer.drafts.filter(key=key).delete()


@transaction.atomic
def drop_registered(*, officer: Officer, key: str, typed: TypedFields) -> None:
    """Once it is registered, as it was typed; what another window saved in the same moment stays,
    under a key of its own."""
    _lock(officer, key)
    for saved in officer.drafts.filter(key=key):
        if _is_told(saved, typed):
            saved.delete()
            continue
        saved.key = uuid.uuid4().hex
        saved.fields = {**saved.fields, "key": [saved.key]}
        saved.save(update_fields=["key", "fields"])


def _is_told(saved: Draft, typed: TypedFields) -> bool:
    """Whether what is saved was read on the page, or stands there."""
    return typed.is_of(saved) or {**saved.fields, "key": []} == {**typed.fields, "key": []}


def _lock(officer: Officer, key: str) -> None:
    """Two windows save, and one registers, one after the other."""
    lock(f"draft/{officer.pk}/{key}")
