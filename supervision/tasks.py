"""Background doors of supervision: fetch, call one service, stop.

`at` is the moment a task acts for, as ISO text; beat gives none, and it is now. The simulation of a
season gives it, so that months pass in minutes through the same doors.
"""

from datetime import date, timedelta

from celery import shared_task
from django.utils import timezone

from petitions.models import Organ
from petitions.moments import moment
from supervision.messages.services import delivering, digests
from supervision.reminders import services as reminding
from supervision.reminders.selectors.overdue import unreminded, unreminded_tasks
from supervision.reports.models.schedule import Package, ReportKind
from supervision.reports.selectors.due import DueReport, beats_due
from supervision.reports.selectors.instructing import unreminded_instructions
from supervision.reports.services import alarming, instructing
from supervision.reports.services.reporting import generate
from supervision.statistics.selectors.periods import Period
from supervision.statistics.services import refresh
from supervision.topics.services import grouping
from supervision.topics.services.warning import warn_of_growth

BATCH = 500
LATELY = timedelta(days=30)  # petitions not older are grouped as they arrive
BATCHES = 40  # of one run; the next one goes on


@shared_task
def sweep(*, at: str = "", **_: object) -> None:
    """Beat, twice a minute: each limit, task or leader's word somebody is to be told of is a task
    of its own."""
    today = moment(at).date()
    for pk in unreminded(on=today).values_list("pk", flat=True)[:BATCH]:
        remind.delay(deadline_id=pk, at=at)
    for pk in unreminded_tasks(on=today).values_list("pk", flat=True)[:BATCH]:
        remind_of_task.delay(task_id=pk, at=at)
    for one in unreminded_instructions(on=today)[:BATCH]:
        remind_of_instruction.delay(instruction_id=one.pk, at=at)


@shared_task
def group_topics(*, at: str = "", **_: object) -> None:
    """Beat, every minute: what came in lately is put to its topic, or stands alone."""
    now = moment(at)
    since = timezone.localdate(now) - LATELY
    grouping.group_new(since=since, until=timezone.localdate(now), at=now, most=BATCH)


@shared_task
def warn_of_topics(*, at: str = "", **_: object) -> None:
    """Beat, every ten minutes: what grows is told once a week, whoever grouped it."""
    warn_of_growth(at=moment(at))


@shared_task
def forward_urgent(*, at: str = "", **_: object) -> None:
    """Beat, three times a minute, at any hour."""
    for pk in digests.urgent(at=moment(at)).values_list("pk", flat=True)[:BATCH]:
        forward.delay(notice_id=pk, at=at)


@shared_task
def send_digests(*, at: str = "", **_: object) -> None:
    """Beat, every minute; nothing to do outside the hours of work."""
    for pk in digests.undigested(at=moment(at)).values_list("pk", flat=True)[:BATCH]:
        digest.delay(officer_id=pk, at=at)


@shared_task
def deliver_waiting(*, at: str = "", **_: object) -> None:
    """Beat, three times a minute: what is queued, and what failed and may be tried again."""
    for pk in delivering.waiting(at=moment(at)).values_list("pk", flat=True)[:BATCH]:
        deliver.delay(message_id=pk, at=at)


@shared_task
def make_reports(*, at: str = "", **_: object) -> None:
    """Beat, every minute: what is due and not made yet, each report a task of its own."""
    for beat in beats_due(at=moment(at)):
        make_report.delay(
            organ_id=beat.organ.pk,
            kind=beat.kind.value,
            since=f"{beat.period.since}",
            until=f"{beat.period.until}",
            package_id=beat.package.pk if beat.package else None,
            at=at,
        )


@shared_task
def refresh_statistics(**_: object) -> None:
    """Beat, every twenty seconds: files that changed are counted anew, some at a time."""
    for _batch in range(BATCHES):
        if not refresh():
            return


@shared_task
def make_report(
    *,
    organ_id: int,
    kind: str,
    since: str,
    until: str,
    package_id: int | None = None,
    at: str = "",
    **_: object,
) -> None:
    """A failure is told to the administrators and the office; the next beat tries again."""
    beat = DueReport(
        organ=Organ.objects.get(pk=organ_id),
        kind=ReportKind(kind),
        period=Period(date.fromisoformat(since), date.fromisoformat(until)),
        package=Package.objects.get(pk=package_id) if package_id else None,
    )
    try:
        generate(beat, at=moment(at))
    except Exception as error:  # whatever it is, somebody is to hear of it
        alarming.report_failed(beat, error, at=moment(at))
        raise


@shared_task(autoretry_for=(OSError,), retry_backoff=True)
def remind(*, deadline_id: int, at: str = "", **_: object) -> None:
    reminding.remind(deadline_id=deadline_id, at=moment(at))


@shared_task(autoretry_for=(OSError,), retry_backoff=True)
def remind_of_task(*, task_id: int, at: str = "", **_: object) -> None:
    reminding.remind_of_task(task_id=task_id, at=moment(at))


@shared_task(autoretry_for=(OSError,), retry_backoff=True)
def remind_of_instruction(*, instruction_id: int, at: str = "", **_: object) -> None:
    instructing.remind_of_instruction(instruction_id=instruction_id, at=moment(at))


@shared_task(autoretry_for=(OSError,), retry_backoff=True)
def forward(*, notice_id: int, at: str = "", **_: object) -> None:
    digests.forward(notice_id=notice_id, at=moment(at))


@shared_task(autoretry_for=(OSError,), retry_backoff=True)
def digest(*, officer_id: int, at: str = "", **_: object) -> None:
    digests.digest(officer_id=officer_id, at=moment(at))


@shared_task
def deliver(*, message_id: int, at: str = "", **_: object) -> None:
    delivering.deliver(message_id=message_id, at=moment(at))
