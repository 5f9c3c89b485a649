"""Files that stand as letters within a text: an address that holds a picture, uuencoded lines."""

import re
from binascii import Error, a2b_uu
from typing import NamedTuple

from intake.mail.charsets import is_words
from intake.mail.uncoding import from_base64

HELD = re.compile(r"data:([a-z]{1,20}/[\w.+-]{1,80})[\w.;=+-]{0,80};base64,", re.IGNORECASE)
CODED = re.compile(r"[A-Za-z0-9+/=\r\n]*+(?! )|(?:[A-Za-z0-9+/=]*+\r?\n)*|")  # no line of words
BEGINS = re.compile(r"begin [0-7]{3,4} ([^\r\n]{1,200})")
FRAME = re.compile(  # what a broken one, or one that nobody opens here, leaves in a text
    r"^Content-(?:Type|Transfer-Encoding|Disposition)[ \t]*:[ \t]*[\w\"]"
    r"|^begin-base64 [0-7]{3,4} |^begin [0-7]{3,4} [^\r\n]{1,200}\r?\n[ -`]{60,61}\r?$"
    r"|^-----BEGIN PGP MESSAGE-----",
    re.IGNORECASE | re.MULTILINE,
)
QUOTED = re.compile("(?:=[0-9A-F]{2}){6}", re.IGNORECASE)  # quoted-printable
RUN = re.compile("[A-Za-z0-9+/]{16,}+={0,2}")  # of base64
ADDRESS = re.compile(r"https?://[^\s（）<>\"]{1,4000}", re.IGNORECASE)
MOST_RUNS = 1000  # nobody writes so many
FULL_LINE, LONG_LINE = 60, 200  # signs of base64 of which two in a row, or one, are no word
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


def holds_coded(text: str, page: str = "") -> bool:
    """Whether parts of a mail stand in it still coded: more than the words that are read. A page in
    marks from which the text was read tells where lines begin."""
    words = ADDRESS.sub(" ", text)
    return bool(FRAME.search(page or text) or QUOTED.search(words)) or _holds_base64(words)


def _holds_base64(words: str) -> bool:
    """Lines of it as files have them, however they are joined; or any that says something."""
    end, was_full, runs = 0, False, 0
    for run in RUN.finditer(words):
        is_full = len(run[0]) >= FULL_LINE
        is_next = is_full and was_full and words[end : run.start()].isspace()
        end, was_full, runs = run.end(), is_full, runs + (not run[0].isdigit())
        if is_next or runs > MOST_RUNS or _says_something(run[0]):
            return True
    return False


def _says_something(run: str) -> bool:
    if run.isdigit():  # of an account
        return False
    return _is_long(run) or is_words(from_base64(run.encode()).content)


def _is_long(run: str) -> bool:
    kinds = (str.isupper, str.islower, str.isdigit)
    return len(run) >= LONG_LINE and all(any(map(is_kind, run)) for is_kind in kinds)


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
