"""What each report says: figures in plain Chinese, tables, lists, and room for judgement.

Content is plain data. Its words come from figures alone; what needs judgement is left to a person
and marked.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from petitions.lawbook import LawBook
from petitions.models import Organ
from supervision.reports.documents.blocks import NUMERALS, Block, heading
from supervision.reports.documents.sections import SECTIONS, Scope, made
from supervision.reports.models.schedule import Package, ReportKind
from supervision.statistics.measures import MEASURES
from supervision.statistics.selectors.periods import Period

Plan = tuple[tuple[str, tuple[str, ...]], ...]
STRUCTURE = ("CHANNELS", "KINDS", "FIELDS", "PLACES")
LONG_SPAN: Plan = (
    ("总体情况", ("OPENING", "TREND", "MEASURES")),
    ("结构", STRUCTURE),
    ("各单位情况", ("RANKING", "UNSATISFIED", "ORDERS")),
    ("分析和计划", ("PROGRESS",)),
)
PLANS: dict[ReportKind, Plan] = {
    ReportKind.DAILY: (
        ("来件情况", ("OPENING", "FIRST", "CHANNELS", "FIELDS")),
        ("重点情况", ("URGENT", "MASS", "RECEPTIONS")),
        ("期限情况", ("OWING",)),
    ),
    ReportKind.WEEKLY: (
        ("走势", ("OPENING", "FIRST", "TREND", "FIELDS", "RISING", "PLACES")),
        ("重点情况", ("URGENT", "MASS", "REPEATS", "DISPUTES")),
        ("办理质量", ("MEASURES", "MISSED", "UNSATISFIED")),
        ("研判", ("RISKS", "PROPOSALS")),
    ),
    ReportKind.BIWEEKLY: (
        ("总体情况", ("OPENING",)),
        ("各单位情况", ("RANKING",)),
        ("问题清单", ("OVERDUE", "UNSATISFIED", "ORDERS")),
        ("要求", ("DEMANDS",)),
    ),
    ReportKind.MONTHLY: (
        ("总体情况", ("OPENING", "FIRST", "TREND", "MEASURES", "TO_DATE")),
        ("结构", STRUCTURE),
        ("各单位情况", ("RANKING",)),
        ("三项建议", ("ADVICE",)),
        ("点评", ("CASES", "PROBLEMS")),
    ),
    ReportKind.QUARTERLY: LONG_SPAN,
    ReportKind.HALF_YEAR: LONG_SPAN,
    ReportKind.ANNUAL: (  # in the order of Art. 41(1)
        ("信访事项的数据、领域和被反映较多的单位", ("OPENING", *STRUCTURE, "COMPLAINED")),
        ("转送、交办、督办情况", ("ROUTED", "MEASURES")),
        ("改进工作、完善政策、追究责任建议和采纳情况", ("ADVICE",)),
        ("其他需要报告的事项", ("OTHER",)),
    ),
}


def compose(
    kind: ReportKind,
    organ: Organ,
    period: Period,
    organs: Sequence[int],
    *,
    on: date,
    package: Package | None = None,
) -> dict[str, Any]:
    """The content of a report, as of a day; of a package, by its own sections."""
    span = f"{period.since:%Y年%-m月%-d日}"
    if period.until != period.since:
        span += f"至{period.until:%-m月%-d日}"
    name = package.name if package else f"信访工作{kind.label}"
    return {
        "title": f"{organ.short_name}{name}",
        "span": span,
        "as_of": on.isoformat(),
        "calendar": LawBook.current().edition,
        "measures": {measure.code: measure.version for measure in MEASURES},
        "blocks": _blocks(_plan(kind, package), Scope(period, organs, on)),
    }


def _plan(kind: ReportKind, package: Package | None) -> Plan:
    if package is None:
        return PLANS[kind]
    return tuple((str(SECTIONS[code].name), (code,)) for code in package.sections)


def _blocks(plan: Plan, scope: Scope) -> list[Block]:
    found: list[Block] = []
    for number, (title, codes) in enumerate(plan):
        mark = f"{NUMERALS[number]}、" if number < len(NUMERALS) else ""
        found += [heading(f"{mark}{title}"), *made(codes, scope)]
    return found
