"""What the headers of a message say, whatever their encoding and length."""

from contextlib import suppress
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

from intake.services.charsets import decode


def header(message: Message, name: str) -> str:
    return in_plain_words(str(message.get(name, "")))


def in_plain_words(told: str) -> str:
    """A header as it is read: its encoded words, and bytes that no label explains."""
    raw = told.encode("utf-8", "surrogateescape")
    line = " ".join((told if raw.isascii() else decode(raw).text).split())
    try:
        parts = decode_header(line)
    except (ValueError, LookupError):
        return clean(line)
    return clean("".join(p if isinstance(p, str) else decode(p, c or "").text for p, c in parts))


def clean(text: str) -> str:
    """As a database can hold it: no zero bytes, no halves of signs."""
    return text.replace("\x00", "").strip().encode("utf-8", "replace").decode()


def sender_of(message: Message) -> str:
    for name in ("From", "Reply-To", "Sender", "Return-Path"):
        with suppress(RecursionError):  # brackets within brackets
            if address := parseaddr(str(message.get(name, "")))[1]:
                return in_plain_words(address)
    return ""


def parameter(part: Message, name: str, of: str = "Content-Type") -> str:
    told = part.get_param(name, "", header=of)
    if isinstance(told, tuple):  # with a label of its own, by RFC 2231
        return clean(decode(told[2].encode("latin-1", "replace"), told[0] or "").text)
    return in_plain_words(str(told))
