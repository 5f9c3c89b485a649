"""Reports of past periods, as when an office moves in with its old files."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from petitions.models import Organ, OrganKind
from supervision.reports.models.schedule import ReportKind
from supervision.reports.selectors.due import DueReport, hours_of, periods_since
from supervision.reports.services.reporting import generate


class Command(BaseCommand):
    help = "Make the reports of every period since a day that have not been made."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--since", required=True, type=date.fromisoformat)
        parser.add_argument("--organ", help="code of one petition office; else all")
        parser.add_argument("--kind", choices=ReportKind.values)

    def handle(self, *args: Any, **options: Any) -> None:
        beats = list(self._beats(options))
        made = 0
        for beat in tqdm(beats, desc="报表", unit="份"):
            made += generate(beat, at=timezone.now()) is not None
        self.stdout.write(f"{made}/{len(beats)}")

    def _beats(self, options: dict[str, Any]) -> Any:
        offices = Organ.objects.filter(kind=OrganKind.PETITION_OFFICE)
        if options["organ"]:
            offices = offices.filter(code=options["organ"])
            if not offices:
                raise CommandError("No petition office has this code.")
        kinds = [ReportKind(options["kind"])] if options["kind"] else list(ReportKind)
        today = timezone.localdate()
        for organ in offices.order_by("code"):
            every = hours_of(organ).weekly_every
            for kind in kinds:
                for period in periods_since(
                    kind, options["since"], until=today, weekly_every=every
                ):
                    yield DueReport(organ, kind, period)
