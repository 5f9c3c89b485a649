"""Whom the rows of a table complain of: those read nothing of them, nor how many they are."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from intake.cells import text_of
from intake.models import Batch
from intake.selectors.batches import is_own, kept_from
from intake.services.columns import guessed, is_report, left_out
from intake.tables import Row
from petitions.accusation import names_officer
from petitions.models import Officer, with_post
from workflow.documents.exchange import ABOUT_CASE

POST = ABOUT_CASE["accused_post"]
OF_ACCUSED = re.compile("被(?:反映|举报|检举|控告|投诉|信访)")  # in a heading


class LeftOut(NamedTuple):
    """What a table says and its import does not keep, as far as one reader may know it."""

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
    kept = kept_from(batch, reader)
    if kept is None:
        return LeftOut([], [], 0)
    stand_in_rows = not batch.heading_line
    if not names_columns(batch, reader) or (kept and stand_in_rows):
        columns = []
    told = [*columns, *(batch.within if not kept else ())]
    of_others = [heading for heading in told if not names_officer(heading, reader)]
    return LeftOut(of_others, [], len(batch.left_out))


def names_columns(batch: Batch, reader: Officer) -> bool:
    """Whether the reader may know what the columns are called. Where no heading is known by its
    name, the line of the headings may be a row: nobody but who uploaded the table reads it."""
    return is_own(batch, reader) or bool(guessed(batch.headings))


def columns_read(batch: Batch) -> dict[str, str]:
    """Which heading is which column: as it was chosen, else by its name, for what goes nowhere is
    handed back all the same."""
    chosen = {name: heading for name, heading in batch.mapping.items() if heading}
    return guessed(batch.headings) | chosen


def accused_in(row: Row, columns: Mapping[str, str], *, is_refused: bool) -> str | None:
    """Whom the row complains of; "" for nobody. None where nobody but who uploaded it may read it:
    it is a report of misconduct (Art. 30), or cannot be read.

    Of what is registered that is whom its file complains of; what is refused is handed back with
    all its cells.
    """
    if row.fault:
        return None
    kind, accused = (_cell(row, columns.get(name, "")) for name in ("kind", "accused"))
    if is_report(kind):
        return None
    post = _cell(row, POST)
    told = [with_post(accused or post, post)]
    if is_refused:
        told += [_cell(row, heading) for heading in row.cells if OF_ACCUSED.search(heading)]
    return " ".join(dict.fromkeys(filter(None, told)))


def _cell(row: Row, heading: str) -> str:
    value = row.cells.get(heading)
    return text_of(value) if value else ""
