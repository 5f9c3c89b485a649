"""Registration: acknowledged means durable, sent twice means once, no number is skipped."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from intake.selectors import Place, place_of
from petitions.actors import Actor
from petitions.lawbook import LawBook
from petitions.models import (
    NumberSeries,
    Organ,
    Petition,
    Petitioner,
    SearchText,
    Sight,
    Submission,
    insert_together,
)
from petitions.statute import Channel, Kind, NotPermittedError, Parameter, Role, Text
from workflow.services import enter

SEALED = "MJ"  # a series of its own: no hole in the ordinary one tells of a report
PREFIXES = {
    Channel.LETTER: "LX",
    Channel.VISIT: "LF",
    Channel.PHONE: "DH",
    Channel.WEB: "WX",
    Channel.WECHAT: "WW",
}


@dataclass(frozen=True, kw_only=True)
class Person:
    name: str
    phone: str = ""
    id_number: str = ""
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Registration:
    """What is written down when a petition comes in (Art. 19, 21)."""

    kind: Kind
    channel: Channel
    title: str
    content: str
    division_id: str
    received_on: date
    petitioners: tuple[Person, ...]
    category_id: int | None = None
    people_count: int = 1
    urgent: bool = False
    particulars: dict[str, Any] = field(default_factory=dict)
    source: str = ""
    source_number: str = ""

    def fingerprint(self) -> str:
        """The same for the same content: a key that comes back with other content is an error."""
        canonical = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, default=str)
        return hashlib.sha256(canonical.encode()).hexdigest()


@dataclass(frozen=True)
class Registered:
    petition: Petition
    is_new: bool


@transaction.atomic
def register(
    *, registration: Registration, organ: Organ, actor: Actor, key: str, at: datetime
) -> Registered:
    """Register a petition with `organ` in one transaction, or find the one sent under this key.

    The number is drawn last, so that the next registrar waits as short a time as can be. Raises
    NotPermittedError for a kind, date or head count that the statute refuses, and for a key that
    was used for something else.
    """
    _check(registration, actor, timezone.localdate(at))
    scope = f"officer/{actor.officer.pk}" if actor.officer else "portal"
    fingerprint = registration.fingerprint()
    reserved = Submission.claim(scope=scope, key=key, fingerprint=fingerprint)
    if reserved is None:
        return Registered(_sent_before(scope, key, fingerprint), is_new=False)

    place = place_of(
        organ, registration.channel, registration.division_id, registration.category_id
    )
    petition = _file(registration, organ, place, at)
    petition.pk = reserved.petition_id
    book = LawBook.of_edition(place.edition)
    check_representatives(int(registration.particulars.get("representatives") or 0), book)
    steps = enter(petition, event_id=reserved.event_id, actor=actor, at=at, book=book)
    beside = _what_belongs_to(petition, registration.petitioners, organ)
    petition.number = NumberSeries.number_in(_series(petition, timezone.localdate(at).year))
    petition.number = insert_together([*steps, *beside, petition], returning="number")
    return Registered(petition, is_new=True)


def _check(registration: Registration, actor: Actor, today: date) -> None:
    if (registration.kind is Kind.REPORT) != (actor.role is Role.SEALED_OFFICER):
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


def _sent_before(scope: str, key: str, fingerprint: str) -> Petition:
    before = Submission.objects.select_related("petition").get(scope=scope, key=key)
    if before.fingerprint != fingerprint:
        raise NotPermittedError(
            Text(
                f"该表单已经登记为{before.petition.number}，请新开登记页再录入。",
                f"This form was registered as {before.petition.number}; open a new one.",
            )
        )
    return before.petition


def _file(registration: Registration, organ: Organ, place: Place, at: datetime) -> Petition:
    if not place.division_is_known:
        raise NotPermittedError(
            Text("区划代码不存在。", "There is no division of this code."), "division"
        )
    if not place.category_is_known:
        raise NotPermittedError(
            Text("内容分类不存在。", "There is no category of this id."), "category"
        )
    return Petition(
        kind_code=registration.kind,
        channel_code=registration.channel,
        title=registration.title,
        content=registration.content,
        division_id=registration.division_id,
        category_id=registration.category_id,
        people_count=registration.people_count,
        urgent=registration.urgent,
        particulars=registration.particulars,
        received_on=registration.received_on,
        registered_at=at,
        registered_by=organ,
        holder=organ,
        channel_officer_id=place.officer_id,
        source=registration.source,
        source_number=registration.source_number,
    )


def _what_belongs_to(
    petition: Petition, people: tuple[Person, ...], organ: Organ
) -> list[Petitioner | Sight | SearchText]:
    petitioners = [
        Petitioner(petition=petition, is_main=index == 0, **vars(person))
        for index, person in enumerate(people)
    ]
    if petition.kind is Kind.REPORT:  # found by nobody's search, seen by nobody above
        return [*petitioners, Sight(petition=petition, organ=organ, takes_part=True)]
    names = " ".join(person.name for person in people)
    words = SearchText.of(petition, petition.title, petition.content, names)
    return [*petitioners, *Sight.rows(petition, organ), words]


def _series(petition: Petition, year: int) -> str:
    """Channel, division and year; the number adds a gapless serial: LX4399212026000017."""
    prefix = SEALED if petition.kind is Kind.REPORT else PREFIXES[petition.channel]
    return f"{prefix}{petition.division_id[:6]}{year}"
