"""Issuing a document: it gets its number, its words are frozen."""

from datetime import date
from typing import Any

from petitions import statute
from petitions.masking import mask_of
from petitions.models import SEALED_WORD, Document, Event, NumberSeries, Organ, SearchText
from petitions.statute import Kind
from workflow.documents import compose
from workflow.documents.answers import ANSWERS
from workflow.documents.letter import paragraphs_of
from workflow.documents.printable import check_printable
from workflow.steps.step import Step


def issue(step: Step, term: statute.DocumentType, event: Event) -> Document:
    """A document of this step, numbered per organ and year without a gap: ×信〔2026〕1号.

    Those of reports of misconduct are numbered apart, so that no hole tells of one.

    What a petitioner applies with is no organ's document: it carries the petition's number and
    which of that petition's it is (申1). Raises NotPermittedError for signs that no font can print,
    unless the officer accepts the gaps.
    """
    organ = step.actor.officer.organ if step.actor.officer else step.petition.holder
    number = _number(step, organ)
    letter = compose(
        term,
        petition=step.petition,
        organ=organ,
        officer=step.actor.officer,
        given=step.given,
        number=number,
        issued_on=step.day,
    )
    if step.actor.officer and not step.given.with_gaps:
        check_printable(letter)
    if term in ANSWERS:
        _let_be_found(step, number, letter)
    return Document.objects.create(
        petition=step.petition,
        event=event,
        document_code=term,
        organ=organ,
        number=number,
        issued_on=step.day,
        signer=step.actor.officer,
        letter=letter,
        digest=Document.digest_of(letter),
        verification=letter["verification"],
    )


def _let_be_found(step: Step, number: str, letter: dict[str, Any]) -> None:
    """By the answer's number and words as well; a sealed report has no words to be found by."""
    words = SearchText.objects.filter(petition=step.petition).first()
    if words:
        told = (number, *(text for _style, text in paragraphs_of(letter)))
        words.add(*told, masked=mask_of(step.petition).text)


def _number(step: Step, organ: Organ) -> str:
    if step.actor.officer is None:
        own = step.petition.documents.filter(signer=None).count()
        return f"{step.petition.number}申{own + 1}"
    if step.petition.kind is not Kind.REPORT:
        return number_of_document(organ, step.day)
    year = step.day.year
    serial = NumberSeries.next_in(f"document/{SEALED_WORD}/{organ.pk}/{year}")
    return f"{organ.document_word}{SEALED_WORD}〔{year}〕{serial}号"


def number_of_document(organ: Organ, day: date) -> str:
    """The next in the organ's ordinary series of the year."""
    serial = NumberSeries.next_in(f"document/{organ.pk}/{day.year}")
    return f"{organ.document_word}〔{day.year}〕{serial}号"
