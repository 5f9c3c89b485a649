"""Registrations that were begun: kept on the server while they are typed."""

from datetime import datetime
from typing import Any

from intake.models import Draft
from petitions.models import Officer
from petitions.statute import Channel

KEPT = 50  # of one officer, the latest
TELLING = ("name", "phone", "id_number", "address", "title", "content", "accused")


def keep_draft(
    *, officer: Officer, channel: Channel, key: str, fields: dict[str, list[Any]], at: datetime
) -> bool:
    """Keep what stands in the fields under the key it will be sent with; False if nothing does."""
    if not any(value.strip() for name in TELLING for value in fields.get(name, [])):
        return False
    Draft.objects.update_or_create(
        officer=officer,
        key=key,
        defaults={"channel_code": channel, "fields": fields, "saved_at": at},
    )
    latest = officer.drafts.order_by("-saved_at").values("pk")[:KEPT]
    officer.drafts.exclude(pk__in=list(latest.values_list("pk", flat=True))).delete()
    return True


def drop_draft(*, officer: Officer, key: str) -> None:
    """Once it is registered, or when the officer throws it away."""
    officer.drafts.filter(key=key).delete()
