"""Who waits in the reception hall, and the half-days that can still be booked."""

from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet, Sum

from intake.models import Screen, Slot, Visit, VisitStage
from petitions.lawbook import LawBook
from petitions.models import Officer, Organ
from petitions.statute import Role

AHEAD = 15  # calendar days in which a visit can be booked
PLACES = 20  # parties booked for half a day
S = VisitStage


def visits_seen_by(officer: Officer) -> QuerySet[Visit]:
    """The office's; whom the officer for sealed reports receives, nobody else sees (Art. 30)."""
    found = Visit.objects.filter(office=officer.organ).select_related("receiver", "petition")
    sealed = Q(receiver__role_code=Role.SEALED_OFFICER) & ~Q(receiver=officer)
    return found.exclude(pk__in=Visit.objects.filter(sealed).values("pk"))


def visits_of(officer: Officer, *, on: date) -> QuerySet[Visit]:
    """Those of a day, in the order in which they came and will be called."""
    return visits_seen_by(officer).filter(day=on).order_by("queued_at", "number", "pk")


def visits_on_screen(office: Organ, *, on: date) -> QuerySet[Visit]:
    """What the hall's screen shows to everybody; not whom the officer for sealed reports has."""
    found = Visit.objects.filter(office=office, day=on)
    return found.exclude(receiver__role_code=Role.SEALED_OFFICER).order_by("queued_at", "number")


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
