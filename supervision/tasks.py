"""Background doors of supervision: fetch, call one service, stop."""

from datetime import date

from celery import shared_task
from django.utils import timezone

from petitions.models import Organ
from supervision import selectors, services
from supervision.models import ReportKind
from supervision.selectors.figures import Period
from supervision.services.counting import refresh
from supervision.services.reporting import due_reports, generate

BATCH = 500
BATCHES = 40  # of one run; the next one goes on


@shared_task
def sweep(**_: object) -> None:
    """Beat, twice a minute: each limit whose reminder has not gone out is its own task."""
    due = selectors.unreminded(on=timezone.localdate())
    for pk in due.values_list("pk", flat=True)[:BATCH]:
        remind.delay(deadline_id=pk)


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
    services.remind(deadline_id=deadline_id, at=timezone.now())
