"""Scanned letters: taken in, read by a task, proposed to whoever registers them."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from intake.letters.models import Arrival, ReadingState, Scan
from intake.letters.reader import UnreadableScanError, read
from intake.letters.selectors import joined
from petitions.filestore import discard, find, keep
from petitions.models import Officer, Petition
from petitions.statute import NotPermittedError, Text
from workflow.attachments.services import Kept

DEAD_AFTER = timedelta(minutes=15)
MOST_COUNTED = 32_767  # pages, as a column of small numbers holds them
PREVIEWS = "previews"  # the shelf
READABLE = {"image/jpeg", "image/png", "image/tiff", "application/pdf"}


@transaction.atomic
def take_in_scans(
    *, files: Iterable[Kept], officer: Officer, at: datetime, arrival: Arrival = Arrival.POST
) -> list[Scan]:
    """A batch of envelopes or faxes, a file a letter; what cannot be read is typed by hand."""
    return [
        Scan.objects.create(
            office=officer.organ,
            officer=officer,
            arrival_code=arrival,
            digest=file.digest,
            name=file.name,
            media_code=file.media_code,
            size=file.size,
            reading_code=(
                ReadingState.WAITING if file.media_code in READABLE else ReadingState.UNREADABLE
            ),
            taken_in_at=at,
        )
        for file in files
    ]


def next_scan(*, at: datetime) -> int | None:
    """The scan to be read next; none while another is read, for a reader takes a whole core.

    One whose reader has died is begun anew after a while.
    """
    lately = at - DEAD_AFTER
    if Scan.objects.filter(reading_code=ReadingState.READING, begun_at__gt=lately).exists():
        return None
    unread = Scan.objects.filter(reading_code__in=[ReadingState.WAITING, ReadingState.READING])
    return unread.values_list("pk", flat=True).first()


def read_scan(*, scan_id: int, at: datetime) -> None:
    """Read it page by page; the progress is seen while it goes on. Run again, it begins anew."""
    with transaction.atomic():
        waiting = Scan.objects.select_for_update(skip_locked=True).filter(
            pk=scan_id, reading_code__in=[ReadingState.WAITING, ReadingState.READING]
        )
        scan = waiting.first()
        if scan is None:
            return
        scan.reading_code, scan.pages_read, scan.text = ReadingState.READING, 0, scan.notes
        scan.previews = []
        scan.begun_at = at
        scan.save()
    try:
        for page in read(find(scan.digest), scan.media_code):
            scan.pages, scan.pages_read = min(page.pages, MOST_COUNTED), scan.pages_read + 1
            scan.text = "\n".join(part for part in (scan.text, joined(page.lines)) if part)
            if page.picture:
                scan.previews.append(keep(page.picture, shelf=PREVIEWS))
            scan.save(update_fields=["pages", "pages_read", "text", "previews"])
    except UnreadableScanError:
        scan.reading_code = ReadingState.UNREADABLE
    else:
        scan.reading_code = ReadingState.READ
    scan.save(update_fields=["reading_code"])


class TakenError(NotPermittedError):
    """What is to be registered is on this desk no longer."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "刚才已由他人登记，或者已经不在待登记之列。",
                "Somebody else has just registered it, or it waits to be registered no longer.",
            )
        )


@transaction.atomic
def scan_registered(*, scan_id: int, officer: Officer, petition: Petition) -> None:
    """It is off the desk; TakenError where it was already."""
    waiting = Scan.objects.select_for_update().filter(office=officer.organ_id, petition=None)
    scan = waiting.filter(pk=scan_id).first()
    if scan is None:
        raise TakenError
    _discard_previews(scan)
    scan.petition, scan.previews = petition, []
    scan.save(update_fields=["petition", "previews"])


@transaction.atomic
def drop_scan(*, scan_id: int, officer: Officer) -> None:
    """Taken in by mistake."""
    for scan in Scan.objects.filter(pk=scan_id, office=officer.organ_id, petition=None):
        _discard_previews(scan)
        scan.delete()


def _discard_previews(scan: Scan) -> None:
    """They were only for whoever registers it; the same letter scanned twice keeps the other's."""
    others = Scan.objects.exclude(pk=scan.pk)
    for digest in scan.previews:
        if not others.filter(previews__contains=[digest]).exists():
            discard(digest, shelf=PREVIEWS)


def kept_of(scan: Scan) -> list[Kept]:
    """The scan and what was joined to it, as attachments; of an e-mail, what was enclosed."""
    if scan.arrival is Arrival.EMAIL:
        return [Kept(**file) for file in scan.enclosed]
    first = Kept(scan.digest, scan.name, scan.media_code, scan.size)
    return [first, *(Kept(**file) for file in scan.enclosed)]
