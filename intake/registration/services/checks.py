"""What is written down when a petition comes in (Art. 19, 21), and what is wrong with it."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from petitions.lawbook import LawBook
from petitions.models import with_post
from petitions.statute import (
    Channel,
    Kind,
    NotPermittedError,
    Paper,
    Parameter,
    Purpose,
    Reason,
    Repetition,
    Sex,
    Text,
)
from petitions.text.normal_form import says_anything, unturned
from petitions.text.standards import (
    birth_and_sex,
    fault_of_credit_code,
    fault_of_id_number,
    fault_of_phone,
    plain,
    plain_phone,
)

COUNT = re.compile(r"[0-9]{1,4}")
EARLIEST = 1949  # the year before which there was nobody to petition


@dataclass(frozen=True, kw_only=True)
class Person:
    name: str
    phone: str = ""
    paper: Paper = Paper.ID_CARD
    id_number: str = ""
    sex: Sex | None = None
    born_on: date | None = None
    address: str = ""
    represents: bool = False
    details: dict[str, str] = field(default_factory=dict)

    def tidied(self, *, today: date) -> "Person":
        """Numbers as they are stored; of an identity card, with the birth and sex it tells.

        Raises NotPermittedError, naming the field, for a number whose own check does not fit.
        """
        number = plain(self.id_number) if self.id_number else ""
        phone = plain_phone(self.phone) if self.phone else ""
        fault = fault_of_phone(phone) if phone else None
        if fault:
            raise NotPermittedError(fault, "phone")
        fault = fault_of_paper(self.paper, number, today=today) if number else None
        if fault:
            raise NotPermittedError(fault, "id_number")
        born_on, sex = self.born_on, self.sex
        if number and self.paper is Paper.ID_CARD:
            born_on, sex = birth_and_sex(number)
        name, address = unturned(self.name), unturned(self.address)
        return replace(
            self,
            name=name,
            address=address,
            phone=phone,
            id_number=number,
            born_on=born_on,
            sex=sex,
        )


def fault_of_paper(paper: Paper, number: str, *, today: date) -> Text | None:
    """What is wrong with the number of an identity document; only two kinds can be checked."""
    if paper is Paper.ID_CARD:
        return fault_of_id_number(number, today=today)
    return fault_of_credit_code(number) if paper is Paper.CREDIT_CODE else None


@dataclass(frozen=True, kw_only=True)
class Registration:
    """A petition as it came in. Three counts of people: they differ in practice and in reports."""

    kind: Kind
    channel: Channel
    title: str
    content: str
    division_id: str
    received_on: date
    petitioners: tuple[Person, ...]
    petitioned_on: date | None = None  # the day the letter bears; limits count from receipt
    category_id: int | None = None
    people_count: int = 1  # concerned, whether they petition or not
    petitioner_count: int | None = None  # who petition; unless said, those that are named
    visitor_count: int | None = None  # who came; unless said, of a visit those concerned
    urgent: bool = False
    accused: str = ""
    purpose: Purpose | None = None
    reason: Reason | None = None
    marks: tuple[str, ...] = ()
    skips_level: bool = False
    repetition: Repetition = Repetition.NEW
    earlier_id: int | None = None
    particulars: dict[str, Any] = field(default_factory=dict)
    is_checked: bool = False  # an officer has read it and said what it is
    source: str = ""
    source_number: str = ""

    @property
    def petitioning(self) -> int:
        """Those who petition: as said, else those who are named or who came, whichever is more."""
        return self.petitioner_count or max(len(self.petitioners), self.visitors)

    @property
    def visitors(self) -> int:
        if self.channel != Channel.VISIT:
            return 0
        return self.visitor_count or self.people_count

    @property
    def concerned(self) -> int:
        """All who petition are concerned; one is what stands where nothing was said."""
        return max(self.people_count, self.petitioning)

    @property
    def accused_told(self) -> str:
        """Whom it complains of, with the post where that was told apart."""
        return with_post(self.accused, self.particulars.get("accused_post"))

    def fingerprint(self) -> str:
        """The same for the same content: a key that comes back with other content is an error."""
        canonical = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, default=str)
        return hashlib.sha256(canonical.encode()).hexdigest()


def check(registration: Registration, *, sealed: bool, today: date) -> None:
    """Raises NotPermittedError, naming the field, for what the statute or a count refuses."""
    if (registration.kind is Kind.REPORT) != sealed:
        raise NotPermittedError(
            Text(
                "检举控告只由密件经办人登记，不进入普通渠道（《信访工作条例》第三十条）。",
                "Only the officer for sealed reports registers reports of misconduct (Art. 30).",
            ),
            "kind",
        )
    if registration.received_on > today:
        raise NotPermittedError(
            Text("收到日期不能晚于今日。", "The day of receipt cannot lie in the future."),
            "received_on",
        )
    petitioned_on = registration.petitioned_on
    _check_year(registration.received_on, "received_on")
    _check_year(petitioned_on, "petitioned_on")
    if petitioned_on and petitioned_on > registration.received_on:
        raise NotPermittedError(
            Text("信访日期不能晚于收到日期。", "The petition is dated after its receipt."),
            "petitioned_on",
        )
    if (registration.repetition is Repetition.NEW) != (registration.earlier_id is None):
        raise NotPermittedError(
            Text(
                "重复件须选择以往的信访件；新件不选。",
                "A repeat names the earlier file; a new matter names none.",
            ),
            "repetition",
        )
    _check_words(registration)
    check_people(registration)


def _check_words(registration: Registration) -> None:
    """A petition has a title and says something, and a number is one that can be read."""
    needed = {"title": Text("标题", "The title"), "content": Text("诉求内容", "What is asked")}
    if registration.source_number:
        needed["source_number"] = Text("来源编号", "The number at the source")
    for name, label in needed.items():
        if not says_anything(getattr(registration, name)):
            raise NotPermittedError(
                Text(f"{label.zh}没有文字或者数字。", f"{label.en} holds no letter and no digit."),
                name,
            )


def check_people(registration: Registration) -> None:
    """Nobody is nameless, and the counts agree: who is named, came, petitions, is concerned.

    Raises NotPermittedError at the count that is too small, or at the person without a name.
    """
    for number, person in enumerate(registration.petitioners, start=1):
        if not says_anything(person.name):
            raise NotPermittedError(
                Text(
                    f"第{number}人没有填写姓名，其他内容已经填写。",
                    f"Person {number} has no name, though something else was filled in.",
                ),
                "name",
            )
    for fewer, more, sentence, place in _counts(registration):
        if fewer < more:
            raise NotPermittedError(sentence, place)


def _counts(registration: Registration) -> Iterator[tuple[int, int, Text, str]]:
    """Pairs of counts of which the first may not be the smaller, and what to say if it is."""
    named, visitors = len(registration.petitioners), registration.visitors
    petitioning, concerned = registration.petitioning, registration.people_count
    yield (
        petitioning,
        named,
        Text(
            f"信访人数不能少于已录入的{named}人。",
            f"Fewer petitioners than the {named} that are named.",
        ),
        "petitioner_count",
    )
    yield (
        petitioning,
        visitors,
        Text(
            f"信访人数不能少于来访的{visitors}人。",
            f"Fewer petitioners than the {visitors} who came.",
        ),
        "petitioner_count",
    )
    yield (
        concerned if concerned > 1 else petitioning,  # one stands where nothing was said
        petitioning,
        Text(
            f"涉及人数不能少于信访人数（{petitioning}人）。",
            f"Fewer people concerned than the {petitioning} who petition.",
        ),
        "people_count",
    )
    if visitors:
        yield (
            visitors,
            representatives_of(registration),
            Text(
                f"代表人数不能多于来访的{visitors}人。",
                f"More representatives than the {visitors} who came.",
            ),
            "representatives",
        )


def representatives_of(registration: Registration) -> int:
    """As many as were counted, or as were named as such."""
    told = str(registration.particulars.get("representatives") or "0")
    if not COUNT.fullmatch(told):
        raise NotPermittedError(
            Text("代表人数应为数字。", "The number of representatives is a number."),
            "representatives",
        )
    return max(int(told), sum(person.represents for person in registration.petitioners))


def check_representatives(count: int, book: LawBook) -> None:
    """A group visits by representatives, five at most or as the place has set (Art. 20(3))."""
    most = int(book.value_of(Parameter.REPRESENTATIVES_MAX))
    if count > most:
        raise NotPermittedError(
            Text(
                f"多人走访应当推选代表，代表不超过{most}人（《信访工作条例》第二十条第三款）。",
                f"A group visits by at most {most} representatives (Art. 20(3)).",
            ),
            "representatives",
        )


def _check_year(day: date | None, where: str) -> None:
    if day and day.year < EARLIEST:
        raise NotPermittedError(
            Text(
                f"日期不能早于{EARLIEST}年，请核对年份。",
                f"No petition is older than {EARLIEST}; check the year.",
            ),
            where,
        )
