"""Prove every stored clock from the events, and repair the dates of those that still run."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from tqdm import tqdm

from petitions.lawbook import LawBook
from petitions.models import Petition
from workflow.law.services.recomputing import recompute_files
from workflow.law.services.replay import Difference, families_of_all, replay


class Command(BaseCommand):
    help = "Tell every clock again from the events; repair open ones, or only --check."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="exit 1 if anything differs")

    def handle(self, *args: Any, **options: Any) -> None:
        book, different, repaired = LawBook.current(), 0, 0
        bar = tqdm(total=Petition.objects.count(), unit="件", file=sys.stderr, disable=None)
        with bar:
            for families in families_of_all():
                found = list(replay(families, book))
                different += len(found)
                repaired += 0 if options["check"] else self._repair(found, book)
                self._tell(found)
                bar.update(sum(len(family) for family in families))
        if options["check"] and different:
            raise CommandError(f"有{different}处与办理经过不符。")
        self.stdout.write(f"核对完毕：{different}处不符，重算{repaired}个期限。")

    def _tell(self, found: list[Difference]) -> None:
        for difference in found:
            self.stdout.write(str(difference))

    def _repair(self, found: list[Difference], book: LawBook) -> int:
        """The dates of open clocks, by the code that an edition uses, with its event."""
        ids = sorted({difference.petition_id for difference in found})
        if not ids:
            return 0
        with transaction.atomic():
            return recompute_files(ids, book, by=None, at=timezone.now())
