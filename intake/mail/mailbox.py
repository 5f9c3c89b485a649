"""The mailbox for letters by e-mail, read by IMAP; a message is marked read once it is kept."""

import imaplib
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings

SECONDS = 20
LARGEST = 60 * 1024 * 1024  # bytes of a message that is fetched
SIZE = re.compile(rb"RFC822\.SIZE (\d{1,15})")


class MailboxUnreachableError(Exception):
    """The mailbox cannot be opened, or breaks off."""


@dataclass
class UnreadMail:
    """An unread message; whoever has kept all of it says so, and it is marked read."""

    place: str  # the mailbox's own number for it, valid as long as the mailbox is not made anew
    content: bytes  # as it was sent; of one that is too large, its headers
    size: int
    is_kept: bool = False

    @property
    def is_too_large(self) -> bool:
        return self.size > LARGEST


def is_set_up() -> bool:
    return bool(settings.MAILBOX_HOST and settings.MAILBOX_USER)


def unread(choose: Callable[[list[str]], Iterable[str]]) -> Iterator[UnreadMail]:
    """The unread messages that `choose` takes of all of them, by place.

    Whoever stops in between finds the last one unread again.
    """
    with _opened() as box:
        _kind, validity = box.response("UIDVALIDITY")
        first = f"{(validity[0] or b'0').decode() if validity else '0'}/"
        _status, found = box.uid("SEARCH", "UNSEEN")
        places = [first + uid for uid in (found[0] or b"").decode().split()]
        for place in choose(places):
            uid = place.removeprefix(first)
            message = _fetched(box, place, uid)
            if message is None:
                continue
            yield message
            if message.is_kept:
                box.uid("STORE", uid, "+FLAGS", r"(\Seen)")


def _fetched(box: imaplib.IMAP4, place: str, uid: str) -> UnreadMail | None:
    _status, told = box.uid("FETCH", uid, "(RFC822.SIZE)")
    line = b" ".join(part if isinstance(part, bytes) else part[0] for part in told if part)
    size = int(found[1]) if (found := SIZE.search(line)) else 0
    wanted = "(BODY.PEEK[HEADER])" if size > LARGEST else "(BODY.PEEK[])"
    _status, parts = box.uid("FETCH", uid, wanted)
    content = next((part[1] for part in parts if isinstance(part, tuple)), None)
    return None if content is None else UnreadMail(place, content, size or len(content))


@contextmanager
def _opened() -> Iterator[imaplib.IMAP4]:
    kind = imaplib.IMAP4_SSL if settings.MAILBOX_TLS else imaplib.IMAP4
    try:
        with kind(settings.MAILBOX_HOST, settings.MAILBOX_PORT, timeout=SECONDS) as box:
            box.login(settings.MAILBOX_USER, settings.MAILBOX_PASSWORD)
            box.select("INBOX")
            yield box
    except (OSError, imaplib.IMAP4.error) as error:
        raise MailboxUnreachableError(type(error).__name__) from error
