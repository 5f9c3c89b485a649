"""望远镜: closed files that are to be asked about, and what was found lately."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from petitions.doors import opens_to
from petitions.policy import Ability
from workflow import selectors
from workflow.http import OfficerRequest
from workflow.views import columns
from workflow.views.exporting import Table, exported

MOST = 50


@require_GET
@opens_to(Ability.WORK)
def follow_ups(request: OfficerRequest) -> Table:
    today = timezone.localdate()
    every = selectors.follow_ups_for(request.user).order_by("-due_on", "-pk")
    if file := exported(request, every, "follow-ups", columns.FOLLOW_UPS):
        return file
    context = {
        "due": selectors.beginning_of(selectors.due_follow_ups(request.user, on=today), MOST),
        "found": selectors.beginning_of(selectors.found_lately(request.user), MOST),
        "today": today,
        "most": MOST,
        "tab": "follow-ups",
    }
    return render(request, "workflow/follow_ups.html", context)
