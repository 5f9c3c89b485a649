"""What a season should bring forth, counted by hand and not by the queries that bring it forth."""

from datetime import date, datetime, timedelta

from petitions.models import Deadline, Organ, OrganKind
from supervision.messages.models import Digest, Message
from supervision.reminders.models import Reminder
from supervision.reports.models.report import Report
from supervision.reports.models.schedule import ReportKind
from workflow.inbox.models import Notice, NoticeKind

RUNGS = {"MISSED": 1, "TO_HEADS": 1, "TO_OFFICE": 3, "TO_WATCH": 7}  # days late
NEAR = 85  # percent of a limit
A_DAY = timedelta(days=1)


class Expected:
    """Grows with every moment of the season."""

    def __init__(self, first: datetime) -> None:
        self.first, self.last = first, first
        self.reminders: set[tuple[int, date, str]] = set()

    def note(self, at: datetime) -> None:
        """Every running duty is looked at by itself."""
        self.last, today = at, at.date()
        for clock in Deadline.objects.filter(stopped_on=None):
            if not clock.is_duty or clock.is_paused or today < clock.warn_on:
                continue
            late = (today - clock.due_on).days
            if late < 0:
                found = ["DUE_SOON"]
                whole, passed = clock.due_on - clock.started_on, today - clock.started_on
                if passed.days * 100 >= whole.days * NEAR:
                    found.append("DUE_NEAR")
            elif late == 0:
                found = ["DUE_TODAY"]
            else:
                found = [name for name, days in RUNGS.items() if late >= days]
            self.reminders |= {(clock.pk, clock.due_on, name) for name in found}

    def periods(self, kind: ReportKind) -> set[date]:
        """First days of the periods that ended in the season, and of the last one before it."""
        days = [self.first.date()]
        while days[-1] < self.last.date():
            days.append(days[-1] + A_DAY)
        ended = {_ended_on(kind, day) for day in days} - {None}
        before = next(
            start
            for number in range(800)
            if (start := _ended_on(kind, self.first.date() - number * A_DAY)) is not None
        )
        return {start for start in ended if start} | {before}


def _ended_on(kind: ReportKind, today: date) -> date | None:
    """The first day of the period that ended yesterday, if one did."""
    last = today - A_DAY
    week = last.isocalendar().week
    if kind is ReportKind.DAILY:
        return last
    if kind in {ReportKind.WEEKLY, ReportKind.BIWEEKLY}:
        wanted = 1 if kind is ReportKind.WEEKLY else 0
        length = 7 if kind is ReportKind.WEEKLY else 14
        is_end = last.isoweekday() == 7 and week % 2 == wanted  # noqa: PLR2004 - a Sunday
        return today - timedelta(days=length) if is_end else None
    months = {"MONTHLY": 1, "QUARTERLY": 3, "HALF_YEAR": 6, "ANNUAL": 12}[kind.value]
    if today.day != 1 or last.month % months:
        return None
    return date(last.year, last.month - months + 1, 1)


def complaints(expected: Expected, accepted: set[str]) -> list[str]:
    """Everything that came out too often, or not, as sentences; none when all is well."""
    return [*_reminders(expected), *_digests(), *_messages(accepted), *_reports(expected)]


def _reminders(expected: Expected) -> list[str]:
    rows = list(Reminder.objects.values_list("deadline_id", "due_on", "occasion"))
    found = [f"reminder missing: {one}" for one in expected.reminders - set(rows)]
    found += [f"reminder not expected: {one}" for one in set(rows) - expected.reminders]
    return found + (["a reminder twice"] if len(rows) != len(set(rows)) else [])


def _digests() -> list[str]:
    """Each message is in one digest, or left at once; a day has one digest a person."""
    told = Notice.objects.exclude(digested_on=None).exclude(kind=NoticeKind.URGENT).count()
    summed = sum(sum(digest.counts.values()) for digest in Digest.objects.all())
    return [] if told == summed else [f"{told} messages left, digests hold {summed}"]


def _messages(accepted: set[str]) -> list[str]:
    """One message for each digest and each urgent notice; those sent are those that arrived."""
    digests = Message.objects.filter(key__startswith="digest/").count()
    urgent = Message.objects.filter(key__startswith="notice/").count()
    sent = {
        str(token)
        for token in Message.objects.filter(delivery_code="SENT").values_list("token", flat=True)
    }
    found = []
    if digests != Digest.objects.count():
        found.append(f"{digests} messages for {Digest.objects.count()} digests")
    if urgent != Notice.objects.filter(kind=NoticeKind.URGENT).count():
        found.append(f"{urgent} urgent messages")
    if sent - accepted:
        found.append(f"{len(sent - accepted)} messages said to be sent never arrived")
    return found


def _reports(expected: Expected) -> list[str]:
    found = []
    for organ in Organ.objects.filter(kind=OrganKind.PETITION_OFFICE):
        for kind in ReportKind:
            made = Report.objects.filter(organ=organ, kind_code=kind).values_list(
                "since", flat=True
            )
            wanted = expected.periods(kind)
            if sorted(made) != sorted(wanted):
                found.append(f"{organ.code} {kind}: {sorted(set(made) ^ wanted)}, {len(made)} made")
    return found
