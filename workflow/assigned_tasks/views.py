"""交办事项: what the own organ owes, what one has given, and all in sight."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from petitions.doors import opens_to
from petitions.policy import Ability
from workflow.assigned_tasks.columns import TASKS
from workflow.assigned_tasks.models import TaskSource
from workflow.assigned_tasks.selectors import task_counts, tasks_for
from workflow.http import OfficerRequest, condition
from workflow.lists.beginning import beginning_of
from workflow.lists.export import Table, exported

MAX_ROWS = 200


@require_GET
@opens_to(Ability.WORK)
def tasks(request: OfficerRequest) -> Table:
    """By where they come from; who looks after files sees all in sight, others their organ's."""
    officer, today = request.user, timezone.localdate()
    every = tasks_for(officer)
    if not officer.holds(Ability.SUPERVISE):
        every = every.filter(organ=officer.organ_id)
    asked = condition(request, "source", TaskSource.values, label=_("来源"))
    shown = every.filter(source_code=asked) if asked else every
    if file := exported(request, shown, "tasks", TASKS, by=["source"]):
        return file
    context = {
        "tasks": beginning_of(shown, MAX_ROWS),
        "counts": task_counts(every, on=today),
        "sources": TaskSource,
        "source": asked,
        "today": today,
        "most": MAX_ROWS,
        "tab": "tasks",
    }
    return render(request, "workflow/assigned_tasks/tasks.html", context)
