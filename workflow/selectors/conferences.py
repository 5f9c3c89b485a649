"""联席会议: meetings of the officer's area, with their agendas and decisions."""

from django.db.models import Count, Q, QuerySet

from petitions.actors import Actor
from petitions.models import Officer
from petitions.selectors import petitions_counted_for, petitions_visible_to
from workflow.models import AgendaItem, Conference, Task


def conferences_for(officer: Officer) -> QuerySet[Conference]:
    """Called by this office, by one above it or below it.

    Files sealed since, and those that complain of the officer, are in no number.
    """
    mine = Q(organ__in=[officer.organ_id, *officer.organ.watcher_ids])
    mine |= Q(organ__watcher_ids__contains=[officer.organ_id])
    found = Conference.objects.filter(mine).select_related("chair", "organ")
    counted = petitions_counted_for(officer)
    decided = Q(tasks__petition__in=counted)
    return found.annotate(
        items=Count("agenda", filter=Q(agenda__petition__in=counted), distinct=True),
        decisions=Count("tasks", filter=decided, distinct=True),
        undone=Count("tasks", filter=decided & Q(tasks__settled_on=None), distinct=True),
    )


def agenda_of(conference: Conference, officer: Officer) -> list[tuple[AgendaItem, list[Task]]]:
    """Each file in the officer's sight with what was decided on it there."""
    visible = petitions_visible_to(Actor.of(officer))
    tasks = list(conference.tasks.select_related("organ", "received", "answered", "last"))
    items = conference.agenda.filter(petition__in=visible).select_related("petition__holder")
    return [
        (item, [task for task in tasks if task.petition_id == item.petition_id]) for item in items
    ]
