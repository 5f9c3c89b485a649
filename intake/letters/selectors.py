"""Scanned letters on the desk, and the fields a letter's own words propose."""

import re
from contextlib import suppress
from datetime import date

from django.db.models import QuerySet

from intake.letters.models import Scan
from petitions.models import Organ
from petitions.text.standards import fault_of_id_number, fault_of_phone

NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx](?![\dA-Za-z])")
PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|0\d{2,3}-\d{7,8}")
NAMED = re.compile(
    r"(?:我叫|我是|本人|姓名|信访人|申请人|反映人|投诉人)[:：]?\s*([\u4e00-\u9fff]{2,4})(?=[，,。、;；（(\s]|$)"
)
SIGNED = re.compile(r"^(?:[\u4e00-\u9fff]*[:：])?([\u4e00-\u9fff]{2,4})\s*(?:\d{4}年.*)?$")
ADDRESS = re.compile(r"(?:家住|住址|地址|现住|住在|住)[:：]?\s*([\u4e00-\u9fff\d\-]{4,40})")
ABOUT = re.compile(r"^关于.{2,60}$")
GREETING = re.compile(r"^(?:尊敬的|敬爱的|致)?([\u4e00-\u9fff]{2,30})(?:您好|你好)?[，,]?[:：]$")
DATED = re.compile(r"(20\d{2})\s*[年.\-/]\s*(\d{1,2})\s*[月.\-/]\s*(\d{1,2})")
CLOSING = {"此致", "敬礼", "此致敬礼"}
ENDS = "。！？：；.!?:;"
TITLE = 40


def scans_waiting(office: Organ) -> QuerySet[Scan]:
    """Those not registered yet, in the order they were taken in."""
    return Scan.objects.filter(office=office, petition=None)


def joined(lines: list[str]) -> str:
    """Lines of a page as paragraphs: a line that runs on is put to the one before."""
    longest = max((len(line) for line in lines), default=0)
    paragraphs: list[str] = []
    runs_on = False
    for line in lines:
        if runs_on and paragraphs:
            paragraphs[-1] += line
        else:
            paragraphs.append(line)
        runs_on = len(line) > 0.75 * longest and not line.endswith(tuple(ENDS))
    return "\n".join(paragraphs)


def proposed_fields(text: str, *, today: date) -> dict[str, str]:
    """What the letter itself says: who writes, how to reach them, about what. To be checked."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    numbers = [n.upper() for n in NUMBER.findall(text)]
    proper = [n for n in numbers if fault_of_id_number(n, today=today) is None]
    phones = [p for p in PHONE.findall(text) if fault_of_phone(p) is None]
    address = ADDRESS.search(text)
    told = {
        "name": _name(text, lines),
        "id_number": proper[0] if proper else "",
        "phone": phones[0] if phones else "",
        "address": address[1] if address else "",
        "title": _title(lines),
        "content": text.strip(),
        "addressee": _addressee(lines),
        "petitioned_on": _dated(lines, today),
    }
    return {name: value for name, value in told.items() if value}


def _name(text: str, lines: list[str]) -> str:
    named = NAMED.search(text)
    if named:
        return named[1]
    for line in reversed(lines[-4:]):
        signed = SIGNED.match(line)
        if signed and signed[1] not in CLOSING:
            return signed[1]
    return ""


def _addressee(lines: list[str]) -> str:
    """Whom the greeting speaks to."""
    greeting = next((line for line in lines[:4] if GREETING.match(line)), "")
    return GREETING.sub(r"\1", greeting)[:40]


def _dated(lines: list[str], today: date) -> str:
    """The day below the signature; a postmark is read by eye."""
    for line in reversed(lines[-4:]):
        found = DATED.search(line)
        if found:
            with suppress(ValueError):
                day = date(*(int(part) for part in found.groups()))
                return day.isoformat() if day <= today else ""
    return ""


def _is_of_a_person(line: str) -> bool:
    """Who writes has a place of its own; a title names neither people nor numbers."""
    return bool(NUMBER.search(line) or PHONE.search(line) or NAMED.search(line))


def _title(lines: list[str]) -> str:
    """The line that says so, or the first sentence after the greeting."""
    about = next((line for line in lines[:5] if ABOUT.match(line)), "")
    body = [line for line in lines if not line.endswith(("：", ":")) and not _is_of_a_person(line)]
    first = re.split(r"[。！？]", body[0])[0] if body else ""
    return (about or first)[:TITLE]
