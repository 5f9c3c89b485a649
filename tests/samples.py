"""Small files of every kind that may be attached."""

from io import BytesIO
from pathlib import Path

from docx import Document as Docx
from PIL import Image, ImageDraw, ImageFont


def picture(kind="JPEG", *, place=False):
    image, buffer = Image.new("RGB", (40, 30), "red"), BytesIO()
    exif = Image.Exif()
    if place:
        exif[0x010F] = "Phone"
        exif.get_ifd(0x8825)[2] = (28.0, 12.0, 0.0)  # latitude
    image.save(buffer, kind, exif=exif)
    return buffer.getvalue()


def docx():
    buffer = BytesIO()
    Docx().save(buffer)
    return buffer.getvalue()


PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


LETTER = (
    "尊敬的县长：", "我叫张桂兰，身份证号990921196001011236，", "电话19912345678，住城关镇人民路3号。",
    "我在宏远建筑公司做工四个月，公司拖欠工资三个月，", "多次讨要没有结果，请求政府帮助讨回工资。",
    "此致", "敬礼", "张桂兰  2026年3月1日",
)  # fmt: skip


def scanned_letter(lines=LETTER):
    """A letter as a scanner gives it: grey, a little turned."""
    import pylopdf_fonts_zh_cn

    folder = Path(pylopdf_fonts_zh_cn.__file__).parent
    font = ImageFont.truetype(str(next(folder.rglob("*Sans*.*tf"))), 34)
    page = Image.new("L", (1240, 900), 255)
    pen = ImageDraw.Draw(page)
    for at, line in enumerate(lines):
        pen.text((120, 100 + at * 70), line, font=font, fill=0)
    buffer = BytesIO()
    page.rotate(1, fillcolor=255).save(buffer, "PNG")
    return buffer.getvalue()
