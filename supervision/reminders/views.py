"""超期件: what is late, and where."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from petitions.doors import opens_to
from petitions.policy import Ability
from supervision.reminders.selectors.overdue import overdue_by_organ, overdue_for
from workflow.http import OfficerRequest
from workflow.lists.export import Table, exported
from workflow.lists.rows import rows_of

MAX_ROWS = 200


@require_GET
@opens_to(Ability.SUPERVISE)
def overdue(request: OfficerRequest) -> Table:
    today = timezone.localdate()
    found = overdue_for(request.user, on=today)
    if file := exported(request, found, "overdue"):
        return file
    context = {
        "rows": rows_of(found[:MAX_ROWS], on=today),
        "organs": overdue_by_organ(request.user, on=today),
        "today": today,
        "most": MAX_ROWS,
        "tab": "overdue",
    }
    return render(request, "supervision/reminders/overdue.html", context)
