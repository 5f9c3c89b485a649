"""What a case of the exchange format says beyond a row of a table: its persons, counts, marks."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from intake.imports.reading.cells import has_lost_digits, identifier_of, text_of
from intake.registration.services.checks import Person, Registration
from petitions.lawbook import LawBook
from petitions.statute import (
    MARK_FLAGS,
    Mark,
    NotPermittedError,
    Paper,
    Parameter,
    PersonDetail,
    Purpose,
    Reason,
    Sex,
    Term,
    Text,
)
from petitions.text.standards import plain
from workflow.files.exchange import ABOUT_CASE, PARTICULARS

PERSONS, CHANNEL = "信访人", "渠道信息"
# of the main petitioner, who stands at the top and among the persons, beside what has its column
OF_THE_MAIN_ONE = (
    "性别", "出生日期", "证件类型", "走访代表",
    *(detail.text.zh for detail in PersonDetail),
)  # fmt: skip
OF_A_CASE = {  # what is read of a case beside the columns
    PERSONS, CHANNEL, "xfrs", "sjlfrs", "xfmddm", "xfyydm", "zdjjbz", "sfyfzjzf",
    *ABOUT_CASE.values(), *MARK_FLAGS.values(),
    *OF_THE_MAIN_ONE, "zfrbz",
}  # fmt: skip
TERMS: dict[str, type[Term]] = {"xfyydm": Reason}
TERMS_OF_PERSONS: dict[str, type[Term]] = {"性别": Sex, "证件类型": Paper}
YES, NO = {"是", "true", "1", "y", "yes"}, {"否", "false", "0", "n", "no"}
SHORT = {"身份证": Paper.ID_CARD}  # as everybody says
OF_A_PERSON = {
    "姓名", "性别", "出生日期", "证件类型", "证件号码", "手机", "住址", "zfrbz", "走访代表",
}  # fmt: skip
LONGEST_SHOWN = 20  # signs of a word that is no term
MAX_PERSONS = 200  # of a case
PEOPLE = 100_000  # more are a slip
T = TypeVar("T", bound=Term)
Case = Mapping[str, Any]


def is_case(row: Case) -> bool:
    """Whether it has its persons in it; in a row of an ordinary table the name may stand there."""
    return isinstance(row.get(PERSONS), list | dict)


def completed(registration: Registration, row: Case) -> Registration:
    """With all that the case tells; a row of an ordinary table stays as it is.

    Raises NotPermittedError for a case whose parts cannot be read.
    """
    if not is_case(row):
        return registration
    people = _people(row)
    if not people or len(people) > MAX_PERSONS or not all(isinstance(one, dict) for one in people):
        raise _unreadable(PERSONS)
    top = registration.petitioners[0]
    main, *others = sorted(
        people, key=lambda one: (_flag(one, "zfrbz") is not True, _text(one, "姓名") != top.name)
    )
    marks = tuple(mark.value for mark, flag in MARK_FLAGS.items() if _flag(row, flag))
    return replace(
        registration,
        particulars={**registration.particulars, **_particulars(row)},
        petitioners=tuple(map(_person, (_with_the_top(main, top, row), *others))),
        petitioner_count=_petitioning(row, len(people)),
        visitor_count=_count(row, "sjlfrs"),
        purpose=_term(Purpose, row, "xfmddm"),
        reason=_term(Reason, row, "xfyydm"),
        marks=marks,
        urgent=_flag(row, "zdjjbz") is True,
        skips_level=_flag(row, "sfyfzjzf") is False,
    )


def unread_within(row: Case) -> dict[str, str]:
    """What a case says in its parts that goes nowhere, by where it stands; parts that cannot be
    read at all are left to `completed`."""
    if not is_case(row):
        return {}
    people = [one for one in _people(row) if isinstance(one, dict)]
    channel = row.get(CHANNEL)
    parts = [(PERSONS, one, OF_A_PERSON | _asked()) for one in people]
    parts += [(CHANNEL, channel, set(PARTICULARS.values()))] if isinstance(channel, dict) else []
    found = [
        (f"{part}·{name}", text_of(value))
        for part, told, known in parts
        for name, value in told.items()
        if name not in known and text_of(value)
    ]
    terms_of = [(row, TERMS | TERMS_OF_PERSONS), *((one, TERMS_OF_PERSONS) for one in people)]
    for told, terms in terms_of:
        for name, kind in terms.items():
            text = text_of(told.get(name) or "")
            if text and text not in SHORT and text not in {term.text.zh for term in kind}:
                found.append((f"{name}·“{text[:LONGEST_SHOWN]}”", text))
    said: dict[str, list[str]] = {}
    for place, text in found:
        said.setdefault(place, []).append(text)
    return {place: "；".join(texts) for place, texts in said.items()}


def _people(row: Case) -> list[Any]:
    told = row[PERSONS]
    return [told] if isinstance(told, dict) else list(told)


def _with_the_top(main: Case, top: Person, row: Case) -> Case:
    """The main petitioner with what the case says of them outside the list of its persons.

    Raises NotPermittedError where it says two things.
    """
    outside = {
        "姓名": top.name, "手机": top.phone, "证件号码": top.id_number, "住址": top.address,
        **{name: row[name] for name in OF_THE_MAIN_ONE if name in row},
    }  # fmt: skip
    whole = dict(main)
    for name, value in outside.items():
        if not _squeezed(whole.get(name)):
            whole[name] = value
        elif _squeezed(value) and _squeezed(value) != _squeezed(whole[name]):
            raise NotPermittedError(
                Text(
                    f"“{name}”与“{PERSONS}”中主要信访人的不同，请核对。",
                    f'"{name}" is not what "{PERSONS}" says of the main petitioner; please check.',
                ),
                name,
            )
    return whole


def _squeezed(value: Any) -> str:
    """By which two spellings of a name, a number or an address are one."""
    return plain(identifier_of(value))


def _asked() -> set[str]:
    """The details of persons that this office asks for, and nothing more."""
    asked = LawBook.current().value_of(Parameter.PERSON_DETAILS).split(",")
    return {detail.text.zh for detail in PersonDetail if detail.value in asked}


def _particulars(row: Case) -> dict[str, str]:
    channel = row.get(CHANNEL) or {}
    if not isinstance(channel, dict):
        raise _unreadable(CHANNEL)
    told = {name: _text(row, label) for name, label in ABOUT_CASE.items()}
    told |= {name: _text(channel, label) for name, label in PARTICULARS.items()}
    return {name: text for name, text in told.items() if text}


def _person(told: Case) -> Person:
    asked = _asked()
    details = {
        detail.value: text
        for detail in PersonDetail
        if detail.text.zh in asked and (text := _text(told, detail.text.zh))
    }
    born_on = _text(told, "出生日期")
    return Person(
        name=_text(told, "姓名", 60) or Mark.ANONYMOUS.text.zh,
        phone=_number(told, "手机"),
        paper=_paper(_text(told, "证件类型")),
        id_number=_number(told, "证件号码"),
        sex=_term(Sex, told, "性别"),
        born_on=_read(date.fromisoformat, born_on, "出生日期") if born_on else None,
        address=_text(told, "住址"),
        represents=_flag(told, "走访代表") is True,
        details=details,
    )


def _text(told: Case, name: str, longest: int = 120) -> str:
    """Empty where nothing is said; raises NotPermittedError for what is no text, or too long."""
    value = told.get(name)
    if value is True or isinstance(value, list | dict):
        raise _unreadable(name)
    text = text_of(value or "")
    if len(text) > longest:
        raise NotPermittedError(
            Text(f"“{name}”超过{longest}字。", f'"{name}" is longer than {longest} characters.'),
            name,
        )
    return text


def _number(told: Case, name: str) -> str:
    """A number that names somebody; refused where a spreadsheet has kept only its beginning."""
    if has_lost_digits(told.get(name)):
        raise _unreadable(name)
    return identifier_of(_text(told, name, 30))


def _paper(text: str) -> Paper:
    """One that nobody here knows is no identity card."""
    known = {paper.text.zh: paper for paper in Paper} | SHORT
    return known.get(text, Paper.OTHER) if text else Paper.ID_CARD


def _flag(told: Case, name: str) -> bool | None:
    """Yes or no, as others write it; None where nothing is said, refused where it is neither."""
    text = text_of(told.get(name)).lower()
    if text and text not in YES | NO:
        raise _unreadable(name)
    return text in YES if text else None


def _term(kind: type[T], told: Case, name: str) -> T | None:
    """By its Chinese name; what is no term of ours is left out."""
    text = _text(told, name)
    return next((term for term in kind if term.text.zh == text), None)


def _count(case: Case, name: str) -> int | None:
    value = identifier_of(_text(case, name))
    if not value:
        return None
    count = _read(int, value, name)
    if not 0 < count < PEOPLE:
        raise _unreadable(name)
    return int(count)


def _petitioning(row: Case, named: int) -> int | None:
    """As told; never fewer than came or are named, which older files counted apart."""
    told = _count(row, "xfrs")
    return max(told, _count(row, "sjlfrs") or 0, named) if told else None


def _read(reader: Callable[[str], Any], text: str, name: str) -> Any:
    try:
        return reader(text)
    except ValueError as error:
        raise _unreadable(name) from error


def _unreadable(name: str) -> NotPermittedError:
    return NotPermittedError(
        Text(f"“{name}”不符合交换格式。", f'"{name}" does not follow the exchange format.'), name
    )
