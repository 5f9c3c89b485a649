"""PDF: whole, without a password; what acts or carries other files in it is noticed."""

from io import BytesIO

import pikepdf

from petitions.untrusted.bounds import PDF_PAGES
from petitions.untrusted.faults import Fault, FaultError
from petitions.untrusted.pdf_bytes import hides
from petitions.untrusted.pdf_pictures import check_pictures

END, TAIL = b"%%EOF", 2048
ACTIONS = {
    "/JavaScript", "/Launch", "/Rendition", "/ImportData", "/SubmitForm", "/GoToE", "/GoToR",
    "/Thread",
}  # fmt: skip
CARRIERS = {"/JS", "/EF", "/RichMediaContent", "/RichMediaSettings", "/XFA", "/3DD"}
KINDS = {"/RichMedia", "/Movie", "/Sound", "/3D", "/Screen", "/FileAttachment", "/EmbeddedFile"}
NAMES = frozenset(ACTIONS | CARRIERS | KINDS)


def examined(content: bytes) -> bool:
    """Whether it holds, or may hold, scripts, calls of programs or files. Raises FaultError."""
    if END not in content.rstrip(b"\0\r\n\t ")[-TAIL:]:
        raise FaultError(Fault.INCOMPLETE)
    try:
        with pikepdf.open(BytesIO(content)) as document:
            pages = len(document.pages)
            if not pages:
                raise FaultError(Fault.DAMAGED)
            if pages > PDF_PAGES:
                raise FaultError(Fault.PAGES, pages)
            check_pictures(document)
            acts = _acts(document.trailer) or any(_acts(thing) for thing in document.objects)
            is_unread = any(map(_is_unread, document.get_warnings()))
            return acts or is_unread or hides(content, document, NAMES)
    except pikepdf.PasswordError as error:
        raise FaultError(Fault.PASSWORD) from error
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise FaultError(Fault.DAMAGED) from error


def _is_unread(warning: str) -> bool:
    """Whether something in it was given up: another program may read it, and a script in it."""
    return not warning.endswith("repairing")


def _acts(thing: pikepdf.Object, depth: int = 0) -> bool:
    """An object and what stands within it; what it refers to comes by itself."""
    if depth > 30 or not isinstance(thing, pikepdf.Object):  # noqa: PLR2004 - deeper than any is
        return depth > 30  # noqa: PLR2004
    if isinstance(thing, pikepdf.Array):
        return any(_acts(part, depth + 1) for part in thing if not _is_apart(part))
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return False
    names = {str(thing.get(key)) for key in ("/S", "/Subtype", "/Type")}
    if CARRIERS & set(thing.keys()) or names & (ACTIONS | KINDS):
        return True
    parts = (part for _key, part in thing.items())
    return any(_acts(part, depth + 1) for part in parts if not _is_apart(part))


def _is_apart(part: object) -> bool:
    return isinstance(part, pikepdf.Object) and part.is_indirect
