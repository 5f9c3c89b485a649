"""Several scans of one letter: photographs of its pages, its enclosures, its envelope; and several
letters in one e-mail."""

from collections.abc import Sequence
from dataclasses import asdict

from django.db import transaction
from django.db.models import Q

from intake.letters.models import PART, Arrival, ReadingState, Scan
from intake.letters.services.scanning import PREVIEWS, READABLE, kept_of
from petitions.filestore import find, keep
from petitions.models import Media, Officer
from petitions.statute import NotPermittedError, Text
from petitions.untrusted.faults import FaultError
from petitions.untrusted.process import BusyError, preview
from workflow.attachments.services import Kept

PICTURES = (Media.JPEG, Media.PNG, Media.TIFF)
DONE = (ReadingState.READ, ReadingState.UNREADABLE)
NOT_YET = Text(
    "请选择两个以上已经识别完的扫描件再合并；电子邮件不能合并。",
    "Choose two scans or more that have been read; e-mails are not joined.",
)

NOT_THERE = Text(
    "这个文件不能另作一封信：已经不在这封邮件中，或者正是本件识别的扫描件。",
    "This file cannot be made a letter of its own: it is in this e-mail no longer, or it is the"
    " scan that this letter is read from.",
)
BUSY = Text(
    "打开文件的人较多，请稍后再合并。", "Many files are being opened; join them in a moment."
)


@transaction.atomic
def join_scans(*, scan_ids: Sequence[int], officer: Officer) -> Scan:
    """The first one becomes the letter, the others its further pages, in the order of the desk."""
    waiting = Scan.objects.select_for_update(of=("self",)).filter(
        ~Q(arrival_code=Arrival.EMAIL) | Q(message_id__startswith=f"{PART}:"),
        office=officer.organ_id, petition=None, reading_code__in=DONE,
    )  # fmt: skip
    scans = list(waiting.filter(pk__in=scan_ids))
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


@transaction.atomic
def part_off(*, scan_id: int, digest: str, officer: Officer) -> Scan:
    """A file of an e-mail becomes a letter of its own, which came when the e-mail came; asked for
    again, it is the same. The one that this letter is read from stays: its words may stand in a
    form already."""
    waiting = Scan.objects.select_for_update(of=("self",)).filter(
        office=officer.organ_id, petition=None, arrival_code=Arrival.EMAIL
    )
    scan = waiting.filter(pk=scan_id).first()
    own = Scan.objects.filter(message_id=_name_of_part(scan_id, digest), office=officer.organ_id)
    if there := own.first():
        return there
    files = kept_of(scan) if scan and scan.digest != digest else []
    file = next((file for file in files if file.digest == digest), None)
    if scan is None or file is None:
        raise NotPermittedError(NOT_THERE)
    scan.enclosed = [asdict(other) for other in files if other.digest != digest]
    scan.save(update_fields=["enclosed"])
    return _as_letter(file, scan)


def _as_letter(file: Kept, mail: Scan) -> Scan:
    return Scan.objects.create(
        office=mail.office,
        officer=mail.officer,
        arrival_code=mail.arrival_code,
        sender=mail.sender,
        message_id=_name_of_part(mail.pk, file.digest),
        enclosed=[asdict(file)],
        digest=file.digest,
        name=file.name,
        media_code=file.media_code,
        size=file.size,
        reading_code=ReadingState.WAITING
        if file.media_code in READABLE
        else ReadingState.UNREADABLE,
        taken_in_at=mail.taken_in_at,
    )


def parted_off(*, scan_id: int) -> set[str]:
    """The files that were taken out of this e-mail, by their hashes."""
    name = _name_of_part(scan_id, "")
    parts = Scan.objects.filter(message_id__startswith=name).values_list("message_id", flat=True)
    return {str(part).removeprefix(name) for part in parts}


def _name_of_part(scan_id: int, digest: str) -> str:
    return f"{PART}:{scan_id}:{digest}"
