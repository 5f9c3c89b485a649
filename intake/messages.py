"""Reading the XLSX export of a message board, row by row, and saying what is wrong with one."""

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.utils import timezone
from python_calamine import CalamineError, CalamineWorkbook

from intake.services import Message

REQUIRED = ("留言编号", "留言用户", "留言主题", "留言时间", "留言详情")
TIME_FORMATS = (
    "%Y/%m/%d %H:%M:%S",
    "%Y-%m-%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
    "%Y-%m-%d %H:%M",
    "%Y/%m/%d",
    "%Y-%m-%d",
)
LONGEST = {"留言编号": 60, "留言用户": 60, "留言主题": 100, "留言详情": 20000, "答复意见": 60000}


class BadRowError(Exception):
    """Why a row, or the whole file, cannot be imported."""


def rows_of(file: Path, *, required: Sequence[str] = REQUIRED) -> list[dict[str, Any]]:
    """The rows of the first sheet by the names in its first row."""
    try:
        workbook = CalamineWorkbook.from_path(file)
        sheet = workbook.get_sheet_by_index(0).to_python()
    except (CalamineError, OSError, IndexError) as error:
        raise BadRowError(f"“{file}”打不开，或者不是XLSX文件。") from error
    header, *rows = sheet or [[]]
    names = [str(name).strip() for name in header]
    if not rows:
        missing = [name for name in required if name not in names]
        if missing:
            raise BadRowError(f"文件缺少这些列：{'、'.join(missing)}。")
    return [dict(zip(names, row, strict=False)) for row in rows]


def message_of(row: dict[str, Any], *, source: str, now: datetime) -> Message:
    """The message of a row; BadRowError with a sentence when it is not one."""
    texts = _texts(row)
    sent_at = _moment(row, "留言时间")
    if sent_at is None:
        raise BadRowError("留言时间为空。")
    replied_at = _moment(row, "答复时间")
    if max(sent_at, replied_at or sent_at) > now:
        raise BadRowError("留言时间或答复时间晚于现在。")
    return Message(
        source=source,
        number=texts["留言编号"],
        author=texts["留言用户"],
        title=texts["留言主题"],
        content=texts["留言详情"],
        sent_at=sent_at,
        reply=texts["答复意见"],
        replied_at=replied_at,
    )


def _texts(row: dict[str, Any]) -> dict[str, str]:
    texts = {name: _text(row, name) for name in LONGEST}
    for name, most in LONGEST.items():
        if name in REQUIRED and not texts[name]:
            raise BadRowError(f"{name}为空。")
        if len(texts[name]) > most:
            raise BadRowError(f"{name}超过{most}字。")
    return texts


def _text(row: dict[str, Any], name: str) -> str:
    """The cell as text. Spreadsheets turn the number 188006 into 188006.0."""
    value = row.get(name, "")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).replace("\x00", "").strip()
    if name == "留言编号" and text.endswith(".0"):
        text = text.removesuffix(".0")
    return text


def _moment(row: dict[str, Any], name: str) -> datetime | None:
    value = row.get(name, "")
    if isinstance(value, datetime):
        return timezone.make_aware(value)
    if isinstance(value, date):
        return timezone.make_aware(datetime.combine(value, time()))
    text = str(value).strip()
    if not text:
        return None
    for form in TIME_FORMATS:
        try:
            return timezone.make_aware(datetime.strptime(text, form))  # noqa: DTZ007 - made aware
        except ValueError:
            continue
    raise BadRowError(f"{name}“{text[:30]}”不是日期时间。")
