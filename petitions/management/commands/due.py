"""Work out when a limit of the law ends, with the days on the way."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError, connection

from petitions.accounts import Calculation, calculate, countable
from petitions.lawbook import LawBook
from petitions.management.migrating import migrate
from petitions.statute import Clock, NotPermittedError


class Command(BaseCommand):
    help = "When is a limit due that starts on this day? By the calendar and limits in force here."

    def add_arguments(self, parser: ArgumentParser) -> None:
        names = ", ".join(clock.lower() for clock in countable())
        parser.add_argument("clock", metavar="CLOCK", help=names)
        parser.add_argument("started_on", metavar="YYYY-MM-DD")
        parser.add_argument("--extended", action="store_true", help="with the limit's extension")
        parser.add_argument(
            "--paused-days", type=int, default=0, metavar="N", help="calendar days not counted"
        )
        parser.add_argument("--division", default="", help="whose local limits hold")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = calculate(
                _book(),
                _clock(options["clock"]),
                _day(options["started_on"]),
                extended=options["extended"],
                paused_days=options["paused_days"],
                division_id=options["division"],
            )
        except NotPermittedError as error:
            raise CommandError(error.sentence.zh) from error
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(found), ensure_ascii=False))
        else:
            self.stdout.write("\n".join(_as_table(found)))


def _book() -> LawBook:
    """The book in force; on a database that is still empty, once its tables are there."""
    try:
        return LawBook.current()
    except ProgrammingError:
        connection.close()
        migrate()
        return LawBook.current()


def _clock(name: str) -> Clock:
    try:
        return Clock(name.upper())
    except ValueError as error:
        names = ", ".join(clock.lower() for clock in countable())
        raise CommandError(f"没有“{name}”这个期限。可用：{names}。") from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"日期“{text}”无效，请写成YYYY-MM-DD，例如2026-03-02。") from error


def _as_json(found: Calculation) -> dict[str, Any]:
    limit, account = found.limit, found.account
    return {
        "clock": limit.clock.lower(),
        "started_on": account.span.started.isoformat(),
        "unit": limit.unit.value,
        "days": limit.days,
        "extended_by": found.extended_by,
        "paused_days": found.paused_days,
        "legal_due": account.due.legal.isoformat(),
        "kpi_due": account.due.kpi.isoformat(),
        "article": limit.article.text.zh,
        "source": limit.source,
        "calendar_edition": account.edition,
        "provisional": account.is_provisional,
        "account": [
            {"date": line.day.isoformat(), "number": line.number, "why": line.why.zh}
            for line in account.lines
        ],
    }


def _as_table(found: Calculation) -> list[str]:
    limit, account = found.limit, found.account
    extended = f"，延长{found.extended_by}" if found.extended_by else ""
    lines = [
        f"{limit.clock.text.zh}：{limit.days}{limit.unit.text.zh}{extended}",
        f"依据：{limit.article.text.zh}" + (f"（{limit.source}）" if limit.source else ""),
        f"日历版本：{account.edition}",
        "",
    ]
    lines += [
        f"{line.day.isoformat()}  {line.number or '—':>3}  {line.why.zh}" for line in account.lines
    ]
    lines += ["", f"法定届满日：{account.due.legal}", f"考核届满日：{account.due.kpi}"]
    if account.is_provisional:
        lines.append("其中有的年度节假日安排尚未发布，按周末和法定节假日推算。")
    return lines
