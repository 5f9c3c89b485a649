"""Where an officer begins after signing in."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from petitions.doors import Open, opens_to
from petitions.policy import Ability
from workflow.http import OfficerRequest


@require_GET
@opens_to(Open.TO_OFFICERS)
def start(request: OfficerRequest) -> HttpResponse:
    """The desk, for whoever has one; else the calendar, what was referred, or the statute."""
    if request.user.holds(Ability.WORK):
        return redirect("workflow:desk")
    if request.user.holds(Ability.CONFIGURE):
        return redirect("workflow:law")
    if request.user.holds(Ability.LIAISE):
        return redirect("supervision:received")
    return redirect("workflow:statute")
