"""Whether the pictures within a PDF are all there, as far as that is told in a few seconds.

The other programs that open it paint grey or black what is missing, and say nothing.
"""

import time
import zlib
from contextlib import suppress
from io import BytesIO
from typing import Any

import pikepdf
from PIL import Image, JpegImagePlugin

from petitions.untrusted.bounds import PIXELS
from petitions.untrusted.faults import Fault, FaultError
from petitions.untrusted.holes import HOLE
from petitions.untrusted.jpegs import check_whole

READERS = (JpegImagePlugin,)  # imported, so that Pillow knows it
SECONDS = 3  # of computing; what comes after them is not looked at
CHUNK = 2**20
MOST_KEPT = 64 * CHUNK  # bytes of what is packed twice
ENOUGH = 0.98  # of the pixels; some programs miscount at the end
BEGINNING, SCAN, END = b"\xff\xd8", b"\xff\xda", b"\xff\xd9"  # markers of a JPEG
NEAR = 64  # bytes before which it begins
COLOURS = {
    "/DeviceGray": 1, "/CalGray": 1, "/G": 1, "/Indexed": 1, "/I": 1, "/Separation": 1,
    "/DeviceRGB": 3, "/CalRGB": 3, "/RGB": 3, "/Lab": 3, "/DeviceCMYK": 4, "/CMYK": 4,
}  # fmt: skip


def check_pictures(document: pikepdf.Pdf) -> None:
    """Raises FaultError for one that lacks pixels."""
    end = time.process_time() + SECONDS
    for thing in document.objects:
        if not isinstance(thing, pikepdf.Stream) or thing.get("/Subtype") != "/Image":
            continue
        if time.process_time() > end:
            return
        _check(thing, end)


def _check(picture: pikepdf.Stream, end: float) -> None:
    """By the filters that it passes, one after the other, as far as they are known: others have
    sums of their own."""
    told = picture.get("/Filter", pikepdf.Array())
    names = list(map(str, told)) if isinstance(told, pikepdf.Array) else [str(told)]
    content = picture.read_raw_bytes()
    length = len(content)
    while names[:1] == ["/FlateDecode"]:
        names = names[1:]
        unpacked = _unpacked(content, end, keeps=bool(names))
        if unpacked is None:
            return
        content, length = unpacked
    if names[:1] == ["/DCTDecode"]:
        _check_jpeg(content)
    is_torn = names[:1] == ["/CCITTFaxDecode"] and HOLE.search(content)
    if is_torn or (not names and length < _length_of(picture) * ENOUGH):
        raise FaultError(Fault.INCOMPLETE)


def _length_of(picture: pikepdf.Stream) -> int:
    """How many bytes its pixels take at least; 0 where that is not told plainly."""
    told: list[Any] = [picture.get(name) for name in ("/Width", "/Height", "/BitsPerComponent")]
    colours = _colours(picture.get("/ColorSpace"))
    is_mask: Any = picture.get("/ImageMask")
    if is_mask is True:
        told[2], colours = 1, 1
    if not all(isinstance(one, int) and one > 0 for one in told):
        return 0
    width, height, bits = told
    return int(height * (width * bits * colours // 8))


def _colours(space: Any) -> int:
    """Of how many values a pixel is; 0 where that is not known."""
    told = [*space, None] if isinstance(space, pikepdf.Array) else [space, None]
    if str(told[0]) == "/ICCBased" and isinstance(told[1], pikepdf.Stream):
        count: Any = told[1].get("/N")
        return count if isinstance(count, int) else 0
    return COLOURS.get(str(told[0]), 0)


def _check_jpeg(content: bytes) -> None:
    """With an end put behind it: some programs leave it out, and without it nothing is decoded."""
    if BEGINNING not in content[:NEAR] or SCAN not in content:
        raise FaultError(Fault.INCOMPLETE)
    content += END
    with suppress(OSError):  # tells nothing: a kind that is not read here
        with Image.open(BytesIO(content), formats=["JPEG"]) as opened:
            is_costly = opened.width * opened.height > PIXELS
        if not is_costly:
            check_whole(content)


def _unpacked(packed: bytes, end: float, *, keeps: bool) -> tuple[bytes, int] | None:
    """What is packed, where it is kept, and its length in bytes; None where time or space do not
    allow it.

    A sum that is wrong does no harm, nor does an end that is not told, unless there is a hole: zero
    bytes may be unpacked to something. Raises FaultError.
    """
    is_torn, unpacking, left = HOLE.search(packed) is not None, zlib.decompressobj(), packed
    kept, length = list[bytes](), 0
    try:
        while left and not unpacking.eof:
            if time.process_time() > end or (keeps and length > MOST_KEPT):
                return None
            part = unpacking.decompress(left, CHUNK)
            length, left = length + len(part), unpacking.unconsumed_tail
            kept += [part] if keeps else []
        kept.append(unpacking.flush())
    except zlib.error as error:
        if is_torn or "data check" not in str(error):
            raise FaultError(Fault.INCOMPLETE) from error
        return None
    if is_torn and not unpacking.eof:
        raise FaultError(Fault.INCOMPLETE)
    return b"".join(kept), length + len(kept[-1])
