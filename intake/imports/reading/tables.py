"""A table that somebody handed over, as headings and rows: XLSX, CSV, or JSON of the exchange."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any

from intake.imports.reading.cells import (
    BadRowError,
    has_bad_signs,
    heading_key,
    heading_of,
    text_of,
)
from intake.imports.reading.heading_lines import in_two_lines
from intake.imports.reading.lines import (
    MAX_COLUMNS,
    MAX_ROWS,
    TOP,
    Line,
    Sheet,
    TooLargeError,
    UnreadableTableError,
    named_apart,
    sheets_in,
)
from petitions.statute import Text
from petitions.untrusted.places import BusyError

ENDINGS = ("xlsx", "csv", "json")
SEVERAL = 2  # known names in a line that are there by no chance
NAMELESS = "（无名称）"  # what stands in JSON under no name

WRONG_ENDING = Text(
    "只能导入XLSX、CSV或者JSON文件。", "Only XLSX, CSV or JSON files can be imported."
)
WRONG_CONTENT = Text(
    "文件打不开，或者不是扩展名所说的格式。",
    "The file cannot be opened, or is not what its name says.",
)
NO_ROWS = Text("文件里没有可以导入的行。", "There is no row in the file that could be imported.")
TOO_MANY = Text(
    f"一次最多导入{MAX_ROWS}行，请分成几个文件。",
    f"At most {MAX_ROWS} rows are imported at a time; split the file.",
)
TOO_LARGE = Text(
    "表格展开后过大，可能带有大量空白或者重复的内容。请只保留需要导入的数据，另存后再上传。",
    "Unfolded, the table is too large. Keep only what is to be imported, save it anew, and upload "
    "that.",
)
TOO_WIDE = Text(
    f"表格超过{MAX_COLUMNS}列，请删去不需要的列。",
    f"The table has more than {MAX_COLUMNS} columns; delete those that are not needed.",
)
BUSY = Text(
    "正在读取其他表格，请稍后再传。", "Other tables are being read; send it again in a moment."
)
NO_SUCH_SHEET = Text("文件里没有这张工作表。", "There is no such sheet in the file.")
NO_SUCH_LINE = Text("表头所在的行没有内容。", "There is nothing in the line of the headings.")
BAD_BYTES = Text(
    "有不能识别的字符（编码损坏），请在原文件中改正。",
    "There are bytes that nobody can read (damaged encoding). Mend them in the original.",
)


def _bad_marks(first: int, last: int) -> Text:
    """The fault of a row, by the lines of the file that its quotation mark would join."""
    zh, en = (f"第{first}行", f"line {first}")
    if last > first:
        zh, en = (f"第{first}行至第{last}行", f"lines {first} to {last}")
    return Text(
        f"引号没有成对，文件{zh}分不清是一行还是几行，这一行没有导入，其余各行逐行读取；请在原文件中改正。",
        f"Its quotation marks do not match: whether {en} of the file are one row or several cannot "
        "be told. This row was not imported, the others were read line by line. Mend it in the "
        "original.",
    )


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row by the names of its columns, with its number as a spreadsheet shows it.

    A row with a fault cannot be imported, whatever its columns mean.
    """

    number: int
    cells: dict[str, Any]
    fault: Text | None = None


@dataclass(frozen=True)
class Table:
    headings: list[str]
    rows: list[TableRow]
    heading_line: int = 0  # its number; 0 where names stand in every row
    top: list[tuple[int, str]] = field(default_factory=list)  # the first lines, to choose from
    sheet: int = 0  # which of those below this is
    sheets: list[tuple[str, int]] = field(default_factory=list)  # all of the file: name and lines

    @property
    def left_out(self) -> list[tuple[str, int]]:
        """The sheets of the file that hold something and are not in this table."""
        return [told for at, told in enumerate(self.sheets) if at != self.sheet]


def table_in_file(file: Path, *, known: Collection[str], required: Sequence[str] = ()) -> Table:
    """The table of a file on this machine, by its ending; a workbook unless that says otherwise.

    Raises BadRowError for a file that cannot be read, and for one without the required columns.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise BadRowError(
            Text(f"“{file}”打不开，或者不是XLSX文件。", f'"{file}" cannot be opened.')
        ) from error
    ending = file.suffix.lower().lstrip(".")
    ending = ending if ending in ENDINGS else "xlsx"
    table = table_of(content, ending, known=known, required=required)
    _check_headings(table.headings, required)
    return table


def table_of(
    content: bytes,
    ending: str,
    *,
    known: Collection[str],
    required: Sequence[str] = (),
    heading_line: int | None = None,
    sheet: int | None = None,
) -> Table:
    """The table in a file; raises BadRowError with a sentence for what is none.

    Of several sheets it is the one that names the most columns that are `known`, unless `sheet`
    says which; its headings are the line among the first ones that does, unless `heading_line` says
    which.
    """
    if ending not in ENDINGS:
        raise BadRowError(WRONG_ENDING)
    known = frozenset(map(heading_key, known))
    sheets = _sheets_of(content, ending, known)
    at = _likeliest(sheets, known) if sheet is None else sheet
    rows = _rows_of(sheets, at)
    if ending == "json":
        table = _table_of_objects(rows)
    else:
        line = _at(rows, known) if heading_line is None else _index(rows, heading_line)
        names, count = _names_at(rows, line, known)
        _check_headings([text_of(cell) for cell in names], required)
        table = _table_of_lines(rows, line, names, count, sheets[at].broken)
    told = [(text_of(one.name), one.unread or len(one.rows)) for one in sheets]
    return replace(table, sheet=at, sheets=told)


def _sheets_of(content: bytes, ending: str, known: Collection[str]) -> list[Sheet]:
    """Those that hold something, each without the lines that hold nothing."""
    try:
        found = sheets_in(content, ending, known)
    except BusyError as error:
        raise BadRowError(BUSY) from error
    except TooLargeError as error:
        raise BadRowError(TOO_LARGE) from error
    except UnreadableTableError as error:
        raise BadRowError(WRONG_CONTENT) from error
    if ending == "json":
        return found
    full = [
        Sheet(name, [line for line in lines if any(map(text_of, line[1]))], unread, broken)
        for name, lines, unread, broken in found
    ]
    return [sheet for sheet in full if sheet.rows or sheet.unread]


def _likeliest(sheets: Sequence[Sheet], known: Collection[str]) -> int:
    """Which sheet is meant: that whose top names the most columns; rather one of several lines."""

    def worth(at: int) -> tuple[int, bool]:
        top = sheets[at].rows[:TOP]
        lines = [row if isinstance(row, dict) else row[1] for row in top]
        return max((_named(cells, known) for cells in lines), default=-1), len(top) > 1

    return max(range(len(sheets)), key=worth, default=0)


def _rows_of(sheets: Sequence[Sheet], at: int) -> list[Any]:
    if not sheets:
        raise BadRowError(NO_ROWS)
    if at >= len(sheets):
        raise BadRowError(NO_SUCH_SHEET)
    if sheets[at].unread:
        raise BadRowError(TOO_LARGE)
    return sheets[at].rows


def _named(cells: Iterable[Any], known: Collection[str]) -> int:
    return sum(heading_key(text_of(cell)) in known for cell in cells)


def _check_headings(headings: Sequence[str], required: Sequence[str]) -> None:
    missing = [name for name in required if name not in headings]
    if missing:
        zh, en = "、".join(missing), ", ".join(missing)
        raise BadRowError(Text(f"文件缺少这些列：{zh}。", f"The file lacks these columns: {en}."))


def _table_of_objects(objects: list[Any]) -> Table:
    if len(objects) > MAX_ROWS:
        raise BadRowError(TOO_MANY)
    rows = [
        TableRow(
            number,
            named_apart([(heading_of(name) or NAMELESS, cell) for name, cell in told.items()]),
            _fault_of(told.values()),
        )
        for number, told in enumerate(objects, start=1)
    ]
    headings = list(dict.fromkeys(name for row in rows for name in row.cells))
    if not headings:
        raise BadRowError(NO_ROWS)
    if len(headings) > MAX_COLUMNS:
        raise BadRowError(TOO_WIDE)
    return Table(headings, rows)


def _table_of_lines(
    lines: list[Line],
    at: int,
    names: Sequence[Any],
    count: int,
    broken: Mapping[int, tuple[int, int]],
) -> Table:
    """The names of its columns stand in so many lines from this one."""
    top = [(number, " | ".join(filter(None, map(text_of, cells)))) for number, cells in lines[:TOP]]
    below = lines[at + count :]
    if len(below) > MAX_ROWS:
        raise BadRowError(TOO_MANY)
    if not below:
        raise BadRowError(NO_ROWS)
    if max(len(cells) for _number, cells in lines[at:]) > MAX_COLUMNS:
        raise BadRowError(TOO_WIDE)
    headings = _headings(names, below)
    rows = [_row(number, cells, headings, broken) for number, cells in below]
    return Table([name for name in headings if name], rows, lines[at][0], top)


def _at(lines: list[Line], known: Collection[str]) -> int:
    """Which line names the columns, or the first of two: that with the most known names, the first
    one of several."""
    named = [_named(_names_at(lines, at, known)[0], known) for at in range(len(lines[:TOP]))]
    return named.index(max(named)) if named else 0


def _names_at(lines: list[Line], at: int, known: Collection[str]) -> tuple[Sequence[Any], int]:
    """The names of the columns, and in how many lines from this one they stand: in two, if more of
    them are known so than by the lower one alone, as below a title."""
    upper, lower = (lines[line][1] if line < len(lines) else [] for line in (at, at + 1))
    if (alone := _named(lower, known)) >= SEVERAL:
        both = in_two_lines(upper, lower, known) or []
        if _named(both, known) > alone and _named(both, known) >= _named(upper, known):
            return both, 2
    return upper, 1


def _index(lines: list[Line], heading_line: int) -> int:
    for at, (number, _cells) in enumerate(lines):
        if number == heading_line:
            return at
    raise BadRowError(NO_SUCH_LINE)


def _headings(cells: Sequence[Any], rows: Sequence[Line]) -> list[str]:
    """Every column that holds something has a name of its own, so that none hides another.

    A name that stands in the table is left to its column: no other one is made to bear it.
    """
    width = max(len(cells), *(len(row) for _number, row in rows))
    told = [*map(heading_of, cells), *[""] * (width - len(cells))]
    taken, headings = set(told), list[str]()
    for column, name in enumerate(told):
        if name:
            headings.append(_free(name, taken) if name in headings else name)
        elif any(column < len(row) and text_of(row[column]) for _number, row in rows):
            made = f"第{column + 1}列"
            headings.append(_free(made, taken) if made in taken else made)
        else:
            headings.append("")
        taken.add(headings[-1])
    return headings


def _free(name: str, taken: Collection[str]) -> str:
    """The name with the first number that makes it another than all these."""
    return next(f"{name}（{nth}）" for nth in count(2) if f"{name}（{nth}）" not in taken)


def _row(
    number: int,
    cells: Sequence[Any],
    headings: Sequence[str],
    broken: Mapping[int, tuple[int, int]],
) -> TableRow:
    told = {name: cell for name, cell in zip(headings, cells, strict=False) if name}
    fault = _bad_marks(*broken[number]) if number in broken else _fault_of(cells)
    return TableRow(number, told, fault)


def _fault_of(cells: Iterable[Any]) -> Text | None:
    return BAD_BYTES if any(map(has_bad_signs, cells)) else None
