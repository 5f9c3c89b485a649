"""The code by which anybody can check that a printed document is genuine."""

from io import BytesIO

import segno
from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils.crypto import salted_hmac

from petitions import statute
from petitions.models import Document, Petition, VoidNumber
from petitions.query_codes import ALPHABET

LENGTH = 16  # 80 bits
D = statute.DocumentType
# a sealed letter must not be known to exist; what a petitioner writes is no organ's document
NOT_VERIFIED = {
    D.SEALED_LETTER, D.REVIEW_APPLICATION, D.REEXAMINATION_APPLICATION, D.RATING_SLIP, D.RECEIPT,
}  # fmt: skip


def code_for(term: statute.DocumentType, number: str) -> str | None:
    """The code of a document's number, computed with a secret; None for what is not public."""
    if term in NOT_VERIFIED:
        return None
    digest = salted_hmac(
        "workflow.documents", number, secret=settings.SECRET_KEY, algorithm="sha256"
    ).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:LENGTH])


def address_of(code: str) -> str:
    return f"{settings.SITE_URL}/verify/{code}/"


def picture(code: str, kind: str) -> bytes:
    """The QR code of the address, as svg or png."""
    file = BytesIO()
    scale = 8 if kind == "png" else 1
    segno.make(address_of(code), error="m").save(file, kind=kind, border=1, scale=scale)
    return file.getvalue()


def document_by_code(code: str, *, followed: Petition | None = None) -> Document | None:
    """The document this code was printed on; None for every other code.

    None as well where its number is void: of a spoilt one there is no document, and another answer
    would tell of the file it belongs to (decision 0016). Whoever follows that file by its query
    code goes on finding it.
    """
    if not code.isalnum():
        return None
    found = Document.objects.select_related("organ").filter(verification=code.upper())
    void = VoidNumber.objects.filter(number=OuterRef("number"))
    own = Q(petition=followed.pk if followed else None)
    found = found.filter(own | ~Exists(void)).exclude(document_code__in=NOT_VERIFIED)
    return found.defer("letter", "digest").first()
