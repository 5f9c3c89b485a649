"""Figures inside a sentence of a report: set in brackets, they stay as they were counted.

A person who edits the sentence sees them as 〔12件〕. The words around them may change; a figure in
brackets may not, and no other figure may stand beside them.
"""

import re
from collections import Counter

OPENS, CLOSES = "〔", "〕"
# a count, rate or average with its unit and the way it moved: 上升12.50%
FIGURE = re.compile(
    r"(?:上升|下降|增加|减少)?[-+]?\d+(?:[.,]\d+)*"
    r"(?:个百分点|%|件次|人次|件|批|项|天|日|人|次|版)?|持平"
)
LOCKED = re.compile(rf"{OPENS}([^{OPENS}{CLOSES}]*){CLOSES}")


def with_locks(text: str) -> str:
    """A sentence as it was counted, every figure in brackets."""
    return FIGURE.sub(lambda found: f"{OPENS}{found[0]}{CLOSES}", text)


def without_locks(text: str) -> str:
    """The sentence as it is read and printed."""
    return LOCKED.sub(r"\1", text)


def runs(text: str) -> list[tuple[str, bool]]:
    """The parts in reading order, each with whether it is a locked figure."""
    parts = LOCKED.split(text)  # every second one stood in brackets
    return [(part, bool(number % 2)) for number, part in enumerate(parts) if part]


def changed_figures(counted: str, written: str) -> list[str]:
    """Locked figures of a sentence that are missing, altered or repeated in what was written."""
    before, after = Counter(LOCKED.findall(with_locks(counted))), Counter(LOCKED.findall(written))
    return [*(before - after).elements(), *(after - before).elements()]


def loose_figures(written: str) -> list[str]:
    """Figures that stand outside brackets."""
    return re.findall(r"\d+(?:[.,]\d+)*%?", LOCKED.sub("", written))
