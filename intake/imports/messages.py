"""A row of the XLSX export of a message board, and what is wrong with one."""

from datetime import datetime
from typing import Any

from intake.imports.reading.cells import (
    BadRowError,
    has_lost_digits,
    has_no_value,
    identifier_of,
    is_no_number,
    moment_of,
    text_of,
)
from intake.imports.reading.tables import TableRow
from intake.imports.services.importing import BoardMessage
from petitions.statute import Text

NUMBER = "留言编号"
REQUIRED = (NUMBER, "留言用户", "留言主题", "留言时间", "留言详情")
MAX_SIGNS = {NUMBER: 60, "留言用户": 60, "留言主题": 100, "留言详情": 20000, "答复意见": 60000}


def message_of(row: TableRow, *, source: str, now: datetime) -> BoardMessage:
    """The message of a row; BadRowError with a sentence when it is not one."""
    if row.fault:
        raise BadRowError(row.fault)
    texts = _texts(row.cells)
    sent_at = _moment(row.cells, "留言时间")
    if sent_at is None:
        raise BadRowError(Text("留言时间为空。", "留言时间 is empty."))
    replied_at = _moment(row.cells, "答复时间")
    if max(sent_at, replied_at or sent_at) > now:
        raise BadRowError(
            Text("留言时间或答复时间晚于现在。", "The message or its reply lies in the future.")
        )
    return BoardMessage(
        source=source,
        number=texts["留言编号"],
        author=texts["留言用户"],
        title=texts["留言主题"],
        content=texts["留言详情"],
        sent_at=sent_at,
        reply=texts["答复意见"],
        replied_at=replied_at,
    )


def _texts(cells: dict[str, Any]) -> dict[str, str]:
    texts = {name: text_of(cells.get(name, "")) for name in MAX_SIGNS}
    wrong = [name for name in MAX_SIGNS if has_no_value(cells.get(name))]
    wrong += [NUMBER] if is_no_number(cells.get(NUMBER)) else []
    if wrong:
        shown = text_of(cells[wrong[0]])[:30]
        raise BadRowError(
            Text(
                f"{wrong[0]}在电子表格中是“{shown}”，请在原表中改正后重新导出。",
                f'{wrong[0]} is "{shown}" in the spreadsheet; mend it there and export it anew.',
            )
        )
    if has_lost_digits(cells.get(NUMBER)):
        raise BadRowError(
            Text(
                f"{NUMBER}在电子表格中丢失了末尾的数字，请把这一列设为文本后重新导出。",
                f"{NUMBER} lost its last digits in the spreadsheet; export it as text.",
            )
        )
    texts[NUMBER] = identifier_of(cells.get(NUMBER, ""))
    for name, most in MAX_SIGNS.items():
        if name in REQUIRED and not texts[name]:
            raise BadRowError(Text(f"{name}为空。", f"{name} is empty."))
        if len(texts[name]) > most:
            raise BadRowError(
                Text(f"{name}超过{most}字。", f"{name} is longer than {most} characters.")
            )
    return texts


def _moment(cells: dict[str, Any], name: str) -> datetime | None:
    value = cells.get(name, "")
    try:
        return moment_of(value)
    except ValueError as error:
        shown = text_of(value)[:30]
        raise BadRowError(
            Text(
                f"{name}“{shown}”不是日期时间，或者有几种读法。",
                f'{name} "{shown}" is no date and time, or may be several.',
            )
        ) from error
