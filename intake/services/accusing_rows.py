"""Whom the rows of a table complain of: those read nothing of them, nor how many they are."""

import re
from collections.abc import Mapping

from intake.cells import text_of
from intake.models import Batch
from intake.services.columns import guessed, is_report
from intake.tables import Row
from petitions.models import with_post
from workflow.documents.exchange import ABOUT_CASE

POST = ABOUT_CASE["accused_post"]
OF_ACCUSED = re.compile("被(?:反映|举报|检举|控告|投诉|信访)")  # in a heading


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
