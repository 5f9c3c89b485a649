"""The page, styles and fonts of a DOCX by GB/T 9704-2012."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from lxml import etree

RED = "D0121B"
BIAOSONG, FANGSONG, HEI, KAI, SONG = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"
ELSE = {BIAOSONG: "华文中宋", FANGSONG: "仿宋", KAI: "楷体"}  # where the office's font is missing
BODY, TITLE, SMALL, LINE = Pt(16), Pt(22), Pt(14), Pt(28.95)
GRID_LINE = 579  # 22 lines in 225 mm, in twentieths of a point
CLOSER = -5  # and 28 characters of 16 points in 156 mm, so much nearer to each other
MARK_S, NUMBER_S, TITLE_S, ADDRESSEE_S = "发文机关标志", "发文字号", "公文标题", "主送机关"
BODY_S, FIRST_S, SECOND_S, ROW_S = "公文正文", "一级标题", "二级标题", "表格文字"
ORGAN_S, DATE_S, PROOF_S = "发文机关署名", "成文日期", "核验码"
LEFT, CENTER, RIGHT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)  # fmt: skip
STYLES: dict[str, tuple[str, Length, WD_ALIGN_PARAGRAPH, int]] = {
    # name: font, size, alignment, first-line indent in characters
    MARK_S: (BIAOSONG, Pt(38), CENTER, 0),
    NUMBER_S: (FANGSONG, BODY, CENTER, 0),
    TITLE_S: (BIAOSONG, TITLE, CENTER, 0),
    ADDRESSEE_S: (FANGSONG, BODY, LEFT, 0),
    BODY_S: (FANGSONG, BODY, JUSTIFY, 2),
    FIRST_S: (HEI, BODY, JUSTIFY, 2),
    SECOND_S: (KAI, BODY, JUSTIFY, 2),
    ROW_S: (FANGSONG, SMALL, LEFT, 0),
    ORGAN_S: (FANGSONG, BODY, RIGHT, 0),
    DATE_S: (FANGSONG, BODY, RIGHT, 0),
    PROOF_S: (SONG, Pt(9), LEFT, 0),
}
NO_GRID = f'<w:snapToGrid {nsdecls("w")} w:val="0"/>'
EXACT = {TITLE_S: Pt(33), ADDRESSEE_S: LINE, BODY_S: LINE, FIRST_S: LINE, SECOND_S: LINE}


def lay_out(document: Document) -> None:
    """Page, grid, styles, fonts and page numbers, for printing on both sides."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(23)
    properties = section._sectPr  # noqa: SLF001 - no public way to the grid
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    properties.append(
        parse_xml(f'<w:docGrid {nsdecls("w")} w:type="lines" w:linePitch="{GRID_LINE}"/>')
    )
    settings = document.settings
    settings.odd_and_even_pages_header_footer = True
    settings.element.insert(0, OxmlElement("w:mirrorMargins"))
    for name in STYLES:
        _add_style(document, name)
    _name_substitutes(document)
    _number(section.footer.paragraphs[0], RIGHT)
    _number(section.even_page_footer.paragraphs[0], LEFT)


def _add_style(document: Document, name: str) -> None:
    font, size, alignment, indent = STYLES[name]
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    style.font.size, style.font.name = size, font
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    layout = style.paragraph_format
    layout.alignment = alignment
    layout.space_before = layout.space_after = Pt(4) if name == ROW_S else Pt(0)
    layout.first_line_indent = size * indent
    layout.keep_with_next = name in {FIRST_S, SECOND_S}
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY if name in EXACT else WD_LINE_SPACING.SINGLE
    if name in EXACT:
        layout.line_spacing = EXACT[name]
    if size == BODY:
        style.element.get_or_add_rPr().append(
            parse_xml(f'<w:spacing {nsdecls("w")} w:val="{CLOSER}"/>')
        )
    else:
        style.element.get_or_add_pPr().append(parse_xml(NO_GRID))
    if name == MARK_S:
        style.font.color.rgb = RGBColor.from_string(RED)


def _name_substitutes(document: Document) -> None:
    """Tell Word which font to take where the office's is not installed."""
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    fonts = etree.fromstring(part.blob)
    for name, other in ELSE.items():
        fonts.append(
            parse_xml(
                f'<w:font {nsdecls("w")} w:name="{name}"><w:altName w:val="{other}"/></w:font>'
            )
        )
    part._blob = etree.tostring(fonts, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001 - parts of this kind have no setter


def _number(paragraph: Paragraph, alignment: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 — below the type area, a character from its outer edge."""
    paragraph.alignment = alignment
    layout = paragraph.paragraph_format
    layout.right_indent = layout.left_indent = SMALL
    for text in ("— ", None, " —"):
        run = paragraph.add_run(text or "")
        run.font.size, run.font.name = SMALL, SONG
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), SONG)  # noqa: SLF001
        if text is None:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), "PAGE")
            paragraph._p.append(field)  # noqa: SLF001 - no public way to fields
            field.append(run._element)  # noqa: SLF001


def rule_below(paragraph: Paragraph) -> None:
    """The red rule under the number."""
    paragraph._p.get_or_add_pPr().append(  # noqa: SLF001 - no public way to borders
        parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="12" w:space="6"'
            f' w:color="{RED}"/></w:pBdr>'
        )
    )


def float_beside(paragraph: Paragraph, *, down: Length) -> None:
    """Take the picture of this paragraph out of the line: at the left edge, beside the text."""
    inline = paragraph._p.xpath(".//wp:inline")[0]  # noqa: SLF001 - no public way to anchors
    anchor = parse_xml(
        f'<wp:anchor {nsdecls("wp")} distT="0" distB="0" distL="0" distR="0" simplePos="0"'
        ' relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{int(down)}</wp:posOffset>'
        "</wp:positionV></wp:anchor>"
    )
    extent, *others = list(inline)
    anchor.append(extent)
    anchor.append(parse_xml(f"<wp:wrapNone {nsdecls('wp')}/>"))
    for other in others:
        anchor.append(other)
    inline.getparent().replace(inline, anchor)
