"""首办台账: what each first responder took, and where it went."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from petitions.doors import opens_to
from petitions.policy import Ability
from supervision.duty_register.views import REGISTERED
from supervision.first_responders.columns import FIRST
from supervision.first_responders.selectors import first_responders
from workflow.http import OfficerRequest
from workflow.lists.export import Table, exported


@require_GET
@opens_to(Ability.WORK)
def first(request: OfficerRequest) -> Table:
    """首办台账: what each first responder took, and where it went."""
    since = timezone.localdate() - REGISTERED
    rows = first_responders(request.user, since=since)
    if file := exported(request, rows, "first", FIRST):
        return file
    context = {"rows": rows, "since": since, "tab": "first"}
    return render(request, "supervision/first_responders/first.html", context)
