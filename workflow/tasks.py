"""Background doors of the workflow: fetch, call one service, stop."""

import time

from celery import shared_task
from django.utils import timezone

from petitions.moments import moment
from workflow.law.services import enacting as lawmaking
from workflow.leader_cases import alarming
from workflow.leader_cases.selectors import unalarmed
from workflow.search import renewing
from workflow.search import words as word_services
from workflow.steps import notifying

BATCH = 500
RENEWING = 20  # seconds of each minute, so that nothing else has to wait


@shared_task(autoretry_for=(OSError,), retry_backoff=True)
def notify_of_event(*, event_id: int, at: str = "", **_: object) -> None:
    notifying.notify_of_event(event_id=event_id, at=moment(at))


@shared_task
def settle_clocks(**_: object) -> None:
    """Beat, every few minutes: nothing to do unless the calendar or a limit was just changed."""
    lawmaking.settle(at=timezone.now())


@shared_task
def count_pieces(**_: object) -> None:
    """Beat, a few times a day: which pieces of text are rare, so that searches begin with them."""
    word_services.count_pieces()


@shared_task
def renew_keys(**_: object) -> None:
    """Beat, every minute: keys and search texts by the present normal form, after an upgrade."""
    begun = time.monotonic()
    while renewing.renew_keys() and time.monotonic() - begun < RENEWING:
        pass


@shared_task
def watch_cases(*, at: str = "", **_: object) -> None:
    """Beat, every ten minutes: each leader's case left lying is told of by a task of its own."""
    for pk in unalarmed(on=moment(at).date()).values_list("pk", flat=True)[:BATCH]:
        alarm.delay(case_id=pk, at=at)


@shared_task(autoretry_for=(OSError,), retry_backoff=True)
def alarm(*, case_id: int, at: str = "", **_: object) -> None:
    alarming.alarm(case_id=case_id, at=moment(at))
