"""The words of a web page, and the pictures written into it."""

import binascii
from base64 import b64decode
from typing import Any, NamedTuple

from lxml import etree

SILENT = {"script", "style", "head", "template", "object", "svg"}
BLOCKS = {
    "address", "article", "blockquote", "br", "caption", "center", "dd", "div", "dl", "dt",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
    "ol", "p", "pre", "section", "table", "tr", "ul",
}  # fmt: skip
LONGEST_LINK = 1000  # signs
CELLS = {"td", "th"}


class Marked(NamedTuple):
    text: str
    pictures: list[bytes]  # of data: addresses; empty where one cannot be read


def read_markup(page: str) -> Marked:
    """In one pass, whatever its marks are; no pattern runs over it."""
    content = page.replace("\x00", "").encode("utf-8", "replace")
    if not content.strip():
        return Marked("", [])
    parser = etree.HTMLParser(encoding="utf-8", recover=True, huge_tree=True, no_network=True)
    parser.feed(content)
    root = parser.close()
    words: list[str] = []
    pictures: list[bytes] = []
    if root is not None:
        _read(root, words, pictures)
    lines = (" ".join(line.split()) for line in "".join(words).split("\n"))
    return Marked("\n".join(line for line in lines if line), pictures)


def _read(root: Any, words: list[str], pictures: list[bytes]) -> None:
    etree.strip_elements(root, *SILENT, etree.Comment, etree.PI, with_tail=False)
    for event, mark in etree.iterwalk(root, events=("start", "end")):
        if event == "end" and mark.tag == "a":
            words.append(_link(mark))
        words.append("\n" if mark.tag in BLOCKS else " " if mark.tag in CELLS else "")
        words.append(_in_line(mark.text if event == "start" else mark.tail))
        if event == "start" and mark.tag == "img":
            pictures.extend(_written_in(mark.get("src", "")))


def _link(mark: Any) -> str:
    """Where a link leads, as large files are sent; nothing if its words say so themselves."""
    target = mark.get("href", "").strip()
    is_told = target.startswith(("http://", "https://")) and target != (mark.text or "").strip()
    return f"（{target[:LONGEST_LINK]}）" if is_told else ""


def _in_line(text: str | None) -> str:
    """Ends of lines in the source of a page are spaces between Latin words and nothing else."""
    return (text or "").replace("\r", "").replace("\n", " ")


def _written_in(address: str) -> list[bytes]:
    """The picture that an address holds itself; none if it only names one."""
    head, comma, told = address.partition(",")
    if head[:5].lower() != "data:":
        return []
    try:
        return [b64decode("".join(told.split())) if comma and "base64" in head.lower() else b""]
    except (binascii.Error, ValueError):
        return [b""]
