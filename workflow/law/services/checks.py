"""What the changes of the law's figures share: rules of values, days in the calendar."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from petitions.models import CalendarDay
from petitions.statute import (
    NONE,
    SOME_OF,
    Calendar,
    NotPermittedError,
    Parameter,
    Text,
    is_weekday,
)
from petitions.text.normal_form import says_anything

LONGEST_SOURCE = 120
BANDS = 4  # of the warning levels
MOST_DAYS = 6  # follow-ups of one file


@dataclass(frozen=True)
class Day:
    """One day: whether it is worked, and the name of its holiday."""

    worked: bool
    name: str = ""


def refuse(zh: str, en: str, field: str = "") -> NotPermittedError:
    return NotPermittedError(Text(zh, en), field)


def check_source(source: str) -> None:
    is_of_length = 2 <= len(source.strip()) <= LONGEST_SOURCE  # noqa: PLR2004 - more than a stroke
    if not is_of_length or not says_anything(source):
        raise refuse(
            f"请写明依据（{LONGEST_SOURCE}字以内）。", "Say where it is written.", "source"
        )


def kind_in(calendar: Calendar, day: date) -> Day:
    return Day(calendar.is_workday(day), calendar.names.get(day, ""))


def check_differs(days: dict[date, Day], calendar: Calendar) -> None:
    """Refuse a change that changes nothing."""
    if all(calendar.knows(day) and kind_in(calendar, day) == kind for day, kind in days.items()):
        raise refuse("与现行日历相同。", "The calendar says so already.", "lines")


def with_days(calendar: Calendar, days: dict[date, Day]) -> Calendar:
    """The calendar as it would be with these days."""
    exceptions = {d: w for d, w in calendar.exceptions.items() if d not in days}
    exceptions |= {d: k.worked for d, k in days.items() if k.worked != is_weekday(d)}
    names = {d: name for d, name in calendar.names.items() if d not in days}
    names |= {d: kind.name for d, kind in days.items() if kind.name}
    years = calendar.years | {day.year for day in days}
    return replace(calendar, exceptions=exceptions, names=names, years=years)


@transaction.atomic(savepoint=False)
def write_days(days: dict[date, Day], *, source: str, edition: int) -> None:
    CalendarDay.objects.bulk_create(
        [
            CalendarDay(
                day=day, is_workday=kind.worked, name=kind.name, source=source, edition=edition
            )
            for day, kind in days.items()
        ],
        update_conflicts=True,
        unique_fields=["day"],
        update_fields=["is_workday", "name", "source", "edition"],
    )


def _are_levels(value: str) -> bool:
    parts = value.split(",")
    if len(parts) != BANDS or not all(part.isascii() and part.isdigit() for part in parts):
        return False
    levels = [int(part) for part in parts]
    return levels == sorted(set(levels)) and levels[0] >= 1 and levels[-1] <= 100  # noqa: PLR2004 - %


def _are_days(value: str) -> bool:
    parts = value.split(",")
    if len(parts) > MOST_DAYS or not all(p.isascii() and p.isdigit() and len(p) < 5 for p in parts):  # noqa: PLR2004
        return False
    days = [int(part) for part in parts]
    return days == sorted(set(days)) and days[0] >= 1


def _are_names(value: str) -> bool:
    names = value.split(",")
    return len(set(names)) == len(names) and all(names)


def _is_within(first: int, last: int) -> Callable[[str], bool]:
    return lambda v: v.isascii() and v.isdigit() and len(v) <= 4 and first <= int(v) <= last  # noqa: PLR2004


def _are_steps(value: str) -> bool:
    return _are_days(value) and value.count(",") == 2  # noqa: PLR2004 - heads, office, supervisors


def _is_hour(value: str) -> bool:
    return bool(re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", value))


def _are_details(value: str) -> bool:
    return value == NONE or (_are_names(value) and set(value.split(",")) <= DETAILS)


def _are_media(value: str) -> bool:
    return value == NONE or (_are_names(value) and set(value.split(",")) <= MEDIA)


P = Parameter
MEDIA = {medium.value for medium in SOME_OF[P.DIGEST_MINIMUM]}
DETAILS = {detail.value for detail in SOME_OF[P.PERSON_DETAILS]}
AN_HOUR = (_is_hour, "请填写24小时制的时间，例如08:30。", "A time of day, such as 08:30.")
WAYS = (
    _are_media,
    "请选择电子邮件、短信、企业微信中的若干项；可以都不选。",
    "Choose among e-mail, text message and WeCom; none is possible too.",
)
DAYS = (_is_within(1, 365), "天数应为1至365。", "From 1 to 365 days.")
RECEPTIONS = (_is_within(1, 366), "次数应为1至366。", "From 1 to 366 a year.")
RULES: dict[Parameter, tuple[Callable[[str], bool], str, str]] = {
    P.WARNING_LEVELS: (
        _are_levels,
        "请填写四个由小到大的百分比，用英文逗号隔开，例如50,75,85,99。",
        "Four ascending percentages, such as 50,75,85,99.",
    ),
    P.KPI_ROLLS: (
        lambda value: value in {"0", "1"},
        "请选择顺延或者不顺延。",
        "Choose whether the dates move.",
    ),
    P.REPRESENTATIVES_MAX: (_is_within(1, 5), "代表人数应为1至5人。", "From 1 to 5 (Art. 20(3))."),
    P.MASS_VISIT_MIN: (_is_within(2, 1000), "集体访人数起点应为2至1000。", "From 2 to 1000."),
    P.REPEAT_OPINION: (_is_within(1, 100), "百分比应为1至100。", "A percentage from 1 to 100."),
    P.PERSON_DETAILS: (
        _are_details,
        "请选择所列信息中的若干项；可以都不选。",
        "Choose among the details listed; none is possible too.",
    ),
    P.CLASSIFIER_LEAST: (_is_within(1, 100), "百分比应为1至100。", "A percentage from 1 to 100."),
    P.HOT_DAYS: DAYS,
    P.HOT_LEAST: (_is_within(2, 1000), "件数应为2至1000。", "From 2 to 1000 files."),
    P.SUPERVISION_LIST: (
        _are_names,
        "请填写各种情形，用逗号隔开，不重复。",
        "The grounds, with commas between them, each once.",
    ),
    P.LEADER_DUTIES: (
        _are_names,
        "请填写各项职责，用逗号隔开，不重复。",
        "The duties, with commas between them, each once.",
    ),
    P.ESCALATION: (
        _are_steps,
        "请填写三个由小到大的天数，用逗号隔开，例如1,3,7。",
        "Three ascending numbers of days, such as 1,3,7.",
    ),
    P.DIGEST_AT: AN_HOUR,
    P.WORK_ENDS: AN_HOUR,
    P.DIGEST_MINIMUM: WAYS,
    P.URGENT_MINIMUM: WAYS,
    P.FOLLOW_UPS: (
        _are_days,
        "请填写由小到大的天数，用逗号隔开，例如30,90,180。",
        "Ascending numbers of days, such as 30,90,180.",
    ),
    P.RECEPTIONS_PROVINCE: RECEPTIONS,
    P.RECEPTIONS_CITY: RECEPTIONS,
    P.RECEPTIONS_COUNTY: RECEPTIONS,
    P.RECEPTIONS_TOWNSHIP: RECEPTIONS,
    P.KPI_OFFICE_DAYS: DAYS,
    P.KPI_ORGAN_DAYS: DAYS,
    P.RATING_WINDOW: DAYS,
    P.ONCE_WINDOW: DAYS,
    P.MIN_SAMPLE: (_is_within(1, 1000), "件数应为1至1000。", "From 1 to 1000 files."),
    P.REFERRAL_DAYS: DAYS,
    P.LEADER_STALE: DAYS,
}
