"""What a sentence of a report says from figures: locked, it stays where and as it was counted.

A person who edits the text sees it as 〔登记信访件12件〕，〔环比上升12.50%〕. In brackets stand the
figure and what it counts, from one sign of a clause to the next, so that neither can be given to
the other. Words may stand before, between and behind them, in clauses of their own and without
figures.
"""

import re
import unicodedata

from petitions.normal_form import SIMPLE, normal, without_spaces

OPENS, CLOSES = "〔", "〕"
# a count, rate or average with its unit and the way it moved: 上升12.50%
FIGURE = re.compile(
    r"(?:上升|下降|增加|减少)?[-+]?\d+(?:[.,]\d+)*"
    r"(?:个百分点|%|件次|人次|件|批|项|天|日|人|次|版)?|持平"
)
LOCKED = re.compile(rf"{OPENS}([^{OPENS}{CLOSES}]*){CLOSES}")
ENDS = "，。；：、！？\n"  # of a clause
ENDS_TYPED = ",.;:!?"
CLAUSE = re.compile(rf"[^{ENDS}]+")
NUMERALS = "〇零一二三四五六七八九十百千万亿两廿卅壹贰叁肆伍陆柒捌玖拾佰仟几数半"
MEASURES = "件批人项天日次名个起宗户份版成倍"
# with these, 一 is mostly no count: 一家人, 一年来, 一种
AFTER_SEVERAL = (
    "家所村镇乡街条处栋套间辆元亩米岁年月周位类种回遍趟场例笔桩块片座台支张本层期轮组队番"
)
PARTS = "过半|大半|多半|半数|一半|减半|对半|折半|翻番|翻倍|成倍|倍增|加倍"
# a count in words; a place in an order (第三批) and what is no count are left out
IN_WORDS = re.compile(
    rf"(?<![第{NUMERALS}])(?!三项建议|一个|一次性)"
    rf"(?:[{NUMERALS}]+[余多来]?[{MEASURES}]"
    rf"|(?!一[^{NUMERALS}])[{NUMERALS}]+[余多来]?[{AFTER_SEVERAL}]"
    rf"|[{NUMERALS}]+分之[{NUMERALS}点]+|翻[了{NUMERALS}]*番)"
    rf"|{PARTS}"
    rf"|(?<![a-z])[ivxlcdm]+(?=[{MEASURES}{AFTER_SEVERAL}])"
)
IN_ENGLISH = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty|hundred"
    r"|thousand|dozen|half|twice|double|third|quarter)s?\b",
    re.ASCII,
)
NUMBERS = {"Nl", "No"}  # general categories: numerals of whatever script that are no digits
NOTHING_ELSE = re.compile(
    rf"(?:^|[{ENDS}{ENDS_TYPED}])\s*(?:不|没|没有|非|未|无|并非|并不|并没有|不是|勿|否|莫)"
    rf"[{ENDS}{ENDS_TYPED}\s]*$"
)  # a clause that only denies what stands next


def with_locks(text: str) -> str:
    """A sentence as it was counted, every clause that has a figure in brackets."""
    return CLAUSE.sub(
        lambda found: f"{OPENS}{found[0]}{CLOSES}" if FIGURE.search(found[0]) else found[0], text
    )


def without_locks(text: str) -> str:
    """The sentence as it is read and printed."""
    return LOCKED.sub(r"\1", text)


def runs(text: str) -> list[tuple[str, bool]]:
    """The parts in reading order, each with whether it is locked."""
    parts = LOCKED.split(text)  # every second one stood in brackets
    return [(part, bool(number % 2)) for number, part in enumerate(parts) if part]


def displaced(counted: str, written: str) -> list[str]:
    """Locked parts that are not in what was written as they were counted, or not in that order.

    Those that are missing, altered or repeated; where all are there, those in each other's place.
    """
    before, after = LOCKED.findall(with_locks(counted)), LOCKED.findall(written)
    if before == after:
        return []
    wrong = [part for part in [*before, *after] if before.count(part) != after.count(part)]
    wrong = wrong or [old for old, new in zip(before, after, strict=True) if old != new]
    return list(dict.fromkeys(wrong))


def joined(written: str) -> list[str]:
    """Locked parts with words joined to them, which say something else: 没有〔来访3批〕."""
    parts = LOCKED.split(f"\n{written}\n")
    return [
        part
        for part, before, after in zip(parts[1::2], parts[:-1:2], parts[2::2], strict=True)
        if not _is_free(before[::-1]) or not _is_free(after) or NOTHING_ELSE.search(before)
    ]


def _is_free(beside: str) -> bool:
    """Whether a clause ends there: `beside` is read away from the locked part. A new line alone
    ends none: only a sign does, or nothing but lines."""
    near = beside.lstrip(" \t\r\u3000")
    rest = near.lstrip()
    return bool(near) and (rest == "" or rest.startswith(tuple(ENDS + ENDS_TYPED)))


def loose_figures(written: str) -> list[str]:
    """Figures that stand outside brackets, in digits of whatever kind or in words."""
    found: list[str] = []
    for words, is_locked in runs(written):
        if not is_locked:
            plain = without_spaces(words).translate(SIMPLE)
            found += (sign for sign in words if unicodedata.category(sign) in NUMBERS)
            found += re.findall(r"\d+(?:\.\d+)*%?", plain)
            found += (one[0] for one in IN_WORDS.finditer(plain))
            found += IN_ENGLISH.findall(normal(words))
    return list(dict.fromkeys(found))


def carried_over(counted: str, written: str, anew: str) -> str | None:
    """What was written around one sentence, around the same one counted anew.

    None where that one is built otherwise: then the words do not fit by themselves.
    """
    old, new = (LOCKED.findall(with_locks(text)) for text in (counted, anew))
    if displaced(counted, written) or [*map(_built, old)] != [*map(_built, new)]:
        return None
    parts = iter(new)
    return LOCKED.sub(lambda _found: f"{OPENS}{next(parts)}{CLOSES}", written)


def _built(part: str) -> str:
    return FIGURE.sub("#", part)
