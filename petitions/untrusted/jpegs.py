"""Whether the pixels of a JPEG are all there: its decoder only warns, and paints grey what is not.

Three things are sure signs. What stands behind the last bits is read as pixels: nothing there is
missing from a picture that is whole. A long run of zero bytes where zero bits mean no flat area: a
copy that was broken off after its space was reserved. And fewer marks between the bits than there
must be, in a picture whose decoder begins anew at each.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageChops

from petitions.untrusted.faults import Fault, FaultError

MARKER = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")  # within the bits no other byte follows 0xff
BEHIND = bytes(range(1, 255))  # put behind the last bits
LINES = 32  # pixels from the bottom in which programs that are careless at the end may differ
ZEROS = 256  # bytes
RESTART = re.compile(rb"\xff[\xd0-\xd7]")
FEWER = 0.98  # of the marks; some programs miscount at the end
TABLES, BEGINNING, END, INTERVAL = 0xC4, 0xDA, 0xD9, 0xDD
FRAMES = {0xC0, 0xC1, 0xC2}
ALONE = {0x01, *range(0xD0, 0xD9)}  # markers without a length


class JpegScan(NamedTuple):
    """A part of the picture: where its bits lie, and what a row of zero bits in it means."""

    start: int
    end: int
    is_flat: bool  # zeros may be an area in which nothing changes
    restarts: int  # marks that must stand in it


class Frame(NamedTuple):
    """Width and height in pixels; of each colour, how many blocks across and down are one step."""

    width: int
    height: int
    steps: dict[int, tuple[int, int]]

    def units(self, colours: bytes) -> int:
        """How many units a scan of these colours has: blocks of one, steps of several."""
        across = max((step[0] for step in self.steps.values()), default=1)
        down = max((step[1] for step in self.steps.values()), default=1)
        if len(colours) > 1:
            return -(-self.width // (8 * across)) * -(-self.height // (8 * down))
        own = self.steps.get(colours[0], (1, 1))
        width, height = -(-self.width * own[0] // across), -(-self.height * own[1] // down)
        return -(-width // 8) * -(-height // 8)


def check_whole(content: bytes) -> None:
    """Raises FaultError for a JPEG that lacks pixels; it is one that can be decoded."""
    scans = list(_scans(content))
    if not scans:
        return
    if any(_lacks_restarts(content, scan) for scan in scans):
        raise FaultError(Fault.INCOMPLETE)
    if not scans[-1].is_flat and _ends_in_zeros(content, scans[-1]):
        raise FaultError(Fault.INCOMPLETE)
    end = scans[-1].end
    whole = _small(content)
    try:
        other = _small(content[:end] + BEHIND + content[end:])
    except OSError:  # tells nothing
        return
    differs = ImageChops.difference(whole, other).getbbox()
    if differs and differs[1] < whole.height * (1 - LINES / _height(content)):
        raise FaultError(Fault.INCOMPLETE)


def _small(content: bytes) -> Image.Image:
    """An eighth of its size, which takes the mean of each block alone; half of it where the
    picture comes in parts of which the last make it finer."""
    picture = Image.open(BytesIO(content), formats=["JPEG"])
    part = 2 if "progressive" in picture.info else 8
    picture.draft("L", (max(picture.width // part, 1), max(picture.height // part, 1)))
    picture.load()
    return picture


def _height(content: bytes) -> int:
    return Image.open(BytesIO(content), formats=["JPEG"]).height


def _ends_in_zeros(content: bytes, scan: JpegScan) -> bool:
    bits = content[scan.start : scan.end]
    return len(bits) - len(bits.rstrip(b"\0")) >= ZEROS


def _lacks_restarts(content: bytes, scan: JpegScan) -> bool:
    if not scan.restarts:
        return False
    found = sum(1 for _ in RESTART.finditer(content, scan.start, scan.end))
    return found < int(scan.restarts * FEWER)


class Header:
    """What is told before a scan and holds for it."""

    def __init__(self) -> None:
        # the symbol whose code is all zeros, by the table's class and number
        self.first: dict[int, int] = {}
        self.interval = 0  # units after which the decoder begins anew
        self.frame = Frame(0, 0, {})

    def take(self, kind: int, part: bytes) -> None:
        if kind == TABLES:
            self.first |= _first_symbols(part)
        elif kind == INTERVAL:
            self.interval = int.from_bytes(part[:2], "big")
        elif kind in FRAMES:
            self.frame = _frame(part)

    def scan(self, part: bytes, start: int, end: int) -> JpegScan:
        colours = part[1 : 1 + 2 * part[0] : 2]
        units = self.frame.units(colours) if self.interval and colours else 0
        restarts = (units - 1) // self.interval if units else 0
        return JpegScan(start, end, _is_flat(part, self.first), restarts)


def _scans(content: bytes) -> Iterator[JpegScan]:
    """Of the first picture in the file, as far as its markers can be followed."""
    header = Header()
    for kind, part, start, end in _parts(content):
        if kind == BEGINNING and part:
            yield header.scan(part, start, end)
        else:
            header.take(kind, part)


def _parts(content: bytes) -> Iterator[tuple[int, bytes, int, int]]:
    """The kind of each marker, what it tells, and where the bits after it begin and end."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:  # noqa: PLR2004 - how a marker begins
        kind = content[at + 1]
        if kind == END:
            return
        if kind == 0xFF or kind in ALONE:  # noqa: PLR2004
            at += 1 if kind == 0xFF else 2  # noqa: PLR2004
            continue
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        start = end = at + 2 + length
        if kind == BEGINNING:
            found = MARKER.search(content, start)
            end = found.start() if found else len(content)
        yield kind, content[at + 4 : start], start, end
        at = end


def _frame(part: bytes) -> Frame:
    height, width = int.from_bytes(part[1:3], "big"), int.from_bytes(part[3:5], "big")
    told = zip(part[6::3], part[7::3], strict=False)
    return Frame(
        width, height, {colour: (step >> 4 or 1, step & 0xF or 1) for colour, step in told}
    )


def _first_symbols(part: bytes) -> dict[int, int]:
    found, at = {}, 0
    while at + 17 < len(part):
        counts = part[at + 1 : at + 17]
        found[part[at]] = part[at + 17]
        at += 17 + sum(counts)
    return found


def _is_flat(part: bytes, first: dict[int, int]) -> bool:
    """By the header of the last scan: whether zeros may say of each block that nothing changes, or
    be the last bits by which it is made finer."""
    count = part[0]
    beginning, _end, fineness = part[1 + 2 * count : 4 + 2 * count]
    if fineness >> 4:
        return not fineness & 0xF
    tables = part[2 : 2 + 2 * count : 2]
    return all(
        (beginning > 0 or not first.get(table >> 4, 0))
        and not first.get(0x10 | table & 0xF, 0) & 0xF
        for table in tables
    )
