"""A row of the XLSX export of a message board, and what is wrong with one."""

from datetime import datetime
from typing import Any

from intake.cells import BadRowError, moment_of, text_of
from intake.services import Message

REQUIRED = ("留言编号", "留言用户", "留言主题", "留言时间", "留言详情")
LONGEST = {"留言编号": 60, "留言用户": 60, "留言主题": 100, "留言详情": 20000, "答复意见": 60000}


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
    text = text_of(row.get(name, ""))
    return text.removesuffix(".0") if name == "留言编号" else text


def _moment(row: dict[str, Any], name: str) -> datetime | None:
    value = row.get(name, "")
    try:
        return moment_of(value)
    except ValueError as error:
        raise BadRowError(f"{name}“{text_of(value)[:30]}”不是日期时间。") from error
