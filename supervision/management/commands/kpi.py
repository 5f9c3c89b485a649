"""Every measure for a period, with numerator and denominator."""

import json
from argparse import ArgumentParser
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from petitions.models import Organ
from supervision.statistics.measures import MEASURES, Sort
from supervision.statistics.selectors.counted import MAX_COUNTED, uncounted
from supervision.statistics.selectors.figures import Figure, figures
from supervision.statistics.selectors.periods import Period


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"日期应为YYYY-MM-DD：{text}") from error


class Command(BaseCommand):
    help = "Print every measure of the appraisal for a period (both days belong to it)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", dest="since", required=True, metavar="DATE")
        parser.add_argument("--to", dest="until", required=True, metavar="DATE")
        parser.add_argument("--organ", metavar="CODE")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        period = Period(_day(options["since"]), _day(options["until"]))
        if period.until < period.since:
            raise CommandError("--to 不能早于 --from。")
        organs = Organ.objects.all()
        if code := options["organ"]:
            organs = organs.filter(code=code)
            if not organs:
                raise CommandError(f"没有机构代码为{code}的单位。")
        codes = [measure.code for measure in MEASURES]
        ids = list(organs.values_list("pk", flat=True))
        waiting = uncounted(ids, compared=MAX_COUNTED)
        if waiting:
            self.stderr.write(
                f"另有{waiting}件的最新办理情况尚未统计，下列数字不含；后台任务运行后自动补上。"
            )
        self._print(figures(codes, period, ids).values(), waiting, as_json=options["json"])

    def _print(self, found: Iterable[Figure], waiting: int, *, as_json: bool) -> None:
        if as_json:
            rows = [_plain(figure) | {"uncounted": waiting} for figure in found]
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        for figure in found:
            is_unknown = waiting and not figure.counted
            unknown = f"{figure.measure.name.zh}\t尚未统计"
            self.stdout.write(unknown if is_unknown else _line(figure))


def _plain(figure: Figure) -> dict[str, Any]:
    measure = figure.measure
    return {
        "code": measure.code,
        "name": measure.name.zh,
        "version": measure.version,
        "numerator": figure.amount if measure.sort is Sort.DAYS else figure.met,
        "denominator": figure.counted,
        "value": None if figure.value is None else round(figure.value, 2),
        "longest": figure.longest if measure.sort is Sort.DAYS else None,
        "median": figure.spread.median if figure.spread else None,
        "p90": figure.spread.ninetieth if figure.spread else None,
        "people": figure.amount if measure.sort is Sort.VISITS else None,
    }


def _line(figure: Figure) -> str:
    measure, plain = figure.measure, _plain(figure)
    if measure.sort is Sort.NUMBER:
        return f"{measure.name.zh}\t{figure.counted}件"
    if measure.sort is Sort.VISITS:
        mass = f"其中集体访{figure.met}批"
        return f"{measure.name.zh}\t{figure.counted}批{figure.amount}人次，{mass}"
    unit = "日" if measure.sort is Sort.DAYS else "%"
    value = "—" if plain["value"] is None else f"{plain['value']:.2f}{unit}"
    line = f"{measure.name.zh}\t{value}\t{plain['numerator']}/{plain['denominator']}"
    if figure.spread is None:
        return line
    median, ninetieth = figure.spread
    return f"{line}\t中位数{median:g}日，90%在{ninetieth}日以内，最长{figure.longest}日"
