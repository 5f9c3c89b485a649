"""What the headers of a message say, whatever their encoding and length."""

import re
from base64 import b64decode
from contextlib import suppress
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

from intake.mail.charsets import decode
from petitions.text.signs import without_bad_signs

WORD = re.compile(r"=\?(?P<label>[^?\s]*)\?[bBqQ]\?(?P<told>[^?]*)\?=(?:\s+(?==\?))?")
LONGEST_SIGN = 4  # bytes
NO_BASE64 = re.compile("[^A-Za-z0-9+/]+")


def header(message: Message, name: str) -> str:
    return in_plain_words(str(message.get(name, "")))


def in_plain_words(told: str) -> str:
    """A header as it is read: its encoded words, and bytes that no label explains."""
    raw = told.encode("utf-8", "surrogateescape")
    line = " ".join((told if raw.isascii() else decode(raw).text).split())
    try:
        parts = decode_header(line)
    except HeaderParseError:  # of one broken word the rest is read, and the others are
        return clean(WORD.sub(_whole_part, line))
    except (ValueError, LookupError):
        return clean(line)
    return clean("".join(p if isinstance(p, str) else decode(p, c or "").text for p, c in parts))


def _whole_part(word: re.Match[str]) -> str:
    """An encoded word as far as it goes: a mailer may have cut it in the middle of a sign."""
    with suppress(HeaderParseError):
        return "".join(
            decode(part, label or "").text for part, label in decode_header(word[0].rstrip())
        )
    told = NO_BASE64.sub("", word["told"])
    told = told[:-1] if len(told) % 4 == 1 else told
    content = b64decode(told + "=" * (-len(told) % 4))
    ends = (decode(content[: len(content) - cut], word["label"]) for cut in range(LONGEST_SIGN))
    return next((end.text for end in ends if not end.lost), "")


def clean(text: str) -> str:
    """As a database and a document can hold it: no zero bytes, no halves of signs."""
    return without_bad_signs(text).strip()


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
