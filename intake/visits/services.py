"""The reception hall: numbers drawn, visitors called to a window, how each visit ended."""

import secrets
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from intake.visits.models import Screen, Slot, Visit, VisitStage
from intake.visits.selectors import days_to_book, drawn_under, places_left
from petitions.models import Event, Officer, Organ, Petition
from petitions.statute import Kind, NotPermittedError, Role, Text
from petitions.text.normal_form import says_anything
from petitions.unchanged import check_unchanged
from workflow.moves.acts.letters import sealed_by

S = VisitStage
LASTS = timedelta(days=180)  # an address of the hall's screen, before it is renewed
NOT_OPEN = Text(
    "这一天不接受预约，请另选日期。", "No visits are booked for that day; choose another."
)
FULL = Text("这个时段已约满，请另选时段。", "That half-day is full; choose another.")
NO_NOTES = Text("请写明接谈和引导情况。", "Say what was talked about and where they were guided.")
GONE_BY = Text("这个预约已经取消或者已经到访。", "The booking is cancelled, or the visit made.")
DRAWN = Text(
    "本页已经取过号，请重新打开本页再取。", "This page has drawn its number; open it anew."
)
GONE = Text("该号已由其他窗口接谈或者已经结束。", "Another window has this visit, or it is over.")


@dataclass(frozen=True, kw_only=True)
class Party:
    """Who comes, as far as they say."""

    name: str = ""
    phone: str = ""
    people: int = 1
    matter: str = ""


@transaction.atomic
def arrive(*, office: Organ, party: Party, at: datetime, key: str = "") -> Visit:
    """Somebody comes in and draws the next number of the day.

    One form, known by its key, draws one number: NotPermittedError for a second one.
    """
    _lock(office)
    if drawn_under(office, key):
        raise NotPermittedError(DRAWN)
    day = timezone.localdate(at)
    return Visit.objects.create(
        office=office,
        key=key,
        day=day,
        number=_next_number(office, day),
        progress_code=S.WAITING,
        made_at=at,
        arrived_at=at,
        queued_at=at,
        **asdict(party),
    )


class Booked(NamedTuple):
    """A booking, and whether it stood already and was put right."""

    visit: Visit
    is_corrected: bool = False


@transaction.atomic
def book(
    *,
    office: Organ,
    party: Party,
    day: date,
    slot: Slot,
    at: datetime,
    device: str = "",
) -> Booked:
    """Announce a visit for half a day; NotPermittedError for a day that is closed or full.

    The same person's for the same half-day, made on the same device or, without one, at the desk,
    is put right. From elsewhere whoever knows a name and a telephone reaches nobody's booking and
    learns of none: theirs is one of its own.
    """
    _lock(office)
    booked = Visit.objects.filter(office=office, day=day, slot_code=slot, progress_code=S.BOOKED)
    mine = booked.filter(device_hash=_hash(device)).exclude(phone="")
    if same := mine.filter(name=party.name, phone=party.phone).first():
        is_corrected = (same.people, same.matter) != (party.people, party.matter)
        same.people, same.matter = party.people, party.matter
        same.save(update_fields=["people", "matter"])
        return Booked(same, is_corrected)
    if day not in days_to_book(office, today=timezone.localdate(at)):
        raise NotPermittedError(NOT_OPEN, "time")
    if places_left(office, day, slot) < 1:
        raise NotPermittedError(FULL, "time")
    visit = Visit.objects.create(
        office=office, day=day, slot_code=slot, progress_code=S.BOOKED, made_at=at,
        device_hash=_hash(device), **asdict(party),
    )  # fmt: skip
    return Booked(visit)


def booked_on(device: str, *, today: date) -> QuerySet[Visit]:
    """What was booked on the device with this token and is still to come."""
    coming = Visit.objects.filter(progress_code=S.BOOKED, day__gte=today)
    return coming.filter(device_hash=_hash(device)) if device else coming.none()


@transaction.atomic
def cancel_booking(*, visit_id: int, device: str, today: date) -> None:
    """Who booked on this device does not come: the place is free, and nothing of them is kept."""
    gone, _rows = booked_on(device, today=today).filter(pk=visit_id).delete()
    if not gone:
        raise NotPermittedError(GONE_BY)


@transaction.atomic
def check_in(*, visit_id: int, office: Organ, at: datetime) -> Visit:
    """Who booked has come: the next number of today, before those who come after.

    Whoever comes on another day than the one booked is of today; the place that was kept is free.
    So is whoever waited on an earlier day, in a row of their own (`_come_again`).
    """
    visit, today = _of(office, visit_id, S.BOOKED, S.WAITING), timezone.localdate(at)
    if visit.progress is S.WAITING:
        if visit.day >= today:
            raise NotPermittedError(GONE)
        return _come_again(visit, at=at)
    if visit.day != today:
        visit.day, visit.slot_code = today, ""
    visit.number = _next_number(office, today)
    visit.progress_code, visit.arrived_at, visit.queued_at = S.WAITING, at, at
    visit.save(
        update_fields=["day", "slot_code", "number", "progress_code", "arrived_at", "queued_at"]
    )
    return visit


@transaction.atomic
def call(
    *, officer: Officer, window: str, at: datetime, visit_id: int | None = None
) -> Visit | None:
    """The next who waits, or this one, to the officer's window; None when nobody waits."""
    today = Visit.objects.filter(office=officer.organ, day=timezone.localdate(at))
    _check_window(today, officer, window)
    waiting = today.filter(progress_code=S.WAITING)
    if visit_id is not None:
        waiting = waiting.filter(pk=visit_id)
    visit = waiting.select_for_update(skip_locked=True).order_by("queued_at", "number").first()
    if visit is None:
        if visit_id is not None:
            raise NotPermittedError(_why_not_called(officer.organ, visit_id, today=today))
        return None
    visit.progress_code, visit.window = S.RECEIVED, window
    visit.receiver, visit.called_at = officer, at
    visit.save(update_fields=["progress_code", "window", "receiver", "called_at"])
    return visit


def _why_not_called(office: Organ, visit_id: int, *, today: QuerySet[Visit]) -> Text:
    waiting = Visit.objects.filter(office=office, pk=visit_id, progress_code=S.WAITING)
    other = waiting.exclude(pk__in=today.values("pk")).first()
    if other is None:
        return GONE
    return Text(
        f"这是{other.day:%Y年%-m月%-d日}的号，不在今天的队里；今天又来的，请打开这次来访，取今天的号。",
        f"This number is of {other.day.isoformat()} and waits in no line today; whoever has come "
        "again draws a number of today on the page of that visit.",
    )


@transaction.atomic
def put_back(*, visit_id: int, officer: Officer, at: datetime) -> Visit:
    """Called and not there yet: behind those who wait today, whatever day it was called on."""
    visit = _received_by(officer, visit_id)
    if visit.day < timezone.localdate(at):
        return _come_again(visit, at=at)
    visit.progress_code, visit.queued_at, visit.receiver = S.WAITING, at, None
    visit.save(update_fields=["progress_code", "queued_at", "receiver"])
    return visit


@transaction.atomic
def take_over(*, visit_id: int, officer: Officer, at: datetime) -> Visit:
    """What an earlier day left open goes on with this officer: nobody need be there for that.

    Raises NotPermittedError for a visit of today, which is called or is its receiver's; for one
    that is over; and for whom the officer for sealed reports receives (Art. 30).
    """
    visit = _of(officer.organ, visit_id, S.WAITING, S.RECEIVED)
    whose = visit.receiver
    is_sealed = whose is not None and whose != officer and whose.role is Role.SEALED_OFFICER
    if is_sealed or visit.day >= timezone.localdate(at):
        raise NotPermittedError(GONE)
    visit.progress_code, visit.receiver = S.RECEIVED, officer
    visit.called_at = visit.called_at or at
    visit.save(update_fields=["progress_code", "receiver", "called_at"])
    return visit


@transaction.atomic
def end_visit(
    *,
    visit_id: int,
    officer: Officer,
    state: VisitStage,
    notes: str,
    at: datetime,
    seen: str = "",
) -> Visit:
    """Without a petition: advised and guided, which is written down, or gone.

    Whoever waits or has booked can only be gone: nobody has talked with them. For `seen`, and what
    is raised for it, see `keep_notes`.
    """
    is_untalked = state is S.LEFT and not says_anything(notes)
    visit = _received_by(officer, visit_id, *((S.WAITING, S.BOOKED) if is_untalked else ()))
    if state is S.ADVISED and not says_anything(notes):
        raise NotPermittedError(NO_NOTES, "notes")
    notes = notes.strip() or visit.notes
    check_unchanged({"notes": visit.notes}, {"notes": notes}, seen=seen)
    visit.progress_code, visit.ended_at, visit.notes = state, at, notes
    visit.save(update_fields=["progress_code", "ended_at", "notes"])
    return visit


@transaction.atomic
def keep_notes(*, visit_id: int, officer: Officer, notes: str, seen: str = "") -> None:
    """While they talk. `seen` marks the notes that were read.

    Raises NotPermittedError once the visit is over or waits again, ChangedMeanwhileError where
    other notes were kept since in another window.
    """
    visit = _received_by(officer, visit_id)
    check_unchanged({"notes": visit.notes}, {"notes": notes}, seen=seen)
    visit.notes = notes
    visit.save(update_fields=["notes"])


@transaction.atomic
def visit_registered(*, visit_id: int, officer: Officer, petition: Petition, at: datetime) -> None:
    """The visit has its petition; of a report of misconduct the hall keeps no trace (Art. 30).

    What stays is the row of somebody who gave no name and left before being called.
    """
    visit = _received_by(officer, visit_id)
    visit.progress_code, visit.ended_at, visit.petition = S.REGISTERED, at, petition
    visit.save(update_fields=["progress_code", "ended_at", "petition"])
    if petition.kind is Kind.REPORT:
        _forget_who(petition)


@transaction.atomic
def screen_of(*, office: Organ, at: datetime) -> Screen:
    """The screen of the hall, with an address that is made anew from time to time."""
    _lock(office)
    screen = Screen.objects.filter(office=office, made_at__gt=at - LASTS).first()
    return screen or renew_screen(office=office, at=at)


@transaction.atomic
def renew_screen(*, office: Organ, at: datetime) -> Screen:
    """A new address; the screen that still shows the old one says so."""
    told = {"secret": secrets.token_urlsafe(24), "made_at": at}
    screen, _is_new = Screen.objects.update_or_create(office=office, defaults=told)
    return screen


def let_visit_go(event: Event) -> None:
    """A petition that is sealed leaves the hall as well."""
    for petition in sealed_by(event):
        _forget_who(petition)


def _come_again(visit: Visit, *, at: datetime) -> Visit:
    """The number of today for who waited or was received on an earlier day and is here again.

    Both days are counted, for the party came on both. What is known of it goes with it to today:
    were it left behind as well, a report that is sealed later would leave its trace there.
    """
    today = timezone.localdate(at)
    again = Visit.objects.create(
        office=visit.office, day=today, number=_next_number(visit.office, today),
        name=visit.name, phone=visit.phone, people=visit.people, matter=visit.matter,
        notes=visit.notes, progress_code=S.WAITING, made_at=at, arrived_at=at, queued_at=at,
    )  # fmt: skip
    own = Visit.objects.filter(pk=visit.pk)
    own.update(ended_at=at)
    _leave_only_number(own)
    return again


def _forget_who(petition: Petition) -> None:
    _leave_only_number(Visit.objects.filter(petition=petition))


def _leave_only_number(visits: QuerySet[Visit]) -> None:
    """As rows of somebody who gave no name and left before being called."""
    visits.update(
        petition=None, name="", phone="", matter="", notes="", window="",
        receiver=None, called_at=None, progress_code=S.LEFT, device_hash="",
    )  # fmt: skip


def _check_window(today: QuerySet[Visit], officer: Officer, window: str) -> None:
    """Nobody is called to a window at which a colleague receives somebody.

    Whom the officer for sealed reports receives takes no window: the refusal would tell of it.
    """
    taken = today.filter(progress_code=S.RECEIVED, window=window).exclude(receiver=officer)
    taken = taken.exclude(receiver__role_code=Role.SEALED_OFFICER)
    other = taken.select_related("receiver").first()
    if other is not None:
        name = other.receiver.name if other.receiver else ""
        raise NotPermittedError(
            Text(
                f"{window}正由{name}接谈，请先更换自己的窗口。",
                f"{name} receives somebody at {window}; choose your own window first.",
            )
        )


def _of(office: Organ, visit_id: int, *states: VisitStage) -> Visit:
    found = Visit.objects.select_for_update().filter(office=office, pk=visit_id)
    visit = found.filter(progress_code__in=states).first()
    if visit is None:
        raise NotPermittedError(GONE)
    return visit


def _received_by(officer: Officer, visit_id: int, *states: VisitStage) -> Visit:
    """Whom this officer receives; or, in one of these states, anybody's of the office."""
    visit = _of(officer.organ, visit_id, S.RECEIVED, *states)
    if visit.progress is S.RECEIVED and visit.receiver_id != officer.pk:
        raise NotPermittedError(GONE)
    return visit


def _hash(device: str) -> str:
    """Empty for the desk, which has no token."""
    return sha256(device.encode()).hexdigest() if device else ""


def _next_number(office: Organ, day: date) -> int:
    _lock(office)
    found = Visit.objects.filter(office=office, day=day).aggregate(last=Max("number"))
    return (found["last"] or 0) + 1


def _lock(office: Organ) -> None:
    """One number, and one last place, at a time."""
    Organ.objects.select_for_update(no_key=True).get(pk=office.pk)
