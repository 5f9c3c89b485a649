"""What a file begins as: told by its first bytes, before anybody opens it or waits to."""

import re

from petitions.untrusted.faults import Fault, FaultError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PDF = re.compile(rb"(?:\xef\xbb\xbf)?[\s\0]{0,1000}%PDF-")  # viewers look for it that far
ZIP = b"PK\x03\x04"
PICTURES = (
    b"\xff\xd8\xff",
    b"\x89PNG\r\n\x1a\n",
    b"II*\0",
    b"MM\0*",
    b"II\0*",
    b"MM*\0",
    b"II+\0",
    b"MM\0+",
)  # fmt: skip - JPEG, PNG, and TIFF in each order of bytes
HEIF = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
AVIF = (b"avif", b"avis")


def check_beginning(content: bytes) -> None:
    """Raises FaultError for what is none of the kinds, whatever its name says."""
    if content.startswith(OLE):
        raise FaultError(Fault.OLD_OFFICE)
    if not (is_pdf(content) or content.startswith(ZIP) or is_picture(content)):
        raise FaultError(Fault.UNKNOWN)


def is_pdf(content: bytes) -> bool:
    return PDF.match(content) is not None


def is_picture(content: bytes) -> bool:
    is_webp = content.startswith(b"RIFF") and content[8:12] == b"WEBP"
    return is_webp or content.startswith(PICTURES) or _brand(content) in (*HEIF, *AVIF)


def is_heif(content: bytes) -> bool:
    return _brand(content) in HEIF


def _brand(content: bytes) -> bytes:
    return content[8:12] if content[4:8] == b"ftyp" else b""
