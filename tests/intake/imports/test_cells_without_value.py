"""What a spreadsheet has made of a cell: an error, a formula without its result, a day, TRUE."""

from datetime import datetime
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from xlsxwriter import Workbook

from intake.imports.models import Batch
from tests.intake.imports.test_import_messages import GOOD, HEAD
from tests.intake.imports.test_importing import PAGE, tried
from tests.intake.imports.test_reading_tables import read
from tests.intake.imports.test_refused_rows import FIRST, HEADINGS

CELLS = {
    "#N/A": ("=NA()", "#N/A"),
    "#REF!": ("=#REF!", "#REF!"),
    "=A99&B99": ("=A99&B99", None),
}


def book(headings, *rows, skip=0):
    """A workbook; a cell that is a pair is a formula and its result."""
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True}) as written:
        sheet = written.add_worksheet("表一")
        day = written.add_format({"num_format": "yyyy-mm-dd"})
        for line, row in enumerate((headings, *rows), start=skip):
            for column, cell in enumerate(row, start=skip):
                if isinstance(cell, tuple):
                    sheet.write_formula(
                        line, column, cell[0], None, "" if cell[1] is None else cell[1]
                    )
                elif isinstance(cell, datetime):
                    sheet.write_datetime(line, column, cell, day)
                else:
                    sheet.write(line, column, cell)
    return buffer.getvalue()


@pytest.mark.parametrize("shown", CELLS)
@pytest.mark.parametrize("column", [0, 2])
def test_what_shows_and_has_no_value_is_named_and_handed_back(upload, client, shown, column):
    row = [*FIRST[:column], CELLS[shown], *FIRST[column + 1 :]]
    upload(book(HEADINGS, row, ("T-2002", *FIRST[1:])))
    trial = tried(client, Batch.objects.latest("pk"))
    ((line, reason, _en),) = trial.refused
    assert (trial.fresh, line) == (1, 2)
    assert f"是“{shown}”，没有内容" in reason
    file = b"".join(client.get(f"{PAGE}{trial.pk}/refused.xlsx"))
    back = read(file, "xlsx").rows[0]
    assert back.cells[HEADINGS[column]] == shown
    upload(file)
    assert tried(client, Batch.objects.latest("pk")).fresh == (shown[0] == "=" and column == 2)


def test_it_stands_in_its_own_cell_wherever_the_table_begins():
    rows = read(book(HEADINGS, ("T-1", CELLS["#N/A"]), skip=3), "xlsx").rows
    assert rows[0].number == 5
    assert [rows[0].cells.get(name, "") for name in HEADINGS[:3]] == ["T-1", "#N/A", ""]


def test_a_formula_that_gives_an_empty_text_is_empty():
    content = book(("工单编号", "标题"), ("T-1", ('=""', "")))
    changed = read(content, "xlsx").rows[0].cells
    assert changed["工单编号"] == "T-1"


@pytest.mark.parametrize("number", [datetime(2026, 11, 20), True, "=A9"])
def test_a_day_or_true_is_no_number(upload, client, number):
    cell = (number, None) if number == "=A9" else number
    upload(book(HEADINGS, [cell, *FIRST[1:]]))
    trial = tried(client, Batch.objects.latest("pk"))
    assert "来源编号在电子表格中" in trial.refused[0][1]


@pytest.mark.parametrize("number", [datetime(2026, 11, 20), True, CELLS["#N/A"]])
def test_the_command_names_it_too(office, tmp_path, number):
    file, told = tmp_path / "m.xlsx", StringIO()
    file.write_bytes(book(HEAD, [number, *GOOD[1:]]))
    call_command("import_messages", str(file), stderr=told, stdout=StringIO())
    assert "在电子表格中是" in told.getvalue()
