"""Whom the rows of a table complain of, and of which files they are: who may know nothing of these
reads nothing of the rows, nor how many they are."""

import re
from collections.abc import Mapping

from django.db import transaction

from intake.imports.models import Batch, BatchRow
from intake.imports.reading.cells import text_of
from intake.imports.reading.tables import TableRow
from intake.imports.selectors import REFUSED
from intake.imports.services.columns import guessed, is_report
from intake.sources.selectors import file_of_source
from petitions.models import with_post
from workflow.files.exchange import ABOUT_CASE

POST = ABOUT_CASE["accused_post"]
OF_ACCUSED = re.compile("被(?:反映|举报|检举|控告|投诉|信访)")  # in a heading
AT_ONCE = 1000  # rows written


class Noted:
    """What is noted of the rows of a table, one by one, as they are looked at."""

    def __init__(self, batch: Batch) -> None:
        self._batch, self._columns = batch, _columns_read(batch)
        self._accusing = list[tuple[int, str, str | None]]()
        self._rows = list[BatchRow]()

    def note(self, row: TableRow, ended: str) -> None:
        """How the row ended: the name of the figure in which it is counted."""
        accused = accused_in(row, self._columns, is_refused=ended == REFUSED)
        if accused != "":
            self._accusing.append((row.number, ended, accused))
        number = "" if row.fault else _cell(row, self._columns.get("number", ""))
        if file := file_of_source(self._batch.source.code, number.strip()):
            self._rows.append(
                BatchRow(batch=self._batch, row=row.number, ended=ended, petition=file)
            )

    @transaction.atomic
    def keep(self) -> None:
        """In place of what was noted when the rows were looked at before."""
        self._batch.rows.all().delete()
        BatchRow.objects.bulk_create(self._rows, AT_ONCE)
        self._batch.accusing = self._accusing


def _columns_read(batch: Batch) -> dict[str, str]:
    """Which heading is which column: as it was chosen, else by its name, for what goes nowhere is
    handed back all the same."""
    chosen = {name: heading for name, heading in batch.mapping.items() if heading}
    return guessed(batch.headings) | chosen


def accused_in(row: TableRow, columns: Mapping[str, str], *, is_refused: bool) -> str | None:
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


def _cell(row: TableRow, heading: str) -> str:
    value = row.cells.get(heading)
    return text_of(value) if value else ""
