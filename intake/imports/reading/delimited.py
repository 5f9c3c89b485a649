"""A table that is a text file: in whichever encoding, with whichever separator.

Used by the limited process of `lines.py` alone: a few megabytes can be a row of millions.
"""

import re
from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any, NamedTuple

from intake.imports.reading.cells import heading_key, text_of
from intake.imports.reading.records import records

SAMPLE = 1 << 20  # signs in which they are
DELIMITERS = ",\t;|，"
BOMS = (  # the longer ones first: one begins as another
    (b"\xff\xfe\0\0", "utf-32-le"), (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8"),
)  # fmt: skip
UNITS = {"utf-32-le": 4, "utf-32-be": 4}  # bytes of a sign; of UTF-16 two
ASCII = bytes(range(128))
BAD_BYTE = re.compile("[\udc80-\udcff]")  # as `surrogateescape` writes it
HALF = "\udc80"  # the last sign is not whole
UTF_8_DAMAGE = 0.1  # share of bytes beyond ASCII that may be bad before it is another encoding
NO_TEXTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-")  # how a workbook begins, and others


class Worth(NamedTuple):
    """Of an encoding and a separator: what a line of the top holds at most."""

    named: int  # cells that are known names
    cells: int
    width: int  # cells of the line with the names; without one, of the longest


def lines_of(
    content: bytes, known: Collection[str], *, most: int, widest: int, top: int
) -> Iterator[Any]:
    """The records of a text file, in whichever encoding and with whichever separator names the
    most known columns in the first `top` records; a record is a line of the spreadsheet that opens
    it: its number, its cells, and the first and last line of the file where its quotation marks
    cannot be right.

    Of one that is wider than `widest` there is one cell more, to know it by. Raises ValueError for
    what is no text.
    """
    if content.startswith(NO_TEXTS):
        raise ValueError("no text")
    texts = texts_of(content)
    tried = [(text, sign) for text in texts for sign in DELIMITERS]
    worths = {pair: _worth(pair[0][:SAMPLE], pair[1], known, widest, top) for pair in tried}
    text, delimiter = max(tried, key=lambda pair: worths[pair][:2])
    found = records(text, delimiter, worths[text, delimiter].width)
    for number, (cells, joined) in enumerate(islice(found, most), start=1):
        marks = [joined] if joined else []
        if any(cells):
            yield number, cells[: widest + 1], *marks
        elif len(cells) > widest:
            yield number, [*cells[:widest], "…"], *marks  # empty, and too wide all the same


def texts_of(content: bytes) -> list[str]:
    """How it may be read, the likeliest first. Bytes that cannot be read become signs that
    `has_bad_signs` knows. Raises ValueError for what is no text."""
    return [_decoded(content, encoding) for encoding in _encodings(content)]


def _encodings(content: bytes) -> list[str]:
    for bom, encoding in BOMS:
        if content.startswith(bom):
            return [encoding]
    sample = content[:4000]
    if sample.count(0) > len(sample) // 8:  # ASCII signs of UTF-16 are half zeros
        return ["utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"]
    bad = len(BAD_BYTE.findall(content.decode("utf-8", "surrogateescape")))
    beyond = len(content.translate(None, ASCII)) if bad else 0
    if bad <= UTF_8_DAMAGE * beyond:
        return ["utf-8", "gb18030"]
    return ["gb18030", "utf-8"]


def _decoded(content: bytes, encoding: str) -> str:
    if encoding in {"utf-8", "gb18030"}:
        return content.decode(encoding, "surrogateescape").removeprefix("\ufeff")
    is_cut = len(content) % UNITS.get(encoding, 2)
    whole = content[: len(content) - is_cut].decode(encoding, "surrogatepass")
    return whole.removeprefix("\ufeff") + HALF * bool(is_cut)


def _worth(text: str, delimiter: str, known: Collection[str], widest: int, top: int) -> Worth:
    lines = [record.cells[:widest] for record in islice(records(text, delimiter), top)]
    named = [sum(heading_key(text_of(cell)) in known for cell in cells) for cells in lines]
    most, longest = max(named, default=0), max(map(len, lines), default=0)
    headings = lines[named.index(most)] if most else ()
    return Worth(most, longest, len(headings) or longest)
