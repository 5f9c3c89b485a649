"""A table that somebody handed over, read by a process of its own, with limits of memory and time.

A few kilobytes of XLSX or JSON can ask their reader for gigabytes: a far corner, a string that a
million cells repeat, millions of empty objects. Whatever the trick, the process that reads is the
one that dies of it, and what it hands back is weighed: whoever asked builds no more than MOST.
Run as a program it reads standard input; it has no settings and no secrets.
"""

import json
import subprocess  # runs this module, and nothing that anybody handed over
import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, suppress
from datetime import date, datetime, time, timedelta
from errno import EFBIG
from io import BytesIO
from itertools import islice
from tempfile import TemporaryFile
from types import MappingProxyType
from typing import IO, Any, NamedTuple
from zipfile import ZipFile

from intake.imports.reading.cells import UnreadCell
from petitions.untrusted.bounds import bind
from petitions.untrusted.places import has_taken, numbered, turn
from petitions.untrusted.process import ENVIRONMENT, ROOT, command

MEMORY = 640 * 1024 * 1024  # bytes of address space
SECONDS = 60  # of the processor
WAIT = 120  # of the clock, on a busy machine
UNPACKED = 256 * 1024 * 1024  # bytes, of a workbook's parts and of what is read out of it
MAX_MEMORY = (
    192 * 1024 * 1024
)  # bytes of memory, of all that is read out: lines, cells, names and values
AT_ONCE, WAITING = 2, 2  # tables that are read on this machine, and that wait to be
QUEUE = 30  # seconds to wait for a turn
RATIO, SMALL = 250, 8 * 1024 * 1024  # unpacked to packed, once it is more than SMALL
MAX_ROWS = 100_000
TOP = 100  # lines among which the headings are: below a title, and notes on how to fill it in
MAX_LINES = MAX_ROWS + TOP  # with what is above, the headings, and one that is too many
MAX_COLUMNS = 500
PIECE = 1 << 20
TOO_LARGE, UNREADABLE = 3, 4
Line = tuple[int, list[Any]]  # its number, as a spreadsheet shows it, and its cells


class Sheet(NamedTuple):
    """One of the tables in a file: its lines that hold anything, or its objects."""

    name: str
    rows: list[Any]
    unread: int = 0  # lines of one that is too wide to be read
    broken: Mapping[int, tuple[int, int]] = MappingProxyType({})  # rows that may be several lines


class TooLargeError(Exception):
    """It asks for more than a table of MAX_ROWS rows may."""


class UnreadableTableError(Exception):
    """It is no such file, or damaged."""


def sheets_in(content: bytes, ending: str, known: Collection[str] = ()) -> list[Sheet]:
    """Every sheet that holds anything: of an `xlsx` or `csv` a list of Line with typed cells, of a
    `json` a list of objects, or all such lists of one object, as the exchange format has them.

    `known` are the names by which the separator of a `csv` is told. Raises TooLargeError,
    UnreadableError, and BusyError where too many are read just now.
    """
    with turn(_place, numbered("wait-table", WAITING), seconds=QUEUE):
        return _sheets(_read(content, ending, known))


def _place(held: ExitStack) -> bool:
    return has_taken(held, *numbered("table", AT_ONCE))


def _sheets(told: Iterator[Any]) -> list[Sheet]:
    sheets: list[Sheet] = []
    broken: dict[int, tuple[int, int]] = {}  # of the sheet that is being read
    for line in told:
        if isinstance(line, str):
            broken = {}
            sheets.append(Sheet(line, [], 0, broken))
        elif isinstance(line, int):
            sheets[-1] = Sheet(sheets[-1].name, [], line)
        elif isinstance(line, dict):
            sheets[-1].rows.append({sys.intern(name): cell for name, cell in line.items()})
        else:
            number, cells, *joined = line
            sheets[-1].rows.append((number, [_typed(cell) for cell in cells]))
            for first, last in joined:
                broken[number] = first, last
    return [sheet for sheet in sheets if sheet.rows or sheet.unread]


def _read(content: bytes, ending: str, known: Collection[str]) -> Iterator[Any]:
    with TemporaryFile() as given, TemporaryFile() as taken:
        given.write(content)
        given.seek(0)
        try:
            ended = subprocess.run(  # noqa: S603 - our own program
                command("intake.imports.reading.lines", ending, json.dumps(sorted(known))),
                cwd=ROOT,
                env=ENVIRONMENT,
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
            raise UnreadableTableError
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
    "unread": UnreadCell,
}


def _plain(cell: Any) -> Any:
    if isinstance(cell, timedelta):
        return {"timedelta": cell.total_seconds()}
    if isinstance(cell, datetime | date | time):
        return {type(cell).__name__: cell.isoformat()}
    return cell


def _workbook(content: bytes, known: Collection[str]) -> Iterator[Any]:
    """The name of each sheet of cells, then its lines; how many, of one that is too wide."""
    from python_calamine import (  # noqa: PLC0415 - in the limited process only
        CalamineWorkbook,
        SheetTypeEnum,
    )

    _weigh(content)
    from intake.imports.reading.unread import unread_cells  # noqa: PLC0415 - in the limited process only

    unread = unread_cells(content)
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    for at, told in enumerate(book.sheets_metadata):
        if told.typ != SheetTypeEnum.WorkSheet:
            continue
        yield told.name
        sheet = book.get_sheet_by_index(at)
        if sheet.start is not None:
            is_too_wide = sheet.width > MAX_COLUMNS
            yield from (
                [sheet.height]
                if is_too_wide
                else islice(_lines(sheet, unread.get(told.name, {})), MAX_LINES + 1)
            )


def _lines(sheet: Any, unread: Mapping[int, Mapping[int, str]]) -> Iterator[Any]:
    left = sheet.start[1]  # rows are told from the first of the sheet, cells from its first column
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        plain = [_plain(cell) for cell in cells]
        for column, shown in unread.get(number, {}).items():
            if left < column <= left + len(plain) and plain[column - left - 1] == "":
                plain[column - left - 1] = {"unread": shown}
        if any(cell != "" for cell in plain):
            yield number, plain


def _weigh(content: bytes) -> None:
    """Unpack it piece by piece: what a ZIP says of its own sizes is not believed."""
    with ZipFile(BytesIO(content)) as packed:
        if "xl/workbook.xml" not in packed.namelist():
            raise UnreadableTableError
        most, so_far = max(SMALL, min(UNPACKED, RATIO * len(content))), 0
        for part in packed.infolist():
            with packed.open(part) as file:
                while piece := file.read(PIECE):
                    so_far += len(piece)
                    if so_far > most:
                        raise TooLargeError


def _text(content: bytes, known: Collection[str]) -> Iterator[Any]:
    from intake.imports.reading.delimited import lines_of  # noqa: PLC0415 - in the limited process only

    yield ""
    yield from lines_of(content, known, most=MAX_LINES + 1, widest=MAX_COLUMNS, top=TOP)


def named_apart(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """One that has another value under a name that is taken is kept, under a name of its own, as a
    second column of that heading is."""
    told = dict(pairs)
    if len(told) == len(pairs):
        return told
    told = {}
    for name, value in pairs:
        free, nth = name, 1
        while free in told and told[free] != value:
            nth += 1
            free = f"{name}（{nth}）"
        told[free] = value
    return told


def _objects(content: bytes, known: Collection[str]) -> Iterator[Any]:
    """The name of each list of objects, then its objects."""
    told = _parsed(content)
    named = told if isinstance(told, dict) else {"": told}
    lists = {name: rows for name, rows in named.items() if isinstance(rows, list)}
    found = {name: rows for name, rows in lists.items() if any(isinstance(r, dict) for r in rows)}
    if not isinstance(told, dict | list) or (any(lists.values()) and not found):
        raise UnreadableTableError
    for name, rows in found.items():
        if not all(isinstance(row, dict) for row in rows):
            raise UnreadableTableError
        yield name
        yield from islice(rows, MAX_LINES + 1)


def _parsed(content: bytes) -> Any:
    """By the likeliest encoding in which it is JSON."""
    from intake.imports.reading.delimited import texts_of  # noqa: PLC0415 - in the limited process only

    for text in texts_of(content):
        with suppress(ValueError):
            return json.loads(text, object_pairs_hook=named_apart)
    raise UnreadableTableError


class Scales:
    """What all lines weigh so far, in the memory of whoever asked. One count for everything: many
    lines, many cells, or many things within one cell."""

    def __init__(self) -> None:
        self.weight = 0
        self.names: set[str] = set()

    def add(self, line: Any) -> None:
        """Raises TooLargeError beyond MOST."""
        rest = [line]
        while rest:
            value = rest.pop()
            if value is None or value is True or value is False or value == "":
                continue  # there is one of each
            self.weight += sys.getsizeof(value)
            if self.weight > MAX_MEMORY:
                raise TooLargeError
            if isinstance(value, dict):
                rest += value.values()
                rest += [name for name in value if name not in self.names]
                self.names.update(value)
            elif isinstance(value, list | tuple):
                rest += value


READ_BY = {"xlsx": _workbook, "csv": _text, "json": _objects}


def main(ending: str, known: Collection[str], given: IO[bytes], taken: IO[str]) -> int:
    """Read a table under limits and write it line by line; the exit code says what is wrong."""
    bind(memory=MEMORY, seconds=SECONDS, result=UNPACKED)
    scales = Scales()
    try:
        for line in READ_BY[ending](given.read(), known):
            scales.add(line)
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
    sys.exit(main(sys.argv[1], frozenset(json.loads(sys.argv[2])), sys.stdin.buffer, sys.stdout))
