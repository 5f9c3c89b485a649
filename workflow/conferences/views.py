"""联席会议: called, its agenda drawn up, its decisions handed on, its minutes closed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from petitions.doors import opens_to
from petitions.policy import Ability
from petitions.statute import Action, NotPermittedError
from workflow.conferences import documents, services
from workflow.conferences.columns import CONFERENCES
from workflow.conferences.forms import AgendaForm, ConveningForm, MinutesForm
from workflow.conferences.models import Conference
from workflow.conferences.selectors import agenda_of, conferences_for, mask_of_minutes
from workflow.documents import boxes_in
from workflow.documents.download import paper
from workflow.http import OfficerRequest, sentence
from workflow.lists.beginning import beginning_of
from workflow.lists.export import Table, exported

MAX_ROWS = 100


@require_GET
@opens_to(Ability.SUPERVISE)
def conferences(request: OfficerRequest) -> Table:
    every = conferences_for(request.user)
    table = exported(request, every, "conferences", CONFERENCES)
    return table or render(request, "workflow/conferences/conferences.html", _all(request))


@require_POST
@opens_to(Ability.CONVENE)
def convene(request: OfficerRequest) -> HttpResponse:
    form = ConveningForm(request.POST, officer=request.user)
    if form.is_valid():
        made = services.convene(by=request.user, **form.cleaned_data)
        messages.success(request, _("会议已列出，请列入议题。"))
        return redirect("workflow:conference", pk=made.pk)
    context = _all(request) | {"form": form}
    return render(request, "workflow/conferences/conferences.html", context, status=422)


def _all(request: OfficerRequest) -> dict[str, Any]:
    may = request.user.holds(Ability.CONVENE)
    return {
        "conferences": beginning_of(conferences_for(request.user), MAX_ROWS),
        "form": ConveningForm(officer=request.user) if may else None,
        "tab": "conferences",
    }


@require_GET
@opens_to(Ability.SUPERVISE)
def conference(request: OfficerRequest, pk: int) -> HttpResponse:
    return render(request, "workflow/conferences/conference.html", _one(request, pk))


@require_GET
@opens_to(Ability.SUPERVISE)
def minutes(request: OfficerRequest, pk: int, extension: str) -> HttpResponse:
    """会议纪要 as a paper; before it is closed there is none."""
    found = _conference(request, pk)
    if found.minuted_at is None:
        raise Http404
    letter = documents.minutes(found, agenda_of(found, request.user))
    return paper(letter, f"minutes-{pk}", extension)


@require_POST
@opens_to(Ability.CONVENE)
def put_on_agenda(request: OfficerRequest, pk: int) -> HttpResponse:
    found, form = _conference(request, pk), AgendaForm(request.POST)
    if form.is_valid():
        try:
            services.put_on_agenda(conference=found, by=request.user, **form.cleaned_data)
            return redirect("workflow:conference", pk=pk)
        except NotPermittedError as error:
            form.add_error(error.field if error.field in form.fields else None, sentence(error))
    return render(
        request,
        "workflow/conferences/conference.html",
        _one(request, pk) | {"form": form},
        status=422,
    )


@require_POST
@opens_to(Ability.CONVENE)
def close_minutes(request: OfficerRequest, pk: int) -> HttpResponse:
    found, form = _conference(request, pk), MinutesForm(request.POST)
    if form.is_valid():
        try:
            services.close_minutes(
                conference=found, minutes=form.cleaned_data["minutes"], by=request.user,
                at=timezone.now(),
            )  # fmt: skip
            messages.success(request, _("会议纪要已定稿。"))
            return redirect("workflow:conference", pk=pk)
        except NotPermittedError as error:
            form.add_error("minutes", sentence(error))
    context = _one(request, pk) | {"minutes_form": form}
    return render(request, "workflow/conferences/conference.html", context, status=422)


def _conference(request: OfficerRequest, pk: int) -> Conference:
    return get_object_or_404(conferences_for(request.user), pk=pk)


def _one(request: OfficerRequest, pk: int) -> dict[str, Any]:
    found = _conference(request, pk)
    may = request.user.holds(Ability.CONVENE) and found.organ_id == request.user.organ_id
    is_open = may and found.minuted_at is None
    agenda = agenda_of(found, request.user)
    mask = mask_of_minutes(found, agenda, request.user)
    return {
        "conference": found,
        "agenda": agenda,
        "members": mask.text(found.members),
        "minutes": mask.text(found.minutes),
        "boxes": boxes_in(documents.minutes(found, agenda)) if found.minuted_at else None,
        "action": Action.DECIDE_JOINTLY if is_open else None,
        "form": AgendaForm() if is_open else None,
        "minutes_form": MinutesForm() if is_open else None,
        "today": timezone.localdate(),
        "tab": "conferences",
    }
