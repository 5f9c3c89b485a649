"""Files that stand as letters within a text: an address that holds a picture, uuencoded lines."""

import re
from binascii import Error, a2b_uu
from typing import NamedTuple

from intake.services.uncoding import from_base64

HELD = re.compile(r"data:([a-z]{1,20}/[\w.+-]{1,80})[\w.;=+-]{0,80};base64,", re.IGNORECASE)
CODED = re.compile(r"[A-Za-z0-9+/=\r\n]*+(?! )|(?:[A-Za-z0-9+/=]*+\r?\n)*|")  # no line of words
BEGINS = re.compile(r"begin [0-7]{3,4} ([^\r\n]{1,200})")
LEFT = re.compile(  # what a broken frame, or one that nobody opens here, leaves in a text
    r"^Content-(?:Type|Transfer-Encoding|Disposition)[ \t]*:[ \t]*[\w\"]"
    r"|^begin-base64 [0-7]{3,4} |^begin [0-7]{3,4} [^\r\n]{1,200}\r?\n[ -`]{60,61}\r?$"
    r"|^-----BEGIN PGP MESSAGE-----|^[A-Za-z0-9+/]{60,}={0,2}\r?\n[A-Za-z0-9+/]{60,}={0,2}\r?$"
    r"|(?:=[0-9A-F]{2}){6}",
    re.IGNORECASE | re.MULTILINE,
)
SHORTEST = 100  # signs of base64 that are a file and no example of one
FULL = 45  # bytes in a full line of uuencode


class Parted(NamedTuple):
    text: str
    files: list[tuple[str, bytes]]  # name, or nothing, and content


def parted(text: str) -> Parted:
    """The text without the files in it, and these. What only looks like a file stays text."""
    kept, files = _without_addresses(text)
    if "\nend" not in kept:
        return Parted(kept, files)
    lines, uncoded = _without_uuencoded(kept.split("\n"))
    return Parted("\n".join(lines), files + uncoded)


def holds_coded(text: str) -> bool:
    """Whether parts of a mail stand in it still coded: more than the words that are read."""
    return bool(LEFT.search(text))


def _without_addresses(text: str) -> Parted:
    kept: list[str] = []
    files: list[tuple[str, bytes]] = []
    at = 0
    while found := HELD.search(text, at):
        coded = CODED.match(text, found.end())
        raw = coded[0] if coded else ""
        told = from_base64(raw.encode())
        end = found.end() + len(raw)
        if len(raw) < SHORTEST:
            kept.append(text[at:end])
        else:
            below = told.beside.decode()
            kept += [text[at : found.start()], f"\n{below}\n" if below else ""]
            files.append(("", told.content))
        at = end
    return Parted("".join([*kept, text[at:]]), files)


def _without_uuencoded(lines: list[str]) -> tuple[list[str], list[tuple[str, bytes]]]:
    kept: list[str] = []
    files: list[tuple[str, bytes]] = []
    opened = -1  # where in `kept` the line stands that begins a file
    content: list[bytes] = []
    for line in map(str.rstrip, lines):
        kept.append(line)
        if BEGINS.fullmatch(line):
            opened, content = len(kept) - 1, []
        elif opened < 0:
            continue
        elif line == "end":
            name = kept[opened].split(" ", 2)[2]
            del kept[opened:]
            files.append((name, b"".join(content)))
            opened = -1
        elif (told := _uncoded(line)) is None:
            opened = -1
        else:
            content.append(told)
    return kept, files


def _uncoded(line: str) -> bytes | None:
    try:
        told = a2b_uu(line.encode("ascii"))
    except (Error, UnicodeError):
        return None
    return told if len(told) <= FULL else None
