"""Documents as their petitioner reads them: the answer on the page, the own application in full."""

import re
from typing import Any, NamedTuple

from petitions import statute
from petitions.models import Document, Petition
from workflow.documents.letter import paragraphs_of

D = statute.Document
ANSWERS = (
    D.DIRECT_REPLY, D.SIMPLE_REPLY, D.SUGGESTION_REPLY, D.OPINION, D.MEDIATION_AGREEMENT,
    D.SETTLEMENT_AGREEMENT, D.REFUSAL_NOTICE, D.NO_MORE_NOTICE, D.ROUTE_NOTICE, D.JUSTICE_NOTICE,
    D.REVIEW_OPINION, D.REVIEW_REFUSAL, D.REEXAMINATION_OPINION, D.REEXAMINATION_REFUSAL,
)  # fmt: skip
APPLICATIONS = {D.REVIEW_APPLICATION, D.REEXAMINATION_APPLICATION}


class Answer(NamedTuple):
    """A decision on the petition, to be read on the page."""

    document: Document
    paragraphs: list[tuple[str, str]]  # style, text


def answers_to(petition: Petition) -> list[Answer]:
    """What the organs decided, the last first: it is the one that stands."""
    found = petition.documents.filter(document_code__in=ANSWERS).select_related("organ")
    return [
        Answer(document, [(style, text.replace("\t", "：")) for style, text in paragraphs])
        for document in found.order_by("-pk")
        for paragraphs in [paragraphs_of(document.letter)]
    ]


def in_own_hands(document: Document) -> dict[str, Any]:
    """The letter with the petitioner's own telephone in full, if it is the own application.

    The frozen letter keeps it masked, as it does for every officer who may open the file; whoever
    has the code signs this paper and is to be reached by it. Nothing of it is written back.
    """
    letter = dict(document.letter)
    person = document.petition.petitioners.filter(is_main=True).first()
    if document.term not in APPLICATIONS or person is None or not person.phone:
        return letter
    masked = re.compile(rf"(?<![\w*]){re.escape(person.masked_phone)}(?![\w*])")
    letter["paragraphs"] = [
        [style, masked.sub(lambda _found: person.phone, text)]
        for style, text in paragraphs_of(letter)
    ]
    return letter
