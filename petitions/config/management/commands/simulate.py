"""Drive months of the demo office through the real worker and broker, and count what came out."""

import os
from argparse import ArgumentParser
from collections import Counter
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from intake.demo import build_office
from petitions.config.simulating import Season
from petitions.config.simulating.season import connect
from petitions.models import Organ, Petition
from supervision.messages.models import Digest, Message
from supervision.reminders.models import Reminder
from supervision.reports.models.report import Report
from supervision.reports.models.schedule import ReportKind

MARCH = date(2026, 3, 2)  # a Monday


class Command(BaseCommand):
    help = "Simulate a season on an empty database (DATA_DIR names a folder of its own)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", dest="first", type=date.fromisoformat, default=MARCH)
        parser.add_argument("--days", type=int, default=92)
        parser.add_argument("--petitions", type=int, default=4, help="each working day")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--kill", action="store_true", help="worker and broker, at random")

    def handle(self, *args: Any, **options: Any) -> None:
        if Organ.objects.exists():
            raise CommandError("The database is not empty; a season is for an empty one.")
        build_office()
        season = Season(
            options["first"], options["days"],
            a_day=options["petitions"], seed=options["seed"], is_deadly=options["kill"],
        )  # fmt: skip
        os.environ |= connect(season)
        log = settings.DATA_DIR / "log"
        log.mkdir(parents=True, exist_ok=True)
        for _day in tqdm(season.run(log / "season.log"), total=season.days, unit="天"):
            pass
        self._tell(season)
        if found := season.complaints():
            raise CommandError("\n".join(found[:50]))

    def _tell(self, season: Season) -> None:
        kinds = Counter(Report.objects.values_list("kind_code", flat=True))
        self.stdout.write(
            f"{Petition.objects.count()} petitions, {season.steps} steps, "
            f"{Reminder.objects.count()} reminders, {Digest.objects.count()} digests, "
            f"{Message.objects.count()} messages ({season.gateway.failed} refusals of the gateway, "
            f"{season.gateway.dropped} repeats it dropped), reports: "
            + ", ".join(f"{kinds[kind]} {kind.value}" for kind in ReportKind)
            + f"; killed: {season.machinery.workers} workers, {season.machinery.brokers} brokers"
        )
