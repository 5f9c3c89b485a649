"""Labels for envelopes, as a paper."""

from collections.abc import Iterable

from barcode import Code128

from petitions.models import Organ
from workflow.documents.pdf import typeset


def labels(codes: Iterable[str], office: Organ) -> bytes:
    """Sheets of barcodes (Code 128) with the code below, for whoever has no reader."""
    return typeset(
        "labels.typ",
        labels=[
            {"code": code, "office": office.short_name, "modules": Code128(code).build()[0]}
            for code in codes
        ],
    )
