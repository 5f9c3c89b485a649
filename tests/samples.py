"""Small files of every kind that may be attached."""

from io import BytesIO
from pathlib import Path

import pikepdf
from docx import Document as Docx
from PIL import Image, ImageDraw, ImageFont

TURNED = 0x0112  # the tag that says how a camera was held; 6: to the right


def picture(kind="JPEG", *, place=False, size=(40, 30)):
    image, buffer = Image.new("RGB", size, "red"), BytesIO()
    exif = Image.Exif()
    if place:
        exif[0x010F] = "Phone"
        exif.get_ifd(0x8825)[2] = (28.0, 12.0, 0.0)  # latitude
    image.save(buffer, kind, exif=exif)
    return buffer.getvalue()


def drawn(kind="JPEG", size=(40, 20), *, orientation=None, more=(), **options):
    """White, with the upper left quarter black, so that its turning is seen."""
    image, buffer, exif = Image.new("RGB", size, "white"), BytesIO(), Image.Exif()
    image.paste("black", (0, 0, size[0] // 2, size[1] // 2))
    if orientation:
        exif[TURNED] = orientation
    image.save(buffer, kind, exif=exif, **options)
    return buffer.getvalue()


def bomb():
    """A TIFF of eight pages of 119 megapixels, all white, in a few kilobytes."""
    buffer, page = BytesIO(), Image.new("1", (10_900, 10_900))
    page.save(buffer, "TIFF", compression="group4", save_all=True, append_images=[page] * 7)
    return buffer.getvalue()


def docx():
    buffer = BytesIO()
    Docx().save(buffer)
    return buffer.getvalue()


def pdf(*objects, catalog=b"", pages=1):
    """A PDF of blank pages, with objects and entries of its catalog besides."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R" + catalog + b">>",
        b"<</Type/Pages/Kids[" + b"3 0 R " * pages + b"]/Count %d>>" % pages,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
        *objects,
    ]
    written, starts = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, start=1):
        starts.append(len(written))
        written += b"%d 0 obj" % number + part + b"endobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    table += b"".join(b"%010d 00000 n \n" % start for start in starts)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(parts) + 1,
        len(written),
    )
    return written + table + end


PDF = pdf()


def encrypted():
    """A PDF with a password."""
    buffer = BytesIO()
    with pikepdf.open(BytesIO(PDF)) as document:
        document.save(buffer, encryption=pikepdf.Encryption(owner="o", user="u"))
    return buffer.getvalue()


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
