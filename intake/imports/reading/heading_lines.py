"""Names of columns that stand in two lines: 信访人信息 above 姓名, 联系电话, 住址."""

import re
from collections.abc import Collection, Sequence
from itertools import zip_longest
from typing import Any

from intake.imports.reading.cells import heading_key, heading_of

# above a name that is not the petitioner's: there 姓名 alone would be taken for it
OTHERS = re.compile("被|[经承主]办|责任|代理|委托|工作人员|(?:登记|接待|接访|答复|回复|联系)人")

NAMES = {"姓名", "名称", "名字"}


def in_two_lines(
    upper: Sequence[Any], lower: Sequence[Any], known: Collection[str]
) -> list[str] | None:
    """The names that two lines give; None where the lower one has no such names.

    A name stands beside others below one that is above all of them, or is known. `known` are keys.
    """
    above, below = ([*map(heading_of, cells)] for cells in (upper, lower))
    columns = list(zip_longest(above, below, fillvalue=""))
    names, group = list[str](), ""
    for (name, part), (next_name, next_part) in zip_longest(
        columns, columns[1:], fillvalue=("", "")
    ):
        begins = not next_name and bool(next_part)  # what is above others as well
        if name or not part:
            group = name if part else ""
        if part and not group:
            return None
        if name and part and not begins and heading_key(part) not in known:
            return None
        names.append(_name(group, part, known) if part else name)
    return names


def _name(group: str, part: str, known: Collection[str]) -> str:
    """By which it is known, as far as it is: 被反映人 above 姓名 is that column."""
    whole, is_others = f"{group}{part}", OTHERS.search(group)
    ways = (whole, group if is_others and heading_key(part) in NAMES else "" if is_others else part)
    return next((way for way in ways if heading_key(way) in known), whole)
