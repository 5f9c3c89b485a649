"""What a table says and its import does not keep, as far as a reader may know it (Art. 30)."""

from typing import NamedTuple

from intake.imports.models import Batch
from intake.imports.selectors import is_own, told_of
from intake.imports.services.columns import guessed, left_out
from petitions.accused.accusation import names_officer
from petitions.models import Officer


class LeftOut(NamedTuple):
    columns: list[str]
    sheets: list[tuple[str, int]]  # each with its lines
    sheet_count: int


def left_out_for(batch: Batch, reader: Officer) -> LeftOut:
    """All of it for whoever uploaded the table. For the others, once the rows were looked at: which
    columns, though nothing that is only said by a row of which they may not know; and of the other
    sheets, whose rows nobody has looked at, how many there are."""
    columns = left_out(batch.headings, batch.mapping, of_case=batch.of_cases)
    if is_own(batch, reader):
        return LeftOut([*columns, *batch.within], batch.left_out, len(batch.left_out))
    counts = told_of(batch, reader).counts
    if counts is None:
        return LeftOut([], [], 0)
    are_some_kept, stand_in_rows = counts.rows < batch.total, not batch.heading_line
    if not has_headings(batch) or (are_some_kept and stand_in_rows):
        columns = []
    told = [*columns, *(() if are_some_kept else batch.within)]
    of_others = [heading for heading in told if not names_officer(heading, reader)]
    return LeftOut(of_others, [], len(batch.left_out))


def has_headings(batch: Batch) -> bool:
    """Whether any heading is known by its name. Where none is, the line of the headings may be a
    row: nobody but who uploaded the table reads it."""
    return bool(guessed(batch.headings))
