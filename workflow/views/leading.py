"""领导包案: whose cases they are and how they stand, and which files ask for a leader."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from petitions.doors import opens_to
from petitions.policy import Ability
from petitions.statute import Action
from workflow import selectors
from workflow.http import OfficerRequest

MOST = 200


@require_GET
@opens_to(Ability.SUPERVISE)
def cases(request: OfficerRequest) -> HttpResponse:
    """The reader's own first, and how they stand beside all of them."""
    officer, today = request.user, timezone.localdate()
    every = selectors.leader_cases_for(officer)
    context = {
        "own": selectors.own_cases_of(officer),
        "own_counts": selectors.leader_counts(every.filter(leader=officer), on=today),
        "counts": selectors.leader_counts(every, on=today),
        "cases": every.exclude(leader=officer, closed_on=None)[:MOST],
        "today": today,
        "stale_before": today - selectors.STALE,
        "tab": "leading",
    }
    return render(request, "workflow/leading.html", context)


@require_GET
@opens_to(Ability.SUPERVISE)
def nominations(request: OfficerRequest) -> HttpResponse:
    found = selectors.nominations_for(request.user, on=timezone.localdate())
    context = {
        "rules": selectors.with_files(found),
        "most": selectors.MOST,
        "action": selectors.offered_to(request.user, Action.ASSIGN_LEADER),
        "tab": "nominations",
    }
    return render(request, "workflow/nominations.html", context)
