"""The people and places of the county, and the hours at which things happen there."""

from datetime import datetime, time, timedelta
from random import Random

from django.utils import timezone

from intake.services import Person
from petitions.models import Category, Division, Officer, Organ
from petitions.statute import Role

SATURDAY = 5


def office_hour(at: datetime, dice: Random) -> datetime:
    """Some minute of that day's office hours; of Monday's if it is a weekend."""
    local = timezone.localtime(at)
    local += timedelta(days=7 - local.weekday() if local.weekday() >= SATURDAY else 0)
    return datetime.combine(
        local.date(), time(dice.randint(8, 16), dice.randint(0, 59)), local.tzinfo
    )


class Cast:
    """The people and places, read once."""

    def __init__(self) -> None:
        self.officers = list(Officer.objects.select_related("organ"))
        self.organs = {organ.code: organ for organ in Organ.objects.all()}
        self.office = self.organs["HC-XF"]
        self.divisions = list(Division.objects.filter(code__startswith="990921"))
        self.categories = {category.path: category.pk for category in Category.objects.all()}

        self.seen: list[tuple[Person, int, str]] = []  # who petitioned, the file, its subject

    def one(self, organ: Organ, role: Role, place: int = 0) -> Officer:
        """Somebody in this role at this organ; LookupError when there is nobody."""
        found = [o for o in self.officers if o.organ_id == organ.pk and o.role is role]
        if not found:
            raise LookupError(f"{organ} {role}")
        return found[place % len(found)]
