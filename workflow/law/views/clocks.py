"""The page that explains a due date: what was counted, what was not, and by which rule."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from petitions.accounts import explain
from petitions.doors import opens_to
from petitions.lawbook import LawBook
from petitions.policy import Ability
from workflow.files.http import petition_or_404
from workflow.files.selectors.page import started_by
from workflow.http import OfficerRequest


@require_GET
@opens_to(Ability.READ)
def clock(request: OfficerRequest, number: str, pk: int) -> HttpResponse:
    found = petition_or_404(request.user, number)
    deadline = get_object_or_404(found.deadlines.select_related("organ"), pk=pk)
    account = explain(deadline, LawBook.current())
    context = {
        "petition": found,
        "clock": deadline,
        "account": account,
        "rule": f"/statute/#limit-{deadline.clock_code}",
        "differs": account.due.legal != deadline.due_on or account.due.kpi != deadline.kpi_due_on,
        "start": started_by(deadline),
    }
    return render(request, "workflow/law/clock.html", context)
