"""The days of a season: officers act, beats come round, the machinery dies and mends."""

import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from random import Random
from typing import Any

from celery import current_app
from django.conf import settings
from django.utils import timezone
from kombu.exceptions import OperationalError

from intake.demo.cast import Cast, office_hour
from intake.demo.choosing import OrdinaryLife
from petitions.config.simulating.expecting import Expected, complaints
from petitions.config.simulating.gateway import Gateway
from petitions.config.simulating.machinery import Machinery
from petitions.models import Officer, Outbox
from supervision.messages.models import Contact
from supervision.messages.services import delivering, digests
from supervision.reminders.selectors.overdue import unreminded, unreminded_tasks
from supervision.reports.selectors.due import beats_due
from supervision.statistics.models import Stale
from workflow.leader_cases.selectors import unalarmed

MOMENTS = ((0, 30), (9, 30), (12, 30), (18, 30))  # local time
BEATS = (
    "workflow.tasks.watch_cases",
    "supervision.tasks.sweep",
    "supervision.tasks.forward_urgent",
    "supervision.tasks.send_digests",
    "supervision.tasks.deliver_waiting",
)
PATIENCE = 120  # seconds for all to be quiet again
ROUND = 0.5  # seconds between two rounds of beats


class Season:
    """So many days from a first one, with so many petitions each working day."""

    def __init__(self, first: date, days: int, *, a_day: int, seed: int, is_deadly: bool) -> None:
        self.first, self.days, self.a_day = first, days, a_day
        self.dice = Random(seed)  # noqa: S311 - the same season every time, not a secret
        self.cast, self.lives = Cast(), list[OrdinaryLife]()
        self.gateway = Gateway(Random(seed))  # noqa: S311
        self.is_deadly = is_deadly
        self.steps = 0

    def run(self, log: Path) -> Iterator[date]:
        """Each day when it is over. The worker is told where the gateway is by its environment."""
        Contact.objects.bulk_create(
            Contact(officer=officer, medium_code="SMS", address=f"139{officer.pk:08d}")
            for officer in Officer.objects.filter(is_active=True)
        )
        moments = [self._moment(day, MOMENTS[0]) for day in self._all_days()]
        self.expected = Expected(moments[0])
        self.machinery = Machinery(self.dice, log, is_deadly=self.is_deadly)
        try:
            for day in self._all_days():
                for hour in MOMENTS:
                    self._live(self._moment(day, hour))
                yield day
        finally:
            self.machinery.stop()
            self.gateway.close()

    def complaints(self) -> list[str]:
        return complaints(self.expected, self.gateway.accepted)

    def _all_days(self) -> list[date]:
        return [self.first + timedelta(days=number) for number in range(self.days)]

    @staticmethod
    def _moment(day: date, hour: tuple[int, int]) -> datetime:
        return timezone.make_aware(datetime.combine(day, clock_time(*hour)))

    def _live(self, at: datetime) -> None:
        """What officers do up to a moment, and then what the machinery makes of it."""
        if at.hour == MOMENTS[1][0] and at.isoweekday() <= 5:  # noqa: PLR2004 - a working day
            for _number in range(self.a_day):
                born = office_hour(at, self.dice)
                life = OrdinaryLife(self.cast, self.dice, len(self.lives), min(born, at), at)
                life.petition = life.register()
                self.lives.append(life)
        self.steps += sum(life.go_on(at) for life in self.lives)
        self.expected.note(at)
        self._settle(at)

    def _settle(self, at: datetime) -> None:
        """Rounds of beats until nothing is left to be done at this moment."""
        end = time.monotonic() + PATIENCE
        while (left := self._left(at)) and time.monotonic() < end:
            self._beat(at, left)
            self.machinery.disturb()
            turn = time.monotonic() + ROUND
            while time.monotonic() < turn and self._left(at):
                time.sleep(0.05)
        if left:
            raise TimeoutError(f"{at}: {left}")

    def _left(self, at: datetime) -> list[str]:
        """What is still to be done, by name; reports wait for their figures."""
        checks: dict[str, Callable[[], Any]] = {
            "outbox": lambda: Outbox.objects.filter(done_at=None).exists(),
            "clocks": lambda: unreminded(on=at.date()).exists(),
            "tasks": lambda: unreminded_tasks(on=at.date()).exists(),
            "cases": lambda: unalarmed(on=at.date()).exists(),
            "urgent": lambda: digests.urgent(at=at).exists(),
            "digests": lambda: digests.undigested(at=at).exists(),
            "messages": lambda: delivering.waiting(at=at).exists(),
            "figures": Stale.objects.exists,
            "reports": lambda: any(True for _beat in beats_due(at=at)),
        }
        return [name for name, is_left in checks.items() if is_left()]

    def _beat(self, at: datetime, left: list[str]) -> None:
        """As relay and beat would; a broker that is away is tried again in the next round."""
        moment = at.isoformat()
        try:
            for pk in Outbox.objects.filter(done_at=None).values_list("event_id", flat=True):
                self._send("workflow.tasks.notify_of_event", event_id=pk, at=moment)
            for name in BEATS:
                self._send(name, at=moment)
            self._send("supervision.tasks.refresh_statistics")
            if "figures" not in left:
                self._send("supervision.tasks.make_reports", at=moment)
        except (OperationalError, OSError):
            time.sleep(0.2)

    @staticmethod
    def _send(name: str, **given: Any) -> None:
        current_app.send_task(name, kwargs=given, retry=False)


def connect(season: Season) -> dict[str, str]:
    """Where the worker finds the gateway; this process too, since both look whether it is there."""
    settings.SMS_URL = season.gateway.url
    return {"SMS_URL": season.gateway.url}
