"""Pages of the watch tower."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from petitions.doors import opens_to
from petitions.policy import Ability
from petitions.statute import Action, NotPermittedError
from supervision import selectors
from supervision.models import Order, Progress
from supervision.services.inspecting import attach_to_order
from supervision.views import columns
from supervision.views.register import REGISTERED
from workflow.attachments.forms import AttachingForm
from workflow.files.http import in_sight, petition_or_404
from workflow.http import OfficerRequest, condition, sentence
from workflow.lists.beginning import beginning_of
from workflow.lists.columns import RULED
from workflow.lists.export import Table, at_most, exported
from workflow.lists.rows import rows_of
from workflow.lists.rules import MOST as MOST_BY_RULE
from workflow.lists.rules import in_lines, with_files
from workflow.moves.selectors import choices_of

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
        "action": Action.SUPERVISE,
        "tab": "leads",
    }
    return render(request, "supervision/leads.html", context)


@require_GET
@opens_to(Ability.SUPERVISE)
def orders(request: OfficerRequest) -> Table:
    asked = condition(request, "state", Progress.values, label=_("状态"))
    progress, today = Progress(asked) if asked else None, timezone.localdate()
    found = selectors.orders_for(request.user, progress=progress)
    if file := exported(request, found, "orders", columns.ORDERS, by=["state"]):
        return file
    context = {
        "orders": beginning_of(found, MOST),
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
    return _order_page(request, get_object_or_404(selectors.order_for(request.user, pk)))


@require_POST
@opens_to(Ability.READ)
def attach(request: OfficerRequest, pk: int) -> HttpResponse:
    """Photographs and papers, taken on site with a telephone or chosen from its files."""
    found = get_object_or_404(selectors.order_for(request.user, pk))
    form = AttachingForm(request.POST, request.FILES)
    if form.is_valid() and not form.held:
        form.add_error("attachments", _("请选择文件或者拍照。"))
    elif form.is_valid():
        try:
            with in_sight():
                attach_to_order(order=found, files=form.held, by=request.user, at=timezone.now())
        except NotPermittedError as error:
            form.add_error("attachments", sentence(error))
        else:
            messages.success(request, _("材料已添加。"))
            return redirect(f"{reverse('supervision:order', args=[pk])}#papers")
    return _order_page(request, found, form, status=422)


def _order_page(
    request: OfficerRequest, found: Order, form: AttachingForm | None = None, status: int = 200
) -> HttpResponse:
    today = timezone.localdate()
    petition = petition_or_404(request.user, found.petition.number)
    choices = choices_of(request.user, petition, on=today)
    owed = [move for move in choices.steps if move.action in selectors.ANSWERED_BY]
    moves, further = selectors.steps_by_use(found, [*owed, *choices.overseeing])
    context: dict[str, Any] = {
        "order": found,
        "owed": found.owed,
        "petition": petition,
        "grounds": selectors.grounds_of(found, reader=request.user, on=today),
        "steps": selectors.steps_of(found),
        "after": selectors.after(found, reader=request.user),
        "moves": moves,
        "further": further,
        "papers": selectors.papers_of(found),
        "may_attach": selectors.may_attach(found, request.user),
        "files_form": form or AttachingForm(),
        "tab": "orders",
        "today": today,
    }
    return render(request, "supervision/order.html", context, status=status)


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
