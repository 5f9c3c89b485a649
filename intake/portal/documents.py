"""The own application in full, as a paper."""

import re
from typing import Any

from petitions import statute
from petitions.actors import Actor
from petitions.masking import mask_for
from petitions.models import Document
from workflow.documents.letter import paragraphs_of

D = statute.DocumentType
APPLICATIONS = {D.REVIEW_APPLICATION, D.REEXAMINATION_APPLICATION}


def in_own_hands(document: Document) -> dict[str, Any]:
    """The letter with the petitioner's own telephone in full, if it is the own application.

    The frozen letter keeps it masked, as it does for every officer who may open the file; whoever
    has the code signs this paper and is to be reached by it. Nothing of it is written back. Of a
    letter whose code an officer may have, it reads as officers read it.
    """
    petition = document.petition
    letter = mask_for(Actor.petitioner(petition.pk), petition).letter(dict(document.letter))
    person = petition.petitioners.filter(is_main=True).first()
    if document.term not in APPLICATIONS or person is None or not person.phone:
        return letter
    masked = re.compile(rf"(?<![\w*]){re.escape(person.masked_phone)}(?![\w*])")
    letter["paragraphs"] = [
        [style, masked.sub(lambda _found: person.phone, text)]
        for style, text in paragraphs_of(letter)
    ]
    return letter
