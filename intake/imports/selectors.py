"""What a reader may know of the rows of a table: which are there, refused, likely repeats.

Nobody but who uploaded it reads a row that complains of the reader, or a report of misconduct, or
finds it among the figures, or by a gap among the numbers (Art. 28(3), 30). Before the rows were
looked at, that cannot be told of any: what is read of them then, and how, is for whoever uploaded
them.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from django.db.models import Q

from intake.imports.models import Batch, BatchRow
from petitions.accused.accusation import accusing, names_officer
from petitions.actors import Actor
from petitions.models import Officer
from petitions.selectors import petitions_visible_to
from petitions.statute import Kind, Text
from petitions.text.normal_form import STORED
from workflow.files.selectors.repeats import nameable_by

LIKELY = Text(
    "可能与以往信访件重复，没有导入。", "Likely a repeat of an earlier file; not imported."
)
SAME_NUMBER = Text(
    "来源编号已经用过，内容不同，没有导入；请核对。",
    "The number was used before, with other content. This row was not imported; please check.",
)
OTHER_ROW = re.compile("(?<=第)[0-9]+(?=行相同)|(?<= in row )[0-9]+(?= too)")
REFUSED = "refused"


class Likely(NamedTuple):
    """A row, the earlier file's number where that is in sight, and what they have in common."""

    row: int
    told_as: int  # the number under which the reader knows it
    number: str
    reasons: Text


class Refused(NamedTuple):
    """A row that was not taken, and why."""

    row: int
    told_as: int
    reason: Text


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


class RowsTold(NamedTuple):
    """A table and its figures for one reader, where there are any for that reader yet."""

    batch: Batch
    counts: Counts | None


class _Kept(dict[int, str]):
    """The rows of which a reader may not know, each with how it ended."""

    def told_as(self, row: int) -> int:
        """The number under which the reader knows another row: a gap would tell of these."""
        return row - bisect_left(self._in_order, row)

    @cached_property
    def _in_order(self) -> list[int]:
        return sorted(self)


def told_of(batch: Batch, reader: Officer) -> RowsTold:
    return told_of_each([batch], reader)[0]


def told_of_each(batches: Sequence[Batch], reader: Officer) -> list[RowsTold]:
    """Of many at once: of their rows is asked once."""
    kept_from = _kept_from(batches, reader)
    return [RowsTold(batch, _counts(batch, reader, kept_from[batch.pk])) for batch in batches]


def _counts(batch: Batch, reader: Officer, kept: _Kept | None) -> Counts | None:
    if is_own(batch, reader):
        of_all = batch.fresh, batch.known, batch.answered, len(batch.refused)
        return Counts(batch.total, batch.looked_at, *of_all)
    if kept is None:
        return None
    less = Counter(kept.values())
    fresh, known, answered = (
        getattr(batch, name) - less[name] for name in ("fresh", "known", "answered")
    )
    refused = len(batch.refused) - less[REFUSED]
    rows = fresh + known + answered + refused
    return Counts(rows, rows, fresh, known, answered, refused)


def is_own(batch: Batch, reader: Officer) -> bool:
    """Whether the reader has uploaded it, and so has it all."""
    return batch.officer_id == reader.pk


def _kept_from(batches: Sequence[Batch], reader: Officer) -> dict[int, _Kept | None]:
    """What is kept of each, by its key; None before its rows were looked at.

    A row whose file is there is judged by the file as it is now, and any other by its words; one
    that was refused by both.
    """
    theirs = [batch for batch in batches if not is_own(batch, reader)]
    found = {batch.pk: _named_in(batch, reader) for batch in theirs}
    rows = BatchRow.objects.filter(batch__in=found)
    for key, kept in found.items():
        if kept:
            of_files = rows.filter(batch=key, row__in=kept).exclude(ended=REFUSED)
            for row in of_files.values_list("row", flat=True):
                del kept[row]
    out_of_sight = rows.filter(_out_of_sight(reader)).values_list("batch", "row", "ended")
    for key, row, ended in out_of_sight:
        if (kept := found[key]) is not None:
            kept[row] = ended
    return {batch.pk: found.get(batch.pk, _Kept()) for batch in batches}


def _named_in(batch: Batch, reader: Officer) -> _Kept | None:
    """The rows whose words complain of the reader, or may be read by nobody but who uploaded it."""
    if batch.accusing is None:
        return None
    told = {accused for _row, _ended, accused in batch.accusing}
    about = {accused for accused in told if accused is None or names_officer(accused, reader)}
    return _Kept({row: ended for row, ended, accused in batch.accusing if accused in about})


def _out_of_sight(reader: Officer) -> Q:
    """Of rows: those of files that are neither counted nor named before the reader."""
    return Q(petition__kind_code=Kind.REPORT) | Q(petition__in=accusing(reader))


def likely_for(batch: Batch, officer: Officer) -> list[Likely]:
    """Those of the trial whose earlier file may be named to this officer now.

    The trial notes what its own officer may know that day. What has been sealed since, and what
    complains of whoever reads it later, is left out with its row (Art. 28(3), 30).
    """
    kept = _kept_from([batch], officer)[batch.pk]
    if kept is None:
        return []
    actor, keys = Actor.of(officer), [pk for _row, pk, *_ in batch.likely]
    told = set(nameable_by(actor).filter(pk__in=keys).values_list("pk", flat=True))
    seen = petitions_visible_to(actor).filter(pk__in=told)
    numbers = dict(seen.values_list("pk", "number"))
    return [
        Likely(row, kept.told_as(row), numbers.get(pk, ""), Text(zh, en))
        for row, pk, zh, en in batch.likely
        if pk in told and row not in kept
    ]


def refused_for(batch: Batch, officer: Officer) -> Iterator[Refused]:
    """The rows that were not taken, each with the reason; of a likely repeat the earlier file as
    well, where this officer sees it."""
    kept = _kept_from([batch], officer)[batch.pk]
    if kept is None:
        return
    likely = {each.row: each for each in likely_for(batch, officer) if each.number}
    gone = set(batch.rows.filter(_out_of_sight(officer)).values_list("row", flat=True))
    for row, zh, en in batch.refused:
        if row not in kept:
            names_file = row in gone and STORED.search(zh)
            reason = SAME_NUMBER if names_file else _reason(Text(zh, en), likely.get(row), kept)
            yield Refused(row, kept.told_as(row), reason)


def _reason(told: Text, earlier: Likely | None, kept: _Kept) -> Text:
    """Why a row was not taken, as this reader may know it."""
    if told.zh == LIKELY.zh and earlier:
        number, reasons = earlier.number, earlier.reasons
        return Text(
            f"可能与{number}重复（{reasons.zh}），没有导入。",
            f"Likely a repeat of {number} ({reasons.en}); not imported.",
        )
    other = OTHER_ROW.search(told.zh)
    if other is None or not kept:
        return told
    if int(other[0]) in kept:
        return SAME_NUMBER
    number = str(kept.told_as(int(other[0])))
    return Text(*(OTHER_ROW.sub(number, words) for words in (told.zh, told.en)))
