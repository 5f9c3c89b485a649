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
OBJECTS = re.compile(r"/activeX/|/embeddings/(?!.*\.xlsx$)|/afchunk", re.I)  # a chart keeps a table
FETCHING = re.compile(
    r"(DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|RD|DATABASE|QUOTE\s+\d+)\b", re.I
)
CODE = 64  # signs: what a field does is its first word
AWAY = re.compile(r"\s*(?:[a-z][a-z+.-]+:|\\\\|//)", re.I)  # no part of this document
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
        is_read = info.filename.lower().endswith((".rels", ".xml"))  # names tell no case apart
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
    elif name.lower().endswith(".rels"):
        _check_relations(_parsed(content))
    else:
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
        mode, target = str(node.get("TargetMode", "")), str(node.get("Target", ""))
        is_away = mode.strip().lower() == "external" or AWAY.match(target)
        if is_away and kind != "hyperlink":
            raise FaultError(Fault.OUTSIDE)


def _check_texts(content: bytes) -> None:
    """To the end of any part, in whatever edition of the standard, whichever part it calls its main
    one. A field stands within a field, its code in several runs: each has its own first word."""
    codes: list[str] = []
    for _event, node in etree.iterparse(BytesIO(content), resolve_entities=False, no_network=True):
        name = etree.QName(node).localname if isinstance(node.tag, str) else ""
        if name == "altChunk":
            raise FaultError(Fault.EMBEDDED)
        if FETCHING.match(_code_in(name, node, codes)):
            raise FaultError(Fault.OUTSIDE)
        if name in {"p", "tbl"}:
            node.clear()


def _code_in(name: str, node: etree._Element, codes: list[str]) -> str:
    """The code of a field as far as it is known by now; `codes` are those that have begun."""
    if name == "fldSimple":
        return _attribute(node, "instr").strip()
    if name == "fldChar":
        _turn(codes, _attribute(node, "fldCharType"))
    elif name == "instrText":
        begun = codes.pop() if codes else ""
        codes.append(f"{begun}{node.text or ''}".lstrip()[:CODE])
        return codes[-1]
    return ""


def _turn(codes: list[str], kind: str) -> None:
    """A field begins, or the one begun last ends."""
    if kind == "begin":
        codes.append("")
    elif kind == "end" and codes:
        codes.pop()


def _attribute(node: etree._Element, name: str) -> str:
    """By its name alone, in whatever namespace."""
    found = (str(value) for key, value in node.items() if key.rpartition("}")[2] == name)
    return next(found, "")
