"""Letters by e-mail: what the mailbox holds comes to the desk of letters, each message once."""

import logging
import re
from dataclasses import asdict
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from django.db import transaction

from intake.letters.models import Arrival, LeftUnread, ReadingState, Scan, may_be_letter
from intake.letters.services.scanning import READABLE
from intake.mail import mailbox
from intake.mail.reading import LONGEST_SUBJECT, MailLetter, read_letter
from intake.registration.selectors.places import answering_for, receiving_office
from petitions.locking import alone
from petitions.models import Media, Organ
from petitions.statute import Channel
from petitions.text.normal_form import says_anything
from workflow.attachments.services import Kept, NotYetError

UNREADABLE = "（无法读取的邮件，请在信箱中查看）"
TOO_LARGE = f"（邮件超过{mailbox.LARGEST >> 20}兆字节，正文和附件没有收取，请在信箱中查看）"
SHORT = 60  # signs below which a text beside a scan only sends it
# lines that a program writes: heads of what is passed on, what a telephone or a gateway adds
BY_PROGRAM = re.compile(
    r"^(?:(?:发件人|寄件人|收件人|抄送|发送时间|发送日期|日期|时间|主题|From|To|Cc|Sent|Date|Subject)\s?[:：]"
    r"|[-—_=*]{2}|发自|来自我的|Sent from|Get Outlook)"
    r"|(?:本|此|该|这封)(?:电子)?邮件|外部邮件|this (?:e-?mail|message)",
    re.IGNORECASE,
)
log = logging.getLogger(__name__)


class TakenMail(NamedTuple):
    is_new: bool
    is_whole: bool  # nothing of it is left to be looked up in the mailbox


def fetch_mail(*, at: datetime) -> int:
    """How many came. A mailbox that cannot be reached is tried again at the next beat; one that
    another worker is fetching is left to it.

    What was not kept as a whole stays unread in the mailbox, where its note sends the reader.
    """
    office = _office()
    if office is None or not mailbox.is_set_up():
        return 0
    with alone("mailbox") as is_ours:
        return _fetched(office, at) if is_ours else 0


def _fetched(office: Organ, at: datetime) -> int:
    came = 0
    try:
        for message in mailbox.unread(_not_seen_before):
            is_new, message.is_kept = _taken(office, message, at)
            came += is_new
    except mailbox.MailboxUnreachableError as error:
        log.warning("mailbox: %s", error)
    except NotYetError:
        log.warning("mailbox: its files cannot be opened or scanned just now")
    return came


@transaction.atomic
def _not_seen_before(places: list[str]) -> list[str]:
    """Without those left unread on purpose; one that somebody has read since is forgotten."""
    LeftUnread.objects.exclude(place__in=places).delete()
    left = set(LeftUnread.objects.values_list("place", flat=True))
    return [place for place in places if place not in left]


def _taken(office: Organ, message: mailbox.UnreadMail, at: datetime) -> TakenMail:
    """One that nobody can read is kept as such: it holds up no other."""
    try:
        return take_in_mail(office=office, message=message, at=at)
    except NotYetError:
        raise  # the scanner of viruses is away, or others open files: it stays unread
    except Exception:  # whatever a stranger can put into a message
        log.exception("a message that cannot be read")
        return _kept_unread(office, message, at)


@transaction.atomic
def _kept_unread(office: Organ, message: mailbox.UnreadMail, at: datetime) -> TakenMail:
    _scan, is_new = Scan.objects.get_or_create(
        message_id=sha256(message.content).hexdigest(),
        defaults={
            "office": office, "arrival_code": Arrival.EMAIL, "name": UNREADABLE,
            "size": message.size, "reading_code": ReadingState.UNREADABLE, "taken_in_at": at,
        },
    )  # fmt: skip
    _leave_unread(message, at)
    return TakenMail(is_new, is_whole=False)


def take_in_mail(*, office: Organ, message: mailbox.UnreadMail, at: datetime) -> TakenMail:
    """One message on the desk; not new if it is there or was registered already.

    It is read before the transaction: opening its files may take a minute.
    """
    letter = read_letter(message.content)
    if message.is_too_large:
        letter.notes.append(TOO_LARGE)
    return _put_on_desk(office, message, letter, at)


@transaction.atomic
def _put_on_desk(
    office: Organ, message: mailbox.UnreadMail, letter: MailLetter, at: datetime
) -> TakenMail:
    scanned = _scanned(letter)
    _scan, is_new = Scan.objects.get_or_create(
        message_id=letter.identity,
        defaults={
            "office": office,
            "arrival_code": Arrival.EMAIL,
            "sender": letter.sender[:100],
            "name": letter.subject[:LONGEST_SUBJECT] or "（无主题）",
            "text": letter.text,
            "notes": letter.text if scanned else letter.noted,
            "enclosed": [asdict(file) for file in letter.files],
            "size": message.size,
            "is_automatic": letter.is_automatic,
            "digest": scanned.digest if scanned else "",
            "media_code": scanned.media_code if scanned else "",
            "reading_code": ReadingState.WAITING if scanned else ReadingState.READ,
            "taken_in_at": at,
        },
    )
    if not letter.is_whole:
        _leave_unread(message, at)
    return TakenMail(is_new, letter.is_whole)


def _scanned(letter: MailLetter) -> Kept | None:
    """The file that is the letter itself, as a scanner or somebody passing it on mails it: its text
    is to be read in it. A short text beside it can hardly be the letter."""
    readable = [file for file in letter.files if file.media_code in READABLE]
    words = _words(letter)
    if len(words) >= SHORT:
        return None
    if says_anything(words):  # which may be all there is, beside the logo of a firm
        readable = [file for file in readable if may_be_letter(file.media_code, file.size)]
    # a letterhead or the picture of a signature comes beside it, and is smaller
    return max(
        readable,
        key=lambda file: (file.media_code in (Media.PDF, Media.TIFF), file.size),
        default=None,
    )


def _words(letter: MailLetter) -> str:
    """What somebody wrote into it, without blanks."""
    lines = "\n".join(letter.texts).splitlines()
    return "".join("".join(line.split()) for line in lines if not BY_PROGRAM.search(line.strip()))


def _leave_unread(message: mailbox.UnreadMail, at: datetime) -> None:
    LeftUnread.objects.get_or_create(place=message.place, defaults={"left_at": at})


def _office() -> Organ | None:
    officer = answering_for(Channel.LETTER)
    return officer.organ if officer else receiving_office()
