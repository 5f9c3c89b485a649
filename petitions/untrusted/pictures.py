"""Pictures: decoded to the last line, turned upright, without what the camera notes."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from PIL import (
    AvifImagePlugin,
    Image,
    ImageOps,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from petitions.untrusted.bounds import PAGES, PIXELS, PIXELS_OF_ALL_PAGES
from petitions.untrusted.faults import Fault, FaultError
from petitions.untrusted.holes import has_hole
from petitions.untrusted.jpegs import check_whole
from petitions.untrusted.kinds import is_heif, is_picture

KEPT_AS_THEY_ARE = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png",
                    "TIFF": "image/tiff"}  # fmt: skip
READERS = (
    AvifImagePlugin,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)  # fmt: skip - imported, so that Pillow knows these and no others
CONVERTED = ("WEBP", "AVIF", "HEIF")  # to JPEG: no browser or printer of an office may know them
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/tiff": "TIFF"}
NOTES = ("exif", "xmp", "comment", "photoshop", "Raw profile type exif", "XML:com.adobe.xmp")
QUALITY = 90
FINE_ENOUGH = 20 * 2**20  # bytes; a converted picture that is larger is kept a little coarser
Image.MAX_IMAGE_PIXELS = None  # counted here, with a sentence of its own


def examined(content: bytes) -> tuple[str, bytes | None]:
    """The media type, and the content as JPEG where it had to be converted.

    Raises FaultError. Sizes are read of every page before any is decoded.
    """
    with _opened(content) as picture:
        _check_sizes(picture)
        if picture.format in CONVERTED:
            if getattr(picture, "is_animated", False):
                raise FaultError(Fault.MOVING)
            _check_bits(content)
            return "image/jpeg", _as_jpeg(picture)
        for page in _pages(picture):
            _decode(page)
        if picture.format in {"JPEG", "MPO"}:
            check_whole(content)
        elif picture.format == "TIFF":
            _check_bits(content)
        return KEPT_AS_THEY_ARE[picture.format or ""], None


def _check_bits(content: bytes) -> None:
    if has_hole(content, _opened, _pages):
        raise FaultError(Fault.INCOMPLETE)


def copied(content: bytes) -> bytes:
    """The picture upright and in its own format, without place, time and device."""
    with _opened(content) as picture:
        _check_sizes(picture)
        media = KEPT_AS_THEY_ARE[picture.format or ""]
        buffer, pages = BytesIO(), (_plain(page) for page in _pages(picture))
        first = next(pages)
        options: dict[str, Any] = {}
        if media == "image/tiff":
            options = {
                "save_all": True,
                "append_images": pages,
                "compression": "tiff_adobe_deflate",
            }
        elif media == "image/jpeg":
            options = {"quality": QUALITY}
        first.save(buffer, FORMATS[media], **options)
        return buffer.getvalue()


def upright(content: bytes, *, longest: int) -> bytes:
    """The first page as a small JPEG to be looked at, its longer side so many pixels at most."""
    with _opened(content) as picture:
        _check_sizes(picture)
        picture.draft("RGB", (longest, longest))
        page = ImageOps.exif_transpose(picture).convert("RGB")
    page.thumbnail((longest, longest))
    buffer = BytesIO()
    page.save(buffer, "JPEG", quality=80)
    return buffer.getvalue()


def pages_upright(picture: Image.Image, *, most: int) -> Iterator[Image.Image]:
    """The pages one after the other: each must be used before the next is asked for."""
    for number, page in enumerate(_pages(picture)):
        if number == most:
            return
        if page.width * page.height > PIXELS:
            raise FaultError(Fault.PIXELS, page.width * page.height)
        yield ImageOps.exif_transpose(page).convert("RGB")


def _opened(content: bytes) -> Image.Image:
    formats = ["JPEG", "PNG", "TIFF", "WEBP", "AVIF"]  # an MPO begins as a JPEG
    if is_heif(content):
        import pi_heif  # noqa: PLC0415 - only for those who need it

        pi_heif.register_heif_opener()
        formats.append("HEIF")
    try:
        return Image.open(BytesIO(content), formats=formats)
    except UnidentifiedImageError as error:
        raise FaultError(Fault.DAMAGED if is_picture(content) else Fault.UNKNOWN) from error


def _check_sizes(picture: Image.Image) -> None:
    total = 0
    for number, page in enumerate(_pages(picture), start=1):
        pixels = page.width * page.height
        total += pixels
        if pixels > PIXELS:
            raise FaultError(Fault.PIXELS, pixels)
        if number > PAGES or total > PIXELS_OF_ALL_PAGES:
            raise FaultError(Fault.PAGES, number)


def _pages(picture: Image.Image) -> Iterator[Image.Image]:
    """Of a TIFF each page, of all else the picture itself; a page ends when the next is asked."""
    if picture.format != "TIFF":
        yield picture
        return
    number = 0
    while True:
        try:
            picture.seek(number)
        except EOFError:
            break
        yield picture
        number += 1
    picture.seek(0)


def _decode(page: Image.Image) -> None:
    """To the last line. A JPEG is decoded small: all of it is read, an eighth of it is stored."""
    page.draft("L", (max(page.width // 8, 1), max(page.height // 8, 1)))
    page.load()


def _plain(page: Image.Image) -> Image.Image:
    turned = ImageOps.exif_transpose(page)
    plain = turned.copy() if turned is page else turned
    colours = plain.info.get("icc_profile")
    plain.info.clear()
    if colours:
        plain.info["icc_profile"] = colours
    return plain


def _as_jpeg(picture: Image.Image) -> bytes:
    """Upright. What the camera noted stays with it, as in a JPEG that is kept as it came."""
    turned = ImageOps.exif_transpose(picture)
    notes = turned.getexif()
    colours = turned.info.get("icc_profile")
    if turned.has_transparency_data:
        paper = Image.new("RGBA", turned.size, "white")
        paper.alpha_composite(turned.convert("RGBA"))
        turned = paper
    page = turned.convert("RGB")
    made = b""
    for quality in (QUALITY, 75, 50):
        buffer = BytesIO()
        page.save(buffer, "JPEG", quality=quality, exif=notes, icc_profile=colours)
        made = buffer.getvalue()
        if len(made) <= FINE_ENOUGH:
            break
    return made
