"""Issuing a document: it gets its number, its words are frozen."""

from petitions.models import Document, NumberSeries
from workflow.documents import compose
from workflow.services.effects import Step


def issue(step: Step) -> Document:
    """The document this step issues, numbered per organ and year without a gap: ×信〔2026〕1号."""
    officer, term = step.actor.officer, step.move.issues
    if officer is None or term is None:
        raise AssertionError("documents are issued by officers, on moves that issue one")
    organ, year = officer.organ, step.day.year
    serial = NumberSeries.next_in(f"document/{organ.pk}/{year}")
    number = f"{organ.document_word}〔{year}〕{serial}号"
    letter = compose(
        term,
        petition=step.petition,
        organ=organ,
        officer=officer,
        given=step.given,
        number=number,
        issued_on=step.day,
    )
    return Document.objects.create(
        petition=step.petition,
        document_code=term,
        organ=organ,
        number=number,
        issued_on=step.day,
        signer=officer,
        letter=letter,
        digest=Document.digest_of(letter),
    )
