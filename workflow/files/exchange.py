"""A file in the exchange format that petition systems hand to each other.

The names in Latin letters are those of the format; of persons it is known by Chinese names only.
"""

from collections.abc import Container, Iterable, Sequence
from typing import Any

from django.utils import timezone

from petitions.models import Petition, Petitioner
from petitions.statute import MARK_FLAGS, PersonDetail, Purpose, Reason, Term

PARTICULARS = {  # of the channels, as an office calls them
    "letter_source": "信件来源", "postmarked_on": "邮戳日期", "addressee": "受信人",
    "barcode": "信件条码", "representatives": "代表人数", "window": "窗口号", "receiver": "接谈人",
    "caller_number": "来电号码", "called_at": "来电时间", "recording": "录音编号",
    "companions": "随行人", "terminal": "终端", "account": "账号", "site": "来源网站",
    "official_account": "公众号",
}  # fmt: skip
ABOUT_CASE = {  # and of whom it is about, beside the name
    "system": "ssxt", "confidential": "ISBM", "accused_post": "bfyrzw",
    "accused_level": "bfyrjb", "accused_address": "bfyrzzdm",
}  # fmt: skip


def as_exchange(
    files: Iterable[tuple[Petition, Sequence[Petitioner]]], *, seen: Container[int]
) -> dict[str, Any]:
    """Files with their persons, as another system takes them in.

    `seen`: the keys of the earlier files that may be named to whoever takes them along.
    """
    return {"cases": [_case(petition, people, seen) for petition, people in files]}


def _case(petition: Petition, people: Sequence[Petitioner], seen: Container[int]) -> dict[str, Any]:
    """What the file says; the main petitioner is also told at the top."""
    persons = [_person(person) for person in people]
    case = {
        "xfjbh": petition.number,
        "bt": petition.title,
        "tsnr": petition.content,
        "xfrq": _day(petition.petitioned_on),
        "收到日期": _day(petition.received_on),  # from which the limits count
        "djsj": timezone.localtime(petition.registered_at).isoformat(timespec="seconds"),
        "djjgmc": petition.registered_by.name,
        "xfxs": _said(petition.channel),
        "xfmddm": _said(_purpose(petition) or petition.kind),
        "xfyydm": _said(Reason(petition.reason_code) if petition.reason_code else None),
        "wtsddm": petition.division_id,
        "nrfldm": petition.category.path if petition.category else "",
        "xfrs": petition.petitioner_count,
        "sjrs": petition.people_count,
        "sjlfrs": petition.visitor_count,
        "bfyrhdw": petition.accused,
        **{name: petition.particulars.get(told, "") for told, name in ABOUT_CASE.items()},
        "xfjzt": _said(petition.state),
        "bjgccbz": petition.first_here,
        "qgccbz": petition.is_first_anywhere,
        "repeated_id": _earlier(petition, seen),
        "zdjjbz": petition.urgent,
        "sfyfzjzf": not petition.skips_level,
        "blcx": _said(petition.procedure),
        "xbjzsj": _day(petition.next_due_on),
        "bjbz": petition.is_final,
        "xfly": petition.source,
        "原来源编号": petition.source_number,
        "渠道信息": {
            label: petition.particulars[name]
            for name, label in PARTICULARS.items()
            if name in petition.particulars
        },
        **{flag: mark in petition.marks for mark, flag in MARK_FLAGS.items()},
    }
    return {**case, **(persons[0] if persons else {}), "信访人": persons}


def _purpose(petition: Petition) -> Purpose | None:
    return Purpose(petition.purpose_code) if petition.purpose_code else None


def _earlier(petition: Petition, seen: Container[int]) -> str:
    """Not of a file out of sight: sealed since, or about whoever takes this one along (Art. 30)."""
    earlier = petition.earlier
    return earlier.number if earlier and earlier.pk in seen else ""


def _person(person: Petitioner) -> dict[str, Any]:
    return {
        "姓名": person.name,
        "性别": _said(person.sex),
        "出生日期": _day(person.born_on),
        "证件类型": _said(person.paper),
        "证件号码": person.id_number,
        "手机": person.phone,
        "住址": person.address,
        "zfrbz": person.is_main,
        "走访代表": person.represents,
        **{PersonDetail(code).text.zh: told for code, told in person.details.items()},
    }


def _said(term: Term | None) -> str:
    return term.text.zh if term else ""


def _day(day: Any) -> str:
    return day.isoformat() if day else ""
