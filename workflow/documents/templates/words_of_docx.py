"""The words of a DOCX template: its lines with their styles, and where each stands."""

from collections.abc import Iterator

from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from petitions.statute import Text
from workflow.documents import styles
from workflow.documents.templates.template import BODY, FIRST, ROW, SECOND, Template

STYLE_OF = {styles.FIRST_S: FIRST, styles.SECOND_S: SECOND}
DRAWN = {styles.MARK_S, styles.NUMBER_S, styles.ORGAN_S, styles.DATE_S, styles.PROOF_S}


def places(document: Document) -> Iterator[tuple[Text, str]]:
    """Every piece of text with its place, as somebody looks for it in Word."""
    number = 0
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            number += 1
            yield Text(f"第{number}段", f"Paragraph {number}"), block.text
        else:
            for row, column, text in _cells(block):
                yield Text(f"表格第{row}行第{column}列", f"Table, row {row}, column {column}"), text
    for paragraph in _margins(document):
        yield Text("页眉、页脚", "Header or footer"), paragraph.text


def _margins(document: Document) -> Iterator[Paragraph]:
    for section in document.sections:
        for margin in (section.header, section.footer, section.even_page_footer):
            yield from margin.paragraphs


def _cells(table: Table) -> Iterator[tuple[int, int, str]]:
    for r, row in enumerate(table.rows, start=1):
        for c, cell in enumerate(row.cells, start=1):
            yield r, c, cell.text


def template_of(document: Document, *, elsewhere: set[str]) -> Template:
    """The lines for the PDF, which is always set in the standard layout.

    A file without our styles: its first line is the title, the next one ending in “：” the
    addressee.
    """
    lines = list(_lines(document))
    used = {style for style, _text in lines}
    title = _take(lines, styles.TITLE_S) if styles.TITLE_S in used else _first(lines)
    addressee = _take(lines, styles.ADDRESSEE_S)
    if not addressee and lines and lines[0][1].endswith("："):
        addressee = _first(lines)
    return Template(
        title=title,
        addressee=addressee,
        lines=tuple(
            (style if style == ROW else STYLE_OF.get(style, BODY), text)
            for style, text in lines
            if style not in DRAWN
        ),
        has_head=not used or styles.MARK_S in used or styles.BODY_S not in used,
        is_signed=styles.ORGAN_S in used or styles.BODY_S not in used,
        elsewhere=tuple(sorted(elsewhere)),
    )


def _lines(document: Document) -> Iterator[tuple[str, str]]:
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            if block.text.strip():
                yield (block.style.name or "" if block.style else ""), block.text.strip()
            continue
        for row in block.rows:
            label, *values = dict.fromkeys(cell.text for cell in row.cells)
            yield ROW, f"{label}\t{' '.join(values)}"


def _take(lines: list[tuple[str, str]], style: str) -> str:
    found = next((line for line in lines if line[0] == style), None)
    if found is None:
        return ""
    lines.remove(found)
    return found[1]


def _first(lines: list[tuple[str, str]]) -> str:
    return lines.pop(0)[1] if lines else ""
