"""Numbered points of a text of which some were taken out: counted on without a gap.

"第一……。第三……。" would tell that there was a second (Art. 30). Where one point is left it has no
number, and how many there were said to be follows.
"""

import re
from dataclasses import dataclass

NUMERALS = "一二三四五六七八九十"
ONE_OF = f"([{NUMERALS}]|1?[0-9])"
BEGINS = r"(?:^|(?<=[。；;：:！!？?\n]))"
STYLES = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        rf"{BEGINS}[ 　]*第{ONE_OF}[，,、：: ]+",
        rf"{BEGINS}[ 　]*{ONE_OF}是(?=[^否不])",
        rf"{BEGINS}[ 　]*{ONE_OF}(?:[、．]|\.(?![0-9]))",
        rf"{BEGINS}[ 　]*[（(]{ONE_OF}[）)][、，,]?",
    )
)
COUNTED = re.compile(
    f"([两{NUMERALS}]|[1-9])(?=(?:个|项|件|点|条|方面)(?:的)?(?:问题|事项|诉求|请求|方面|内容|情况|意见)?)"
)
SEVERAL = 2


@dataclass(frozen=True)
class _Point:
    start: int
    end: int
    before: str  # of its mark, the numeral
    numeral: str
    behind: str
    number: int


def counted_on(before: str, after: str) -> str:
    """`after`, which is `before` without some of its sentences, with its points counted on."""
    for style in STYLES:
        were = [point.number for point in _points(style, before)]
        if len(were) < SEVERAL or were != list(range(1, len(were) + 1)):
            continue
        left = _points(style, after)
        if left and len(left) < len(were):
            after = _renumbered(after, left, len(were))
    return after


def _points(style: re.Pattern[str], text: str) -> list[_Point]:
    return [
        _Point(
            found.start(), found.end(), text[found.start() : found.start(1)], found[1],
            text[found.end(1) : found.end()], _value(found[1]),
        )
        for found in style.finditer(text)
    ]  # fmt: skip


def _value(numeral: str) -> int:
    return int(numeral) if numeral.isdigit() else NUMERALS.index(numeral) + 1


def _like(numeral: str, number: int) -> str:
    return str(number) if numeral.isdigit() else NUMERALS[number - 1]


def _renumbered(text: str, left: list[_Point], were: int) -> str:
    parts, at = [], 0
    for number, point in enumerate(left, start=1):
        mark = f"{point.before}{_like(point.numeral, number)}{point.behind}"
        parts += [text[at : point.start], mark if len(left) > 1 else ""]
        at = point.end
    head, *rest = [*parts, text[at:]]
    return COUNTED.sub(lambda found: _count(found[1], were, len(left)), head) + "".join(rest)


def _count(told: str, were: int, left: int) -> str:
    """How many there are, where as many were told as there were."""
    number = SEVERAL if told == "两" else _value(told)
    if number != were:
        return told
    return "两" if left == SEVERAL and not told.isdigit() else _like(told, left)
