"""Letters as PDF: the layout of GB/T 9704-2012, with embedded fonts."""

import importlib.util
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

import typst
from django.conf import settings

from workflow.documents.letter import paragraphs_of
from workflow.documents.verification import picture

DOTS = 200  # an inch, of a picture
FOLDER = settings.BASE_DIR / "templates" / "documents"


def as_pdf(letter: dict[str, Any]) -> bytes:
    """Set by Typst. The letter goes in as data, so nothing in it is ever read as markup."""
    return as_one_pdf([letter])


def as_one_pdf(letters: Iterable[dict[str, Any]]) -> bytes:
    """Several letters in one file for printing on both sides: each begins on an odd page."""
    return typeset("letter.typ", letters=[_printed(letter) for letter in letters])


def as_picture(chart: str, form: Literal["svg", "png"]) -> bytes:
    """A chart by itself, as SVG or PNG, from its numbers as JSON."""
    return typeset("picture.typ", form, chart=json.loads(chart))


def typeset(name: str, form: Literal["pdf", "svg", "png"] = "pdf", /, **data: Any) -> bytes:
    """One of the sheets of templates/documents, filled with this data."""
    pdf: bytes = typst.compile(
        str(FOLDER / name),
        format=form,
        ppi=DOTS,
        font_paths=_font_folders(),
        ignore_system_fonts=True,
        sys_inputs={key: json.dumps(value, ensure_ascii=False) for key, value in data.items()},
    )
    return pdf


def _printed(letter: dict[str, Any]) -> dict[str, Any]:
    """What the sheet needs of a letter, also of one frozen in the first format."""
    code = letter.get("verification")
    return {
        "organ": letter["organ"],
        "number": letter["number"],
        "title": letter["title"],
        "addressee": letter["addressee"],
        "paragraphs": paragraphs_of(letter),
        "date": letter["date"],
        "head": letter.get("head", True),
        "signed": letter.get("signed", True),
        "qr": picture(code, "svg").decode() if code else None,
    }


def _font_folders() -> list[str]:
    """The office's own licensed fonts first, where it has put them; free ones always."""
    package = importlib.util.find_spec("pylopdf_fonts_zh_cn")
    free = str(Path(package.origin).parent) if package and package.origin else ""
    return [folder for folder in (settings.OFFICE_FONTS, free) if folder]
