"""A letter as DOCX in the layout of GB/T 9704-2012, to be opened and edited in Word or WPS."""

from collections.abc import Callable, Iterable
from io import BytesIO
from itertools import groupby
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate

from petitions.models import DocumentTemplate
from petitions.text.signs import without_bad_signs_at_any_depth
from workflow.documents import styles
from workflow.documents.letter import paragraphs_of
from workflow.documents.pdf import as_picture
from workflow.documents.templates.rendering import XML_ENVIRONMENT
from workflow.documents.templates.template import BODY, CHART, FIRST, GRID, ROW, SECOND, Template
from workflow.documents.verification import picture

ORGAN, NUMBER, DATE = "发文单位", "文号", "成文日期"
STYLE_OF = {BODY: styles.BODY_S, FIRST: styles.FIRST_S, SECOND: styles.SECOND_S}
NEW_PARAGRAPH = "\a"  # docxtpl begins a paragraph here
NO_HOUR = (1980, 1, 1, 0, 0, 0)  # the first an archive can bear
WIDTHS = (Mm(46), Mm(110))  # of a table's two columns
CAPTION = "扫码核验真伪"


def as_docx(letter: dict[str, Any]) -> bytes:
    """The frozen letter, by the version of the office's own template it was issued with.

    One that was frozen before every door took out what XML does not know can be opened as well.
    """
    letter = without_bad_signs_at_any_depth(letter)
    pk = letter.get("template")
    own = DocumentTemplate.objects.filter(pk=pk).first() if pk else None
    return by_own(bytes(own.docx), letter) if own else _build(letter, paragraphs_of(letter))


def blank_docx(template: Template) -> bytes:
    """The template itself, with its fields still to be filled in."""
    letter = {
        "organ": _mark(ORGAN), "number": _mark(NUMBER), "date": _mark(DATE),
        "title": template.title, "addressee": template.addressee,
        "head": template.has_head, "signed": template.is_signed,
    }  # fmt: skip
    return _build(letter, template.lines)


def _mark(name: str) -> str:
    return "{{ " + name + " }}"


def by_own(file: bytes, letter: dict[str, Any]) -> bytes:
    """Values go in escaped; each line of a value begins a paragraph."""
    values = {ORGAN: letter["organ"], NUMBER: letter["number"], DATE: letter["date"]}
    values |= letter["fields"]
    template = DocxTemplate(BytesIO(file))
    context = {name: value.replace("\n", NEW_PARAGRAPH) for name, value in values.items()}
    template.render(context, jinja_env=XML_ENVIRONMENT)
    _prove(template.docx, letter)
    return _saved(template.docx)


def _build(letter: dict[str, Any], paragraphs: Iterable[tuple[str, str]]) -> bytes:
    document = docx.Document()
    styles.lay_out(document)
    _head(document, letter)
    _line(document, letter["title"], styles.TITLE_S)
    _line(document, "", styles.ADDRESSEE_S)
    if letter["addressee"]:
        _line(document, letter["addressee"], styles.ADDRESSEE_S)
    last = None
    for ruled, group in groupby(paragraphs, lambda pair: RULED.get(pair[0])):
        if ruled:
            ruled(document, [text for _style, text in group])
            continue
        for style, text in group:
            last = _line(document, text, STYLE_OF[style])
    if letter.get("signed", True):
        _prove_beside(_sign(document, letter, last), letter)
    else:
        _prove(document, letter)
    return _saved(document)


def _saved(document: Document) -> bytes:
    """The same document is the same bytes each time: no entry of the archive bears the hour."""
    file, settled = BytesIO(), BytesIO()
    document.save(file)
    with ZipFile(file) as before, ZipFile(settled, "w", ZIP_DEFLATED) as after:
        for entry in before.infolist():
            after.writestr(ZipInfo(entry.filename, NO_HOUR), before.read(entry), ZIP_DEFLATED)
    return settled.getvalue()


def _line(document: Document, text: str, style: str) -> Paragraph:
    paragraph = document.add_paragraph(style=style)
    paragraph.add_run(text)
    return paragraph


def _head(document: Document, letter: dict[str, Any]) -> None:
    if not letter.get("head", True):
        _line(document, letter["number"], styles.DATE_S)
        _line(document, "", styles.DATE_S)
        return
    mark = _line(document, letter["organ"], styles.MARK_S)
    if not letter["organ"].startswith("{{"):  # as large as the line allows
        mark.runs[0].font.size = Pt(min(38, int(424 / max(len(letter["organ"]), 1))))
    _line(document, "", styles.NUMBER_S)
    styles.rule_below(_line(document, letter["number"], styles.NUMBER_S))
    _line(document, "", styles.NUMBER_S)


def _rows(document: Document, rows: list[str]) -> Table:
    table: Table = document.add_table(rows=0, cols=2, style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = width
    for row in rows:
        cells = table.add_row().cells  # type: ignore[no-untyped-call]
        for cell, text, width in zip(cells, row.split("\t", 1), WIDTHS, strict=False):
            cell.width = width
            first, *others = text.split("\n")
            cell.paragraphs[0].style = document.styles[styles.ROW_S]
            cell.paragraphs[0].add_run(first)
            for other in others:
                cell.add_paragraph(other, style=styles.ROW_S)
    return table


def _grid(document: Document, rows: list[str]) -> Table:
    """As many columns as the first line has; it is repeated on each page."""
    lines = [row.split("\t") for row in rows]
    table: Table = document.add_table(rows=0, cols=len(lines[0]), style="Table Grid")
    for number, line in enumerate(lines):
        cells = table.add_row().cells  # type: ignore[no-untyped-call]
        for cell, text in zip(cells, line, strict=False):
            cell.paragraphs[0].style = document.styles[styles.ROW_S]
            cell.paragraphs[0].add_run(text).bold = not number
    return table


def _charts(document: Document, charts: list[str]) -> None:
    """Each as a picture of the width of the text."""
    for chart in charts:
        file = BytesIO(as_picture(chart, "png"))
        document.add_paragraph(style=styles.ROW_S).add_run().add_picture(file, width=Mm(156))


RULED: dict[str, Callable[[Document, list[str]], object]] = {
    ROW: _rows,
    GRID: _grid,
    CHART: _charts,
}


def _sign(document: Document, letter: dict[str, Any], last: Paragraph | None) -> Paragraph:
    """Organ over date, room for the seal above; never alone on a page."""
    kept = [_line(document, "", styles.BODY_S), _line(document, "", styles.BODY_S)]
    organ = _line(document, letter["organ"], styles.ORGAN_S)
    date = _line(document, letter["date"], styles.DATE_S)
    for paragraph in (last, *kept, organ):
        if paragraph is not None:
            paragraph.paragraph_format.keep_with_next = True
    date.paragraph_format.right_indent = styles.BODY * 4
    wider = (_width(letter["organ"]) - _width(letter["date"])) / 2
    organ.paragraph_format.right_indent = int(styles.BODY * max(0, 4 - wider))
    return organ


def _width(text: str) -> float:
    """In characters; a figure is half as wide."""
    return sum(0.5 if character.isascii() else 1 for character in text)


def _prove_beside(organ: Paragraph, letter: dict[str, Any]) -> None:
    """The QR code by which the document can be checked, left of organ and date."""
    if code := letter.get("verification"):
        organ.add_run().add_picture(BytesIO(picture(code, "png")), width=Mm(22))
        styles.float_beside(organ, down=Mm(-4))


def _prove(document: Document, letter: dict[str, Any]) -> None:
    """The QR code below everything."""
    code = letter.get("verification")
    if not code:
        return
    names = {style.name for style in document.styles}
    style = styles.PROOF_S if styles.PROOF_S in names else None
    paragraph = document.add_paragraph(style=style)
    paragraph.add_run().add_picture(BytesIO(picture(code, "png")), width=Mm(22))
    paragraph.paragraph_format.keep_with_next = True
    document.add_paragraph(CAPTION, style=style)
