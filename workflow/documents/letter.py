"""What a document says, as plain data: frozen in the database, printed by docx.py and pdf.py."""

from datetime import date
from typing import Any, TypedDict

from django.template import Context
from django.template.loader import get_template
from django.utils import translation

from petitions import statute
from petitions.models import Officer, Organ, Petition


class Letter(TypedDict):
    organ: str
    number: str
    title: str
    addressee: str
    paragraphs: list[str]
    date: str


def compose(
    term: statute.Document,
    *,
    petition: Petition,
    organ: Organ,
    officer: Officer,
    given: Any,
    number: str,
    issued_on: date,
) -> dict[str, Any]:
    """Fill the document's template. Its first line is the title, its second the addressee."""
    context = {
        "petition": petition,
        "petitioner": petition.petitioners.filter(is_main=True).first(),
        "organ": organ,
        "officer": officer,
        "given": given,
        "issued_on": issued_on,
        "opinion": petition.opinions.order_by("-pk").first(),
        "documents": {document.term: document for document in petition.documents.all()},
        "deadlines": {deadline.clock: deadline for deadline in petition.deadlines.all()},
    }
    template = get_template(f"documents/{term.lower()}.txt").template  # type: ignore[attr-defined]
    with translation.override("zh-hans"):  # documents are in the language of the law
        text = template.render(Context(context, autoescape=False))
    title, addressee, *paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    letter = Letter(
        organ=organ.name,
        number=number,
        title=title,
        addressee=addressee,
        paragraphs=paragraphs,
        date=f"{issued_on.year}年{issued_on.month}月{issued_on.day}日",
    )
    return dict(letter)
