"""Who waits in the reception hall, and the half-days that can still be booked."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from intake.visits.models import Screen, Slot, Visit, VisitStage
from petitions.lawbook import LawBook
from petitions.models import Officer, Organ
from petitions.policy import Ability
from petitions.selectors import petitions_counted_for
from petitions.statute import Role

AHEAD = 15  # calendar days in which a visit can be booked
PLACES = 20  # parties booked for half a day
BATCH = 2000  # rows of a table read at a time
S = VisitStage


def visits_of_office(officer: Officer) -> QuerySet[Visit]:
    """All of them, as they are kept; what is shown of each is `as_seen_by`."""
    return Visit.objects.filter(office=officer.organ).select_related("receiver", "petition")


def as_seen_by(officer: Officer, visits: QuerySet[Visit]) -> Iterator[Visit]:
    """The visits as this officer reads them: one row each, so that no number is missing.

    Whom the officer for sealed reports receives, and whose petition may not be named to the reader
    (Art. 28(3), 30), is to everybody else a party that left. Of a party that left no more is shown
    than its number, its size and when it came, whoever it was: an ordinary row is the same one.
    """
    told = petitions_counted_for(officer).filter(pk=OuterRef("petition"))
    untold = visits.filter(~Exists(told), petition__isnull=False)
    kept = set(untold.values_list("pk", flat=True))
    for visit in visits.iterator(BATCH):
        is_own = visit.receiver_id == officer.pk
        if visit.pk in kept or (not is_own and (visit.progress is S.LEFT or _is_sealed(visit))):
            _leave_only_its_number(visit)
        yield visit


def _is_sealed(visit: Visit) -> bool:
    return visit.receiver is not None and visit.receiver.role is Role.SEALED_OFFICER


def _leave_only_its_number(visit: Visit) -> None:
    """In memory alone, as a row of somebody who gave no name and left before being called."""
    visit.progress_code, visit.receiver, visit.petition = S.LEFT, None, None
    visit.called_at = None
    visit.name = visit.phone = visit.matter = visit.notes = visit.window = ""


def visits_of(officer: Officer, *, on: date) -> list[Visit]:
    """Those of a day, in the order in which they came and will be called."""
    today = visits_of_office(officer).filter(day=on).order_by("queued_at", "number", "pk")
    return list(as_seen_by(officer, today))


def left_open(officer: Officer, *, on: date) -> QuerySet[Visit]:
    """Who came on an earlier day, and was neither registered nor ended: the longest ago first.

    Whom the officer for sealed reports receives stands there for that one alone (Art. 30), and
    nobody who only booked: they never came, and their time has passed.
    """
    if not officer.holds(Ability.REGISTER):
        return Visit.objects.none()
    came = visits_of_office(officer).filter(day__lt=on, progress_code__in=[S.WAITING, S.RECEIVED])
    is_sealed = Q(receiver__role_code=Role.SEALED_OFFICER)
    seen = Q(receiver=None) | Q(receiver=officer) | ~is_sealed
    return came.filter(seen).order_by("day", "queued_at", "number", "pk")


def visits_on_screen(office: Organ, *, on: date) -> QuerySet[Visit]:
    """What the hall's screen shows to everybody; not whom the officer for sealed reports has."""
    found = Visit.objects.filter(office=office, day=on)
    return found.exclude(receiver__role_code=Role.SEALED_OFFICER).order_by("queued_at", "number")


def drawn_under(office: Organ, key: str) -> Visit | None:
    """The visit whose number was drawn with this form."""
    return Visit.objects.filter(office=office, key=key).exclude(key="").first()


def office_of_screen(secret: str) -> Organ | None:
    """The office whose screen has this address today; None once the address was renewed."""
    screen = Screen.objects.select_related("office").filter(secret=secret).first()
    return screen.office if screen else None


def ahead_of(visit: Visit) -> int:
    """How many parties wait before this one."""
    waiting = Visit.objects.filter(office=visit.office, day=visit.day, progress_code=S.WAITING)
    earlier = Q(queued_at__lt=visit.queued_at) | Q(
        queued_at=visit.queued_at, number__lt=visit.number
    )
    return waiting.filter(earlier).count()


def counted(office: Organ, *, on: date) -> dict[str, int]:
    """Parties and people who came that day (批次、人次)."""
    came = Visit.objects.filter(office=office, day=on, number__isnull=False)
    sums = came.aggregate(parties=Count("pk"), people=Sum("people"))
    return {"parties": sums["parties"], "people": sums["people"] or 0}


def days_to_book(office: Organ, *, today: date) -> list[date]:
    """The working days ahead, as far as the calendar is known."""
    calendar = LawBook.current().calendar
    days = (today + timedelta(days=ahead) for ahead in range(1, AHEAD + 1))
    return [day for day in days if calendar.knows(day) and calendar.is_workday(day)]


def places_left(office: Organ, day: date, slot: Slot) -> int:
    taken = Visit.objects.filter(office=office, day=day, slot_code=slot)
    return PLACES - taken.exclude(progress_code=S.LEFT).count()
