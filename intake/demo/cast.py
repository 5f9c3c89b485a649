"""The people and places of the county, and the hours at which things happen there."""

from datetime import date, datetime, time, timedelta
from random import Random
from typing import NamedTuple

from django.utils import timezone

from intake.registration.services.checks import Person
from petitions.lawbook import LawBook
from petitions.models import Category, Division, Officer, Organ
from petitions.selectors import divisions_of
from petitions.statute import Role

OPENS, CLOSES = time(8), time(17)
A_DAY = timedelta(days=1)


def office_hour(at: datetime, dice: Random) -> datetime:
    """Some minute of that day's office hours; of the next working day's if it is none."""
    local = timezone.localtime(at)
    day = LawBook.current().calendar.workday_from(local.date())
    return datetime.combine(day, time(dice.randint(8, 16), dice.randint(0, 49)), local.tzinfo)


def last_office_moment(now: datetime) -> datetime:
    """Now, or when the office closed last: before it opens nothing has happened yet that day."""
    local, calendar = timezone.localtime(now), LawBook.current().calendar
    if calendar.is_workday(local.date()) and local.time() >= OPENS:
        return min(now, _at(local, local.date(), CLOSES))
    return _at(local, workday_before(local.date()), CLOSES)


def opened_on(now: datetime) -> datetime:
    """When the office opened on that day."""
    local = timezone.localtime(now)
    return _at(local, local.date(), OPENS)


def workday_before(day: date) -> date:
    """The last working day before that day."""
    calendar = LawBook.current().calendar
    day -= A_DAY
    while not calendar.is_workday(day):
        day -= A_DAY
    return day


def workday_from(day: date) -> date:
    return LawBook.current().calendar.workday_from(day)


def workday_after(day: date, number: int) -> date:
    """The working day that comes so many working days after that day."""
    for _ in range(number):
        day = workday_from(day + A_DAY)
    return day


def _at(local: datetime, day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, local.tzinfo)


class Seen(NamedTuple):
    """Somebody who petitioned: the file, its subject, and of which firm, village or road it was."""

    person: Person
    file: int
    title: str
    words: dict[str, str | int]


class Cast:
    """The people and places, read once."""

    def __init__(self) -> None:
        self.officers = list(Officer.objects.select_related("organ"))
        self.organs = {organ.code: organ for organ in Organ.objects.all()}
        self.office = self.organs["HC-XF"]
        self.categories = {category.path: category.pk for category in Category.objects.all()}
        self.seen: list[Seen] = []

    def place_in(self, organ: Organ, day: date, dice: Random) -> Division:
        """Some place of this organ's own area on that day: an organ registers for no other, and a
        township's area is less than the county."""
        return dice.choice(list(divisions_of(organ, on=day)))

    def one(self, organ: Organ, role: Role, place: int = 0) -> Officer:
        """Somebody in this role at this organ; LookupError when there is nobody."""
        found = [o for o in self.officers if o.organ_id == organ.pk and o.role is role]
        if not found:
            raise LookupError(f"{organ} {role}")
        return found[place % len(found)]
