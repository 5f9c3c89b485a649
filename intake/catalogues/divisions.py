"""The list of administrative divisions, with the days on which codes came into use and went out."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from petitions.models import Division

DIGITS = (6, 9, 12)  # a county's code, a township's, a village's (GB/T 2260 and below it)
MAX_NAME = 60  # characters of a name


class BadDivisionError(Exception):
    """Why a line is no division."""


@transaction.atomic
def load_divisions(lines: Iterable[tuple[str, ...]]) -> tuple[int, int]:
    """Add or correct divisions: code, name, in use from, in use until. How many of each.

    A code that goes out of use is given its last day; none is removed, since petitions bear it.
    Raises BadDivisionError, naming the line, and changes nothing.
    """
    added = changed = 0
    for number, line in enumerate(lines, start=1):
        code, told = _read(number, line)
        found = Division.objects.filter(pk=code)
        if not found:
            Division.objects.create(code=code, **told)
            added += 1
        elif not found.filter(**told):
            found.update(**told)
            changed += 1
    return added, changed


def _read(number: int, line: tuple[str, ...]) -> tuple[str, dict[str, str | date | None]]:
    code, name, since, until = (*(cell.strip() for cell in line[:4]), "", "", "", "")[:4]
    if not (code.isascii() and code.isdigit() and len(code) in DIGITS):
        raise BadDivisionError(f"第{number}行：区划代码应为6、9或者12位数字。")
    if not name or len(name) > MAX_NAME:
        raise BadDivisionError(f"第{number}行：名称不能为空，不超过{MAX_NAME}字。")
    days = [_day(number, text) for text in (since, until)]
    if days[0] and days[1] and days[0] > days[1]:
        raise BadDivisionError(f"第{number}行：停用日期早于启用日期。")
    return code.ljust(12, "0"), {"name": name, "valid_from": days[0], "valid_until": days[1]}


def _day(number: int, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise BadDivisionError(f"第{number}行：日期应写作2026-03-02。") from error
