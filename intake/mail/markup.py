"""The words of a web page, and the files written into it."""

import re
from base64 import b64decode
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes

from lxml import etree

SILENT = {"script", "style", "head", "template", "xml"}
DEEPEST = 3  # pages within pages that are read as such; deeper ones stay in their marks
OF_OUTLOOK = re.compile(
    r"\[if [^\]>]{0,80}mso[^\]>]{0,80}\]>"
)  # how a comment begins that it shows
BLOCKS = {
    "address", "article", "blockquote", "br", "caption", "center", "dd", "div", "dl", "dt",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
    "ol", "p", "pre", "section", "table", "tr", "ul",
}  # fmt: skip
LONGEST_LINK = 1000  # signs
CELLS = {"td", "th"}
SHOWING = ("src", "srcset", "data", "background", "poster")  # attributes that show what they name
NAMING = ("href", "{http://www.w3.org/1999/xlink}href", "xlink:href")
BY_STYLE = re.compile(r"url\(\s*[\"']?([^\"')]{1,4000000})", re.IGNORECASE)
DESCRIPTOR = re.compile(r"\d+(?:\.\d+)?[wxh],?")  # of one of a set: how wide or dense it is
STRANGE = re.compile(rb"[^A-Za-z0-9+/]")
FOUR = 4  # signs of base64 are three bytes
UNTYPED = {"hidden", "password", "image", "file", "submit", "reset", "button"}  # no answer in these
BOXES = {"checkbox", "radio"}


class Marked(NamedTuple):
    text: str
    pictures: list[bytes]  # of data: addresses; empty where one cannot be read
    named: list[list[str]]  # of each thing that is shown and not written in, its addresses
    ends: list[str]  # why the reader gave up: marks within marks are counted


def read_markup(page: str, depth: int = 0) -> Marked:
    """In one pass, whatever its marks are; no pattern runs over it."""
    content = page.replace("\x00", "").encode("utf-8", "replace")
    if not content.strip():
        return Marked("", [], [], [])
    parser = etree.HTMLParser(encoding="utf-8", recover=True, huge_tree=True, no_network=True)
    parser.feed(content)
    root = parser.close()
    words: list[str] = []
    fatal = [error.message for error in parser.feed_error_log.filter_from_fatals()]
    marked = Marked("", [], [], fatal)
    hidden: list[str] = []
    if root is not None:
        _open_frames(root, marked, depth)
        hidden = _of_outlook(root, marked, depth)
        _read(root, words, marked)
    shown = "".join("".join(words).split())
    words += [f"\n{text}" for text in hidden if "".join(text.split()) not in shown]
    lines = (" ".join(line.split()) for line in "".join(words).split("\n"))
    told = "\n".join(line for line in lines if line)
    return Marked(told, list(dict.fromkeys(marked.pictures)), marked.named, marked.ends)


def _open_frames(root: Any, marked: Marked, depth: int) -> None:
    """What stands in the page of a frame stands where the frame is."""
    for frame in list(root.iter("iframe")):
        told = frame.attrib.pop("srcdoc", "")
        inner = read_markup(told, depth + 1) if depth < DEEPEST else Marked(told, [], [], [])
        if inner.text:
            frame.tag, frame.text = "pre", inner.text  # its lines are kept
        marked.pictures.extend(inner.pictures)
        marked.named.extend(inner.named)
        marked.ends.extend(inner.ends)


def _of_outlook(root: Any, marked: Marked, depth: int) -> list[str]:
    """The lines that Outlook alone shows, mostly the same again in other marks."""
    lines: list[str] = []
    for comment in root.iter(etree.Comment):
        told = comment.text or ""
        if (found := OF_OUTLOOK.match(told)) is None:
            continue
        within = told[found.end() :].removesuffix("<![endif]")
        inner = read_markup(within, depth + 1) if depth < DEEPEST else Marked(within, [], [], [])
        lines += inner.text.split("\n")
        marked.pictures.extend(inner.pictures)
        marked.ends.extend(inner.ends)
    return [line for line in lines if line]


def _read(root: Any, words: list[str], marked: Marked) -> None:
    for style in root.iter("style"):
        _take(_addresses_of_style(style.text or ""), marked)
    etree.strip_elements(root, *SILENT, etree.Comment, etree.PI, with_tail=False)
    kept_lines = 0  # within how many <pre>
    for event, mark in etree.iterwalk(root, events=("start", "end")):
        is_start = event == "start"
        kept_lines += (1 if is_start else -1) * (mark.tag == "pre")
        if not is_start and mark.tag == "a":
            words.append(_link(mark))
        words.append("\n" if mark.tag in BLOCKS else " " if mark.tag in CELLS else "")
        if is_start:
            words.append(_filled_in(mark))
            _take(_addresses(mark), marked)
        told = mark.text if is_start else mark.tail
        words.append((told or "") if kept_lines else _in_line(told))


def _link(mark: Any) -> str:
    """Where a link leads, as large files are sent; nothing if its words say so themselves."""
    target = mark.get("href", "").strip()
    is_told = target.startswith(("http://", "https://")) and target != (mark.text or "").strip()
    if len(target) > LONGEST_LINK:
        target = f"{target[:LONGEST_LINK]}……链接过长，其余未收录，请在信箱中查看"
    return f"（{target}）" if is_told else ""


def _filled_in(mark: Any) -> str:
    """What a form was filled in with, and the words that stand for a picture."""
    if mark.tag == "img":
        return str(mark.get("alt", ""))
    if mark.tag == "option":
        return "\n☑ " if mark.get("selected") is not None else "\n"
    if mark.tag != "input":
        return ""
    kind = mark.get("type", "text").strip().lower()
    if kind in BOXES:
        return "☑ " if mark.get("checked") is not None else "☐ "
    return "" if kind in UNTYPED else str(mark.get("value", ""))


def _addresses(mark: Any) -> list[str]:
    """What this element shows, and what it holds itself wherever that leads."""
    if mark.get("width") in {"0", "1"} and mark.get("height") in {"0", "1"}:
        return []  # a dot that tells a sender that a mail was opened
    told = [text for name in SHOWING if (text := mark.get(name))]
    found = [address for text in told for address in _each(text)]
    names = [text for name in NAMING if (text := mark.get(name))]
    found += [text for text in names if mark.tag == "image" or _is_written_in(text)]
    return found + _addresses_of_style(mark.get("style", ""))


def _each(text: str) -> Iterator[str]:
    """The addresses of an attribute; in a set of them each has its width or density beside it."""
    words = text.split()
    if not any(map(DESCRIPTOR.fullmatch, words)):
        yield text.strip()
        return
    yield from (word.rstrip(",") for word in words if not DESCRIPTOR.fullmatch(word))


def _addresses_of_style(style: str) -> list[str]:
    return [found[1].strip() for found in BY_STYLE.finditer(style)]


def _take(addresses: list[str], marked: Marked) -> None:
    held = [_written_in(address) for address in addresses if _is_written_in(address)]
    marked.pictures.extend(held)
    if addresses and not held:
        marked.named.append(addresses)


def _in_line(text: str | None) -> str:
    """Ends of lines in the source of a page are spaces between Latin words and nothing else."""
    return (text or "").replace("\r", "").replace("\n", " ")


def _is_written_in(address: str) -> bool:
    return address.lstrip()[:5].lower() == "data:"


def _written_in(address: str) -> bytes:
    """What an address holds itself, however its signs are put; empty if that cannot be read."""
    head, _comma, told = address.partition(",")
    if "base64" not in head.lower():
        return unquote_to_bytes(told)
    signs = STRANGE.sub(b"", unquote_to_bytes(told).translate(bytes.maketrans(b"-_", b"+/")))
    whole = signs[:-1] if len(signs) % FOUR == 1 else signs
    return b64decode(whole + b"=" * (-len(whole) % FOUR))
