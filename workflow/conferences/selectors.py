"""联席会议: meetings of the officer's area, with their agendas and decisions."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from petitions.actors import Actor
from petitions.masking import Mask, mask_over_for
from petitions.models import Officer
from petitions.selectors import petitions_visible_to
from workflow.assigned_tasks.models import Task
from workflow.conferences.models import AgendaItem, Conference
from workflow.lists.counting import counted_before


def conferences_for(officer: Officer) -> QuerySet[Conference]:
    """Called by this office, by one above it or below it.

    Files sealed since, and those that complain of the officer, are in no number.
    """
    mine = Q(organ__in=[officer.organ_id, *officer.organ.watcher_ids])
    mine |= Q(organ__watcher_ids__contains=[officer.organ_id])
    found = Conference.objects.filter(mine).select_related("chair", "organ")
    decided = Task.objects.all()
    return found.annotate(
        items=counted_before(officer, AgendaItem.objects.all(), of="conference"),
        decisions=counted_before(officer, decided, of="conference"),
        undone=counted_before(officer, decided.filter(settled_on=None), of="conference"),
    )


def agenda_of(conference: Conference, officer: Officer) -> list[tuple[AgendaItem, list[Task]]]:
    """Each file in the officer's sight with what was decided on it there."""
    visible = petitions_visible_to(Actor.of(officer))
    tasks = list(conference.tasks.select_related("organ", "received", "answered", "last"))
    items = conference.agenda.filter(petition__in=visible).select_related("petition__holder")
    return [
        (item, [task for task in tasks if task.petition_id == item.petition_id]) for item in items
    ]


def mask_of_minutes(
    conference: Conference, agenda: Iterable[tuple[AgendaItem, list[Task]]], officer: Officer
) -> Mask:
    """What this officer reads through that was written about all files of the agenda at once."""
    keys = conference.agenda.values_list("petition_id", flat=True)
    in_sight = [item.petition for item, _tasks in agenda]
    return mask_over_for(Actor.of(officer), in_sight, keys)
