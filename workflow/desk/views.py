"""The desk: what waits for an officer."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from petitions.doors import Open, opens_to
from petitions.policy import Ability
from petitions.statute import Role
from workflow.assigned_tasks.selectors import owed_by, waiting_for
from workflow.desk.selectors import (
    PAGE,
    WATCHING,
    called_back_to,
    desk_counts,
    desk_of,
    helping_of,
    lists_of,
    rows_called_back,
    sections_of,
)
from workflow.http import OfficerRequest
from workflow.leader_cases.selectors import own_cases_of, stale_before
from workflow.lists import beginning
from workflow.lists.export import Table, exported
from workflow.lists.rows import rows_of

ROUTING = {Role.CLERK, Role.SECTION_HEAD, Role.OFFICE_HEAD}


@require_GET
@opens_to(Open.TO_OFFICERS)
def desk(request: OfficerRequest) -> Table:
    """What waits for the officer. Whoever has no desk is led from the bare address to where he
    begins: signing in on it must not end at a refusal."""
    officer, today = request.user, timezone.localdate()
    if not officer.holds(Ability.WORK):
        return redirect("workflow:start")
    if file := exported(request, desk_of(officer), "desk"):
        return file
    read, beginning_of = partial(rows_of, on=today), beginning.beginning_of
    context = {
        "rows": beginning_of(desk_of(officer), PAGE, read=read),
        "helping": beginning_of(helping_of(officer), PAGE, read=read),
        "called_back": beginning_of(
            called_back_to(officer),
            PAGE,
            read=partial(rows_called_back, organ_id=officer.organ_id, on=today),
        ),
        "sections": sections_of(officer, on=today),
        "lists": lists_of(officer, at=timezone.now()),
        "led": own_cases_of(officer) if officer.role is Role.LEADER else [],
        "owed": beginning_of(owed_by(officer), PAGE),
        "judged": waiting_for(officer) if officer.role is Role.LEADER else [],
        "stale_before": stale_before(today),
        "counts": desk_counts(officer, on=today),
        "today": today,
        "may_route": officer.role in ROUTING,
        "watches": officer.role in WATCHING,
    }
    return render(request, "workflow/desk/desk.html", context)


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
