"""DOCX: whole, of a bearable size, with nothing that runs and nothing fetched from elsewhere.

Names say nothing: Word finds a part by its relation and reads it by its declared type. What a part
is, is told here by its own content.
"""

import re
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo, is_zipfile

from lxml import etree

from petitions.untrusted.faults import Fault, FaultError

MAIN, TYPES = "word/document.xml", "[Content_Types].xml"
MOST_PARTS, UNPACKED, MARKUP = 3_000, 200 * 2**20, 40 * 2**20  # parts, bytes in all, of one read
CHUNK = 2**20
MACROS = re.compile(r"vbaProject|vbaData|/macrosheets/|attachedToolbars", re.I)
OBJECTS = re.compile(r"/activeX/|/embeddings/(?!.*\.xlsx$)|/afchunk", re.I)
TABLES = re.compile(r"/embeddings/[^/]*\.xlsx$", re.I)  # a chart keeps its figures
BOOK, LINKED = "xl/workbook.xml", re.compile(r"/externalLinks?/", re.I)
PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"#!",
    b"\xd0\xcf\x11\xe0",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"Rar!",
    b"7z\xbc\xaf",
    b"%PDF-",
)  # fmt: skip - of Windows, Linux and macOS, scripts, OLE objects, archives
MARKS = b"\xef\xbb\xbf\xff\xfe \t\r\n"  # of an encoding, and spaces, before the first sign
EBCDIC = b"\x4c\x6f\xa7\x94"
FETCHING = re.compile(
    r"(DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|RD|DATABASE|QUOTE\s+\d+)\b", re.I
)
MERGED_FROM = {"connectString", "udl"}  # of a letter that is filled in from a table
CONNECTED_TO = {  # of the workbook behind a chart
    "dbPr", "webPr", "olapPr", "textPr", "oledbPr", "dataFeedPr", "DataMashup",
}  # fmt: skip
CONNECTIONS = {"odcFile", "sourceFile"}  # files in which a connection is described
FORMULAS = {"f", "formula", "formula1", "formula2", "definedName"}
CALLING = re.compile(r"\b(?:WEBSERVICE\b|(?:IMAGE|RTD|CALL|REGISTER\.ID)\s*\()", re.I)
SOURCES = MERGED_FROM | CONNECTED_TO  # where data come from, as it stands in a part itself
CODE = 64  # signs: what a field does is its first word
AWAY = re.compile(r"\s*(?:[a-z][a-z+.-]+:|\\\\|//)", re.I)  # no part of this document
BROKEN = (BadZipFile, zlib.error, NotImplementedError, EOFError, etree.XMLSyntaxError, ValueError)


def examined(content: bytes) -> None:
    """Raises FaultError with what is wrong with it."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            if not {MAIN, TYPES} <= set(archive.namelist()):
                raise FaultError(Fault.UNKNOWN)
            _check_archive(archive, Unpacking())
    except RuntimeError as error:  # a part with a password
        raise FaultError(Fault.PASSWORD) from error
    except BROKEN as error:
        raise FaultError(Fault.DAMAGED) from error


class Unpacking:
    """What all parts unpack to, those of an archive within the archive included."""

    def __init__(self) -> None:
        self.room = UNPACKED

    def content_of(self, archive: ZipFile, info: ZipInfo) -> bytes | None:
        """Of a part that is to be read; of any other nothing. All are unpacked to their end, to
        notice a cut one, but not beyond the bounds."""
        kept, is_kept = bytearray(), None
        with archive.open(info) as part:
            piece = part.read(CHUNK)
            _check_beginning(info.filename, piece)
            while piece:
                if is_kept is None:  # what comes before the first sign may be long
                    is_kept = _is_table(info.filename) or _is_markup(info.filename, piece)
                self.room -= len(piece)
                kept += b"" if is_kept is False else piece
                if self.room < 0 or len(kept) > MARKUP:
                    raise FaultError(Fault.UNPACKED)
                piece = part.read(CHUNK)
        return bytes(kept) if is_kept else None


def _check_archive(archive: ZipFile, unpacking: Unpacking, *, is_table: bool = False) -> None:
    names = archive.namelist()
    if len(names) > MOST_PARTS:
        raise FaultError(Fault.UNPACKED)
    _check_names(names)
    if is_table and any(LINKED.search(f"/{name}") for name in names):
        raise FaultError(Fault.OUTSIDE)
    for info in archive.infolist():
        content = unpacking.content_of(archive, info)
        if content is not None and _is_table(info.filename):
            _check_table(content, unpacking, is_within=is_table)
        elif content is not None:
            _check_markup(content)


def _check_names(names: list[str]) -> None:
    for name in names:
        if MACROS.search(name):
            raise FaultError(Fault.MACRO)
        if OBJECTS.search(f"/{name}"):
            raise FaultError(Fault.EMBEDDED)
        if name.lower().endswith(".piece"):  # of a part that is put together later
            raise FaultError(Fault.DAMAGED)


def _check_beginning(name: str, piece: bytes) -> None:
    """No part is a program or holds one, whatever it is called."""
    if piece.startswith(PROGRAMS) and not _is_table(name):
        raise FaultError(Fault.EMBEDDED)


def _check_table(content: bytes, unpacking: Unpacking, *, is_within: bool) -> None:
    """The figures of a chart: a workbook indeed, with no macros, objects or links of its own."""
    if is_within or not is_zipfile(BytesIO(content)):
        raise FaultError(Fault.EMBEDDED)
    with ZipFile(BytesIO(content)) as archive:
        if BOOK not in archive.namelist():
            raise FaultError(Fault.EMBEDDED)
        _check_archive(archive, unpacking, is_table=True)


def _is_table(name: str) -> bool:
    return TABLES.search(f"/{name}") is not None


def _is_markup(name: str, piece: bytes) -> bool | None:
    """Whether a part is XML: by its first sign, in whatever encoding. Nothing where there is none
    in this piece of it."""
    first = piece.replace(b"\0", b"").lstrip(MARKS)
    if name.lower().endswith((".rels", ".xml")):
        return True
    return first.startswith((b"<", EBCDIC)) if first else None


def _check_markup(content: bytes) -> None:
    if b"<!DOCTYPE" in content:
        raise FaultError(Fault.DAMAGED)
    kind = _check_texts(content)
    if kind == "Types":
        _check_types(_parsed(content))
    elif kind == "Relationships":
        _check_relations(_parsed(content))


def _parsed(content: bytes) -> etree._Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def _check_types(root: etree._Element) -> None:
    kinds = [str(node.get("ContentType", "")).lower() for node in root.iter(etree.Element)]
    if any("macroenabled" in kind or "vbaproject" in kind for kind in kinds):
        raise FaultError(Fault.MACRO)
    if any("activex" in kind or "oleobject" in kind for kind in kinds):
        raise FaultError(Fault.EMBEDDED)


def _check_relations(root: etree._Element) -> None:
    """A link that somebody may follow is harmless; what Word fetches by itself is not."""
    for node in root.iter(etree.Element):
        kind = str(node.get("Type", "")).rpartition("/")[2].lower()
        if kind in {"vbaproject", "keymapcustomizations"}:
            raise FaultError(Fault.MACRO)
        if kind in {"oleobject", "afchunk", "control", "activexcontrolbinary"}:
            raise FaultError(Fault.EMBEDDED)
        mode, target = str(node.get("TargetMode", "")), str(node.get("Target", ""))
        is_away = mode.strip().lower() == "external" or AWAY.match(target)
        if is_away and kind != "hyperlink":
            raise FaultError(Fault.OUTSIDE)


def _check_texts(content: bytes) -> str:
    """To the end of any part, in whatever edition of the standard, whichever part it calls its main
    one; what its outermost mark is called. A field stands within a field, its code in several runs:
    each has its own first word. Notes between signs are nothing to Word, and nothing here."""
    codes: list[str] = []
    parts = etree.iterparse(
        BytesIO(content),
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    for _event, node in parts:
        name = etree.QName(node).localname if isinstance(node.tag, str) else ""
        if name == "altChunk":
            raise FaultError(Fault.EMBEDDED)
        if _is_source(name, node) or FETCHING.match(_code_in(name, node, codes)):
            raise FaultError(Fault.OUTSIDE)
        if name in {"p", "tbl"}:
            node.clear()
    if parts.root.getroottree().docinfo.doctype:  # in an encoding of two bytes
        raise FaultError(Fault.DAMAGED)
    return str(etree.QName(parts.root).localname)


def _is_source(name: str, node: etree._Element) -> bool:
    """Whether data come from elsewhere by it, into a letter or into the figures of a chart."""
    return (
        name in SOURCES
        or (name == "connection" and any(_attribute(node, told) for told in CONNECTIONS))
        or (name in FORMULAS and CALLING.search("".join(node.itertext())) is not None)
    )


def _code_in(name: str, node: etree._Element, codes: list[str]) -> str:
    """The code of a field as far as it is known by now; `codes` are those that have begun."""
    if name == "fldSimple":
        return _attribute(node, "instr").strip()
    if name == "fldChar":
        _turn(codes, _attribute(node, "fldCharType"))
    elif name == "instrText":
        begun = codes.pop() if codes else ""
        codes.append(f"{begun}{''.join(node.itertext())}".lstrip()[:CODE])
        return codes[-1]
    return ""


def _turn(codes: list[str], kind: str) -> None:
    """A field begins, or the one begun last has its code, or ends. None begins where the one around
    it does not say yet what it does: it would be the other that says so."""
    if kind == "begin":
        if codes and not codes[-1]:
            raise FaultError(Fault.OUTSIDE)
        codes.append("")
    elif kind == "separate" and codes:
        codes[-1] = codes[-1] or "-"
    elif kind == "end" and codes:
        codes.pop()


def _attribute(node: etree._Element, name: str) -> str:
    """By its name alone, in whatever namespace."""
    found = (str(value) for key, value in node.items() if key.rpartition("}")[2] == name)
    return next(found, "")
