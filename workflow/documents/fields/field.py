"""One field of a document: its name, its meaning, an example, and how it is computed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from petitions.models import Document
from petitions.statute import Text
from petitions.text.signs import without_bad_signs
from workflow.documents.fields.source import LetterSource

Compute = Callable[[LetterSource], Any]


@dataclass(frozen=True)
class Field:
    """A name that a template may use. Its value is text, and stays text wherever it is printed."""

    name: str
    meaning: Text
    example: str
    compute: Compute

    def of(self, source: LetterSource) -> str:
        """The value for one document; empty where the file has nothing to say."""
        return plain(self.compute(source))


def field(name: str, zh: str, en: str, example: str, compute: Compute) -> Field:
    return Field(name, Text(zh, en), example, compute)


def plain(value: Any) -> str:
    """A value as text without control characters; line ends stay, each begins a paragraph."""
    text = written(value) if isinstance(value, date) else str(value or "")
    lines = without_bad_signs(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("".join(c for c in line if c >= " " and c != "\x7f") for line in lines)


def written(day: date | None) -> str:
    """A day in Arabic figures without leading zeros, as GB/T 9704 wants it."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def number_of(document: Document | None) -> str:
    return document.number if document else ""


def day_of(document: Document | None) -> str:
    return written(document.issued_on) if document else ""
