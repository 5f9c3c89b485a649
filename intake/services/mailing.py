"""Letters by e-mail: what the mailbox holds comes to the desk of letters, each message once."""

import logging
import re
from dataclasses import asdict
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from hashlib import sha256
from html import unescape

from django.db import transaction

from intake.models import Arrival, Reading, Scan
from intake.selectors import answering_for, receiving_office
from intake.senders import mailbox
from petitions.models import Organ
from petitions.statute import Channel, NotPermittedError
from workflow.services.attaching import Kept, NotYetError, take_in

LONGEST = 20_000  # signs of a letter
MOST_FILES = 20
BLOCKS = re.compile(r"<(?:br|/p|/div|/tr|/li)[^<>]{0,200}>", re.IGNORECASE)
HIDDEN = re.compile(r"<(style|script|head)\b.{0,50000}?</\1>", re.IGNORECASE | re.DOTALL)
TAGS = re.compile(r"<[^<>]{1,2000}>")
MARKED_UP = 200_000  # signs of a page that are read
log = logging.getLogger(__name__)


def fetch_mail(*, at: datetime) -> int:
    """How many came. A mailbox that cannot be reached is tried again at the next beat."""
    office = _office()
    if office is None or not mailbox.is_set_up():
        return 0
    came = 0
    try:
        for content in mailbox.unread():
            came += _taken(office, content, at)
    except (mailbox.UnreachableError, NotYetError) as error:
        log.warning("mailbox: %s", error)
    return came


def _taken(office: Organ, content: bytes, at: datetime) -> bool:
    """Whether it is new. One that nobody can read is kept as such: it holds up no other."""
    try:
        return take_in_mail(office=office, content=content, at=at) is not None
    except NotYetError:
        raise  # the scanner of viruses is away: it stays unread
    except Exception:  # whatever a stranger can put into a message
        log.exception("a message that cannot be read")
        return _kept_unread(office, content, at)


def _kept_unread(office: Organ, content: bytes, at: datetime) -> bool:
    name = sha256(content).hexdigest()
    if Scan.objects.filter(message_id=name).exists():
        return False
    Scan.objects.create(
        office=office,
        arrival_code=Arrival.EMAIL,
        message_id=name,
        name="（无法读取的邮件，请在信箱中查看）",
        size=len(content),
        reading_code=Reading.UNREADABLE,
        taken_in_at=at,
    )
    return True


@transaction.atomic
def take_in_mail(*, office: Organ, content: bytes, at: datetime) -> Scan | None:
    """One message on the desk; None for one that is there or was registered already."""
    message = message_from_bytes(content, policy=policy.default)
    name = _clean(message["Message-ID"]) or sha256(content).hexdigest()
    if Scan.objects.filter(message_id=name[:250]).exists():
        return None
    files, refused = _files(message)
    return Scan.objects.create(
        office=office,
        officer=None,
        arrival_code=Arrival.EMAIL,
        sender=parseaddr(_clean(message["From"]))[1][:100],
        message_id=name[:250],
        name=_clean(message["Subject"])[:100] or "（无主题）",
        text=_clean("\n".join([_shortened(_text(message)), *refused])),
        enclosed=[asdict(file) for file in files],
        size=len(content),
        reading_code=Reading.READ,
        taken_in_at=at,
    )


def _office() -> Organ | None:
    officer = answering_for(Channel.LETTER)
    return officer.organ if officer else receiving_office()


def _clean(text: object) -> str:
    """As a database can hold it: no zero bytes, no halves of signs."""
    told = str(text or "").replace("\x00", "").strip()
    return told.encode("utf-8", "replace").decode()


def _shortened(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST]}\n（全文{len(text)}字，以下未收录，请在信箱中查看）"


def _text(message: EmailMessage) -> str:
    body = message.get_body(("plain", "html"))
    if body is None:
        return ""
    try:
        text = str(body.get_content())
    except (LookupError, ValueError):  # an encoding nobody knows
        return ""
    if body.get_content_subtype() == "html":
        text = unescape(TAGS.sub("", BLOCKS.sub("\n", HIDDEN.sub("", text[:MARKED_UP]))))
    return re.sub(r"\n{3,}", "\n\n", text.replace("\r\n", "\n"))


def _files(message: EmailMessage) -> tuple[list[Kept], list[str]]:
    """What was enclosed and may be attached, and a line on each file that may not."""
    kept, refused = [], []
    parts = list(message.iter_attachments())
    for part in parts[:MOST_FILES]:
        content = part.get_payload(decode=True) or b""
        try:
            kept.append(take_in(part.get_filename() or "附件", bytes(content)))
        except NotYetError:
            raise
        except NotPermittedError as error:
            refused.append(f"（未收下的附件：{error.sentence.zh}）")
    if len(parts) > MOST_FILES:
        refused.append(f"（附件共{len(parts)}个，第{MOST_FILES}个以后的未收下，请在信箱中查看）")
    return kept, refused
