"""What goes around a document: envelopes (DL, 110 × 220 mm) and blank proofs of service."""

from collections.abc import Iterable
from typing import Any

from petitions.models import Document, Petitioner
from workflow.documents.fields.field import written
from workflow.documents.letter import FORMAT
from workflow.documents.pdf import as_one_pdf, typeset
from workflow.documents.templates.template import ROW

BLANK = "　"
NOTE = "拒收的，由送达人记明拒收事由和日期，见证人签名后留置送达。"


def envelopes(pairs: Iterable[tuple[Document, Petitioner]]) -> bytes:
    """An envelope for each document and the petitioner it goes to."""
    return typeset(
        "envelope.typ",
        envelopes=[
            {
                "address": petitioner.address,
                "name": petitioner.name,
                "organ": document.organ.name,
                "sender": document.organ.address,
                "phone": document.organ.phone,
                "number": document.number,
            }
            for document, petitioner in pairs
        ],
    )


def slips(documents: Iterable[tuple[Document, dict[str, Any]]]) -> bytes:
    """A proof of service for each document and its letter, to be signed at the door."""
    return as_one_pdf(_slip(document, letter) for document, letter in documents)


def _slip(document: Document, letter: dict[str, Any]) -> dict[str, Any]:
    rows = (
        ("受送达人", letter["addressee"].removesuffix("：")),
        ("信访件编号", document.petition.number),
        ("送达文书", document.term.text.zh),
        ("文书文号", document.number),
        ("成文日期", written(document.issued_on)),
        ("送达方式", "□当面　□邮寄　□电子　□留置"),
        ("送达地点", BLANK),
        ("送达日期", "　　　　年　　月　　日"),
        ("签收人签名", BLANK),
        ("见证人签名", BLANK),
        ("送达人签名", BLANK),
        ("备注", BLANK),
    )
    paragraphs = [[ROW, f"{label}\t{value}"] for label, value in rows]
    return {
        "organ": document.organ.name, "number": "", "title": "送达回证", "addressee": "",
        "paragraphs": [*paragraphs, ["body", NOTE]], "date": BLANK, "head": False,
        "signed": False, "fields": {}, "template": None, "verification": None, "format": FORMAT,
    }  # fmt: skip
