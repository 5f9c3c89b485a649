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
from workflow.services.attaching import Kept, take_in

LONGEST = 20_000  # signs of a letter
MOST_FILES = 20
BLOCKS = re.compile(r"<(?:br|/p|/div|/tr|/li)[^>]*>", re.IGNORECASE)
HIDDEN = re.compile(r"<(style|script|head)\b.*?</\1>", re.IGNORECASE | re.DOTALL)
TAGS = re.compile(r"<[^>]+>")
log = logging.getLogger(__name__)


def fetch_mail(*, at: datetime) -> int:
    """How many came. A mailbox that cannot be reached is tried again at the next beat."""
    office = _office()
    if office is None or not mailbox.is_set_up():
        return 0
    came = 0
    try:
        for content in mailbox.unread():
            came += take_in_mail(office=office, content=content, at=at) is not None
    except mailbox.UnreachableError as error:
        log.warning("mailbox: %s", error)
    return came


@transaction.atomic
def take_in_mail(*, office: Organ, content: bytes, at: datetime) -> Scan | None:
    """One message on the desk; None for one that is there or was registered already."""
    message = message_from_bytes(content, policy=policy.default)
    name = str(message["Message-ID"] or "").strip() or sha256(content).hexdigest()
    if Scan.objects.filter(message_id=name[:250]).exists():
        return None
    files, refused = _files(message)
    return Scan.objects.create(
        office=office,
        officer=None,
        arrival_code=Arrival.EMAIL,
        sender=parseaddr(str(message["From"] or ""))[1][:100],
        message_id=name[:250],
        name=str(message["Subject"] or "").strip()[:100] or "（无主题）",
        text="\n".join([_text(message)[:LONGEST], *refused]).strip().replace("\x00", ""),
        enclosed=[asdict(file) for file in files],
        size=len(content),
        reading_code=Reading.READ,
        taken_in_at=at,
    )


def _office() -> Organ | None:
    officer = answering_for(Channel.LETTER)
    return officer.organ if officer else receiving_office()


def _text(message: EmailMessage) -> str:
    body = message.get_body(("plain", "html"))
    if body is None:
        return ""
    try:
        text = str(body.get_content())
    except (LookupError, ValueError):  # an encoding nobody knows
        return ""
    if body.get_content_subtype() == "html":
        text = unescape(TAGS.sub("", BLOCKS.sub("\n", HIDDEN.sub("", text))))
    return re.sub(r"\n{3,}", "\n\n", text.replace("\r\n", "\n"))


def _files(message: EmailMessage) -> tuple[list[Kept], list[str]]:
    """What was enclosed and may be attached, and a line on each file that may not."""
    kept, refused = [], []
    for part in list(message.iter_attachments())[:MOST_FILES]:
        content = part.get_payload(decode=True) or b""
        try:
            kept.append(take_in(part.get_filename() or "附件", bytes(content)))
        except NotPermittedError as error:
            refused.append(f"（未收下的附件：{error.sentence.zh}）")
    return kept, refused
