"""The relay: hands open outbox rows to Celery, and again until a task has marked them done.

A loop, not a beat tick: it follows load and drains a backlog at once. Two relays share the work
by skipping locked rows. When the broker is away, rows simply wait.
"""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerAway
from redis.exceptions import RedisError

from petitions.models import Outbox
from workflow.tasks import notify_of_event

BATCH = 100
AGAIN_AFTER = timedelta(seconds=60)  # a task that was lost with the broker is handed out again
PAUSE, LONG_PAUSE = 0.5, 5.0  # seconds: nothing to do, broker away


def relay(*, stopped: Callable[[], bool]) -> None:
    """Drain the outbox until told to stop."""
    while not stopped():
        try:
            handed = hand_out(at=timezone.now())
        except (BrokerAway, RedisError, OSError):
            time.sleep(LONG_PAUSE)
            continue
        if handed < BATCH:
            time.sleep(PAUSE)


@transaction.atomic
def hand_out(*, at: datetime) -> int:
    """Hand out one batch of rows that nobody was handed lately; answer how many."""
    waiting = Q(handed_at=None) | Q(handed_at__lt=at - AGAIN_AFTER)
    rows = list(
        Outbox.objects.filter(waiting, done_at=None)
        .order_by("pk")
        .select_for_update(skip_locked=True)[:BATCH]
    )
    for row in rows:
        notify_of_event.delay(event_id=row.pk)
    Outbox.objects.filter(pk__in=[row.pk for row in rows]).update(handed_at=at)
    return len(rows)
