"""What the organs decided, to be read on a page: by the petitioner, and by whoever reviews it."""

from typing import NamedTuple

from django.db.models import QuerySet

from petitions import statute
from petitions.models import Document, Petition
from workflow.documents.letter import paragraphs_of

D = statute.DocumentType
ANSWERS = (
    D.DIRECT_REPLY, D.SIMPLE_REPLY, D.SUGGESTION_REPLY, D.OPINION, D.MEDIATION_AGREEMENT,
    D.SETTLEMENT_AGREEMENT, D.REFUSAL_NOTICE, D.NO_MORE_NOTICE, D.ROUTE_NOTICE, D.JUSTICE_NOTICE,
    D.REVIEW_OPINION, D.REVIEW_REFUSAL, D.REEXAMINATION_OPINION, D.REEXAMINATION_REFUSAL,
)  # fmt: skip


class OrganAnswer(NamedTuple):
    """A decision on the petition, to be read on the page."""

    document: Document
    paragraphs: list[tuple[str, str]]  # style, text


def answers_to(petition: Petition) -> list[OrganAnswer]:
    """What the organs decided, the last first: it is the one that stands."""
    return answers_among(petition.documents.all())


def answers_among(documents: QuerySet[Document]) -> list[OrganAnswer]:
    """The decisions among these documents, the last first."""
    found = documents.filter(document_code__in=ANSWERS).select_related("organ")
    return [
        OrganAnswer(document, [(style, text.replace("\t", "：")) for style, text in paragraphs])
        for document in found.order_by("-pk")
        for paragraphs in [paragraphs_of(document.letter)]
    ]
