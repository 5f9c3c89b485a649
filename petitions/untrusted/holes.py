"""Whether the bits of a picture have a hole: a long run of zero bytes where a copy was broken off
after its space was reserved. Most decoders read on over it and paint something.

Notes and profiles of a picture may hold such runs, and so may what lies unused between its parts.
So the hole is filled with other bytes: where the pixels change or can no longer be decoded, it was
in the picture itself.
"""

import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from PIL import Image

HOLE = re.compile(rb"(?<!\0)\0{1024,}")
FILLING, EDGE = bytes(range(1, 255)), bytes(16)
LINES = 256  # that are looked at together
# compressions of a TIFF: of facsimile and in tables, which have no long run of zeros; and such as
# may have one. The others have sums of their own, or none is needed.
NEVER = {"group3", "group4", "tiff_ccitt", "tiff_lzw", "packbits"}
PERHAPS = {"jpeg", "tiff_jpeg", "webp"}
PARTS = ((273, 279), (324, 325))  # tags: where the strips or tiles are, and how many bytes each has
Opening = Callable[[bytes], Image.Image]
Pages = Callable[[Image.Image], Iterator[Image.Image]]


def has_hole(content: bytes, opened: Opening, pages: Pages) -> bool:
    """Of a picture whose format has no sums of its own, and which can be decoded."""
    if not HOLE.search(content):
        return False
    if any(_has_torn_part(content, page) for page in pages(opened(content))):
        return True
    filled = HOLE.sub(_filling, content)
    whole = _sums(pages(opened(content)))
    other: list[int] = []
    with suppress(Exception):  # whatever a decoder makes of it
        other = _sums(pages(opened(filled)))
    return whole != other


def _has_torn_part(content: bytes, page: Any) -> bool:
    """Of a facsimile: its decoder gives up at the first bits it does not know, filled or not."""
    if page.format != "TIFF" or page.info.get("compression") not in NEVER:
        return False
    return any(
        HOLE.search(content, start, start + length)
        for offsets, lengths in PARTS
        for start, length in zip(
            page.tag_v2.get(offsets, ()), page.tag_v2.get(lengths, ()), strict=False
        )
    )


def _filling(hole: re.Match[bytes]) -> bytes:
    """Its edges stay: they may be the last bytes of a length before it, or the first of another."""
    length = len(hole[0]) - 2 * len(EDGE)
    return EDGE + (FILLING * (length // len(FILLING) + 1))[:length] + EDGE


def _sums(pages: Iterator[Image.Image]) -> list[int]:
    """Of the colours of each page; how far one sees through it is left out, it may be unpacked."""
    return [
        _sum(page)
        for page in pages
        if page.format != "TIFF" or page.info.get("compression") in PERHAPS
    ]


def _sum(page: Image.Image) -> int:
    found = 0
    for top in range(0, page.height, LINES):
        part = page.crop((0, top, page.width, min(top + LINES, page.height)))
        colours = part if part.mode in {"1", "L", "RGB", "CMYK"} else part.convert("RGB")
        found = zlib.crc32(colours.tobytes(), found)
    return found
