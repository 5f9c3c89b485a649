"""Pages of the watch tower."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from petitions.doors import opens_to
from petitions.policy import Ability
from petitions.statute import Action
from supervision import selectors
from supervision.models import Progress
from supervision.views import columns
from supervision.views.register import REGISTERED
from workflow.http import OfficerRequest, petition_or_404
from workflow.rows import rows_of
from workflow.selectors import MOST as MOST_BY_RULE
from workflow.selectors import choices_of, in_lines, offered_to, with_files
from workflow.views.columns import RULED
from workflow.views.exporting import Table, at_most, exported

MOST = 200


@require_GET
@opens_to(Ability.SUPERVISE)
def leads(request: OfficerRequest) -> Table:
    """督办线索: for every rule the files that meet it, each with the fact it met."""
    most, today = at_most(request, MOST_BY_RULE), timezone.localdate()
    found = with_files(selectors.leads_for(request.user, on=today, most=most))
    if file := exported(request, in_lines(found), "leads", RULED):
        return file
    context = {
        "rules": found,
        "most": MOST_BY_RULE,
        "action": offered_to(request.user, Action.SUPERVISE),
        "tab": "leads",
    }
    return render(request, "supervision/leads.html", context)


@require_GET
@opens_to(Ability.SUPERVISE)
def orders(request: OfficerRequest) -> Table:
    asked, today = request.GET.get("state", ""), timezone.localdate()
    progress = Progress(asked) if asked in Progress.values else None
    found = selectors.orders_for(request.user, progress=progress)
    if file := exported(request, found, "orders", columns.ORDERS):
        return file
    context = {
        "orders": found[:MOST],
        "counts": selectors.counts_of(request.user, on=today),
        "states": Progress,
        "state": asked,
        "today": today,
        "tab": "orders",
    }
    return render(request, "supervision/orders.html", context)


@require_GET
@opens_to(Ability.READ)
def order(request: OfficerRequest, pk: int) -> HttpResponse:
    """One order in the four steps of the pursuit: the matter, the people, the causes, the duty."""
    found = get_object_or_404(selectors.order_for(request.user, pk))
    today = timezone.localdate()
    petition = petition_or_404(request.user, found.petition.number)
    choices = choices_of(request.user, petition, on=today)
    owed = [move for move in choices.steps if move.action in selectors.ANSWERED_BY]
    context: dict[str, Any] = {
        "order": found,
        "petition": petition,
        "steps": selectors.steps_of(found),
        "after": selectors.after(found),
        "moves": [*owed, *choices.overseeing] if found.struck_off_on is None else [],
        "tab": "orders",
        "today": today,
    }
    return render(request, "supervision/order.html", context)


@require_GET
@opens_to(Ability.WORK)
def first(request: OfficerRequest) -> Table:
    """首办台账: what each first responder took, and where it went."""
    since = timezone.localdate() - REGISTERED
    rows = selectors.first_responders(request.user, since=since)
    if file := exported(request, rows, "first", columns.FIRST):
        return file
    context = {"rows": rows, "since": since, "tab": "first"}
    return render(request, "supervision/first.html", context)


@require_GET
@opens_to(Ability.SUPERVISE)
def overdue(request: OfficerRequest) -> Table:
    today = timezone.localdate()
    found = selectors.overdue_for(request.user, on=today)
    if file := exported(request, found, "overdue"):
        return file
    context = {
        "rows": rows_of(found[:MOST], on=today),
        "organs": selectors.overdue_by_organ(request.user, on=today),
        "today": today,
        "most": MOST,
        "tab": "overdue",
    }
    return render(request, "supervision/overdue.html", context)
