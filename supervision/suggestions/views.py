"""三项建议 and the ladder: what was suggested, and how far one had to go."""

from datetime import timedelta

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from petitions.doors import opens_to
from petitions.policy import Ability
from supervision.suggestions import columns
from supervision.suggestions.selectors import RUNGS, rungs_for, suggestions_for
from workflow.http import OfficerRequest
from workflow.lists.beginning import beginning_of
from workflow.lists.export import Table, at_most, exported

MAX_ROWS = 200
A_YEAR = timedelta(days=366)


@require_GET
@opens_to(Ability.SUPERVISE)
def advice(request: OfficerRequest) -> Table:
    today = timezone.localdate()
    found = suggestions_for(request.user, since=today - A_YEAR, most=at_most(request, MAX_ROWS))
    if file := exported(request, found, "advice", columns.ADVICE):
        return file
    context = {
        "suggestions": found,
        "open": sum(one.is_open for one in found),
        "late": sum(bool(one.is_open and one.clock and one.clock.due_on < today) for one in found),
        "adopted": sum(one.reply is not None for one in found),
        "found": found,
        "since": today - A_YEAR,
        "today": today,
        "tab": "advice",
    }
    return render(request, "supervision/suggestions/advice.html", context)


@require_GET
@opens_to(Ability.SUPERVISE)
def ladder(request: OfficerRequest) -> Table:
    today = timezone.localdate()
    every = rungs_for(request.user, since=today - A_YEAR)
    if file := exported(request, every, "ladder", columns.RUNGS):
        return file
    found = beginning_of(every, MAX_ROWS)
    context = {
        "rungs": [(action, [e for e in found if e.action is action]) for action in RUNGS],
        "since": today - A_YEAR,
        "today": today,
        "tab": "ladder",
    }
    return render(request, "supervision/suggestions/ladder.html", context)
