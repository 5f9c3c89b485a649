"""Background doors of supervision: fetch, call one service, stop."""

from celery import shared_task
from django.utils import timezone

from supervision import selectors, services
from supervision.services.counting import refresh

BATCH = 500
BATCHES = 40  # of one run; the next one goes on


@shared_task
def sweep(**_: object) -> None:
    """Beat, twice a minute: each limit whose reminder has not gone out is its own task."""
    due = selectors.unreminded(on=timezone.localdate())
    for pk in due.values_list("pk", flat=True)[:BATCH]:
        remind.delay(deadline_id=pk)


@shared_task
def refresh_statistics(**_: object) -> None:
    """Beat, every twenty seconds: files that changed are counted anew, some at a time."""
    for _batch in range(BATCHES):
        if not refresh():
            return


@shared_task(autoretry_for=(OSError,), retry_backoff=True)
def remind(*, deadline_id: int, **_: object) -> None:
    services.remind(deadline_id=deadline_id, at=timezone.now())
