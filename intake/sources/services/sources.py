"""Keeping the sources of petitions."""

from django.db import transaction

from intake.sources.models import Source, new_secret
from petitions.unchanged import check_row_unchanged

TOLD = ("name", "code", "channel_code", "limit_days", "callback_url", "is_active")


@transaction.atomic
def keep_source(*, source: Source, seen: str = "") -> Source:
    """Add a source, or write a changed one. `seen` marks what was TOLD of it when it was read.

    Raises ChangedMeanwhileError where somebody else has changed it since.
    """
    check_row_unchanged(source, TOLD, seen=seen)
    # the secret of one that is there may be made anew meanwhile
    source.save(update_fields=TOLD if source.pk else None)
    return source


@transaction.atomic
def renew_secret(*, source: Source) -> Source:
    source.secret = new_secret()
    source.save(update_fields=["secret"])
    return source
