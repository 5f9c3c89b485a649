"""Pages of the watch tower."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from petitions.doors import opens_to
from petitions.models import Deadline
from petitions.policy import Ability
from petitions.statute import Action, NotPermittedError
from supervision import selectors
from supervision.forms import ExplanationForm
from supervision.models import Progress
from supervision.services import explain
from workflow.http import OfficerRequest, petition_or_404, sentence
from workflow.rows import rows_of
from workflow.selectors import MOST as MOST_BY_RULE
from workflow.selectors import choices_of, offered_to, with_files

MOST = 200
REGISTERED = timedelta(days=92)  # a quarter of a year


@require_GET
@opens_to(Ability.SUPERVISE)
def leads(request: OfficerRequest) -> HttpResponse:
    """督办线索: for every rule the files that meet it, each with the fact it met."""
    context = {
        "rules": with_files(selectors.leads_for(request.user, on=timezone.localdate())),
        "most": MOST_BY_RULE,
        "action": offered_to(request.user, Action.SUPERVISE),
        "tab": "leads",
    }
    return render(request, "supervision/leads.html", context)


@require_GET
@opens_to(Ability.SUPERVISE)
def orders(request: OfficerRequest) -> HttpResponse:
    asked, today = request.GET.get("state", ""), timezone.localdate()
    progress = Progress(asked) if asked in Progress.values else None
    context = {
        "orders": selectors.orders_for(request.user, progress=progress)[:MOST],
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
def register(request: OfficerRequest) -> HttpResponse:
    """责任台账 of the last months: each duty missed, by whom, on which article, with answers."""
    today = timezone.localdate()
    found = selectors.lapses_for(request.user, since=today - REGISTERED, on=today)
    context = {
        "lapses": [
            (lapse, selectors.cause_of(lapse.clock), selectors.concerned_by(lapse))
            for lapse in found[:MOST]
        ],
        "organs": selectors.lapses_by_organ(found),
        "since": today - REGISTERED,
        "most": MOST,
        "tab": "register",
    }
    return render(request, "supervision/register.html", context)


@require_http_methods(["GET", "POST"])
@opens_to(Ability.WORK)
def lapse(request: OfficerRequest, pk: int) -> HttpResponse:
    """One duty that was missed, what was said to it, and room to say more for those concerned."""
    today = timezone.localdate()
    lapses = selectors.lapses_for(request.user, since=date.min, on=today)
    found = get_object_or_404(lapses, pk=pk)
    form = ExplanationForm(request.POST or None)
    if form.is_valid() and _explained(request, found, form):
        messages.success(request, _("说明已记入台账。"))
        return redirect("supervision:lapse", pk=pk)
    context = {
        "lapse": found,
        "petition": found.petition,
        "cause": selectors.cause_of(found.clock),
        "concerned": selectors.concerned_by(found),
        "explanations": found.explanations.select_related("officer__organ"),
        "form": form if selectors.may_explain(request.user, found) else None,
        "tab": "register",
    }
    return render(request, "supervision/lapse.html", context, status=422 if form.errors else 200)


def _explained(request: OfficerRequest, found: Deadline, form: ExplanationForm) -> bool:
    try:
        text = form.cleaned_data["text"]
        explain(lapse=found, officer=request.user, text=text, at=timezone.now())
    except NotPermittedError as error:
        form.add_error("text", sentence(error))
        return False
    return True


@require_GET
@opens_to(Ability.WORK)
def first(request: OfficerRequest) -> HttpResponse:
    """首办台账: what each first responder took, and where it went."""
    since = timezone.localdate() - REGISTERED
    rows = selectors.first_responders(request.user, since=since)
    context = {"rows": rows, "since": since, "tab": "first"}
    return render(request, "supervision/first.html", context)


@require_GET
@opens_to(Ability.SUPERVISE)
def overdue(request: OfficerRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "rows": rows_of(selectors.overdue_for(request.user, on=today)[:MOST], on=today),
        "organs": selectors.overdue_by_organ(request.user, on=today),
        "today": today,
        "most": MOST,
        "tab": "overdue",
    }
    return render(request, "supervision/overdue.html", context)
