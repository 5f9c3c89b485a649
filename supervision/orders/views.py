"""督办: leads, orders, one order in its four steps."""

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
from supervision.orders.columns import ORDERS
from supervision.orders.models import Order, Progress
from supervision.orders.selectors.leads import leads_for
from supervision.orders.selectors.orders import (
    ANSWERED_BY,
    after,
    counts_of,
    grounds_of,
    may_attach,
    order_for,
    orders_for,
    papers_of,
    steps_by_use,
    steps_of,
)
from supervision.orders.services.inspecting import attach_to_order
from workflow.attachments.forms import AttachingForm
from workflow.files.http import in_sight, petition_or_404
from workflow.http import OfficerRequest, condition, sentence
from workflow.lists.beginning import beginning_of
from workflow.lists.columns import RULED
from workflow.lists.export import Table, at_most, exported
from workflow.lists.rules import MAX_BY_RULE as MOST_BY_RULE
from workflow.lists.rules import in_lines, with_files
from workflow.moves.selectors import choices_of

MAX_ROWS = 200


@require_GET
@opens_to(Ability.SUPERVISE)
def leads(request: OfficerRequest) -> Table:
    """督办线索: for every rule the files that meet it, each with the fact it met."""
    most, today = at_most(request, MOST_BY_RULE), timezone.localdate()
    found = with_files(leads_for(request.user, on=today, most=most))
    if file := exported(request, in_lines(found), "leads", RULED):
        return file
    context = {
        "rules": found,
        "most": MOST_BY_RULE,
        "action": Action.SUPERVISE,
        "tab": "leads",
    }
    return render(request, "supervision/orders/leads.html", context)


@require_GET
@opens_to(Ability.SUPERVISE)
def orders(request: OfficerRequest) -> Table:
    asked = condition(request, "state", Progress.values, label=_("状态"))
    progress, today = Progress(asked) if asked else None, timezone.localdate()
    found = orders_for(request.user, progress=progress)
    if file := exported(request, found, "orders", ORDERS, by=["state"]):
        return file
    context = {
        "orders": beginning_of(found, MAX_ROWS),
        "counts": counts_of(request.user, on=today),
        "states": Progress,
        "state": asked,
        "today": today,
        "tab": "orders",
    }
    return render(request, "supervision/orders/orders.html", context)


@require_GET
@opens_to(Ability.READ)
def order(request: OfficerRequest, pk: int) -> HttpResponse:
    """One order in the four steps of the pursuit: the matter, the people, the causes, the duty."""
    return _order_page(request, get_object_or_404(order_for(request.user, pk)))


@require_POST
@opens_to(Ability.READ)
def attach(request: OfficerRequest, pk: int) -> HttpResponse:
    """Photographs and papers, taken on site with a telephone or chosen from its files."""
    found = get_object_or_404(order_for(request.user, pk))
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
    owed = [move for move in choices.steps if move.action in ANSWERED_BY]
    moves, further = steps_by_use(found, [*owed, *choices.overseeing])
    context: dict[str, Any] = {
        "order": found,
        "owed": found.owed,
        "petition": petition,
        "grounds": grounds_of(found, reader=request.user, on=today),
        "steps": steps_of(found),
        "after": after(found, reader=request.user),
        "moves": moves,
        "further": further,
        "papers": papers_of(found),
        "may_attach": may_attach(found, request.user),
        "files_form": form or AttachingForm(),
        "tab": "orders",
        "today": today,
    }
    return render(request, "supervision/orders/order.html", context, status=status)
