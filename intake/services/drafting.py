"""Registrations that were begun: kept on the server while they are typed."""

from datetime import datetime
from typing import Any

from django.db import transaction

from intake.models import Draft
from intake.services.registering import is_sent
from petitions.actors import Actor
from petitions.models import Officer
from petitions.statute import Channel

TELLING = ("name", "phone", "id_number", "address", "title", "content", "accused")


@transaction.atomic
def keep_draft(
    *, officer: Officer, channel: Channel, key: str, fields: dict[str, list[Any]], at: datetime
) -> bool:
    """Keep what stands in the fields under the key it will be sent with.

    False if nothing stands there, or if it was registered while this was on its way: asked after
    it was written, so that whichever is last takes it away.
    """
    if not any(value.strip() for name in TELLING for value in fields.get(name, [])):
        return False
    Draft.objects.update_or_create(
        officer=officer,
        key=key,
        defaults={"channel_code": channel, "fields": fields, "saved_at": at},
    )
    if is_sent(actor=Actor.of(officer), key=key):
        drop_draft(officer=officer, key=key)
        return False
    return True


@transaction.atomic
def drop_draft(*, officer: Officer, key: str) -> None:
    """Once it is registered, or when the officer throws it away."""
    officer.drafts.filter(key=key).delete()
