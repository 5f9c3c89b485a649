"""What a reader may know of the rows of a table: which are there, refused, likely repeats.

Nobody but who uploaded it reads a row that complains of the reader, or a report of misconduct, or
finds it among the figures (Art. 28(3), 30). Before the rows were looked at, that cannot be told of
any: what is read of them then, and how, is for whoever uploaded them.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from intake.models import Batch
from petitions.accusation import names_officer
from petitions.actors import Actor
from petitions.models import Officer
from petitions.selectors import petitions_visible_to
from petitions.statute import Text
from workflow.selectors.matters import nameable_by

LIKELY = Text(
    "可能与以往信访件重复，没有导入。", "Likely a repeat of an earlier file; not imported."
)
SAME_NUMBER = Text(
    "来源编号已经用过，内容不同，没有导入；请核对。",
    "The number was used before, with other content. This row was not imported; please check.",
)
OTHER_ROW = re.compile("第([0-9]+)行相同")
REFUSED = "refused"


class Likely(NamedTuple):
    """A row, the earlier file's number where that is in sight, and what they have in common."""

    row: int
    number: str
    reasons: Text


class Counts(NamedTuple):
    rows: int
    looked_at: int
    fresh: int
    known: int
    answered: int
    refused: int

    @property
    def brings(self) -> int:
        """How many an import registers or gets an answer to."""
        return self.fresh + self.answered


class Told(NamedTuple):
    """A table and its figures for one reader, where there are any for that reader yet."""

    batch: Batch
    counts: Counts | None


def told_of(batch: Batch, reader: Officer) -> Told:
    if is_own(batch, reader):
        of_all = batch.fresh, batch.known, batch.answered, len(batch.refused)
        return Told(batch, Counts(batch.total, batch.looked_at, *of_all))
    kept = _kept_from(batch, reader)
    if kept is None:
        return Told(batch, None)
    less = Counter(kept.values())
    fresh, known, answered = (
        getattr(batch, name) - less[name] for name in ("fresh", "known", "answered")
    )
    refused = len(batch.refused) - less[REFUSED]
    rows = fresh + known + answered + refused
    return Told(batch, Counts(rows, rows, fresh, known, answered, refused))


def is_own(batch: Batch, reader: Officer) -> bool:
    """Whether the reader has uploaded it, and so has it all."""
    return batch.officer_id == reader.pk


def _kept_from(batch: Batch, reader: Officer) -> dict[int, str] | None:
    """The rows of which the reader may not know, each with how it ended; None before they were
    looked at."""
    if is_own(batch, reader):
        return {}
    if batch.accusing is None:
        return None
    told = {accused for _row, _ended, accused in batch.accusing}
    about = {accused for accused in told if accused is None or names_officer(accused, reader)}
    return {row: ended for row, ended, accused in batch.accusing if accused in about}


def likely_for(batch: Batch, officer: Officer) -> list[Likely]:
    """Those of the trial whose earlier file may be named to this officer now.

    The trial notes what its own officer may know that day. What has been sealed since, and what
    complains of whoever reads it later, is left out with its row (Art. 28(3), 30).
    """
    kept = _kept_from(batch, officer)
    if kept is None:
        return []
    actor, keys = Actor.of(officer), [pk for _row, pk, *_ in batch.likely]
    told = set(nameable_by(actor).filter(pk__in=keys).values_list("pk", flat=True))
    seen = petitions_visible_to(actor).filter(pk__in=told)
    numbers = dict(seen.values_list("pk", "number"))
    return [
        Likely(row, numbers.get(pk, ""), Text(zh, en))
        for row, pk, zh, en in batch.likely
        if pk in told and row not in kept
    ]


def refused_for(batch: Batch, officer: Officer) -> Iterator[tuple[int, Text]]:
    """The rows that were not taken, each with the reason; of a likely repeat the earlier file as
    well, where this officer sees it."""
    kept = _kept_from(batch, officer)
    if kept is None:
        return
    likely = {each.row: each for each in likely_for(batch, officer) if each.number}
    for row, zh, en in batch.refused:
        if row in kept:
            continue
        earlier, other = likely.get(row), OTHER_ROW.search(zh) if kept else None
        if zh == LIKELY.zh and earlier:
            number, reasons = earlier.number, earlier.reasons
            yield (
                row,
                Text(
                    f"可能与{number}重复（{reasons.zh}），没有导入。",
                    f"Likely a repeat of {number} ({reasons.en}); not imported.",
                ),
            )
        elif other and int(other[1]) in kept:
            yield row, SAME_NUMBER
        else:
            yield row, Text(zh, en)
