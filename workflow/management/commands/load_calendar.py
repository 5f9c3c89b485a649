"""Take over the calendars of the years that the installed chinesecalendar package knows."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from petitions.lawbook import LawBook
from workflow.law.services.enacting import enact, missing_year, published_year


class Command(BaseCommand):
    help = "Load the years that chinesecalendar knows and the table does not; --check only looks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--year", type=int, help="this year and no other")
        parser.add_argument("--check", action="store_true", help="exit 1 if a year is missing")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            self._check()
        else:
            self._load(options["year"])

    def _check(self) -> None:
        year = missing_year(timezone.localdate())
        if year:
            raise CommandError(
                f"{year}年的节假日安排尚未录入：请升级chinesecalendar后运行"
                "manage.py load_calendar，或者由系统管理员在“日历”页录入。"
            )
        self.stdout.write("日历完整。")

    def _load(self, wanted: int | None) -> None:
        known = LawBook.current().calendar.years
        years = (
            [wanted] if wanted else range(min(known, default=2005), timezone.localdate().year + 3)
        )
        loaded = 0
        for year in years:
            change = None if year in known else published_year(year)
            if change:
                edition = enact(change, by=None, at=timezone.now())
                self.stdout.write(
                    f"{year}年日历已录入（第{edition.number}版，重算{edition.moved}个期限）。"
                )
                loaded += 1
            elif wanted:
                why = "已经录入" if year in known else "尚未收录于已安装的chinesecalendar"
                raise CommandError(f"{year}年日历{why}。")
        if not loaded:
            self.stdout.write("没有新的年度可录入。")
