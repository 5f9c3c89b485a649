"""What is late, and what will be."""

from datetime import date

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from petitions.actors import Actor
from petitions.models import Deadline, Officer, Petition
from petitions.selectors import petitions_visible_to
from petitions.statute import FINAL, LIMITS, Role
from supervision.models import Occasion, Reminder

DUTIES = [limit.clock for limit in LIMITS if limit.by is not Role.PETITIONER]


def unreminded(*, on: date) -> QuerySet[Deadline]:
    """Running duties whose reminder is due by this day and has not gone out, however old it is.

    Not "due exactly today": after an outage the missed ones are still found.
    """
    sent = Reminder.objects.filter(deadline=OuterRef("pk"), due_on=OuterRef("due_on"))
    return (
        Deadline.objects.filter(stopped_on=None, warn_on__lte=on, clock_code__in=DUTIES)
        .filter(
            Q(due_on__lt=on) & ~Exists(sent.filter(occasion=Occasion.MISSED))
            | Q(due_on__gte=on) & ~Exists(sent.filter(occasion=Occasion.DUE_SOON))
        )
        .order_by("due_on", "pk")
    )


def overdue_for(officer: Officer, *, on: date) -> QuerySet[Petition]:
    """Open petitions within the officer's sight whose next limit has run out, the latest first."""
    return (
        petitions_visible_to(Actor.of(officer))
        .filter(next_due_on__lt=on)
        .exclude(state_code__in=FINAL)
        .order_by("next_due_on", "pk")
    )


def overdue_by_organ(officer: Officer, *, on: date) -> list[tuple[str, int, date]]:
    """Organ, number of overdue petitions, the oldest limit."""
    late = overdue_for(officer, on=on).order_by().values_list("holder__short_name")
    counted = late.annotate(count=Count("pk"), oldest=Min("next_due_on"))
    return list(counted.order_by("-count", "oldest", "holder__short_name"))
