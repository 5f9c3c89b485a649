"""The texts of a report as somebody saw them, and what others have changed in them since.

A page takes along what it shows (`texts_of`), and who checks or signs from it hands that back.
"""

from hashlib import sha256
from typing import NamedTuple

from petitions.models import Officer
from petitions.statute import Text
from supervision.reports.models.report import Report, ReportDeed

LEFT_OUT = "-"
DIGITS = 12  # of a digest: it tells two texts of one section apart, nothing else
TOGGLES = [ReportDeed.LEAVE_OUT, ReportDeed.TAKE_IN]


class Change(NamedTuple):
    """A text that is not what was seen, and who made it so."""

    section: str
    by: Officer


def texts_of(report: Report) -> str:
    """The written texts of this very row, each by its number and a digest, and those left out."""
    marks = {number: _digest(text) for number, text in report.words.items()}
    marks |= dict.fromkeys(report.left_out, LEFT_OUT)
    return " ".join(f"{number}:{mark}" for number, mark in sorted(marks.items()))


def changed_since(report: Report, seen: str, by: Officer) -> list[Change]:
    """What others have written, left out or taken in since this officer saw these texts.

    Who has written the last version of a text has seen it: it is written over no other unseen.
    """
    before, now = _marks(seen), _marks(texts_of(report))
    numbers = [n for n in sorted(before | now, key=int) if before.get(n) != now.get(n)]
    hands = [(number, _last_hand(report, number)) for number in numbers]
    return [
        Change(report.section_of(number), hand)
        for number, hand in hands
        if hand is not None and hand != by
    ]


def in_words(changes: list[Change]) -> Text:
    """Which texts changed, and by whom."""
    zh = "、".join(f"{change.section}（{change.by.name}）" for change in changes)
    en = ", ".join(f"{change.section} ({change.by.name})" for change in changes)
    return Text(
        f"您打开以后文字有变化：{zh}。本页现在是改后的文字，请看过以后再办理。",
        f"The text has changed since you opened it: {en}. This page shows it as it is now; read"
        " it first.",
    )


def _marks(told: str) -> dict[str, str]:
    """Nonsense from an address is nothing that was seen."""
    pairs = (one.partition(":") for one in told.split())
    return {number: mark for number, _colon, mark in pairs if number.isdecimal()}


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:DIGITS]


def _last_hand(report: Report, number: str) -> Officer | None:
    """Who last wrote the text, left it out or took it in; None: nobody touched it."""
    wording = report.wordings.select_related("by").filter(number=number).last()
    steps = report.steps.select_related("by").filter(number=number, deed_code__in=TOGGLES)
    hands = [(one.written_at, one.by) for one in [wording] if one is not None]
    hands += [(one.done_at, one.by) for one in [steps.last()] if one is not None]
    return max(hands, key=lambda hand: hand[0])[1] if hands else None
