"""What a case of the exchange format says beyond a row of a table: its persons, counts, marks."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from intake.cells import has_lost_digits, identifier_of, text_of
from intake.services.registration import Person, Registration
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
from workflow.documents.exchange import ABOUT_CASE, PARTICULARS

PERSONS = "信访人"
OF_A_CASE = {  # what is read of a case beside the columns
    PERSONS, "渠道信息", "xfrs", "sjlfrs", "xfmddm", "xfyydm", "zdjjbz", "sfyfzjzf",
    *ABOUT_CASE.values(), *MARK_FLAGS.values(),
    # of the main petitioner, who stands at the top and among the persons:
    "性别", "出生日期", "证件类型", "证件号码", "手机", "住址", "姓名", "zfrbz", "走访代表",
    *(detail.text.zh for detail in PersonDetail),
}  # fmt: skip
MAX_PERSONS = 200  # of a case
PEOPLE = 100_000  # more are a slip
T = TypeVar("T", bound=Term)
Case = Mapping[str, Any]


def completed(registration: Registration, row: Case) -> Registration:
    """With all that the case tells; a row of an ordinary table stays as it is.

    Raises NotPermittedError for a case whose parts cannot be read.
    """
    people = row.get(PERSONS)
    if not isinstance(people, list):
        return registration
    if not people or len(people) > MAX_PERSONS or not all(isinstance(one, dict) for one in people):
        raise _unreadable(PERSONS)
    main_first = sorted(people, key=lambda one: one.get("zfrbz") is not True)
    marks = tuple(mark.value for mark, flag in MARK_FLAGS.items() if row.get(flag) is True)
    return replace(
        registration,
        particulars={**registration.particulars, **_particulars(row)},
        petitioners=tuple(_person(one) for one in main_first),
        petitioner_count=_petitioning(row, len(people)),
        visitor_count=_count(row, "sjlfrs"),
        purpose=_term(Purpose, row, "xfmddm"),
        reason=_term(Reason, row, "xfyydm"),
        marks=marks,
        urgent=row.get("zdjjbz") is True,
        skips_level=row.get("sfyfzjzf") is False,
    )


def _particulars(row: Case) -> dict[str, str]:
    channel = row.get("渠道信息")
    told = {name: _text(row, label) for name, label in ABOUT_CASE.items()}
    if isinstance(channel, dict):
        told |= {name: _text(channel, label) for name, label in PARTICULARS.items()}
    return {name: text for name, text in told.items() if text}


def _person(told: Case) -> Person:
    asked = LawBook.current().value_of(Parameter.PERSON_DETAILS).split(",")  # and nothing more
    details = {
        detail.value: _text(told, detail.text.zh)
        for detail in PersonDetail
        if detail.value in asked and _text(told, detail.text.zh)
    }
    born_on = _text(told, "出生日期")
    return Person(
        name=_text(told, "姓名", 60) or Mark.ANONYMOUS.text.zh,
        phone=_number(told, "手机"),
        paper=_term(Paper, told, "证件类型") or Paper.ID_CARD,
        id_number=_number(told, "证件号码"),
        sex=_term(Sex, told, "性别"),
        born_on=_read(date.fromisoformat, born_on, "出生日期") if born_on else None,
        address=_text(told, "住址"),
        represents=told.get("走访代表") is True,
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
