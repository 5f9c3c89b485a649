"""What a sentence of a report says from figures: locked, it stays where and as it was counted.

A person who edits the text sees it as 〔登记信访件12件〕，〔环比上升12.50%〕. In brackets stand the
figure and what it counts, from one sign of a clause to the next, so that neither can be given to
the other. Words may stand before, between and behind them, in clauses of their own and without
figures.
"""

import re
from itertools import chain

from petitions.normal_form import SIMPLE, without_spaces
from supervision.models.numerals import figures_in

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
SENTENCE = re.compile(r"[^。！？]+")
# with one of these, words beside a count may turn it round: 并无，〔…〕; 〔…〕，均不属实
DENIAL = re.compile(
    r"不|没|无|非|未|否|勿|莫|休|岂|假|错|误|伪|虚|谎|\b(?:not?|none|never|false|wrong)\b"
)
UNTRUE = (
    "(?:不实|不属实|不准|不准确|不确|不对|不符|不可信|有误|有假|错误|虚报|虚构|造假|作废|作假|存疑|"
    "不算|不算数|不成立|无效)"
)
# what says of the counts, in a sentence of its own, that they are none
ABOUT_COUNTS = re.compile(
    r"(?:以上|以下|上述|下述|上列|下列|前述|前列|上文|下文|本段|数字|数据|统计|件数|总数)"
    rf"[^，；]{{0,12}}{UNTRUE}|^(?:均|皆|都|全部?|俱|纯属|并|其实|实为|是|系|有)*{UNTRUE}的?$"
)
BRACKETS_LEFT = re.compile(f"[{OPENS}{CLOSES}]")


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
        if not _is_free(before[::-1]) or not _is_free(after)
    ]


def _is_free(beside: str) -> bool:
    """Whether a clause ends there: `beside` is read away from the locked part. A new line alone
    ends none: only a sign does, or nothing but lines."""
    near = beside.lstrip(" \t\r\u3000")
    rest = near.lstrip()
    return bool(near) and (rest == "" or rest.startswith(tuple(ENDS + ENDS_TYPED)))


def turned(counted: str, written: str) -> list[str]:
    """Words that stand in one sentence with a locked part, or speak of the counts, and deny.

    Words of one's own about something else have a sentence of their own. A new line ends none.
    What was composed with the figures stays.
    """
    composed = {_plain(clause) for clause in CLAUSE.findall(without_locks(with_locks(counted)))}
    found = []
    for sentence in SENTENCE.findall(written):
        is_counted = LOCKED.search(sentence) is not None
        for clause in re.split(f"[{ENDS}{ENDS_TYPED}]", LOCKED.sub("，", sentence)):
            plain = _plain(clause)
            if plain in composed:
                continue
            if ABOUT_COUNTS.search(plain) or (is_counted and DENIAL.search(plain)):
                found.append(clause.strip())
    return list(dict.fromkeys(found))


def _plain(clause: str) -> str:
    return without_spaces(clause).translate(SIMPLE)


def has_stray_bracket(written: str) -> bool:
    """Whether a bracket of locked parts stands without its other half."""
    return BRACKETS_LEFT.search(LOCKED.sub("", written)) is not None


def loose_figures(written: str) -> list[str]:
    """Figures that stand outside brackets, in digits of whatever kind or in words."""
    found = (figures_in(words) for words, is_locked in runs(written) if not is_locked)
    return list(dict.fromkeys(chain.from_iterable(found)))


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
