"""交办事项: what an organ owes, what is on a file, what is late."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from petitions.actors import Actor
from petitions.models import Officer, Petition
from petitions.selectors import petitions_visible_to
from workflow.assigned_tasks.models import Task, TaskProgress

PEOPLE = ("petition__holder", "petition__handler", "organ", "opened__officer", "conference")


def open_tasks(petition: Petition, *, organ_id: int | None = None) -> QuerySet[Task]:
    """Of this file, still unsettled; those that an organ has to report on, where one is named."""
    tasks = petition.tasks.filter(settled_on=None).select_related("organ")
    if organ_id is not None:
        waiting = [TaskProgress.GIVEN, TaskProgress.TAKEN]
        tasks = tasks.filter(organ=organ_id, progress_code__in=waiting)
    return tasks.order_by("due_on", "pk")


def tasks_of_file(petition: Petition) -> QuerySet[Task]:
    """All tasks of one file in the order of their days, with what was signed and reported."""
    steps = ("received__officer", "answered__officer", "last__officer")
    return petition.tasks.select_related("organ", "opened__officer", "conference", *steps)


def tasks_for(officer: Officer) -> QuerySet[Task]:
    """Tasks on files in the officer's sight: open ones by their day, then those settled last."""
    visible = petitions_visible_to(Actor.of(officer))
    tasks = Task.objects.filter(petition__in=visible).select_related(*PEOPLE, "answered")
    return tasks.order_by(F("settled_on").desc(nulls_first=True), "due_on", "pk")


def owed_by(officer: Officer) -> QuerySet[Task]:
    """What the officer's organ still has to sign for or report on."""
    return tasks_for(officer).filter(
        organ=officer.organ_id,
        settled_on=None,
        progress_code__in=[TaskProgress.GIVEN, TaskProgress.TAKEN],
    )


def waiting_for(officer: Officer) -> QuerySet[Task]:
    """What this officer has given and is reported on: a word is waited for."""
    answered = tasks_for(officer).filter(progress_code=TaskProgress.ANSWERED)
    return answered.filter(opened__officer=officer)


@dataclass(frozen=True)
class TaskCounts:
    """How many tasks are open, not signed for, late, reported, and done."""

    open: int
    unsigned: int
    late: int
    answered: int
    done: int


def task_counts(tasks: QuerySet[Task], *, on: date) -> TaskCounts:
    is_open = Q(settled_on=None)
    found = tasks.order_by().aggregate(
        open=Count("pk", filter=is_open),
        unsigned=Count("pk", filter=Q(progress_code=TaskProgress.GIVEN)),
        late=Count("pk", filter=is_open & Q(due_on__lt=on)),
        answered=Count("pk", filter=Q(progress_code=TaskProgress.ANSWERED)),
        done=Count("pk", filter=Q(progress_code=TaskProgress.DONE)),
    )
    return TaskCounts(**found)
