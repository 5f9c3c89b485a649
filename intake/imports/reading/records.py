"""The records of a text file whose cells are parted by a sign.

A record is a line, or several that quotation marks hold together. Programs that never quote write a
text that begins with a quotation mark as it is; read by the rule, it would run on through other
people's rows to the next mark. So the rule is kept strictly, what looks like several rows in one
cell is not believed, and such lines are read one by one.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import NamedTuple

csv.field_size_limit(1 << 30)  # a cell as long as the file is still one row's fault
TWICE = 4  # times the length of a file that may be read again before every line is read by itself
MARK = '"'
ENDS = re.compile("\r\n|\r|\n")
DAY = re.compile(
    r"\s*+(?:\d{4}\s*+[-/.年]\s*+\d{1,2}\s*+[-/.月]\s*+\d{1,2}(?:\s*+[日号])?+"
    r"(?:(?=[\sT])\s*+T?\s*+\d.*)?|\d{8}|\d{14})\s*+"
)


class Record(NamedTuple):
    cells: list[str]
    lines: tuple[int, int] | None = None  # of the file, if its marks cannot be right: first, last


def records(text: str, delimiter: str, width: int = 0) -> Iterator[Record]:
    """Every record, as a spreadsheet counts them; `width` is how many columns have a heading.

    Without a width only the marks themselves are looked at.
    """
    first = text[:5].lower()
    if not first.startswith("sep="):  # how a spreadsheet is told the separator
        yield from _Reader(text, delimiter, width).read()
        return
    yield Record([])
    told = text[4:5].strip("\r\n")
    yield from _Reader(text, told or delimiter, width, line=1).read()


class _Reader:
    def __init__(self, text: str, delimiter: str, width: int, line: int = 0) -> None:
        self.source = StringIO(text, newline="")
        self.delimiter, self.width = delimiter, width
        self.line = line  # how many were read
        self.left = TWICE * len(text)
        for _ in range(line):
            self.source.readline()

    def read(self) -> Iterator[Record]:
        while record := self._next():
            yield record

    def _next(self) -> Record | None:
        start = self.source.tell()
        lines = iter(self.source.readline, "")
        if self.left <= 0:
            lines = filter(None, [self.source.readline()])
        reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
        try:
            cells = next(reader, None)
        except csv.Error:
            return self._line_alone(start, reader.line_num)
        if reader.line_num > 1 and _are_several(cells or [], self.delimiter, self.width):
            return self._line_alone(start, reader.line_num)
        self.line += reader.line_num
        return None if cells is None else Record(cells)

    def _line_alone(self, start: int, count: int) -> Record:
        """The first line of these, its marks as they are written; whether that is right is seen by
        the number of its cells, and by each of them holding pairs."""
        self.left -= self.source.tell() - start
        self.source.seek(start)
        cells = ENDS.sub("", self.source.readline()).split(self.delimiter)
        self.line += 1
        are_pairs = all(cell.count(MARK) % 2 == 0 for cell in cells)
        is_sure = are_pairs and len(_told(cells)) <= self.width
        return Record(cells, None if is_sure else (self.line, self.line + count - 1))


def _told(cells: Sequence[str]) -> Sequence[str]:
    """Without the empty cells at the end."""
    length = len(cells)
    while length and not cells[length - 1].strip():
        length -= 1
    return cells[:length]


def _are_several(cells: Sequence[str], delimiter: str, width: int) -> bool:
    """Whether a record of several lines has more cells than headings, or rows within a cell."""
    if not width:
        return False
    return len(_told(cells)) > width or any(
        _holds_rows(cells, at, delimiter, width) for at in range(len(cells))
    )


def _holds_rows(cells: Sequence[str], at: int, delimiter: str, width: int) -> bool:
    """Whether the first line of a cell goes on like a row, and its last one begins like one.

    Text has these signs too. So they are as many as the columns before the cell and as those behind
    it; or the day that every row has stands among them, by itself.
    """
    pieces = [piece.split(delimiter) for piece in ENDS.split(cells[at]) if piece.strip()]
    if len(pieces) <= 1:
        return False
    first, *inner, last = pieces
    behind, before = len(first) - 1, len(last) - 1
    lacking = max(width - len(cells), 0)
    has_day = any(DAY.fullmatch(piece) for piece in first[1:] + last[1:-1])
    is_begun = before in {at, at + lacking} or (has_day and before + lacking > 0)
    is_ended = 0 < behind == width - 1 - at or has_day
    return is_begun and is_ended and all(len(piece) > 1 for piece in inner)
