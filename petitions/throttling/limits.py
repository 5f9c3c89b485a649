"""Limits on how often one sender may do a thing, counted together over all processes.

The counts stand in the database, not in a worker: however many workers there are, and whatever
becomes of the broker, a limit is the same. Where the database is away, nothing is done at all.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from petitions.models import Usage
from petitions.throttling.subscriber import subscriber_of

ADD = """
INSERT INTO petitions_usage AS usage (key, amount, ends_at) VALUES (%(key)s, %(amount)s, %(ends)s)
ON CONFLICT (key) DO UPDATE SET
    amount = GREATEST(
        0, CASE WHEN usage.ends_at <= %(at)s THEN 0 ELSE usage.amount END + %(amount)s
    ),
    ends_at = CASE WHEN usage.ends_at <= %(at)s THEN %(ends)s ELSE usage.ends_at END
RETURNING amount
"""


@dataclass(frozen=True)
class UseLimit:
    """So many of a purpose in so many seconds, for each sender; counted from the first."""

    purpose: str
    most: int
    seconds: int


def use(limit: UseLimit, sender: str, *, at: datetime, amount: int = 1) -> bool:
    """Count a use and answer whether it was within the limit. One statement: no two processes
    can both take the last one."""
    ends = at + timedelta(seconds=limit.seconds)
    key = _key(limit, sender)
    with connection.cursor() as cursor:
        cursor.execute(ADD, {"key": key, "amount": amount, "at": at, "ends": ends})
        return bool(cursor.fetchone()[0] <= limit.most)


def give_back(limit: UseLimit, sender: str, *, at: datetime, amount: int = 1) -> None:
    """A use that does not count after all."""
    use(limit, sender, at=at, amount=-amount)


def is_used_up(limit: UseLimit, sender: str, *, at: datetime) -> bool:
    """Whether one more would be beyond the limit."""
    running = Usage.objects.filter(key=_key(limit, sender), ends_at__gt=at)
    return (running.values_list("amount", flat=True).first() or 0) >= limit.most


def forget_ended(*, at: datetime) -> int:
    """Delete the counts whose period has ended; how many."""
    return Usage.objects.filter(ends_at__lte=at).delete()[0]


def address_of(request: HttpRequest) -> str:
    """Whose request it is: behind the TLS proxy, the address the proxy itself has seen."""
    seen = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.HTTPS else ""
    return seen.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))


def _key(limit: UseLimit, sender: str) -> str:
    said = f"{limit.purpose}/{subscriber_of(sender)}"
    return salted_hmac("petitions.throttling", said, algorithm="sha256").hexdigest()
