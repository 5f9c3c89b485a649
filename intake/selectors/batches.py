"""Which rows of a table are likely repeats, as far as a reader may know of the earlier files."""

from collections.abc import Iterator
from typing import NamedTuple

from intake.models import Batch
from petitions.actors import Actor
from petitions.models import Officer
from petitions.selectors import petitions_visible_to
from petitions.statute import Text
from workflow.selectors.matters import nameable_by

LIKELY = Text(
    "可能与以往信访件重复，没有导入。", "Likely a repeat of an earlier file; not imported."
)


class Likely(NamedTuple):
    """A row, the earlier file's number where that is in sight, and what they have in common."""

    row: int
    number: str
    reasons: Text


def likely_for(batch: Batch, officer: Officer) -> list[Likely]:
    """Those of the trial whose earlier file may be named to this officer now.

    The trial notes what its own officer may know that day. What has been sealed since, and what
    complains of whoever reads it later, is left out with its row (Art. 28(3), 30).
    """
    actor, keys = Actor.of(officer), [pk for _row, pk, *_ in batch.likely]
    told = set(nameable_by(actor).filter(pk__in=keys).values_list("pk", flat=True))
    seen = petitions_visible_to(actor).filter(pk__in=told)
    numbers = dict(seen.values_list("pk", "number"))
    return [
        Likely(row, numbers.get(pk, ""), Text(zh, en))
        for row, pk, zh, en in batch.likely
        if pk in told
    ]


def refused_for(batch: Batch, officer: Officer) -> Iterator[tuple[int, Text]]:
    """The rows that were not taken, each with the reason; of a likely repeat the earlier file as
    well, where this officer sees it."""
    likely = {each.row: each for each in likely_for(batch, officer) if each.number}
    for row, zh, en in batch.refused:
        earlier = likely.get(row)
        if zh == LIKELY.zh and earlier:
            number, reasons = earlier.number, earlier.reasons
            yield (
                row,
                Text(
                    f"可能与{number}重复（{reasons.zh}），没有导入。",
                    f"Likely a repeat of {number} ({reasons.en}); not imported.",
                ),
            )
        else:
            yield row, Text(zh, en)
