"""What is late, and what will be."""

from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import (
    Count,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.lookups import LessThanOrEqual

from petitions.actors import Actor
from petitions.lawbook import LawBook
from petitions.models import Deadline, Officer, Petition
from petitions.selectors import petitions_visible_to
from petitions.statute import FINAL, Parameter, warn_on
from supervision.reminders.models import Occasion, Reminder, TaskReminder
from workflow.assigned_tasks.models import Task

CLIMBING = (Occasion.TO_HEADS, Occasion.TO_OFFICE, Occasion.TO_WATCH)
NEAR = 2  # of the warning levels, the third
TASK_NOTICE = timedelta(days=3)  # calendar days before a task is due


def rungs(*, on: date) -> list[tuple[Occasion, date]]:
    """The late occasions, each with the last due day on which it has come by this day."""
    days = LawBook.current().value_of(Parameter.ESCALATION).split(",")
    climbed = [
        (occasion, on - timedelta(days=int(late)))
        for occasion, late in zip(CLIMBING, days, strict=True)
    ]
    return [(Occasion.MISSED, on - timedelta(days=1)), *climbed]


def occasions(due_on: date, *, soon_on: date, near_on: date, on: date) -> list[Occasion]:
    """What a limit gives occasion for on a day; the highest last. Of the bands before the limit
    the second and the third remind; the last one falls on the day itself."""
    if due_on > on:
        bands = ((Occasion.DUE_SOON, soon_on), (Occasion.DUE_NEAR, near_on))
        return [occasion for occasion, first in bands if first <= on]
    if due_on == on:
        return [Occasion.DUE_TODAY]
    return [occasion for occasion, last in rungs(on=on) if due_on <= last]


def near_on(deadline: Deadline) -> date:
    """The first day of the third band."""
    level = LawBook.current().warning_levels[NEAR]
    return warn_on(started=deadline.started_on, due_on=deadline.due_on, level=level)


def unreminded(*, on: date) -> QuerySet[Deadline]:
    """Running duties of which somebody is still to be told by this day, however old they are.

    A right is nobody's duty: whoever lets it lapse is not reminded, nor reported (Art. 23(3)).
    Not "due exactly today": after an outage the missed ones are still found.
    """
    sent = Reminder.objects.filter(deadline=OuterRef("pk"), due_on=OuterRef("due_on"))
    running = Deadline.objects.filter(stopped_on=None, warn_on__lte=on, is_duty=True)
    return running.filter(_unsaid(sent, on=on, near=_near(on))).order_by("due_on", "pk")


def unreminded_tasks(*, on: date) -> QuerySet[Task]:
    """Tasks not settled of which somebody is still to be told by this day."""
    sent = TaskReminder.objects.filter(task=OuterRef("pk"), due_on=OuterRef("due_on"))
    soon = Task.objects.filter(settled_on=None, due_on__lte=on + TASK_NOTICE)
    return soon.filter(_unsaid(sent, on=on)).order_by("due_on", "pk")


def _near(on: date) -> Q:
    """The third band has begun: so many percent of the limit have passed, and not all."""
    level = LawBook.current().warning_levels[NEAR]
    left = ExpressionWrapper(
        (F("due_on") - F("started_on")) * (100 - level) / 100, output_field=DurationField()
    )
    return Q(due_on__gt=on) & Q(LessThanOrEqual(F("due_on") - Value(on), left))


def _unsaid(sent: QuerySet[Any], *, on: date, near: Q | None = None) -> Any:
    """Some occasion has come by its due day of which no reminder was sent."""
    come = [(Q(due_on__gt=on), Occasion.DUE_SOON), (Q(due_on=on), Occasion.DUE_TODAY)]
    come += [(Q(due_on__lte=last), occasion) for occasion, last in rungs(on=on)]
    if near is not None:
        come.append((near, Occasion.DUE_NEAR))
    return reduce(
        or_,
        [condition & ~Exists(sent.filter(occasion=occasion)) for condition, occasion in come],
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
