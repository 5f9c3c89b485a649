"""Papers of the front door: the own application in full, and labels for envelopes."""

import re
from collections.abc import Iterable
from typing import Any

from barcode import Code128

from petitions import statute
from petitions.actors import Actor
from petitions.masking import mask_for
from petitions.models import Document, Organ
from workflow.documents.letter import paragraphs_of
from workflow.documents.pdf import typeset

D = statute.Document
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


def labels(codes: Iterable[str], office: Organ) -> bytes:
    """Sheets of barcodes (Code 128) with the code below, for whoever has no reader."""
    return typeset(
        "labels.typ",
        labels=[
            {"code": code, "office": office.short_name, "modules": Code128(code).build()[0]}
            for code in codes
        ],
    )
