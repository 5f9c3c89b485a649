"""The content of a part of a mail out of its transfer coding; of a damaged one as much as is there.

Python's reader hands the coded letters back where base64 is damaged, and reads what a gateway has
appended to it as if it were more of the same.
"""

import re
from base64 import b64decode
from email.message import Message
from typing import NamedTuple

CODING = "Content-Transfer-Encoding"
NO_LETTER = re.compile("[^a-z0-9]")  # quotes, blanks, strokes and semicolons about a coding
CODINGS = {"quotedprintable": "quoted-printable"}  # by its letters
CODED = re.compile(rb"[A-Za-z0-9+/]+={0,2}")
STRANGE = re.compile(rb"[^A-Za-z0-9+/]")
FOUR = 4  # signs of base64 are three bytes


class Uncoded(NamedTuple):
    content: bytes
    beside: bytes = b""  # plain text that was appended to the coded content
    is_damaged: bool = False  # something may be missing


def with_plain_ends(content: bytes) -> bytes:
    """As a gateway got it that ends every line twice (CR CR LF): to others each header would be
    the last one."""
    is_doubled = content.partition(b"\n")[0].endswith(b"\r\r")
    return content.replace(b"\r\r\n", b"\r\n") if is_doubled else content


def uncoded(part: Message) -> Uncoded:
    """What the part holds. Parts that hold others hold nothing by themselves."""
    told = part.get(CODING)
    coding = NO_LETTER.sub("", str(told or "").lower())
    is_base64 = coding.startswith("base64")
    del part[CODING]
    if coding and not is_base64:
        part[CODING] = CODINGS.get(coding, str(told))
    raw = part.get_payload(decode=True)
    del part[CODING]
    if told is not None:
        part[CODING] = str(told)
    if not is_base64:
        return Uncoded(raw if isinstance(raw, bytes) else b"")
    return from_base64(raw) if isinstance(raw, bytes) else Uncoded(b"")


def from_base64(raw: bytes) -> Uncoded:
    """What these lines say, and what stands below them that is no base64."""
    lines = [line.strip() for line in raw.split(b"\n")]
    end = _end_of_coded(lines)
    coded, rest = b"".join(lines[:end]), lines[end:]
    if not any(line.strip(b"=") for line in lines):  # how programs write that there is no text
        return Uncoded(b"")
    if not coded and not any(map(_may_be_coded, rest)):
        return Uncoded(b"", beside=b"\n".join(rest).strip(b"=\r\n\t "))
    if not coded or _is_coded_further(lines[:end], rest):
        return _decoded(b"".join(lines), is_damaged=True)
    return _decoded(coded, beside=b"\n".join(rest).strip())


def _end_of_coded(lines: list[bytes]) -> int:
    """The line below the coded ones: after a filled-up end, or the first that cannot be coded.

    Blank lines may stand in between; a word below one is coded only if all together is whole.
    """
    total = sum(map(len, lines))
    so_far = last = 0
    for at, line in enumerate(lines):
        if not line:
            continue
        if not CODED.fullmatch(line):
            return last
        is_below_a_blank = so_far and not lines[at - 1]
        if is_below_a_blank and so_far % FOUR == 0 and (total - so_far) % FOUR:
            return last
        so_far, last = so_far + len(line), at + 1
        if line.endswith(b"="):
            return last
    return last


def _may_be_coded(line: bytes) -> bool:
    """Whether it may be a damaged line of base64, and no words of a gateway: those have blanks."""
    return len(line.split()) == 1 and len(STRANGE.sub(b"", line)) >= FOUR


def _is_coded_further(coded: list[bytes], rest: list[bytes]) -> bool:
    """Whether a line below is one of the same base64, of the same width: damage, nothing added."""
    width = max(map(len, coded))
    return any(len(line) >= width and CODED.fullmatch(line) for line in rest)


def _decoded(coded: bytes, *, beside: bytes = b"", is_damaged: bool = False) -> Uncoded:
    signs = STRANGE.sub(b"", coded)
    is_short = (len(coded) % FOUR != 0) or len(signs) % FOUR == 1
    whole = signs[:-1] if len(signs) % FOUR == 1 else signs
    filled = whole + b"=" * (-len(whole) % FOUR)
    return Uncoded(b64decode(filled), beside, is_damaged=is_damaged or is_short)
