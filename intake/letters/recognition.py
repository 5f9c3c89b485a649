"""Reading scans: `python -m intake.letters.recognition FILE MEDIA` prints a line of JSON a page.

A process of its own: the reader takes hundreds of megabytes and gives them back when it ends.
"""

import json
import sys
from base64 import b64encode
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from petitions.untrusted.bounds import PIXELS, bind

SCALE = 200 / 72  # dots an inch, of a PDF's points
MAX_DOTS = 3500  # dots of a page's longer side, however large the page says it is
MOST_PAGES = 40
PREVIEW_DOTS = 1400  # dots of the longer side on the page of registration
SURE = 0.5  # below it a line is noise more often than text
MEMORY = 3 * 2**30  # bytes of address space: the reader's own libraries take half of it
SECONDS = 600  # of computing


def pages_of(path: Path, media: str) -> Iterator[tuple[int, Any]]:
    """How many pages there are in all, and each that is read as a picture, upright."""
    if media == "application/pdf":
        import pypdfium2  # noqa: PLC0415 - here only

        document = pypdfium2.PdfDocument(path)
        count = len(document)
        for number in range(min(count, MOST_PAGES)):
            page = document[number]
            scale = min(SCALE, MAX_DOTS / max(page.get_size()))
            yield count, page.render(scale=scale).to_pil()
        return
    from PIL import Image  # noqa: PLC0415

    from petitions.untrusted.pictures import pages_upright  # noqa: PLC0415

    Image.MAX_IMAGE_PIXELS = PIXELS
    with Image.open(path) as picture:
        count = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
        for page in pages_upright(picture, most=MOST_PAGES):
            yield count, page


def picture_of(page: Any, media: str) -> str:
    """A page that browsers cannot show by themselves, small, as JPEG in base 64; else nothing."""
    if media not in {"application/pdf", "image/tiff"}:
        return ""
    buffer, small = BytesIO(), page.convert("RGB")
    small.thumbnail((PREVIEW_DOTS, PREVIEW_DOTS))
    small.save(buffer, "JPEG", quality=70)
    return b64encode(buffer.getvalue()).decode()


def main(path: Path, media: str) -> None:
    import logging  # noqa: PLC0415
    import os  # noqa: PLC0415

    bind(memory=MEMORY, seconds=SECONDS)
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    import numpy  # noqa: ICN001, PLC0415
    from rapidocr import RapidOCR  # noqa: PLC0415

    logging.disable(logging.CRITICAL)
    engine = RapidOCR()
    for count, page in pages_of(path, media):
        found: Any = engine(numpy.asarray(page)[:, :, ::-1])
        texts, scores = found.txts or (), found.scores or ()
        lines = [text for text, score in zip(texts, scores, strict=True) if score >= SURE]
        told = {"pages": count, "lines": lines, "picture": picture_of(page, media)}
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
