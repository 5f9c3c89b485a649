"""Registration: acknowledged means durable, sent twice means once, no number is skipped."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from intake.selectors import place_of
from petitions.actors import Actor
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
from petitions.statute import Channel, Kind, NotPermittedError, Text
from workflow.services import enter

MOST_REPRESENTATIVES = 5  # Art. 20(3)
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
    _check(registration, timezone.localdate(at))
    scope = f"officer/{actor.officer.pk}" if actor.officer else "portal"
    fingerprint = registration.fingerprint()
    reserved = Submission.claim(scope=scope, key=key, fingerprint=fingerprint)
    if reserved is None:
        return Registered(_sent_before(scope, key, fingerprint), is_new=False)

    petition = _file(registration, organ, at)
    petition.pk = reserved.petition_id
    steps = enter(petition, event_id=reserved.event_id, actor=actor, at=at)
    beside = _what_belongs_to(petition, registration.petitioners, organ)
    petition.number = NumberSeries.number_in(_series(petition, timezone.localdate(at).year))
    petition.number = insert_together([*steps, *beside, petition], returning="number")
    return Registered(petition, is_new=True)


def _check(registration: Registration, today: date) -> None:
    if registration.kind is Kind.REPORT:
        raise NotPermittedError(
            Text(
                "检举控告不在普通渠道登记，请按《信访工作条例》第三十条转纪检监察密件通道。",
                "Reports of misconduct do not enter the ordinary track (Art. 30).",
            ),
            "kind",
        )
    if registration.received_on > today:
        raise NotPermittedError(
            Text("收到日期不能晚于今日。", "The day of receipt cannot lie in the future."),
            "received_on",
        )
    if int(registration.particulars.get("representatives") or 0) > MOST_REPRESENTATIVES:
        raise NotPermittedError(
            Text(
                "多人走访应当推选代表，代表不超过5人（条例第二十条第三款）。",
                "A group visits by at most 5 representatives (Art. 20(3)).",
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


def _file(registration: Registration, organ: Organ, at: datetime) -> Petition:
    place = place_of(
        organ, registration.channel, registration.division_id, registration.category_id
    )
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
    names = " ".join(person.name for person in people)
    words = SearchText.of(petition, petition.title, petition.content, names)
    return [*petitioners, *Sight.rows(petition, organ), words]


def _series(petition: Petition, year: int) -> str:
    """Channel, division and year; the number adds a gapless serial: LX4399212026000017."""
    return f"{PREFIXES[petition.channel]}{petition.division_id[:6]}{year}"
