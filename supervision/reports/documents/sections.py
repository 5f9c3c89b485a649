"""The sections reports are made of: each has a code, a name, and blocks from figures of a scope."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from supervision.reports.documents import blocks, duties, lists, notable
from supervision.reports.documents.blocks import Block
from supervision.statistics.models import Facet
from supervision.statistics.selectors.periods import Period


@dataclass(frozen=True)
class Scope:
    """What a report is about: a period, the organs it covers, and the day it is made."""

    period: Period
    organs: Sequence[int]
    on: date


@dataclass(frozen=True)
class Section:
    """A part that an office may put into a report of its own."""

    code: str
    name: str | Promise
    make: Callable[[Scope], list[Block]]


def _structure(
    title: str, facet: Facet, most: int = 5, *, drawn: bool = False
) -> Callable[[Scope], list[Block]]:
    def make(scope: Scope) -> list[Block]:
        found = blocks.structure(title, facet, scope.period, scope.organs, most=most)
        return [found, *(blocks.picture(found) if drawn else [])]

    return make


def _judgement(prompt: str) -> Callable[[Scope], list[Block]]:
    return lambda scope: [blocks.judgement(prompt)]


def _found(make: Callable[..., Block], *names: str) -> Callable[[Scope], list[Block]]:
    """A block that asks for some of the scope."""
    return lambda scope: [make(*(getattr(scope, name) for name in names))]


def _trend(scope: Scope) -> list[Block]:
    return blocks.trend(scope.period, scope.organs)


def _to_date(scope: Scope) -> list[Block]:
    year = notable.year_so_far(scope.period)
    return [blocks.measures(year, scope.organs, title="本年累计")]


SECTIONS: dict[str, Section] = {
    one.code: one
    for one in (
        Section("OPENING", _("来件概况"), _found(blocks.opening, "period", "organs")),
        Section("FIRST", _("初件重件"), _found(notable.first_and_repeated, "period", "organs")),
        Section("TREND", _("来件走势"), _trend),
        Section("CHANNELS", _("渠道结构"), _structure("渠道", Facet.CHANNEL, drawn=True)),
        Section("KINDS", _("类别结构"), _structure("类别", Facet.KIND)),
        Section("FIELDS", _("领域结构"), _structure("领域", Facet.FIELD, most=10, drawn=True)),
        Section("PLACES", _("属地分布"), _structure("属地", Facet.DIVISION, most=20)),
        Section("MEASURES", _("考核指标"), _found(blocks.measures, "period", "organs")),
        Section("TO_DATE", _("本年累计指标"), _to_date),
        Section("RISING", _("上升较多的领域"), _found(notable.rising, "period", "organs")),
        Section("URGENT", _("重大紧急件"), _found(notable.urgent, "period", "organs")),
        Section("MASS", _("集体访"), _found(notable.mass, "period", "organs")),
        Section("REPEATS", _("重复来件"), _found(notable.repeats, "period", "organs")),
        Section("DISPUTES", _("异议和争议"), _found(notable.disputes, "organs")),
        Section("RECEPTIONS", _("领导接访"), _found(notable.receptions, "period", "organs")),
        Section("RANKING", _("各单位排名"), _found(blocks.by_organ, "period", "organs")),
        Section("OWING", _("在办和到期"), _found(lists.due_today, "organs", "on")),
        Section("OVERDUE", _("超期未办件"), _found(lists.overdue, "organs", "on")),
        Section("MISSED", _("超期完成的职责"), _found(lists.missed, "period", "organs")),
        Section("UNSATISFIED", _("不满意评价"), _found(lists.unsatisfied, "organs", "period")),
        Section("ORDERS", _("督办件"), _found(lists.orders, "period", "organs")),
        Section("ROUTED", _("转送交办督办"), _found(duties.routed, "period", "organs")),
        Section("COMPLAINED", _("被反映较多的单位"), _found(duties.complained, "period", "organs")),
        Section("ADVICE", _("三项建议"), _found(duties.advice, "period", "organs")),
        Section("RISKS", _("苗头和风险"), _judgement("苗头性、倾向性问题和风险")),
        Section("PROPOSALS", _("工作建议"), _judgement("工作建议")),
        Section("DEMANDS", _("工作要求"), _judgement("工作要求")),
        Section("CASES", _("典型案例"), _judgement("典型案例")),
        Section("PROBLEMS", _("问题和重点"), _judgement("存在的问题和下月重点")),
        Section("PROGRESS", _("进展和计划"), _judgement("工作进展、存在的问题和下一步计划")),
        Section("OTHER", _("其他事项"), _judgement("其他需要报告的事项")),
    )
}  # fmt: skip


def made(codes: Sequence[str], scope: Scope) -> list[Block]:
    """The blocks of some sections in their order."""
    return [block for code in codes for block in SECTIONS[code].make(scope)]


def choices() -> list[tuple[str, Any]]:
    return [(section.code, section.name) for section in SECTIONS.values()]
