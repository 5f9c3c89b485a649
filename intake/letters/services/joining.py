"""Several scans of one letter: photographs of its pages, its enclosures, its envelope."""

from collections.abc import Sequence
from dataclasses import asdict

from django.db import transaction

from intake.letters.models import Arrival, Reading, Scan
from intake.letters.services.scanning import PREVIEWS, kept_of
from petitions.filestore import find, keep
from petitions.models import Media, Officer
from petitions.statute import NotPermittedError, Text
from petitions.untrusted.faults import FaultError
from petitions.untrusted.process import BusyError, preview
from workflow.attachments.services import Kept

PICTURES = (Media.JPEG, Media.PNG, Media.TIFF)
DONE = (Reading.READ, Reading.UNREADABLE)
NOT_YET = Text(
    "请选择两个以上已经识别完的扫描件再合并；电子邮件不能合并。",
    "Choose two scans or more that have been read; e-mails are not joined.",
)

BUSY = Text(
    "打开文件的人较多，请稍后再合并。", "Many files are being opened; join them in a moment."
)


@transaction.atomic
def join_scans(*, scan_ids: Sequence[int], officer: Officer) -> Scan:
    """The first one becomes the letter, the others its further pages, in the order of the desk."""
    waiting = Scan.objects.select_for_update(of=("self",)).filter(
        office=officer.organ_id, petition=None, reading_code__in=DONE
    )
    scans = list(waiting.exclude(arrival_code=Arrival.EMAIL).filter(pk__in=scan_ids))
    if len(scans) < 2 or len(scans) != len(set(scan_ids)):  # noqa: PLR2004 - one is joined to none
        raise NotPermittedError(NOT_YET)
    letter, *others = scans
    for scan in others:
        letter.enclosed += [asdict(file) for file in kept_of(scan)]
        letter.text = "\n".join(part for part in (letter.text, scan.text) if part)
        letter.previews += scan.previews or list(filter(None, map(_preview, _pictures(scan))))
        letter.pages += max(scan.pages, 1)
        letter.pages_read += max(scan.pages_read, 1)
        scan.delete()
    letter.save()
    return letter


def _pictures(scan: Scan) -> list[Kept]:
    return [file for file in kept_of(scan) if file.media_code in PICTURES]


def _preview(file: Kept) -> str:
    """A page as a picture, upright, no larger than it is read; nothing of one that is damaged."""
    try:
        return keep(preview(find(file.digest).read_bytes()), shelf=PREVIEWS)
    except FaultError:  # taken in before files were decoded at the door
        return ""
    except BusyError as error:
        raise NotPermittedError(BUSY) from error
