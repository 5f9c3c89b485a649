"""Background doors of supervision: fetch, call one service, stop."""

from datetime import date

from celery import shared_task
from django.utils import timezone

from petitions.models import Organ
from supervision.models import ReportKind
from supervision.selectors.figures import Period
from supervision.selectors.overdue import unreminded, unreminded_tasks
from supervision.services import delivering, digests, reminding
from supervision.services.counting import refresh
from supervision.services.reporting import due_reports, generate

BATCH = 500
BATCHES = 40  # of one run; the next one goes on


@shared_task
def sweep(**_: object) -> None:
    """Beat, twice a minute: each limit or task somebody is to be told of is a task of its own."""
    today = timezone.localdate()
    for pk in unreminded(on=today).values_list("pk", flat=True)[:BATCH]:
        remind.delay(deadline_id=pk)
    for pk in unreminded_tasks(on=today).values_list("pk", flat=True)[:BATCH]:
        remind_of_task.delay(task_id=pk)


@shared_task
def forward_urgent(**_: object) -> None:
    """Beat, three times a minute, at any hour."""
    for pk in digests.urgent(at=timezone.now()).values_list("pk", flat=True)[:BATCH]:
        forward.delay(notice_id=pk)


@shared_task
def send_digests(**_: object) -> None:
    """Beat, every minute; nothing to do outside the hours of work."""
    for pk in digests.undigested(at=timezone.now()).values_list("pk", flat=True)[:BATCH]:
        digest.delay(officer_id=pk)


@shared_task
def deliver_waiting(**_: object) -> None:
    """Beat, three times a minute: what is queued, and what failed and may be tried again."""
    for pk in delivering.waiting(at=timezone.now()).values_list("pk", flat=True)[:BATCH]:
        deliver.delay(message_id=pk)


@shared_task
def make_reports(**_: object) -> None:
    """Beat, every ten minutes: what is due and not made yet, each report a task of its own."""
    for organ, kind, period in due_reports(on=timezone.localdate()):
        make_report.delay(
            organ_id=organ.pk, kind=kind.value, since=f"{period.since}", until=f"{period.until}"
        )


@shared_task(autoretry_for=(OSError,), retry_backoff=True)
def make_report(*, organ_id: int, kind: str, since: str, until: str, **_: object) -> None:
    generate(
        organ=Organ.objects.get(pk=organ_id),
        kind=ReportKind(kind),
        period=Period(date.fromisoformat(since), date.fromisoformat(until)),
        at=timezone.now(),
    )


@shared_task
def refresh_statistics(**_: object) -> None:
    """Beat, every twenty seconds: files that changed are counted anew, some at a time."""
    for _batch in range(BATCHES):
        if not refresh():
            return


@shared_task(autoretry_for=(OSError,), retry_backoff=True)
def remind(*, deadline_id: int, **_: object) -> None:
    reminding.remind(deadline_id=deadline_id, at=timezone.now())


@shared_task(autoretry_for=(OSError,), retry_backoff=True)
def remind_of_task(*, task_id: int, **_: object) -> None:
    reminding.remind_of_task(task_id=task_id, at=timezone.now())


@shared_task(autoretry_for=(OSError,), retry_backoff=True)
def forward(*, notice_id: int, **_: object) -> None:
    digests.forward(notice_id=notice_id, at=timezone.now())


@shared_task(autoretry_for=(OSError,), retry_backoff=True)
def digest(*, officer_id: int, **_: object) -> None:
    digests.digest(officer_id=officer_id, at=timezone.now())


@shared_task
def deliver(*, message_id: int, **_: object) -> None:
    delivering.deliver(message_id=message_id, at=timezone.now())
