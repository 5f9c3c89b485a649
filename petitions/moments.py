"""The moment a background task acts for."""

from datetime import datetime

from django.utils import timezone


def moment(at: str) -> datetime:
    """Now in local time; or the one given as ISO text with its offset, as a simulation does."""
    return timezone.localtime(datetime.fromisoformat(at) if at else None)
