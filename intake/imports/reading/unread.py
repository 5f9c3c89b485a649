"""The cells of a workbook that show something and have no value: errors, and formulas that nobody
worked out. The reader of workbooks leaves them empty.

Used by the limited process of `intake.imports.reading.lines` alone.
"""

import re
from collections import defaultdict
from html import unescape
from io import BytesIO
from posixpath import join, normpath
from zipfile import ZipFile

from lxml import etree

END = re.compile(rb"</(?:\w{1,20}:)?c>")
PLACE = re.compile(rb"\br=\"([A-Z]{1,3})(\d{1,7})\"")
KIND = re.compile(rb"\bt=\"(\w+)\"")
VALUE = re.compile(rb"<(?:\w{1,20}:)?v\b[^>]{0,200}>([^<]+)<")
FORMULA = re.compile(rb"<(?:\w{1,20}:)?f\b[^>]{0,200}>([^<]*)<")
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
Unread = dict[str, dict[int, dict[int, str]]]  # by the sheet's name, its rows and columns, from 1


def unread_cells(content: bytes) -> Unread:
    """What these cells show."""
    with ZipFile(BytesIO(content)) as packed:
        names = set(packed.namelist())
        parts = {name: part for name, part in _parts(packed, names).items() if part in names}
        return {name: _in_sheet(packed.read(part)) for name, part in parts.items()}


def _parts(packed: ZipFile, names: set[str]) -> dict[str, str]:
    """Where each sheet lies, by its name."""
    relations = "xl/_rels/workbook.xml.rels"
    if relations not in names:
        return {}
    targets = {one.get("Id"): one.get("Target", "") for one in _elements(packed, relations)}
    sheets = [one for one in _elements(packed, "xl/workbook.xml") if one.tag.endswith("}sheet")]
    return {
        one.get("name", ""): normpath(join("/xl", targets.get(one.get(RELATION), ""))).lstrip("/")
        for one in sheets
    }


def _elements(packed: ZipFile, part: str) -> list[etree._Element]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    return list(etree.fromstring(packed.read(part), parser).iter("*"))


def _in_sheet(part: bytes) -> dict[int, dict[int, str]]:
    found: dict[int, dict[int, str]] = defaultdict(dict)
    if b'"e"' not in part and b"f>" not in part:
        return found
    for piece in END.split(part):  # each ends in a cell that holds something
        begins = max(piece.rfind(b"<c "), piece.rfind(b":c "))
        marks, _sign, told = piece[max(begins, 0) :].partition(b">")
        place, kind = PLACE.search(marks), KIND.search(marks)
        shown = _shown(told, kind[1] if kind else b"")
        if place and shown:
            found[int(place[2])][_column(place[1])] = shown
    return found


def _shown(told: bytes, kind: bytes) -> str:
    value, formula = VALUE.search(told), FORMULA.search(told)
    if kind == b"e":
        return value[1].decode("utf-8", "replace") if value else ""
    if value or kind == b"str" or not formula:  # a text that came out empty is a value
        return ""
    return "=" + unescape(formula[1].decode("utf-8", "replace"))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number
