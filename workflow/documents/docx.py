"""A letter as DOCX in the layout of GB/T 9704-2012, to be opened and edited in Word or WPS."""

from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

RED = RGBColor(0xD0, 0x12, 0x1B)
TITLE_FONT, BODY_FONT = "方正小标宋简体", "仿宋_GB2312"
BODY, TITLE, LINE = Pt(16), Pt(22), Pt(28)
TWO_CHARACTERS = Pt(32)


def as_docx(letter: dict[str, Any]) -> bytes:
    document = docx.Document()
    _page(document)
    _rule_below(_line(document, letter["organ"], font=TITLE_FONT, size=Pt(30), color=RED))
    _line(document, letter["number"])
    _line(document, "")
    _line(document, letter["title"], font=TITLE_FONT, size=TITLE)
    _line(document, "")
    _line(document, letter["addressee"], align=WD_ALIGN_PARAGRAPH.LEFT)
    *others, last = letter["paragraphs"]
    for text in (*others, last):
        paragraph = _line(document, text, align=WD_ALIGN_PARAGRAPH.JUSTIFY)
        paragraph.paragraph_format.first_line_indent = TWO_CHARACTERS
        # the signature never stands alone on a page
        paragraph.paragraph_format.keep_with_next = text is last
    _line(document, "").paragraph_format.keep_with_next = True
    for text in (letter["organ"], letter["date"]):
        signature = _line(document, text, align=WD_ALIGN_PARAGRAPH.RIGHT)
        signature.paragraph_format.right_indent = TWO_CHARACTERS * 2
        signature.paragraph_format.keep_with_next = text is letter["organ"]
    _page_number(document)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _page(document: Document) -> None:
    """A4 with a type area of 156 × 225 mm, the left edge to bind."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)


def _line(
    document: Document,
    text: str,
    *,
    font: str = BODY_FONT,
    size: Pt = BODY,
    color: RGBColor | None = None,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.CENTER,
) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    layout = paragraph.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
    layout.line_spacing = LINE
    _write(paragraph, text, font=font, size=size, color=color)
    return paragraph


def _write(
    paragraph: Paragraph, text: str, *, font: str, size: Pt, color: RGBColor | None = None
) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.name = size, font
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001 - no public way
    fonts.set(qn("w:eastAsia"), font)
    if color is not None:
        run.font.color.rgb = color


def _rule_below(paragraph: Paragraph) -> None:
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "6"), ("color", "D0121B")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001 - no public way to it


def _page_number(document: Document) -> None:
    """— 1 — below the type area, as a field that Word keeps."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(paragraph, "— ", font="宋体", size=Pt(14))
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001 - no public way to it
    _write(paragraph, " —", font="宋体", size=Pt(14))
