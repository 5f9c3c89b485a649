"""Background doors of the workflow: fetch, call one service, stop."""

from celery import shared_task
from django.utils import timezone

from workflow import services
from workflow.services import lawmaking


@shared_task(autoretry_for=(OSError,), retry_backoff=True)
def tell_of_event(*, event_id: int, **_: object) -> None:
    services.tell_of_event(event_id=event_id, at=timezone.now())


@shared_task
def settle_clocks(**_: object) -> None:
    """Beat, every few minutes: nothing to do unless the calendar or a limit was just changed."""
    lawmaking.settle(at=timezone.now())
