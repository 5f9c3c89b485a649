"""What a cell of a table says: as text, as a number that names something, as a moment.

One function turns a cell into text (`text_of`), and whatever it writes is read again as the same:
a row that is handed back to be put right comes in under the number it had.
"""

import json
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from django.utils import timezone

from petitions.statute import NotPermittedError
from petitions.text.normal_form import normal, seen, without_spaces
from petitions.text.signs import HALVES, without_bad_signs

EXACT = 1e15  # a spreadsheet keeps fifteen digits of a number: from here on the last ones are gone
LOST = re.compile(r"\d(?:\.\d+)?[eE]\+?\d{1,3}")  # as a spreadsheet writes such a number
AS_TEXT = re.compile(r"=[\"“”]([^\"“”]+)[\"“”]|['’‘](\d.*)")  # ="0099", '0099
WHOLE = re.compile(r"(\d+)\.0+")
REMARKS = re.compile(r"[(\[〔【](?:非?必填项?|选填项?|必选|可选|required|optional)[)\]〕】]")
SIGNS_OF_HEADINGS = re.compile("[*:★※]+")
EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - day 0 of a spreadsheet, made aware below
SERIALS = range(20_000, 80_000)  # the days 1954 to 2119 as a spreadsheet counts them

ZEROS = "〇零○◯"  # the round ones are what keyboards give for the first
CHINESE = {sign: n for n, sign in enumerate("〇一二三四五六七八九")} | dict.fromkeys(ZEROS, 0)
TENS = str.maketrans({"廿": "二十", "卅": "三十"})
NUMERALS = re.compile(f"[{ZEROS}一二三四五六七八九十]{{1,4}}(?=[年月日号时点分秒])")
WEEKDAY = re.compile(r"\(?(?:星期|礼拜|周)[一二三四五六日天]\)?")
PART = "上午|下午|凌晨|清晨|早上|早晨|中午|傍晚|晚上|夜间|[AaPp][Mm]"  # before the hour or after
CLOCK = (  # *+ gives nothing back: however many spaces, they are gone over once
    rf"(?:[T,\s]*+(?P<part>{PART})?\s*+"
    r"(?P<hour>\d{1,2})\s*+[:时点]\s*+(?:(?P<minute>\d{1,2})\s*+[:分]?\s*+"
    r"(?:(?P<second>\d{1,2})(?P<fraction>[.,]\d++)?\s*+秒?)?)?"
    rf"\s*+(?P<half>{PART})?"
    r"\s*+(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
)
YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*+[日号]?"
    + CLOCK
)
COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?=[T\s])" + CLOCK)
YEAR_LAST = re.compile(r"(?P<first>\d{1,2})[-/.](?P<second_>\d{1,2})[-/.](?P<year>\d{4})" + CLOCK)
JOINED = re.compile(r"(\d{8})[T ](\d{6}|\d{4})")
DIGITS = {8: "%Y%m%d", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}
AFTERNOON = {"下午", "傍晚", "晚上", "夜间", "pm"}
NIGHT = {"晚上", "夜间"}
MORNING = {"上午", "凌晨", "清晨", "早上", "早晨", "am"}
NOON, MIDNIGHT, MONTHS = 12, 24, 12


ERRORS = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!",
          "#GETTING_DATA"}  # fmt: skip


class UnreadCell(str):
    """What a cell shows that has no value: #N/A, or a formula whose result was not stored."""

    __slots__ = ()


class BadRowError(NotPermittedError):
    """Why a row, or the whole file, cannot be imported."""


def text_of(value: Any) -> str:
    """The cell as text: a spreadsheet's 188006.0 is 188006, a day is 2026-11-20.

    A number that has lost its last digits is written as a spreadsheet shows it, so that it is
    known for what it is when it comes back. Signs that nobody sees alone are no text.
    """
    write = WRITERS.get(type(value), str)
    text = without_bad_signs(write(value)).strip()
    return text if text.isascii() else seen(text)


def heading_of(cell: Any) -> str:
    """The cell as the name of a column. Its lines end alike: a browser sends it back with others
    than it was shown with."""
    return "\n".join(text_of(cell).splitlines())


def heading_key(heading: str) -> str:
    """By which a heading is known: without blanks, a colon, or a sign that it has to be filled in.

    Any other remark stays: 姓名（被反映人） is not 姓名.
    """
    return SIGNS_OF_HEADINGS.sub("", REMARKS.sub("", without_spaces(heading)))


def identifier_of(value: Any) -> str:
    """A number that names something: 188006.0 as text, too, is 188006, and so is ="188006"."""
    text = _unwrapped(text_of(value))
    whole = WHOLE.fullmatch(text)
    return whole[1] if whole else text


def _unwrapped(text: str) -> str:
    """Without the signs by which a spreadsheet is told that digits are text."""
    wrapped = AS_TEXT.fullmatch(text)
    return (wrapped[1] or wrapped[2]).strip() if wrapped else text


def has_lost_digits(value: Any) -> bool:
    """Whether a number kept as a number has more digits than a spreadsheet holds."""
    if isinstance(value, float):
        return abs(value) >= EXACT
    return isinstance(value, str) and bool(LOST.fullmatch(_unwrapped(value.strip())))


def has_no_value(value: Any) -> bool:
    """Whether a spreadsheet shows an error, or nothing that it has worked out, in this cell."""
    return isinstance(value, UnreadCell) or (isinstance(value, str) and value.strip() in ERRORS)


def is_no_number(value: Any) -> bool:
    """Whether a number that names something became a day, a time, TRUE, or a formula."""
    is_formula = isinstance(value, str) and _unwrapped(value.strip()).startswith("=")
    return is_formula or isinstance(value, bool | date | time | timedelta)


def has_bad_signs(value: Any) -> bool:
    """Whether a byte of this cell could not be read (`surrogateescape`), at any depth."""
    if isinstance(value, str):
        return not value.isascii() and bool(HALVES.search(value))
    if isinstance(value, list):
        return any(map(has_bad_signs, value))
    if isinstance(value, dict):
        return any(has_bad_signs(part) for pair in value.items() for part in pair)
    return False


def moment_of(value: Any) -> datetime | None:
    """The cell as a moment of this time zone; None for an empty one.

    Raises ValueError for what is no date, and for what may be several: 2026112, 01-02-2026.
    """
    if isinstance(value, datetime):
        return value if timezone.is_aware(value) else timezone.make_aware(value)
    if isinstance(value, date):
        return timezone.make_aware(datetime.combine(value, time()))
    text = JOINED.sub(r"\1\2", _plain(_unwrapped(text_of(value))))
    if not text:
        return None
    naive = _from_digits(text) if re.fullmatch(r"\d+(?:\.\d+)?", text) else None
    if naive is None:
        return _from_words(text)
    return timezone.make_aware(naive)


def _number(value: float) -> str:
    if abs(value) >= EXACT:
        return f"{value:.14E}"
    return str(int(value)) if value.is_integer() else f"{value:.15g}"


def _moment(value: datetime) -> str:
    is_day = value.time() == time() and value.tzinfo is None
    return str(value.date()) if is_day else value.isoformat(sep=" ")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


WRITERS: dict[type, Callable[[Any], str]] = {
    type(None): lambda _: "",
    bool: lambda value: str(value).upper(),
    float: _number,
    datetime: _moment,
    list: _json,
    dict: _json,
}


def _plain(text: str) -> str:
    """In the normal form, Chinese numerals as digits; without the day of the week."""
    text = normal(text).upper().translate(TENS)
    text = NUMERALS.sub(lambda found: _in_digits(found[0]), text)
    return WEEKDAY.sub(" ", text).strip()


def _in_digits(numerals: str) -> str:
    """二〇二六 is 2026, 二十 is 20, 十一 is 11."""
    if "十" not in numerals:
        return "".join(str(CHINESE[sign]) for sign in numerals)
    tens, _ten, ones = numerals.partition("十")
    return str(10 * CHINESE.get(tens, 1) + CHINESE.get(ones, 0))


def _from_digits(text: str) -> datetime | None:
    """A day written without separators, or a spreadsheet's number of it; None for 2026.11.20."""
    whole, _point, rest = text.partition(".")
    if not rest.strip("0") and len(whole) in DIGITS:
        return datetime.strptime(whole, DIGITS[len(whole)])  # noqa: DTZ007 - made aware by moment_of
    if int(whole) not in SERIALS:
        raise ValueError("no date, or several")
    return EPOCH + timedelta(seconds=round(float(text) * 86_400))


def _from_words(text: str) -> datetime:
    if found := YEAR_FIRST.fullmatch(text) or COMPACT.fullmatch(text):
        month, day = int(found["month"]), int(found["day"])
    elif found := YEAR_LAST.fullmatch(text):
        month, day = _month_and_day(int(found["first"]), int(found["second_"]))
    else:
        raise ValueError("no date")
    hour = _hour_of(found)
    moment = datetime(  # noqa: DTZ001 - made aware below
        int(found["year"]), month, day, hour % MIDNIGHT, int(found["minute"] or 0),
        int(found["second"] or 0), round(float("0" + (found["fraction"] or ".0").replace(",", "."))
        * 1_000_000) % 1_000_000,
    )  # fmt: skip
    if hour == MIDNIGHT:
        if moment.time() != time():
            raise ValueError("later than midnight")
        moment += timedelta(days=1)
    if zone := found["zone"]:
        return datetime.fromisoformat(moment.isoformat() + zone)
    return timezone.make_aware(moment)


def _hour_of(found: re.Match[str]) -> int:
    """0 to 24, whichever half of the day it is counted in."""
    hour, part = int(found["hour"] or 0), (found["part"] or found["half"] or "").lower()
    if hour == NOON and part in NIGHT:
        return MIDNIGHT
    if (part in AFTERNOON and hour < NOON) or (part == "中午" and hour < NOON - 2):
        return hour + NOON
    if part in MORNING and hour == NOON:
        return 0
    if hour > MIDNIGHT:
        raise ValueError("no hour")
    return hour


def _month_and_day(first: int, second: int) -> tuple[int, int]:
    """Of 20-11-2026, which is which: refused where both could be the month."""
    for month, day in pairwise((first, second, first)):
        if day > MONTHS or first == second:
            return month, day
    raise ValueError("two dates")
