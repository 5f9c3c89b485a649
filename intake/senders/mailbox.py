"""The mailbox for letters by e-mail, read by IMAP; a message is marked read once it is kept."""

import imaplib
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

SECONDS = 20


class UnreachableError(Exception):
    """The mailbox cannot be opened, or breaks off."""


def is_set_up() -> bool:
    return bool(settings.MAILBOX_HOST and settings.MAILBOX_USER)


def unread() -> Iterator[bytes]:
    """Each unread message as it was sent; it counts as read when the next one is asked for.

    Whoever stops in between finds the last one unread again.
    """
    with _opened() as box:
        _status, found = box.uid("SEARCH", "UNSEEN")
        for uid in (found[0] or b"").decode().split():
            _status, parts = box.uid("FETCH", uid, "(BODY.PEEK[])")
            content = next((part[1] for part in parts if isinstance(part, tuple)), None)
            if content is None:
                continue
            yield content
            box.uid("STORE", uid, "+FLAGS", r"(\Seen)")


@contextmanager
def _opened() -> Iterator[imaplib.IMAP4]:
    kind = imaplib.IMAP4_SSL if settings.MAILBOX_TLS else imaplib.IMAP4
    try:
        with kind(settings.MAILBOX_HOST, settings.MAILBOX_PORT, timeout=SECONDS) as box:
            box.login(settings.MAILBOX_USER, settings.MAILBOX_PASSWORD)
            box.select("INBOX")
            yield box
    except (OSError, imaplib.IMAP4.error) as error:
        raise UnreachableError(type(error).__name__) from error
