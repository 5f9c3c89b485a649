"""The register of disputes: found early, settled where they arise."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from intake.disputes.columns import DISPUTES
from intake.disputes.forms import DisputeEndForm, DisputeForm, DisputeStepForm
from intake.disputes.models import Dispute
from intake.disputes.selectors import disputes_for, masks_of_disputes, petition_it_became
from intake.disputes.services import end_dispute, hand_up, note_step, record_dispute
from petitions.doors import opens_to
from petitions.masking import Mask
from petitions.policy import Ability
from petitions.statute import NotPermittedError
from workflow.http import OfficerRequest, condition, sentence
from workflow.lists.beginning import beginning_of
from workflow.lists.export import Table, at_most, exported

ROWS_SHOWN = 100


@require_GET
@opens_to(Ability.REGISTER)
def disputes(request: OfficerRequest) -> Table:
    """The open ones, or with ?all=1 those that ended as well."""
    found = disputes_for(request.user)
    shows_all = bool(condition(request, "all", ["1"], label=_("范围")))
    rows = found if shows_all else found.filter(closed_on=None)
    most = at_most(request, ROWS_SHOWN)
    read = partial(_as_read, request)
    lines = read(rows) if most is None else beginning_of(rows, most, read=read)
    if file := exported(request, lines, "disputes", DISPUTES, by=["all"]):
        return file
    context = {
        "rows": lines,
        "shows_all": shows_all,
        "open": found.filter(closed_on=None).count(),
        "ended": found.exclude(closed_on=None).count(),
    }
    return render(request, "intake/disputes/disputes.html", context)


@require_http_methods(["GET", "POST"])
@opens_to(Ability.REGISTER)
def new(request: OfficerRequest) -> HttpResponse:
    form = DisputeForm(request.POST or None, organ=request.user.organ)
    if form.is_valid():
        try:
            kept = record_dispute(dispute=form.save(commit=False), officer=request.user)
        except NotPermittedError as error:
            form.add_error(error.field if error.field in form.fields else None, sentence(error))
        else:
            return redirect("disputes:dispute", pk=kept.pk)
    return render(
        request,
        "intake/disputes/dispute_new.html",
        {"form": form},
        status=422 if form.errors else 200,
    )


@require_GET
@opens_to(Ability.REGISTER)
def dispute(request: OfficerRequest, pk: int) -> HttpResponse:
    return _page(request, _seen(request, pk))


@require_POST
@opens_to(Ability.REGISTER)
def act(request: OfficerRequest, pk: int) -> HttpResponse:
    """Note what was done, hand it up, or end it."""
    found, wanted = _seen(request, pk), request.POST.get("do", "")
    forms = {"note": DisputeStepForm, "up": DisputeStepForm, "end": DisputeEndForm}
    if wanted not in forms:
        raise Http404
    form = forms[wanted](request.POST)
    if form.is_valid():
        try:
            _take(request, found, wanted, form.cleaned_data)
        except NotPermittedError as error:
            form.add_error(error.field if error.field in form.fields else None, sentence(error))
        else:
            messages.success(request, _("已记录。"))
            return redirect("disputes:dispute", pk=pk)
    name = "end_form" if wanted == "end" else "step_form"
    return _page(request, found, status=422, **{name: form})


def _take(request: OfficerRequest, found: Dispute, wanted: str, told: dict[str, Any]) -> None:
    who = {"dispute_id": found.pk, "officer": request.user, "at": timezone.now()}
    works: dict[str, Callable[..., object]] = {
        "note": note_step, "up": hand_up, "end": end_dispute,
    }  # fmt: skip
    works[wanted](**who, **told)


def _as_read(request: OfficerRequest, found: Iterable[Dispute]) -> list[Dispute]:
    """The rows with their words masked for the reader."""
    rows = list(found)
    masks = masks_of_disputes(request.user, rows)
    for row in rows:
        _mask(row, masks[row.pk])
    return rows


def _mask(row: Dispute, mask: Mask) -> None:
    """For showing, not to be saved."""
    for field in ("title", "content", "mediator"):
        setattr(row, field, mask.text(getattr(row, field)))


def _seen(request: OfficerRequest, pk: int) -> Dispute:
    return get_object_or_404(disputes_for(request.user), pk=pk)


def _page(
    request: OfficerRequest, found: Dispute, *, status: int = 200, **more: Any
) -> HttpResponse:
    mask = masks_of_disputes(request.user, [found])[found.pk]
    steps = list(found.steps.select_related("officer__organ"))
    _mask(found, mask)
    for step in steps:
        step.text = mask.text(step.text)
    context = {
        "dispute": found,
        "became": petition_it_became(found, request.user),
        "steps": steps,
        "is_ours": found.holder_id == request.user.organ_id and not found.closed_on,
        "step_form": DisputeStepForm(),
        "end_form": DisputeEndForm(auto_id="end_%s"),
        **more,
    }
    return render(request, "intake/disputes/dispute.html", context, status=status)
