"""DOCX: whole, of a bearable size, with nothing that runs and nothing fetched from elsewhere."""

import re
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from petitions.untrusted.faults import Fault, FaultError

MAIN, TYPES = "word/document.xml", "[Content_Types].xml"
MOST_PARTS, UNPACKED, MARKUP = 3_000, 200 * 2**20, 40 * 2**20  # parts, bytes in all, of one XML
CHUNK = 2**20
MACROS = re.compile(r"vbaProject|vbaData|/macrosheets/|attachedToolbars", re.I)
OBJECTS = re.compile(r"/activeX/|/embeddings/.*\.bin$|/afchunk", re.I)
TEXTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
FETCHING = re.compile(r"(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK)\b", re.I)
CODE = 64  # signs: what a field does is its first word
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BROKEN = (BadZipFile, zlib.error, NotImplementedError, EOFError, etree.XMLSyntaxError, ValueError)


def examined(content: bytes) -> None:
    """Raises FaultError with what is wrong with it."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            if MAIN not in names or TYPES not in names:
                raise FaultError(Fault.UNKNOWN)
            if len(names) > MOST_PARTS:
                raise FaultError(Fault.UNPACKED)
            _check_names(names)
            _check_parts(archive)
    except RuntimeError as error:  # a part with a password
        raise FaultError(Fault.PASSWORD) from error
    except BROKEN as error:
        raise FaultError(Fault.DAMAGED) from error


def _check_names(names: list[str]) -> None:
    for name in names:
        if MACROS.search(name):
            raise FaultError(Fault.MACRO)
        if OBJECTS.search(f"/{name}"):
            raise FaultError(Fault.EMBEDDED)


def _check_parts(archive: ZipFile) -> None:
    """Every part is unpacked to its end, to notice a cut one, but not beyond the bounds."""
    room = UNPACKED
    for info in archive.infolist():
        is_read = info.filename == TYPES or info.filename.endswith((".rels", ".xml"))
        kept = BytesIO()
        with archive.open(info) as part:
            while piece := part.read(CHUNK):
                room -= len(piece)
                if room < 0 or (is_read and kept.tell() + len(piece) > MARKUP):
                    raise FaultError(Fault.UNPACKED)
                if is_read:
                    kept.write(piece)
        if is_read:
            _check_markup(info.filename, kept.getvalue())


def _check_markup(name: str, content: bytes) -> None:
    if b"<!DOCTYPE" in content:
        raise FaultError(Fault.DAMAGED)
    if name == TYPES:
        _check_types(_parsed(content))
    elif name.endswith(".rels"):
        _check_relations(_parsed(content))
    elif TEXTS.fullmatch(name):
        _check_texts(content)


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
        if str(node.get("TargetMode", "")).lower() == "external" and kind != "hyperlink":
            raise FaultError(Fault.OUTSIDE)


def _check_texts(content: bytes) -> None:
    """To the end of the text; a field code that fetches may be spread over several runs."""
    code = ""
    for _event, node in etree.iterparse(BytesIO(content), resolve_entities=False, no_network=True):
        if node.tag == f"{W}altChunk":
            raise FaultError(Fault.EMBEDDED)
        code = "" if _ends_code(node) else f"{code}{_code_in(node)}".lstrip()[:CODE]
        if FETCHING.match(code):
            raise FaultError(Fault.OUTSIDE)
        if node.tag in {f"{W}p", f"{W}tbl"}:
            node.clear()


def _ends_code(node: etree._Element) -> bool:
    """A paragraph has ended, or another field begins."""
    return node.tag == f"{W}p" or node.get(f"{W}fldCharType") == "begin"


def _code_in(node: etree._Element) -> str:
    if node.tag == f"{W}instrText":
        return node.text or ""
    return str(node.get(f"{W}instr", "")) if node.tag == f"{W}fldSimple" else ""
