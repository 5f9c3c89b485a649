"""What a document says, as plain data: frozen in the database, printed by docx.py and pdf.py."""

from datetime import date
from typing import Any, TypedDict

from petitions import statute
from petitions.models import Officer, Organ, Petition
from workflow.documents.fields.field import written
from workflow.documents.fields.known import examples, fill
from workflow.documents.fields.source import LetterSource
from workflow.documents.templates.own import template_for
from workflow.documents.templates.rendering import render
from workflow.documents.templates.template import ROW, Template, built_in
from workflow.documents.verification import code_for

# a preview shows the example: the code opens the own page, the full name leaves a trace
UNSHOWN = {"查询码", "信访人姓名"}
FORMAT = 2  # 1: paragraphs were plain strings, and there was nothing beside them


class Letter(TypedDict):
    organ: str
    number: str
    title: str
    addressee: str
    paragraphs: list[list[str]]  # style, text
    date: str
    head: bool  # the sender's mark in red
    signed: bool  # organ and date below
    fields: dict[str, str]
    template: int | None
    verification: str | None
    format: int


def compose(
    term: statute.DocumentType,
    *,
    petition: Petition,
    organ: Organ,
    officer: Officer | None,
    given: Any,
    number: str,
    issued_on: date,
) -> dict[str, Any]:
    """The document's words by the organ's template, frozen. No officer: the petitioner acts."""
    source = LetterSource(
        term=term, petition=petition, organ=organ, officer=officer, given=given, number=number,
        issued_on=issued_on,
    )  # fmt: skip
    template = template_for(term, organ)
    return _letter(
        template,
        values=fill(source, template.names),
        organ=organ.name,
        number=number,
        day=written(issued_on),
        verification=code_for(term, number),
    )


def example(term: statute.DocumentType, template: Template | None = None) -> dict[str, Any]:
    """The document for an invented file."""
    template = template or built_in(term)
    shown = examples({*template.names, "发文单位", "文号", "成文日期"})
    return _letter(
        template,
        values=shown,
        organ=shown["发文单位"],
        number=shown["文号"],
        day=shown["成文日期"],
        verification=code_for(term, shown["文号"]),
    )


def on_a_file(
    term: statute.DocumentType,
    petition: Petition,
    organ: Organ,
    *,
    officer: Officer,
    given: Any,
    day: date,
) -> dict[str, Any]:
    """A preview for a real file; what it does not hold yet stands there as an example."""
    template = template_for(term, organ)
    source = LetterSource(
        term=term, petition=petition, organ=organ, officer=officer, given=given,
        number="（预览）", issued_on=day,
    )  # fmt: skip
    values = examples(template.names)
    real = fill(source, template.names - UNSHOWN)
    values |= {name: value for name, value in real.items() if value}
    return _letter(
        template,
        values=values,
        organ=organ.name,
        number=source.number,
        day=written(day),
        verification=None,
    )


def _letter(
    template: Template,
    *,
    values: dict[str, str],
    organ: str,
    number: str,
    day: str,
    verification: str | None,
) -> dict[str, Any]:
    letter = Letter(
        organ=organ,
        number=number,
        title=_line(template.title, values),
        addressee=_line(template.addressee, values),
        paragraphs=_paragraphs(template, values),
        date=day,
        head=template.has_head,
        signed=template.is_signed,
        fields=values,
        template=template.pk,
        verification=verification,
        format=FORMAT,
    )
    return dict(letter)


def _line(text: str, values: dict[str, str]) -> str:
    return " ".join(render(text, values).split())


def _paragraphs(template: Template, values: dict[str, str]) -> list[list[str]]:
    """Every line of a value becomes a paragraph of the line it stands in; a row stays one."""
    found = []
    for style, text in template.lines:
        rendered = render(text, values)
        if style == ROW:
            found.append([style, rendered])
        else:
            found += [[style, line.strip()] for line in rendered.split("\n") if line.strip()]
    return found


def paragraphs_of(letter: dict[str, Any]) -> list[tuple[str, str]]:
    """The paragraphs of a frozen letter, of this format or the first."""
    return [
        ("body", paragraph) if isinstance(paragraph, str) else (paragraph[0], paragraph[1])
        for paragraph in letter["paragraphs"]
    ]


def text_of(letter: dict[str, Any]) -> str:
    """All that the letter says, a paragraph a line."""
    return "\n".join(text for _style, text in paragraphs_of(letter))
