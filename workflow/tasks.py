"""Background doors of the workflow: fetch, call one service, stop."""

from celery import shared_task
from django.utils import timezone

from workflow import services


@shared_task(autoretry_for=(OSError,), retry_backoff=True)
def tell_of_event(*, event_id: int, **_: object) -> None:
    services.tell_of_event(event_id=event_id, at=timezone.now())
