"""A template as lines, each with its style; the built-in ones are text files."""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.conf import settings

from petitions import statute
from workflow.documents.templates.rendering import names_in

BODY, FIRST, SECOND, ROW = "body", "h1", "h2", "row"
GRID = "grid"  # a line of a table of several columns, of which the first names them
CHART = "chart"  # the numbers of a picture, as JSON
MARKS = {"# ": FIRST, "## ": SECOND, "| ": ROW}
PLAIN, UNSIGNED, NOBODY = "plain", "unsigned", "-"


@dataclass(frozen=True)
class Template:
    """What a document is made from. `pk` is the office's own version; None is the built-in one."""

    title: str
    addressee: str
    lines: tuple[tuple[str, str], ...]
    has_head: bool = True
    is_signed: bool = True
    pk: int | None = None
    elsewhere: tuple[str, ...] = ()  # fields outside these lines, as in the foot of an own DOCX

    @cached_property
    def names(self) -> set[str]:
        """The fields it uses."""
        texts = (self.title, self.addressee, *(text for _style, text in self.lines))
        return set(self.elsewhere).union(*(names_in(text) for text in texts))

    def as_stored(self) -> dict[str, Any]:
        return {
            "title": self.title, "addressee": self.addressee,
            "lines": [list(line) for line in self.lines],
            "head": self.has_head, "signed": self.is_signed,
            "elsewhere": list(self.elsewhere),
        }  # fmt: skip

    @classmethod
    def from_stored(cls, stored: dict[str, Any], pk: int | None = None) -> "Template":
        return cls(
            title=stored["title"],
            addressee=stored["addressee"],
            lines=tuple((style, text) for style, text in stored["lines"]),
            has_head=stored["head"],
            is_signed=stored["signed"],
            pk=pk,
            elsewhere=tuple(stored["elsewhere"]),
        )

    @classmethod
    def from_text(cls, text: str) -> "Template":
        """First line the title, second the addressee (“-”: none), then the body.

        A line before them may say `@plain` (no red head) and `unsigned` (the parties sign).
        """
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        layout: list[str] = []
        if lines[0].startswith("@"):
            layout = lines.pop(0)[1:].split()
        title, addressee, *rest = lines
        return cls(
            title=title,
            addressee="" if addressee == NOBODY else addressee,
            lines=tuple(_styled(line) for line in rest),
            has_head=PLAIN not in layout,
            is_signed=UNSIGNED not in layout,
        )


def _styled(line: str) -> tuple[str, str]:
    for mark, style in MARKS.items():
        if line.startswith(mark):
            text = line.removeprefix(mark).strip()
            return style, _row(text) if style == ROW else text
    return BODY, line


def _row(text: str) -> str:
    """Label and value of a ruled row, with a tab between."""
    label, _, value = text.partition("|")
    return f"{label.strip()}\t{value.strip()}"


@cache
def built_in(term: statute.DocumentType) -> Template:
    """The template that comes with the program."""
    path = settings.BASE_DIR / "templates" / "documents" / f"{term.lower()}.txt"
    return Template.from_text(path.read_text())
