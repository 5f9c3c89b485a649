"""望远镜: closed files that are to be asked about, and what was found lately."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from petitions.doors import opens_to
from petitions.policy import Ability
from workflow.follow_ups.columns import FOLLOW_UPS
from workflow.follow_ups.selectors import due_follow_ups, follow_ups_for, found_lately
from workflow.http import OfficerRequest
from workflow.lists.beginning import beginning_of
from workflow.lists.export import Table, exported

MAX_ROWS = 50


@require_GET
@opens_to(Ability.WORK)
def follow_ups(request: OfficerRequest) -> Table:
    today = timezone.localdate()
    every = follow_ups_for(request.user).order_by("-due_on", "-pk")
    if file := exported(request, every, "follow-ups", FOLLOW_UPS):
        return file
    context = {
        "due": beginning_of(due_follow_ups(request.user, on=today), MAX_ROWS),
        "found": beginning_of(found_lately(request.user), MAX_ROWS),
        "today": today,
        "most": MAX_ROWS,
        "tab": "follow-ups",
    }
    return render(request, "workflow/follow_ups/follow_ups.html", context)
