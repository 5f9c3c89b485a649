"""Whether the pictures within a PDF are all there, as far as that is told in a few seconds.

The other programs that open it paint grey or black what is missing, and say nothing.
"""

import time
import zlib
from io import BytesIO

import pikepdf
from PIL import Image, JpegImagePlugin, UnidentifiedImageError

from petitions.untrusted.bounds import PIXELS
from petitions.untrusted.faults import Fault, FaultError
from petitions.untrusted.holes import HOLE
from petitions.untrusted.jpegs import check_whole

READERS = (JpegImagePlugin,)  # imported, so that Pillow knows it
SECONDS = 3  # of computing; what comes after them is not looked at
CHUNK = 2**20


def check_pictures(document: pikepdf.Pdf) -> None:
    """Raises FaultError for one that lacks pixels."""
    end = time.process_time() + SECONDS
    for thing in document.objects:
        if not isinstance(thing, pikepdf.Stream) or thing.get("/Subtype") != "/Image":
            continue
        if time.process_time() > end:
            return
        if not _is_whole(thing, end):
            raise FaultError(Fault.INCOMPLETE)


def _is_whole(picture: pikepdf.Stream, end: float) -> bool:
    """By the one filter it passes; of several, as of those that have sums of their own, nothing is
    known."""
    told = picture.get("/Filter")
    name = str(told[0] if isinstance(told, pikepdf.Array) and len(told) == 1 else told)
    if name == "/DCTDecode":
        return _is_whole_jpeg(picture.read_raw_bytes())
    if name == "/CCITTFaxDecode":
        return not HOLE.search(picture.read_raw_bytes())
    return name != "/FlateDecode" or _is_unpacked(picture.read_raw_bytes(), end)


def _is_whole_jpeg(content: bytes) -> bool:
    try:
        with Image.open(BytesIO(content), formats=["JPEG"]) as opened:
            if opened.width * opened.height > PIXELS:
                return True  # too costly
        check_whole(content)
    except FaultError:
        return False
    except (OSError, UnidentifiedImageError):  # tells nothing: some leave out the last marker
        return True
    return True


def _is_unpacked(content: bytes, end: float) -> bool:
    """To the end of the bits, if time allows. A sum that is wrong does no harm, nor does an end
    that is not told, unless there is a hole: zero bytes may be unpacked to something."""
    is_torn, unpacking, left = HOLE.search(content) is not None, zlib.decompressobj(), content
    try:
        while left and not unpacking.eof:
            if time.process_time() > end:
                return True
            unpacking.decompress(left, CHUNK)
            left = unpacking.unconsumed_tail
        unpacking.flush()
    except zlib.error as error:
        return not is_torn and "data check" in str(error)
    return unpacking.eof or not is_torn
