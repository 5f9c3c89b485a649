"""A table that somebody handed over, read by a process of its own, with limits of memory and time.

A few kilobytes of XLSX or JSON can ask their reader for gigabytes: a far corner, a string that a
million cells repeat, millions of empty objects. Whatever the trick, the process that reads is the
one that dies of it. Run as a program it reads standard input and knows nothing of Django.
"""

import json
import resource
import subprocess  # runs this file, and nothing that anybody handed over
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from errno import EFBIG
from io import BytesIO
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, Any, NamedTuple
from zipfile import ZipFile

MEMORY = 640 * 1024 * 1024  # bytes of address space
SECONDS = 60  # of the processor
WAIT = 120  # of the clock, on a busy machine
UNPACKED = 256 * 1024 * 1024  # bytes, of a workbook's parts and of what is read out of it
RATIO, SMALL = 250, 8 * 1024 * 1024  # unpacked to packed, once it is more than SMALL
MAX_ROWS = 100_000
MAX_LINES = MAX_ROWS + 20  # with the title above, the headings, and one that is too many
MAX_COLUMNS = 500
PIECE = 1 << 20
TOO_LARGE, UNREADABLE = 3, 4
Line = tuple[int, list[Any]]  # its number, as a spreadsheet shows it, and its cells


class Sheet(NamedTuple):
    """One of the tables in a file: its lines that hold anything, or its objects."""

    name: str
    rows: list[Any]
    unread: int = 0  # lines of one that is too wide to be read
    # of a text file: the rows whose quotation marks cannot be right, with the lines they join
    broken: dict[int, tuple[int, int]] | None = None


class TooLargeError(Exception):
    """It asks for more than a table of MAX_ROWS rows may."""


class UnreadableError(Exception):
    """It is no such file, or damaged."""


def sheets_of_workbook(content: bytes) -> list[Sheet]:
    """Every sheet that holds anything, each a list of Line with typed cells."""
    sheets = _sheets(_read(content, "xlsx"))
    for sheet in sheets:
        for at, (number, cells) in enumerate(sheet.rows):
            sheet.rows[at] = (number, [_typed(cell) for cell in cells])
    return sheets


def sheets_of_objects(content: bytes) -> list[Sheet]:
    """A list of objects, or all such lists of one object, as the exchange format has them."""
    return _sheets(_read(content, "json"))


def _sheets(told: Iterator[Any]) -> list[Sheet]:
    sheets: list[Sheet] = []
    for line in told:
        if isinstance(line, str):
            sheets.append(Sheet(line, []))
        elif isinstance(line, int):
            sheets[-1] = Sheet(sheets[-1].name, [], line)
        else:
            sheets[-1].rows.append(line)
    return [sheet for sheet in sheets if sheet.rows or sheet.unread]


def _read(content: bytes, ending: str) -> Iterator[Any]:
    with TemporaryFile() as given, TemporaryFile() as taken:
        given.write(content)
        given.seek(0)
        try:
            ended = subprocess.run(  # noqa: S603 - our own file
                [sys.executable, "-P", __file__, ending],
                stdin=given,
                stdout=taken,
                stderr=subprocess.DEVNULL,  # a traceback quotes what was handed over
                timeout=WAIT,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise TooLargeError from error
        if ended.returncode < 0 or ended.returncode == TOO_LARGE:
            raise TooLargeError
        if ended.returncode:
            raise UnreadableError
        taken.seek(0)
        yield from map(json.loads, taken)


def _typed(cell: Any) -> Any:
    if not isinstance(cell, dict):
        return cell
    ((kind, value),) = cell.items()
    return READERS[kind](value)


READERS: dict[str, Any] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": lambda seconds: timedelta(seconds=seconds),
}


def _plain(cell: Any) -> Any:
    if isinstance(cell, timedelta):
        return {"timedelta": cell.total_seconds()}
    if isinstance(cell, datetime | date | time):
        return {type(cell).__name__: cell.isoformat()}
    return cell


def _workbook(content: bytes) -> Iterator[Any]:
    """The name of each sheet of cells, then its lines; how many, of one that is too wide."""
    from python_calamine import (  # noqa: PLC0415 - in the limited process only
        CalamineWorkbook,
        SheetTypeEnum,
    )

    _weigh(content)
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    for at, told in enumerate(book.sheets_metadata):
        if told.typ != SheetTypeEnum.WorkSheet:
            continue
        yield told.name
        sheet = book.get_sheet_by_index(at)
        if sheet.start is not None:
            is_too_wide = sheet.width > MAX_COLUMNS
            yield from [sheet.height] if is_too_wide else islice(_lines(sheet), MAX_LINES + 1)


def _lines(sheet: Any) -> Iterator[Any]:
    for number, cells in enumerate(sheet.iter_rows(), start=sheet.start[0] + 1):
        if any(cell != "" for cell in cells):
            yield number, [_plain(cell) for cell in cells]


def _weigh(content: bytes) -> None:
    """Unpack it piece by piece: what a ZIP says of its own sizes is not believed."""
    with ZipFile(BytesIO(content)) as packed:
        if "xl/workbook.xml" not in packed.namelist():
            raise UnreadableError
        most, so_far = max(SMALL, min(UNPACKED, RATIO * len(content))), 0
        for part in packed.infolist():
            with packed.open(part) as file:
                while piece := file.read(PIECE):
                    so_far += len(piece)
                    if so_far > most:
                        raise TooLargeError


def _objects(content: bytes) -> Iterator[Any]:
    """The name of each list of objects, then its objects."""
    told = json.loads(content.decode("utf-8-sig"))
    named = told if isinstance(told, dict) else {"": told}
    lists = {name: rows for name, rows in named.items() if isinstance(rows, list)}
    found = {name: rows for name, rows in lists.items() if any(isinstance(r, dict) for r in rows)}
    if not isinstance(told, dict | list) or (any(lists.values()) and not found):
        raise UnreadableError
    for name, rows in found.items():
        if not all(isinstance(row, dict) for row in rows):
            raise UnreadableError
        yield name
        yield from islice(rows, MAX_LINES + 1)


def _limit() -> None:
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, UNPACKED),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def main(ending: str, given: IO[bytes], taken: IO[str]) -> int:
    """Read a table under limits and write it line by line; the exit code says what is wrong."""
    _limit()
    readers = {"xlsx": _workbook, "json": _objects}
    try:
        for line in readers[ending](given.read()):
            taken.write(json.dumps(line) + "\n")
        taken.flush()
    except (MemoryError, TooLargeError):
        return TOO_LARGE
    except OSError as error:  # more was read out of it than may be written
        return TOO_LARGE if error.errno == EFBIG else UNREADABLE
    except Exception:
        return UNREADABLE
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.stdin.buffer, sys.stdout))
