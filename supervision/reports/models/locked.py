"""What a sentence of a report says from figures: locked, it stays where and as it was counted.

A person who edits the text sees it as 〔登记信访件12件〕，〔环比上升12.50%〕. In brackets stand the
figure and what it counts, from one sign of a clause to the next, so that neither can be given to
the other. Words may stand before, between and behind them, in clauses of their own and without
figures.
"""

import re
from itertools import chain

from petitions.text.normal_form import SIMPLE, without_spaces
from supervision.reports.models.numerals import figures_in

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
    "不算|不算数|不成立|无效|写反|相反|反了|颠倒|倒过来|对调|互换|调换|换过来|记错|算错|写错|弄错|有出入)"
)
# what says of the counts, in a sentence of its own, that they are none
ABOUT_COUNTS = re.compile(
    r"(?:以上|以下|上述|下述|上列|下列|前述|前列|上文|下文|本段|前面|后面|上面|下面|数字|数据|统计"
    r"|件数|总数|实际|事实|实情|真实情况)"
    rf"[^，；]{{0,12}}{UNTRUE}|^(?:均|皆|都|全部?|俱|纯属|并|其实|实为|是|系|有|恰恰|正好|恰好|刚好)*{UNTRUE}的?$"
)
WENT = (
    "(?:上升|下降|上涨|下跌|增加|减少|增多|增长|增幅|降幅|升高|降低|回落|回升|反弹|攀升|下滑|持平|翻番"
    "|猛增|激增|锐减|骤增|骤减|变多|变少|多了|少了|走高|走低|没有变化|无变化|不变|(?<=[大剧陡略微])[增减升降]"
    "|[稳升降高低][中后]有[升降增减]|创(?:下|出)?(?:历史)?新[高低]|(?:走势|趋势|曲线)[向朝][上下])"
)
# what says how the counts moved: 环比下降, 与上周持平, 来件明显减少
MOVED = re.compile(
    "环比|同比|(?:与|较|比|跟|同|和)(?:上个?|去|前一?|往)(?:周|星期|月|季|年|期|旬|半年|日)"
    "|(?:month|week|year|quarter)-?on-?(?:month|week|year|quarter)"
    "|(?:来件|来信|来访|来电|来文|信访量|信访件|信访总量|网信|网上信访|电话信访|走访|件数|批次|人次|总量|数量|数字"
    "|数据|登记|收到|收件|受理|转送|交办|办结|超期|逾期|超时|初件|重件|重复件|重复信访|集体访|越级访|率(?!先|领|队))"
    rf"[^，；]{{0,12}}{WENT}"
    "|^(?:总体|整体|均|都|全部?|略有?|明显|大幅|小幅|持续|有所|稳中)*(?:上升|下降|持平|增加|减少|增多|回落|上涨)了?$"
)
MOVED_IN_ENGLISH = re.compile(
    r"\b(?:petitions|letters|visits|calls|filings|(?:the )?(?:numbers?|counts?|totals?))\b"
    r"(?: \w+){0,4}? "
    r"(?:rose|fell|grew|dropped|shrank|climbed|increased|decreased|declined|went (?:up|down))\b"
    r"|\b(?:more|fewer) (?:petitions|letters|visits|calls|filings)\b",
    re.IGNORECASE,
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


def moved(counted: str, written: str) -> list[str]:
    """Words outside the brackets that say how counts moved: up or down is a figure as well, and
    stands as it was counted."""
    composed = {_plain(clause) for clause in CLAUSE.findall(without_locks(with_locks(counted)))}
    clauses = re.split(f"[{ENDS}{ENDS_TYPED}]", LOCKED.sub("，", written))
    found = [one.strip() for one in clauses if _plain(one) not in composed]
    return list(dict.fromkeys(one for one in found if _moved(one)))


def _moved(clause: str) -> bool:
    return bool(MOVED.search(_plain(clause)) or MOVED_IN_ENGLISH.search(" ".join(clause.split())))


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
