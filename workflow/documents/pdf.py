"""A letter as PDF: the same layout, with embedded fonts."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import typst
from django.conf import settings


def as_pdf(letter: dict[str, Any]) -> bytes:
    """Set by Typst. The letter goes in as data, so nothing in it is ever read as markup."""
    pdf: bytes = typst.compile(
        str(settings.BASE_DIR / "templates" / "documents" / "letter.typ"),
        font_paths=_font_folders(),
        ignore_system_fonts=True,
        sys_inputs={"letter": json.dumps(letter, ensure_ascii=False)},
    )
    return pdf


def _font_folders() -> list[str]:
    """The office's own licensed fonts first, where it has put them; free ones always."""
    package = importlib.util.find_spec("pylopdf_fonts_zh_cn")
    free = str(Path(package.origin).parent) if package and package.origin else ""
    return [folder for folder in (settings.OFFICE_FONTS, free) if folder]
