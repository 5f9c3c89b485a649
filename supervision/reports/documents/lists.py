"""Lists of files and clocks in reports: an organ reads its own lines of them."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from petitions.masking import masks_of
from petitions.models import Deadline, Petition, ordinary
from petitions.statute import FINAL
from supervision.dashboards import selectors as dashboard
from supervision.lists.titles import matters_of
from supervision.orders.models import Order, ordered_clocks
from supervision.reports.documents.blocks import Block, cut, table, text
from supervision.statistics.selectors.periods import Period

MAX_LINES = 50


def _overdue_files(organs: Sequence[int], on: date) -> QuerySet[Petition]:
    late = Petition.objects.filter(holder__in=organs, next_due_on__lt=on)
    late = late.exclude(state_code__in=FINAL).filter(ordinary())
    return late.select_related("holder", "handler").order_by("next_due_on", "pk")


def overdue(organs: Sequence[int], on: date) -> Block:
    files, note = cut(_overdue_files(organs, on), MAX_LINES)
    matters = matters_of(files)
    return table(
        "超期未办件",
        ("编号", "事项", "责任单位", "承办人", "超期事项", "届满日期", "超期天数"),
        [
            (
                file.number,
                matters[file.pk],
                file.holder.short_name,
                file.handler.name if file.handler else "—",
                file.next_clock.text.zh if file.next_clock else "",
                f"{file.next_due_on}",
                str((on - (file.next_due_on or on)).days),
            )
            for file in files
        ],
        own=2,
        note=note,
    )


def unsatisfied(organs: Sequence[int], period: Period) -> Block:
    files = Petition.objects.filter(ordinary())
    ratings, note = cut(dashboard.complaints(organs, period, files), MAX_LINES)
    matters = matters_of(rating.petition for rating in ratings)
    masks = masks_of(rating.petition_id for rating in ratings)
    return table(
        "不满意评价件",
        ("编号", "事项", "责任单位", "评价日期", "不满意原因"),
        [
            (
                rating.petition.number,
                matters[rating.petition_id],
                rating.organ.short_name,
                f"{timezone.localdate(rating.rated_at)}",
                masks[rating.petition_id].text(rating.reason) or "—",
            )
            for rating in ratings
        ],
        own=2,
        note=note,
    )


def orders(period: Period, organs: Sequence[int]) -> Block:
    """What is open of the orders given until the end of the period: a line for each thing that one
    waits for, since its organs may be several."""
    owed = ordered_clocks().filter(petition=OuterRef("petition"), organ__in=organs)
    open_ones = Order.objects.filter(
        Q(organ__in=organs) | Q(Exists(owed)),
        struck_off_on=None, opened__acted_on__lte=period.until,
    )  # fmt: skip
    open_ones = open_ones.filter(ordinary("petition"))  # sealed under the order
    clocks = Prefetch("petition__deadlines", ordered_clocks(), to_attr="ordered")
    whole = open_ones.select_related("petition", "organ").prefetch_related(clocks)
    whole = whole.order_by("due_on", "pk")
    found, note = cut(whole, MAX_LINES)
    matters = matters_of(order.petition for order in found)
    return table(
        "督办件",
        ("编号", "事项", "责任单位", "进展", "反馈期限"),
        [
            (
                order.petition.number,
                matters[order.petition_id],
                line.organ.short_name,
                str(line.progress.label),
                f"{line.due_on or '—'}",
            )
            for order in found
            for line in order.waits
            if line.organ.pk in organs
        ],
        own=2,
        note=note,
    )


def due_today(organs: Sequence[int], on: date) -> Block:
    rows = dashboard.owing(organs, on=on)
    return table(
        "各单位在办、将到期和超期",
        ("单位", "在办", "七日内到期", "超期"),
        [(row.organ.short_name, str(row.open), str(row.soon), str(row.late)) for row in rows],
    )


def missed(period: Period, organs: Sequence[int]) -> Block:
    found = Deadline.objects.filter(
        organ__in=organs, outcome_code="MISSED", is_duty=True, stopped_on__gte=period.since,
        stopped_on__lte=period.until,
    ).filter(ordinary("petition"))  # fmt: skip
    return text(f"期间内超期完成的法定职责{found.count()}项，明细见责任台账。")
