"""Small files of every kind that may be attached."""

from io import BytesIO

from docx import Document as Docx
from PIL import Image


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
