"""Scanned letters on the desk, and the fields a letter's own words propose."""

import re
from contextlib import suppress
from datetime import date

from django.db.models import QuerySet

from intake.letters.models import Scan
from petitions.accused.surnames import COMMON, LONG, WORDS
from petitions.models import Organ
from petitions.text.standards import fault_of_id_number, fault_of_phone

NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx](?![\dA-Za-z])")
PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|0\d{2,3}-\d{7,8}")
NAMED = re.compile(
    r"(我叫|我是|本人|姓名|信访人|申请人|反映人|投诉人)[:：]?\s*([\u4e00-\u9fff]{2,4})(?=[，,。、;；（(\s]|$)"
)
SIGNED = re.compile(r"^(?:[\u4e00-\u9fff]*[:：])?([\u4e00-\u9fff]{2,4})\s*(\d{4}年.*)?$")
WHAT_ONE_IS = {"我是", "本人"}  # a name follows, or what somebody is or did
BEGINS_A_NAME = re.compile(f"{LONG}|[{COMMON}]")
# greetings, closings, who writes in general, and what lies beside a letter
NO_NAME = re.compile(
    r"[您你我他她们的请件附是这]|此致|敬礼|谢谢|感谢|祝好|安好|各位|大家|全体|领导|尊敬"
    r"|^(?:原[信文]|来[信访]|正文|全文|信封|背面|如[上下]|落款|签[名字]|盖章|[手指]印|图片|照片|扫描)"
    r"|(?:村民|居民|农民|业主|工人|职工|民工|群众|代表|家长|学生|教师|老师|公司|单位)$"
    r"|[局府厅镇乡县市]$"
)
ADDRESS = re.compile(r"(?:家住|住址|地址|现住|住在|住)[:：]?\s*([\u4e00-\u9fff\d\-]{4,40})")
ABOUT = re.compile(r"^关于.{2,60}$")
GREETING = re.compile(r"^(?:尊敬的|敬爱的|致)?([\u4e00-\u9fff]{2,30})(?:您好|你好)?[，,]?[:：]$")
DATED = re.compile(r"(20\d{2})\s*[年.\-/]\s*(\d{1,2})\s*[月.\-/]\s*(\d{1,2})")
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
    named = [(found[2], found[1] not in WHAT_ONE_IS) for found in NAMED.finditer(text)]
    ends = map(SIGNED.match, reversed(lines[-4:]))
    signed = [(found[1], bool(found[2])) for found in ends if found]
    likely = (name for name, is_told in (*named, *signed) if _is_name(name, is_told=is_told))
    return next(likely, "")


def _is_name(word: str, *, is_told: bool) -> bool:
    """Whether somebody may be called so; where nothing around it tells that a name stands there, it
    begins with a common surname that is no part of another word."""
    if NO_NAME.search(word):
        return False
    return is_told or bool(BEGINS_A_NAME.match(word) and word[:2] not in WORDS.split())


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
