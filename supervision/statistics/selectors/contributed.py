"""What a file contributes to the figures, told from its events and clocks alone."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from supervision.statistics.measures import MEASURES, FileFacts, Terms, facts_of

COLUMNS = (
    "petition_id", "measure_code", "key", "day", "organ_id", "counted", "met", "amount", "channel",
    "kind", "field", "division",
)  # fmt: skip


class ContributionRow(NamedTuple):
    """A contribution as it is stored."""

    petition_id: int
    measure_code: str
    key: int
    day: date
    organ_id: int
    counted: int
    met: int
    amount: int
    channel: str
    kind: str
    field: str
    division: str


def rows_of(ids: Sequence[int]) -> Iterable[ContributionRow]:
    """What these files contribute, told from their facts alone."""
    terms = Terms.current()
    for file in facts_of(ids):
        yield from _rows(file, terms)


def _rows(file: FileFacts, terms: Terms) -> Iterable[ContributionRow]:
    petition = file.petition
    for measure in MEASURES:
        for part in measure.count(file, terms):
            yield ContributionRow(
                petition.pk, measure.code, part.key, part.day, part.organ_id, part.counted,
                part.met, part.amount, petition.channel_code, petition.kind_code, file.field_name,
                petition.division_id,
            )  # fmt: skip
