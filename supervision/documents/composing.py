"""What each report says: figures in plain Chinese, tables, lists, and room for judgement.

Content is plain data. Its words come from figures alone; what needs judgement is left to a person
and marked.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from petitions.models import Organ
from supervision.documents.blocks import (
    Block,
    by_organ,
    due_today,
    heading,
    judgement,
    measures,
    missed,
    opening,
    orders,
    overdue,
    structure,
    unsatisfied,
)
from supervision.measures import MEASURES
from supervision.models import Facet, ReportKind
from supervision.selectors.figures import Period


def compose(
    kind: ReportKind, organ: Organ, period: Period, organs: Sequence[int], *, on: date
) -> dict[str, Any]:
    """The content of a report, as of a day."""
    span = f"{period.since:%Y年%-m月%-d日}"
    if period.until != period.since:
        span += f"至{period.until:%-m月%-d日}"
    return {
        "title": f"{organ.short_name}信访工作{kind.label}",
        "span": span,
        "as_of": on.isoformat(),
        "measures": {measure.code: measure.version for measure in MEASURES},
        "blocks": PLANS[kind](period, organs, on),
    }


def _daily(period: Period, organs: Sequence[int], on: date) -> list[Block]:
    return [
        heading("一、来件情况"),
        opening(period, organs),
        structure("渠道", Facet.CHANNEL, period, organs),
        structure("领域", Facet.FIELD, period, organs),
        heading("二、期限情况"),
        due_today(organs, on),
    ]


def _weekly(period: Period, organs: Sequence[int], on: date) -> list[Block]:
    return [
        heading("一、走势"),
        opening(period, organs),
        structure("领域", Facet.FIELD, period, organs, most=10),
        structure("属地", Facet.DIVISION, period, organs, most=10),
        heading("二、办理质量"),
        measures(period, organs),
        missed(period, organs),
        unsatisfied(organs, period),
        heading("三、研判"),
        judgement("苗头性、倾向性问题和风险"),
        judgement("工作建议"),
    ]


def _biweekly(period: Period, organs: Sequence[int], on: date) -> list[Block]:
    return [
        heading("一、总体情况"),
        opening(period, organs),
        heading("二、各单位情况"),
        by_organ(period, organs),
        heading("三、问题清单"),
        overdue(organs, on),
        unsatisfied(organs, period),
        orders(organs),
        heading("四、要求"),
        judgement("工作要求"),
    ]


def _monthly(period: Period, organs: Sequence[int], on: date) -> list[Block]:
    return [
        heading("一、总体情况"),
        opening(period, organs),
        measures(period, organs),
        heading("二、结构"),
        structure("渠道", Facet.CHANNEL, period, organs),
        structure("类别", Facet.KIND, period, organs),
        structure("领域", Facet.FIELD, period, organs, most=10),
        structure("属地", Facet.DIVISION, period, organs, most=20),
        heading("三、各单位情况"),
        by_organ(period, organs),
        heading("四、点评"),
        judgement("典型案例"),
        judgement("存在的问题和下月重点"),
    ]


PLANS: dict[ReportKind, Callable[[Period, Sequence[int], date], list[Block]]] = {
    ReportKind.DAILY: _daily,
    ReportKind.WEEKLY: _weekly,
    ReportKind.BIWEEKLY: _biweekly,
    ReportKind.MONTHLY: _monthly,
}
