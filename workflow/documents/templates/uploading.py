"""Reading an uploaded DOCX: what is unsafe or unknown in it is refused, with its place."""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from docxtpl import DocxTemplate
from lxml import etree

from petitions.statute import Text
from workflow.documents.fields.known import FIELDS
from workflow.documents.templates.rendering import LanguageError, names_in
from workflow.documents.templates.template import Template
from workflow.documents.templates.words_of_docx import places, template_of

LARGEST = 2 * 1024 * 1024
LARGEST_UNPACKED, MOST_PARTS = 20 * 1024 * 1024, 300
MAIN, TYPES = "word/document.xml", "[Content_Types].xml"
WRITTEN = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
FORBIDDEN_PARTS = re.compile(r"vba|macro|activeX|embeddings|attachedToolbars|\.bin$|altChunk", re.I)
ENCODING = re.compile(rb"""\s*(?:\xef\xbb\xbf)?<\?xml[^>]*encoding\s*=\s*["']([^"']+)["']""")
# a page number with its switches, or a switch in a run of its own; nothing else, to the end
FIELD_CODE = re.compile(
    r"""\s*+((PAGE|NUMPAGES|SECTIONPAGES)\b\s*+)?(\\[*#]\s*+("[^"\\]*+"|\w++)?\s*+)*+""", re.I
)
START = "_rels/.rels"
OFFICE_DOCUMENT = re.compile(r"/officeDocument$")
UTF16 = (b"\xff\xfe", b"\xfe\xff")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class UnfitError(ValueError):
    """The file cannot be a template. Carries every problem that was found, in both languages."""

    def __init__(self, *problems: Text) -> None:
        super().__init__(*(problem.zh for problem in problems))
        self.problems = problems


def read(file: bytes) -> Template:
    """The template in a DOCX. Raises UnfitError and keeps nothing."""
    parts = _unpacked(file)
    _check_parts(parts)
    try:
        document = DocxTemplate(BytesIO(file))
        _check_words(document)
        return template_of(document.get_docx(), elsewhere=_names_of(document))
    except UnfitError:
        raise
    except Exception as error:
        raise UnfitError(
            Text("文件不能作为 DOCX 打开。", "The file cannot be opened as a DOCX.")
        ) from error


def _unpacked(file: bytes) -> dict[str, bytes]:
    """The parts of the file, read no further than the bounds, whatever the archive claims."""
    if len(file) > LARGEST:
        raise UnfitError(Text("文件超过 2 MB。", "The file is larger than 2 MB."))
    try:
        with ZipFile(BytesIO(file)) as archive:
            parts = _inflated(archive)
    except (BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UnfitError(_no_docx()) from error
    if MAIN not in parts or TYPES not in parts or START not in parts:
        raise UnfitError(_no_docx())
    return parts


def _check_main(rels: etree._Element) -> None:
    """What is opened as the text is the part that was checked as the text, by its usual name."""
    targets = [
        str(node.get("Target", "")).lstrip("/")
        for node in rels.iter(etree.Element)
        if OFFICE_DOCUMENT.search(str(node.get("Type", "")))
    ]
    if targets != [MAIN]:
        raise UnfitError(_no_docx())


def _is_markup(name: str, content: bytes) -> bool:
    """By what it holds, too: a part is read by its declared type, whatever its name ends with."""
    start = content[:200].removeprefix(b"\xef\xbb\xbf").lstrip()
    return name.endswith((".xml", ".rels")) or start[:1] == b"<" or content.startswith(UTF16)


def _inflated(archive: ZipFile) -> dict[str, bytes]:
    infos, parts, room = archive.infolist(), dict[str, bytes](), LARGEST_UNPACKED
    if len(infos) > MOST_PARTS or len({info.filename for info in infos}) < len(infos):
        raise UnfitError(_bomb())
    for info in infos:
        with archive.open(info) as part:
            parts[info.filename] = part.read(room + 1)
        room -= len(parts[info.filename])
        if room < 0:
            raise UnfitError(_bomb())
    return parts


def _bomb() -> Text:
    return Text("文件展开后过大。", "The file unpacks to too much.")


def _no_docx() -> Text:
    return Text("不是 DOCX 文件。", "This is not a DOCX file.")


def _check_parts(parts: dict[str, bytes]) -> None:
    """Nothing that runs, nothing that is fetched from elsewhere."""
    _check_main(_parsed(parts[START]))
    for name, content in parts.items():
        if FORBIDDEN_PARTS.search(name):
            raise UnfitError(_runs(name))
        if not _is_markup(name, content):
            continue
        root = _parsed(content)
        _check_nodes(name, root)
        _check_codes(name, root)
        if not WRITTEN.fullmatch(name) and any("{{" in t or "{%" in t for t in _texts(root)):
            raise UnfitError(
                Text(f"字段只能写在正文、页眉和页脚：{name}", f"A field outside the text: {name}")
            )


def _runs(name: str) -> Text:
    return Text(f"含有宏或者嵌入对象：{name}", f"It holds macros or embedded objects: {name}")


def _parsed(content: bytes) -> etree._Element:
    """A part as XML. Word writes UTF-8 and no document type; anything else hides something."""
    declared = ENCODING.match(content[:200])
    if (
        b"<!DOCTYPE" in content
        or b"\0" in content
        or (declared and declared[1].lower() != b"utf-8")
    ):
        raise UnfitError(_no_docx())
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnfitError(_no_docx()) from error


def _texts(root: etree._Element) -> Iterator[str]:
    for node in root.iter():
        yield from (node.text or "", node.tail or "", *(str(v) for v in node.attrib.values()))


def _check_nodes(name: str, root: etree._Element) -> None:
    for node in root.iter(etree.Element):
        values = {key: str(value).lower() for key, value in node.attrib.items()}
        if values.get("TargetMode") == "external":
            raise UnfitError(
                Text(f"含有外部链接：{name}", f"It links to something outside: {name}")
            )
        if node.tag.endswith("}altChunk") or "macroenabled" in values.get("ContentType", ""):
            raise UnfitError(_runs(name))


def _check_codes(name: str, root: etree._Element) -> None:
    """Of Word's own fields only page numbers: others can fetch files or ask for programs."""
    codes = [node.text or "" for node in root.iter(f"{W}instrText")]
    codes += [node.get(f"{W}instr", "") for node in root.iter(f"{W}fldSimple")]
    for code in codes:
        if not FIELD_CODE.fullmatch(code):
            raise UnfitError(
                Text(
                    f"{name} 中的域“{code.strip()[:30]}”不允许使用。",
                    f'The field code "{code.strip()[:30]}" in {name} is not allowed.',
                )
            )


def _check_words(document: DocxTemplate) -> None:
    """Every field is known, everything else plain `if`; each fault is named with its place."""
    problems = []
    for place, text in places(document.get_docx()):
        try:
            unknown = sorted(names_in(text) - FIELDS.keys())
        except LanguageError as error:
            problems.append(Text(f"{place.zh}：{error}。", f"{place.en}: {error}."))
            continue
        problems += [
            Text(f"{place.zh}：没有字段“{name}”。", f'{place.en}: there is no field "{name}".')
            for name in unknown
        ]
    if problems:
        raise UnfitError(*problems)


def _names_of(document: DocxTemplate) -> set[str]:
    """The fields of the whole file, read from exactly what docxtpl will fill in."""
    sources = [document.patch_xml(document.get_xml())]
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        sources += [
            document.patch_xml(document.get_part_xml(part))
            for _key, part in document.get_headers_footers(uri)
        ]
    try:
        names = set().union(*(names_in(source) for source in sources))
    except LanguageError as error:
        raise UnfitError(Text(f"{error}。", f"{error}.")) from error
    unknown = sorted(names - FIELDS.keys())
    if unknown:
        raise UnfitError(*(Text(f"没有字段“{n}”。", f'There is no field "{n}".') for n in unknown))
    return names
