"""A change of the calendar, a local limit or a parameter: seen before it is made, then made."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import chinese_calendar
from chinese_calendar.constants import Holiday
from django.db import connection, transaction
from django.db.models import Max

from petitions.lawbook import LawBook
from petitions.models import Edition, Officer
from workflow.law.services.changes import Change, YearChange
from workflow.law.services.checks import refuse
from workflow.law.services.recomputing import Moved, moved_by, recompute

SOURCE = "国务院办公厅关于{}年部分节假日安排的通知（据chinesecalendar）"
NOTE = 300  # characters
SETTLING = timedelta(days=1)
FIRST_MONTH = 11  # the notice for the coming year is published in November at the latest


def preview(change: Change) -> list[Moved]:
    """Every open clock whose dates the change would move. Raises NotPermittedError, as `enact`."""
    book = LawBook.current()
    change.check(book)
    found = moved_by(change.applied_to(book))
    return [moved for moved in found if not moved.is_sealed]  # nobody is to learn of reports


@transaction.atomic
def enact(change: Change, *, by: Officer | None, at: datetime, seen: int | None = None) -> Edition:
    """Make the change: rows, a new edition, all open clocks, an event for each file that moved.

    `seen` is the edition the preview was worked out with: after another change it holds no more.
    Raises NotPermittedError, with the field, for a change that makes no sense.
    """
    with connection.cursor() as cursor:  # one change at a time; reading goes on
        cursor.execute("LOCK TABLE petitions_edition IN EXCLUSIVE MODE")
    last = Edition.objects.aggregate(last=Max("number"))["last"] or 0
    book = LawBook.being_made(last)
    if seen is not None and seen != last:
        raise refuse(
            "刚刚有他人变更了日历或者期限，请重新核对影响。",
            "Somebody has just made another change; look at the effect again.",
        )
    change.check(book)
    number = last + 1
    change.write(book, number)
    note = change.note if len(change.note) <= NOTE else f"{change.note[: NOTE - 1]}…"
    edition = Edition.objects.create(number=number, made_at=at, made_by=by, note=note)
    edition.moved = recompute(LawBook.being_made(number), by=by, at=at)
    edition.save(update_fields=["moved"])
    return edition


@transaction.atomic
def settle(*, at: datetime) -> int:
    """Date anew the clocks of steps that were under way while an edition was made; how many moved.

    A step reads the edition when it begins. One that began before a change and ended after it has
    dates of the edition before; within a day of the change this finds and mends them.
    """
    last = Edition.objects.order_by("-number").first()
    if last is None or at - last.made_at > SETTLING:
        return 0
    return recompute(LawBook.current(), by=None, at=at)


def published_year(year: int) -> YearChange | None:
    """The calendar of a year as the installed chinesecalendar package has it, if it has."""
    chinese = {holiday.value: holiday.chinese for holiday in Holiday}
    change = YearChange(year, {}, {}, SOURCE.format(year))
    try:
        for day in change.days:
            is_holiday, name = chinese_calendar.get_holiday_detail(day)
            if name:
                named = change.holidays if is_holiday else change.worked
                named[day] = chinese.get(name, "")
    except NotImplementedError:
        return None
    return replace(change, worked={d: n for d, n in change.worked.items() if d.weekday() >= 5})  # noqa: PLR2004


def missing_year(today: date) -> int | None:
    """The year whose calendar should be known by now and is not.

    The current one; from 1 November on the coming one, too, for limits run into it.
    """
    known = LawBook.current().calendar.years
    needed = [today.year, *([today.year + 1] if today.month >= FIRST_MONTH else [])]
    return next((year for year in needed if year not in known), None)
