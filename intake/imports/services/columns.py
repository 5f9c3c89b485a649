"""What a row of an imported table may say, under which headings, and the registration it makes.

The names in Latin letters are those of the exchange format that petition systems hand to each
other; of persons that format is only known by its Chinese names.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.utils import timezone

from intake.imports.reading.cells import (
    has_lost_digits,
    has_no_value,
    heading_key,
    identifier_of,
    is_no_number,
    moment_of,
    text_of,
)
from intake.imports.services.exchanged import OF_A_CASE, completed
from intake.imports.services.importing import AnswerElsewhere, answered
from intake.registration.services.checks import Person, Registration
from petitions.statute import Channel, Kind, NotPermittedError, Text
from petitions.text.normal_form import says_anything


class Column(NamedTuple):
    name: str
    label: Text
    headings: tuple[str, ...]  # as others call it; the first is the exchange format's
    longest: int = 120
    is_needed: bool = False
    is_identifier: bool = False  # a number that names something: no digit of it may be lost


COLUMNS = (
    Column(
        "number",
        Text("来源编号", "Number at the source"),
        ("xfjbh", "信访件编号", "编号", "工单编号", "工单号", "留言编号", "信访编号"),
        60,
        is_needed=True,
        is_identifier=True,
    ),
    Column(
        "title",
        Text("标题", "Title"),
        ("bt", "主题", "留言主题", "信访标题", "事项标题"),
        100,
        is_needed=True,
    ),
    Column(
        "content",
        Text("诉求内容", "What is asked"),
        ("tsnr", "gkxx", "内容", "投诉内容", "留言详情", "反映内容", "概况"),
        20000,
        is_needed=True,
    ),
    Column(
        "received_on",
        Text("收到日期", "Received on"),
        ("djsj", "登记时间", "登记日期", "收件日期", "受理时间", "留言时间", "来电时间"),
        40,
        is_needed=True,
    ),
    Column(
        "name",
        Text("信访人姓名", "Petitioner"),
        ("姓名", "信访人", "留言用户", "来电人", "联系人", "xm"),
        60,
        is_needed=True,
    ),
    Column(
        "phone",
        Text("联系电话", "Telephone"),
        ("手机", "电话", "手机号码", "来电号码", "联系方式"),
        30,
        is_identifier=True,
    ),
    Column(
        "id_number",
        Text("身份证号码", "Identity number"),
        ("证件号码", "身份证号", "身份证"),
        30,
        is_identifier=True,
    ),
    Column("address", Text("住址", "Address"), ("地址", "通讯地址", "联系地址"), 120),
    Column(
        "division",
        Text("问题属地", "Place"),
        ("wtsddm", "属地", "区划代码", "所属区域", "行政区划"),
        60,
    ),
    Column(
        "category", Text("内容分类", "Category"), ("nrfldm", "分类", "一级分类", "信访类别"), 130
    ),
    Column("kind", Text("类别", "Kind"), ("xfmddm", "信访目的", "件类"), 20),
    Column(
        "people_count",
        Text("涉及人数", "People concerned"),
        ("sjrs",),
        10,
        is_identifier=True,
    ),
    Column("petitioned_on", Text("信访日期", "Dated"), ("xfrq", "来信日期"), 40),
    Column(
        "accused",
        Text("被反映人或者单位", "Whom it is about"),
        ("bfyrhdw", "被反映单位", "被反映人"),
        80,
    ),
    Column(
        "reply",
        Text("答复意见", "Reply"),
        ("答复内容", "回复意见", "回复内容", "官方回复"),
        60000,
    ),
    Column("replied_on", Text("答复时间", "Replied on"), ("答复日期", "回复时间", "回复日期"), 40),
)
KNOWN_HEADINGS = frozenset(
    name
    for column in COLUMNS
    for name in (column.label.zh, column.label.en, column.name, *column.headings)
)
ADDED = (
    "未导入行号",
    "未导入原因",
)  # what a refused row has beside its own cells: no other table's
EMPTY = Text("为空", "is empty")
EARLIEST = date(1949, 10, 1)
TOO_EARLY = Text("早于1949年，请核对日期", "lies before 1949; check the date")
NO_TEXT = Text("不是文字", "is no text")
NO_NUMBER = Text(
    "在电子表格中成了日期、逻辑值或者公式，请在来源系统中查到号码，把这一列设为文本后重新填写",
    "became a date, a logical value or a formula in the spreadsheet. Look up the number at the "
    "source, and enter it in a column formatted as text",
)
LOST_DIGITS = Text(
    "在电子表格中丢失了末尾的数字，请在来源系统中查到完整的号码，把这一列设为文本后重新填写",
    "lost its last digits in the spreadsheet. Look up the whole number at the source, and enter it "
    "in a column formatted as text",
)
KINDS = {  # the first word that occurs tells
    "检举": Kind.REPORT,
    "揭发": Kind.REPORT,
    "控告": Kind.REPORT,
    "申诉": Kind.APPEAL,
    "求决": Kind.APPEAL,
    "投诉": Kind.APPEAL,
    "求助": Kind.APPEAL,
    "诉求": Kind.APPEAL,
    "咨询": Kind.APPEAL,
    "举报": Kind.REPORT,
    "建议": Kind.SUGGESTION,
    "意见": Kind.SUGGESTION,
}


class Known(NamedTuple):
    """The places and categories that a row may name, each by code, name or path."""

    divisions: Mapping[str, str]
    categories: Mapping[str, int]
    at_home: str  # the division of a row that names none


def guessed(headings: Iterable[str]) -> dict[str, str]:
    """Which heading is which column, as far as the names tell."""
    found, left = {}, {heading: heading_key(heading) for heading in headings}
    for column in COLUMNS:
        names = (column.label.zh, column.label.en, column.name, *column.headings)
        keys = [heading_key(name) for name in names]
        match = next((heading for key in keys for heading in left if left[heading] == key), None)
        if match:
            found[column.name] = match
            del left[match]
    return found


def left_out(
    headings: Iterable[str], mapping: Mapping[str, str], *, of_case: bool = False
) -> list[str]:
    """The headings of what goes nowhere: chosen for no column, and no part of a case."""
    used = {*mapping.values(), *ADDED, *(OF_A_CASE if of_case else ())}
    return [heading for heading in headings if heading not in used]


def registration_of(
    row: Mapping[str, Any],
    mapping: Mapping[str, str],
    *,
    channel: Channel,
    source: str,
    known: Known,
) -> Registration:
    """What the row says; raises NotPermittedError naming the column that cannot be right."""
    told = {column.name: _cell(row, column, mapping) for column in COLUMNS}
    received_on = _day(row, mapping, "received_on")
    if received_on is None:
        raise _bad("received_on", EMPTY)
    registration = Registration(
        kind=_kind(told["kind"]),
        channel=channel,
        title=told["title"],
        content=told["content"],
        division_id=_named(told, "division", known.divisions) or known.at_home,
        category_id=_named(told, "category", known.categories),
        received_on=received_on,
        petitioned_on=_day(row, mapping, "petitioned_on"),
        people_count=_count(told["people_count"]),
        accused=told["accused"],
        petitioners=(
            Person(
                name=told["name"],
                phone=told["phone"],
                id_number=told["id_number"],
                address=told["address"],
            ),
        ),
        source=source,
        source_number=told["number"],
    )
    return completed(registration, row)


def answer_of(
    row: Mapping[str, Any], mapping: Mapping[str, str], *, now: datetime
) -> AnswerElsewhere | None:
    """What the source answered, as far as the row says; raises NotPermittedError where that
    cannot be right."""
    text = _cell(row, _column("reply"), mapping)
    given_at, asked_at = (_moment(row, mapping, name) for name in ("replied_on", "received_on"))
    if given_at and given_at > now:
        raise _bad("replied_on", Text("晚于现在", "lies in the future"))
    if asked_at is None:
        raise _bad("received_on", EMPTY)
    return answered(asked_at=asked_at, text=text, given_at=given_at)


def _cell(row: Mapping[str, Any], column: Column, mapping: Mapping[str, str]) -> str:
    value = _value(row, mapping, column.name)
    _check_cell(column, value)
    text = identifier_of(value) if column.is_identifier else text_of(value)
    if column.is_needed and not says_anything(text):
        raise _bad(column.name, EMPTY)
    if len(text) > column.longest:
        most = column.longest
        raise _bad(column.name, Text(f"超过{most}字", f"is longer than {most} characters"))
    return text


def _value(row: Mapping[str, Any], mapping: Mapping[str, str], name: str) -> Any:
    heading = mapping.get(name)
    return row.get(heading, "") if heading else ""


def _day(row: Mapping[str, Any], mapping: Mapping[str, str], name: str) -> date | None:
    moment = _moment(row, mapping, name)
    return timezone.localdate(moment) if moment else None


def _check_cell(column: Column, value: Any) -> None:
    """Raises NotPermittedError for what a spreadsheet has made of a cell."""
    if isinstance(value, list | dict):
        raise _bad(column.name, NO_TEXT)
    if has_no_value(value):
        raise _bad(column.name, _no_value(text_of(value)[:30]))
    if column.is_identifier and is_no_number(value):
        raise _bad(column.name, NO_NUMBER)
    if column.is_identifier and has_lost_digits(value):
        raise _bad(column.name, LOST_DIGITS)


def _moment(row: Mapping[str, Any], mapping: Mapping[str, str], name: str) -> datetime | None:
    value = _value(row, mapping, name)
    try:
        moment = moment_of(value)
    except ValueError as error:
        raise _bad(name, _no_day(text_of(value)[:30])) from error
    if moment and timezone.localdate(moment) < EARLIEST:
        raise _bad(name, TOO_EARLY)  # 1900-01-00 is how a spreadsheet shows an empty cell
    return moment


def _no_value(shown: str) -> Text:
    return Text(
        f"在电子表格中是“{shown}”，没有内容，请在原表中改正",
        f'shows "{shown}" in the spreadsheet and holds nothing; mend it there',
    )


def _no_day(shown: str) -> Text:
    return Text(
        f"“{shown}”不是日期，或者有几种读法（请写成2026-01-31）",
        f'"{shown}" is no date, or may be several (write 2026-01-31)',
    )


def _kind(text: str) -> Kind:
    if text in Kind.__members__:
        return Kind(text)
    if not text:
        return Kind.APPEAL
    kind = next((kind for word, kind in KINDS.items() if word in text), None)
    if kind is None:
        raise _bad("kind", Text(f"不能识别“{text}”", f'"{text}" is no kind of petition'))
    return kind


def is_report(text: str) -> bool:
    """Whether a cell says that the row is a report of misconduct."""
    try:
        return _kind(text) is Kind.REPORT
    except NotPermittedError:
        return False


def _count(text: str) -> int:
    if not text:
        return 1
    if not (text.isdecimal() and 1 <= int(text) <= 99999):  # noqa: PLR2004 - as the form
        raise _bad("people_count", Text(f"“{text}”不是人数", f'"{text}" is no number of people'))
    return int(text)


def _named(told: Mapping[str, str], name: str, known: Mapping[str, Any]) -> Any:
    text = told[name]
    if not text:
        return None
    if text not in known:
        raise _bad(name, Text(f"没有“{text}”", f'"{text}" is not known'))
    return known[text]


def _bad(name: str, what: Text) -> NotPermittedError:
    label = _column(name).label
    return NotPermittedError(Text(f"{label.zh}{what.zh}。", f"{label.en}: {what.en}."), name)


def _column(name: str) -> Column:
    return next(column for column in COLUMNS if column.name == name)
