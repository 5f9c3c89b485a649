"""Which reports an officer reads, which periods are due, and what an organ sees of them."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from petitions.models import Officer, Organ
from petitions.policy import Ability
from supervision.models import Report, ReportKind, ReportStage
from supervision.selectors.figures import Period

A_DAY, WEEK = timedelta(days=1), timedelta(days=7)
MOST_MISSED = {"DAILY": 14, "WEEKLY": 8, "BIWEEKLY": 6, "MONTHLY": 12}


def reports_for(officer: Officer) -> QuerySet[Report]:
    """The own office's at any stage; those of an office above once they are sent."""
    above = Q(organ__in=officer.organ.watcher_ids) | Q(organ__parent_id=officer.organ.parent_id)
    seen = Q(stage_code=ReportStage.SENT) & above
    if officer.holds(Ability.SUPERVISE):
        seen |= Q(organ=officer.organ_id)
        seen |= Q(organ__parent_id=officer.organ_id)  # a leader reads those of the own office
    return Report.objects.filter(seen).select_related("organ", "checked_by", "signed_by")


def period_before(kind: ReportKind, day: date) -> Period:
    """The last period of this kind that had ended before a day.

    The weekly one covers odd weeks of the year, the biweekly one an odd and an even week.
    """
    monday = day - timedelta(days=day.weekday())
    if kind is ReportKind.DAILY:
        return Period(day - A_DAY, day - A_DAY)
    if kind is ReportKind.MONTHLY:
        last = day.replace(day=1) - A_DAY
        return Period(last.replace(day=1), last)
    if kind is ReportKind.WEEKLY:
        while not _is_odd(monday - WEEK):
            monday -= WEEK
        return Period(monday - WEEK, monday - A_DAY)
    while _is_odd(monday - WEEK):
        monday -= WEEK
    return Period(monday - 2 * WEEK, monday - A_DAY)


def _is_odd(monday: date) -> bool:
    return monday.isocalendar().week % 2 == 1


def missing(organ: Organ, kind: ReportKind, *, on: date) -> list[Period]:
    """The periods that ended and have no report, oldest first; of a new office the last one."""
    made = Report.objects.filter(organ=organ, kind_code=kind)
    last = made.order_by("-since").values_list("since", flat=True).first()
    periods: list[Period] = []
    period = period_before(kind, on)
    while (last is None and not periods) or (last is not None and period.since > last):
        periods.append(period)
        if len(periods) == MOST_MISSED[kind]:
            break
        period = period_before(kind, period.since)
    return periods[::-1]


def as_read_by(report: Report, officer: Officer) -> list[dict[str, Any]]:
    """The blocks; of lists of files an organ reads its own lines, of rankings all."""
    blocks = report.blocks
    if officer.holds(Ability.SUPERVISE):
        return blocks
    own = officer.organ.short_name
    return [
        block | {"rows": [row for row in block["rows"] if row[block["own"]] == own]}
        if block["type"] == "table" and block.get("own") is not None
        else block
        for block in blocks
    ]
