"""Lists of petitions as files: of any length, at the same memory, and nothing in them computes."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import chain, islice
from tempfile import TemporaryFile
from typing import IO

from xlsxwriter import Workbook

SHEET = 1_048_576  # rows of a worksheet
RISKY = tuple("=+-@＝＋－＠﹢﹣﹦﹫−\t\r\n")  # in full width too: spreadsheets read them as narrow
UNSEEN = " \u3000\xa0\u200b\u200c\u200d\u2060\ufeff"  # before which they are found all the same
BOM = "\ufeff"  # without it Excel takes the file for another encoding
Line = tuple[str, ...]


def as_csv(lines: Iterable[Line]) -> Iterator[str]:
    """Line by line. A cell that a spreadsheet would take for a formula begins with a quote."""
    yield BOM
    for line in lines:
        buffer = StringIO()
        csv.writer(buffer).writerow([_harmless(cell) for cell in line])
        yield buffer.getvalue()


def as_xlsx(lines: Iterable[Line]) -> IO[bytes]:
    """A workbook on disk, written row by row; every cell is text, never a formula.

    What is longer than a sheet may be goes on in the next one, under the same heading.
    """
    file = TemporaryFile()  # noqa: SIM115 - the answer closes it when it is sent
    lines = iter(lines)
    heading = next(lines, ())
    with Workbook(file, {"constant_memory": True}) as workbook:
        is_first = True
        while (part := list(islice(lines, 1))) or is_first:
            sheet = workbook.add_worksheet()
            sheet.freeze_panes(1, 0)
            rest = islice(lines, SHEET - 2)
            for row, line in enumerate(chain([heading], part, rest)):
                for column, cell in enumerate(line):
                    sheet.write_string(row, column, cell)
            is_first = False
    file.seek(0)
    return file


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(UNSEEN).startswith(RISKY) else cell
