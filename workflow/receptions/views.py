"""领导接访: the schedule and who has received how often; one reception with those who come."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from petitions.actors import Actor
from petitions.doors import opens_to
from petitions.policy import Ability
from petitions.selectors import petitions_visible_to
from petitions.statute import NotPermittedError
from petitions.text.normal_form import number_key
from workflow.documents import boxes_in
from workflow.documents.download import paper
from workflow.http import OfficerRequest, plain, sentence
from workflow.lists.beginning import beginning_of
from workflow.lists.export import Table, exported
from workflow.receptions import documents, services
from workflow.receptions.columns import RECEPTIONS
from workflow.receptions.forms import ArrangingForm, CancellingForm, ComingForm
from workflow.receptions.models import Reception
from workflow.receptions.selectors import (
    counted_appointments,
    presence_of,
    promised_at,
    receptions_for,
    seen_appointments,
)

PAST = timedelta(days=92)
MAX_ROWS = 200


@require_GET
@opens_to(Ability.WORK)
def receptions(request: OfficerRequest) -> Table:
    every = receptions_for(request.user)
    table = exported(request, every, "receptions", RECEPTIONS)
    return table or render(request, "workflow/receptions/receptions.html", _schedule(request))


@require_POST
@opens_to(Ability.CONVENE)
def arrange(request: OfficerRequest) -> HttpResponse:
    form = ArrangingForm(request.POST, officer=request.user)
    if form.is_valid():
        try:
            made = services.arrange(
                by=request.user, today=timezone.localdate(), **form.cleaned_data
            )
        except NotPermittedError as error:
            form.add_error(error.field if error.field in form.fields else None, sentence(error))
        else:
            messages.success(request, _("已列入接访安排并公布。"))
            return redirect("workflow:reception", pk=made.pk)
    context = _schedule(request) | {"form": form}
    return render(request, "workflow/receptions/receptions.html", context, status=422)


def _schedule(request: OfficerRequest) -> dict[str, Any]:
    officer, today = request.user, timezone.localdate()
    every = receptions_for(officer)
    coming = every.filter(day__gte=today)
    return {
        "coming": beginning_of(coming, MAX_ROWS),
        "boxes": boxes_in(documents.schedule(officer.organ, coming, day=today)),
        "past": beginning_of(
            every.filter(day__lt=today, day__gte=today - PAST).reverse(), MAX_ROWS
        ),
        "presence": presence_of(officer, on=today),
        "form": ArrangingForm(officer=officer) if officer.holds(Ability.CONVENE) else None,
        "today": today,
        "tab": "receptions",
    }


@require_GET
@opens_to(Ability.WORK)
def schedule(request: OfficerRequest, extension: str) -> HttpResponse:
    """What is to come, as it is put up at the door: PDF or DOCX."""
    today = timezone.localdate()
    coming = receptions_for(request.user).filter(day__gte=today)
    return paper(documents.schedule(request.user.organ, coming, day=today), "schedule", extension)


@require_GET
@opens_to(Ability.WORK)
def reception(request: OfficerRequest, pk: int) -> HttpResponse:
    return render(request, "workflow/receptions/reception.html", _one(request, pk))


@require_POST
@opens_to(Ability.CONVENE)
def appoint(request: OfficerRequest, pk: int) -> HttpResponse:
    """A file comes to this reception."""
    found = _reception(request, pk)
    form = ComingForm(request.POST)
    if form.is_valid():
        numbers = plain([number_key(form.cleaned_data["number"])])
        visible = petitions_visible_to(Actor.of(request.user))
        petition = visible.filter(number__in=numbers).first()
        try:
            if petition is not None:
                services.appoint(
                    reception_id=found.pk, petition=petition, by=request.user,
                    at=timezone.now(), today=timezone.localdate(),
                )  # fmt: skip
                return redirect("workflow:reception", pk=pk)
            form.add_error("number", _("没有找到这个编号的信访件。"))
        except NotPermittedError as error:
            form.add_error("number", sentence(error))
    return render(
        request,
        "workflow/receptions/reception.html",
        _one(request, pk) | {"form": form},
        status=422,
    )


@require_http_methods(["POST"])
@opens_to(Ability.CONVENE)
def cancel(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _reception(request, pk)
    form = CancellingForm(request.POST)
    if form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            services.cancel(reception=found, reason=reason, by=request.user)
        except NotPermittedError as error:
            form.add_error("reason", sentence(error))
        else:
            messages.success(request, _("已取消，公告中写明原因。"))
            return redirect("workflow:reception", pk=pk)
    context = _one(request, pk) | {"cancelling": form}
    return render(request, "workflow/receptions/reception.html", context, status=422)


def _reception(request: OfficerRequest, pk: int) -> Reception:
    return get_object_or_404(receptions_for(request.user), pk=pk)


def _one(request: OfficerRequest, pk: int) -> dict[str, Any]:
    found, today = _reception(request, pk), timezone.localdate()
    visible = seen_appointments(found, request.user)
    is_open = not found.cancelled_because and found.day >= today
    may, own = request.user.holds(Ability.CONVENE) and is_open, request.user.organ_id
    return {
        "reception": found,
        "appointments": visible,
        "hidden": counted_appointments(found, request.user) - len(visible),
        "promises": promised_at(found, request.user),
        "form": ComingForm() if may else None,
        "cancelling": CancellingForm() if may and found.organ_id == own else None,
        "today": today,
        "tab": "receptions",
    }
