"""Pages of the watch tower."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from petitions.doors import opens_to
from petitions.policy import Ability
from supervision import selectors
from workflow.http import OfficerRequest
from workflow.rows import rows_of

MOST = 200


@require_GET
@opens_to(Ability.SUPERVISE)
def overdue(request: OfficerRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "rows": rows_of(selectors.overdue_for(request.user, on=today)[:MOST], on=today),
        "organs": selectors.overdue_by_organ(request.user, on=today),
        "today": today,
        "most": MOST,
    }
    return render(request, "supervision/overdue.html", context)
