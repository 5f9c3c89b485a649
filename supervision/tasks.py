"""Background doors of supervision: fetch, call one service, stop."""

from celery import shared_task
from django.utils import timezone

from supervision import selectors, services

BATCH = 500


@shared_task
def sweep(**_: object) -> None:
    """Beat, twice a minute: each limit whose reminder has not gone out is its own task."""
    due = selectors.unreminded(on=timezone.localdate())
    for pk in due.values_list("pk", flat=True)[:BATCH]:
        remind.delay(deadline_id=pk)


@shared_task(autoretry_for=(OSError,), retry_backoff=True)
def remind(*, deadline_id: int, **_: object) -> None:
    services.remind(deadline_id=deadline_id, at=timezone.now())
