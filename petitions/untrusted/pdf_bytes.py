"""What stands in a PDF and in none of its tables.

A program that finds a table faulty reads the whole file and takes whatever looks like an object,
the last of a number first. So may one that counts the table in another way than we do.
"""

import re
from collections import Counter
from collections.abc import Iterator

import pikepdf

SPACE = rb"[\s\0\xa0]"
# a number has as many digits as one likes to write
OBJECT = re.compile(rb"(?<!\d)\d++" + SPACE + rb"++\d++" + SPACE + rb"++obj\b")
BLANK = re.compile(SPACE + rb"*")
TRAILER, HEADER, CONTAINER, TABLE = b"trailer", b"%PDF-", b"/ObjStm", b"/XRef"
LAST, NUMBER = b"startxref", re.compile(SPACE + rb"*(\d{1,12})")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
IN_TABLE, IN_CONTAINER = 1, 2  # types of an entry


def hides(content: bytes, document: pikepdf.Pdf, names: frozenset[str]) -> bool:
    """Whether one of the names stands in what no table lists, or may stand there unseen."""
    wanted = re.compile(b"(?:%s)(?![A-Za-z0-9])" % b"|".join(sorted(n.encode() for n in names)))
    return (
        any(wanted.search(_plain(part)) for part in _trailers(content))
        or any(
            wanted.search(plain) or CONTAINER in plain or (TABLE in plain and not is_last)
            for plain, is_last in _unlisted(content, document)
        )
        or any(wanted.search(_plain(part)) for part in _half_listed(document))
    )


def _plain(part: bytes) -> bytes:
    """With the signs of names that are written as numbers."""
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), part)


def _unlisted(content: bytes, document: pikepdf.Pdf) -> Iterator[tuple[bytes, bool]]:
    """Each up to the next, and whether it is the table that was read first: many leave out that."""
    begun = max(content.find(HEADER), 0)
    listed = {
        _blank_after(content, begun + (entry.offset or 0))
        for entry in document.get_xref_table().values()
        if entry.type == IN_TABLE
    }
    last = NUMBER.match(content, content.rfind(LAST) + len(LAST))
    first_read = _blank_after(content, begun + int(last[1])) if last else -1
    starts = [found.start() for found in OBJECT.finditer(content)]
    for start, end in zip(starts, [*starts[1:], len(content)], strict=True):
        if start not in listed:
            yield _plain(content[start:end]), start == first_read


def _blank_after(content: bytes, at: int) -> int:
    found = BLANK.match(content, at)
    return found.end() if found else at


def _trailers(content: bytes) -> Iterator[bytes]:
    at = content.find(TRAILER)
    while at >= 0:
        following = content.find(TRAILER, at + 1)
        found = OBJECT.search(content, at, following if following >= 0 else len(content))
        yield content[at : found.start() if found else following if following >= 0 else None]
        at = following


def _half_listed(document: pikepdf.Pdf) -> Iterator[bytes]:
    """Streams that hold objects of which some are listed elsewhere or nowhere."""
    entries = document.get_xref_table().values()
    listed = Counter(entry.obj_stream_number for entry in entries if entry.type == IN_CONTAINER)
    for thing in document.objects:
        if not isinstance(thing, pikepdf.Stream):
            continue
        number = thing.objgen[0]
        if number not in listed and thing.get("/Type") != "/ObjStm":
            continue
        if int(thing.get("/N", 0)) > listed[number]:
            yield thing.read_bytes()
