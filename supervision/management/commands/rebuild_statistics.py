"""Prove the stored statistics from the files' events and clocks, or write them anew."""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import Max, Sum
from tqdm import tqdm

from petitions.models import Petition
from supervision.statistics.models import Cell, Contribution, Facet, Grain, Stale
from supervision.statistics.selectors.contributed import COLUMNS, ContributionRow, rows_of
from supervision.statistics.services import IN_DAYS, count_anew, spread_anew

CHUNK = 1000


def chunks() -> Iterator[list[int]]:
    """The keys of all files, so many at a time."""
    last = 0
    while True:
        files = Petition.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)
        ids = list(files[:CHUNK])
        if not ids:
            return
        last = ids[-1]
        yield ids


class Command(BaseCommand):
    help = "Count all files anew; with --check only compare, and exit with 1 on a difference."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            wrong = self._check()
            if wrong:
                raise SystemExit(1)
            return
        for ids in tqdm(chunks(), desc="统计", unit="千件"):
            with transaction.atomic():
                count_anew(ids)
                Stale.objects.filter(pk__in=ids).delete()
        spread_anew()

    def _check(self) -> int:
        wrong = 0
        for ids in tqdm(chunks(), desc="核对", unit="千件"):
            fresh = set(
                Petition.objects.filter(pk__in=ids).exclude(
                    pk__in=Stale.objects.filter(pk__in=ids).values("pk")
                ).values_list("pk", flat=True)
            )  # fmt: skip
            kept = Contribution.objects.filter(petition__in=fresh).values_list(*COLUMNS)
            differing = {ContributionRow(*row) for row in kept} ^ set(rows_of(sorted(fresh)))
            for row in sorted(differing):
                self.stdout.write(f"不一致：{row}")
            wrong += len(differing)
        wrong += self._check_cells() + self._check_longest()
        self.stdout.write(f"不一致{wrong}处")
        return wrong

    def _check_longest(self) -> int:
        """The largest over everything, which sums do not tell."""
        wrong = 0
        told = Contribution.objects.filter(measure_code__in=IN_DAYS).order_by()
        for code, most in told.values_list("measure_code").annotate(Max("amount")):
            for grain in Grain:
                cells = Cell.objects.filter(grain=grain, facet=Facet.ALL, measure_code=code)
                if cells.aggregate(most=Max("longest"))["most"] != most:
                    self.stdout.write(f"最长不一致：{code} {grain}")
                    wrong += 1
        return wrong

    def _check_cells(self) -> int:
        """The cells of a measure, summed over everything, are its contributions summed."""
        wrong = 0
        sums = (Sum("counted"), Sum("met"), Sum("amount"))
        told = Contribution.objects.order_by().values_list("measure_code").annotate(*sums)
        expected = {code: found for code, *found in told}
        for grain in Grain:
            for facet in Facet:
                cells = Cell.objects.filter(grain=grain, facet=facet).order_by()
                rows = cells.values_list("measure_code").annotate(*sums)
                kept = {code: found for code, *found in rows}
                due = {c: s for c, s in expected.items() if facet != Facet.DAYS or c in IN_DAYS}
                for code in sorted(kept.keys() | due.keys()):
                    if kept.get(code, [0, 0, 0]) != due.get(code, [0, 0, 0]):
                        self.stdout.write(f"合计不一致：{code} {grain} {facet}")
                        wrong += 1
        return wrong
