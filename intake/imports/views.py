"""Importing petitions from a table: choose the columns, try it, then let it run."""

from collections.abc import Callable
from itertools import islice
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods
from django_htmx.http import HttpResponseClientRefresh

from intake.imports.columns import BATCHES
from intake.imports.forms import HeadingForm, MappingForm, SheetForm, TableForm
from intake.imports.models import Batch, BatchStage
from intake.imports.reading.cells import BadRowError
from intake.imports.selectors import is_own, likely_for, refused_for, told_of, told_of_each
from intake.imports.services.batches import (
    TRIED_ANEW,
    begin_batch,
    choose_headings,
    choose_sheet,
    hands_back,
    refused_cases,
    refused_rows,
    take_in_batch,
)
from intake.imports.services.leaving_out import left_out_for
from petitions.doors import opens_to
from petitions.policy import Ability
from petitions.statute import NotPermittedError, Role
from workflow.http import OfficerRequest, sentence
from workflow.lists.beginning import beginning_of
from workflow.lists.export import Table, exported
from workflow.lists.tables import as_xlsx

SHOWN, SAMPLES = 50, 3
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PARTS: dict[str, Callable[..., None]] = {
    "headings": choose_headings,
    "sheet": choose_sheet,
}  # of the file
FORMS = {"check": MappingForm, "headings": HeadingForm, "sheet": SheetForm}
CHOOSING = {BatchStage.MAPPING, BatchStage.CHECKED}
WANTED = {"check": BatchStage.CHECKING, "import": BatchStage.IMPORTING}


@require_http_methods(["GET", "POST"])
@opens_to(Ability.REGISTER)
def imports(request: OfficerRequest) -> Table:
    office = request.user.organ
    form = TableForm(request.POST or None, request.FILES or None, office=office)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            batch = take_in_batch(
                name=file.name,
                content=file.read(),
                source=form.cleaned_data["source"],
                officer=request.user,
                at=timezone.now(),
            )
        except BadRowError as error:
            form.refuse(error)
        else:
            return redirect("intake:import", pk=batch.pk)
    batches = _seen_by(request).select_related("source", "officer")
    told = (told_of(batch, request.user) for batch in batches.iterator())
    if file := exported(request, told, "imports", BATCHES):
        return file
    context = {
        "form": form,
        "batches": beginning_of(
            batches, SHOWN, read=lambda found: told_of_each(list(found), request.user)
        ),
    }
    return render(
        request, "intake/imports/imports.html", context, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
@opens_to(Ability.REGISTER)
def one(request: OfficerRequest, pk: int) -> HttpResponse:
    """Which column is which; how far it is; what was refused, and why.

    How the file is read is chosen by whoever uploaded it: what stands in it is not for everybody,
    before its rows were looked at, or once another column is said to name whom they accuse.
    """
    batch = _own(request, pk)
    is_asked = request.method == "POST"
    watches = request.htmx and not is_asked
    if watches and not batch.is_busy:
        return HttpResponseClientRefresh()  # what may be done next stands outside the part
    wanted, is_ours = request.POST.get("do", ""), is_own(batch, request.user)
    if wanted in FORMS and not is_ours:
        raise Http404
    asking = "check" if wanted == "import" and is_ours else wanted  # what is chosen comes with it
    forms = {
        name: form(request.POST if asking == name else None, batch=batch)
        for name, form in FORMS.items()
    }
    if is_asked and _is_done(request, batch, forms, wanted):
        return redirect("intake:import", pk=pk)
    likely, (_batch, counts) = likely_for(batch, request.user), told_of(batch, request.user)
    context = {
        "batch": batch,
        "counts": counts,
        "is_ours": is_ours,
        "may_choose": is_ours and batch.digest and batch.progress in CHOOSING,
        "hands_back": hands_back(batch, request.user),
        "form": forms["check"],
        "heading_form": forms["headings"],
        "sheet_form": forms["sheet"],
        "refused": list(islice(refused_for(batch, request.user), SHOWN)),
        "likely": likely[:SHOWN],
        "likely_rows": len(likely),
        "shown": SHOWN,
        "may_import": counts and batch.progress is BatchStage.CHECKED and counts.brings,
        "left_out": left_out_for(batch, request.user),
    }
    template = "intake/imports/import.html" + ("#progress" if watches else "")
    is_wrong = any(form.errors for form in forms.values())
    return render(request, template, context, status=422 if is_wrong else 200)


def _is_done(request: OfficerRequest, batch: Batch, forms: dict[str, Any], wanted: str) -> bool:
    """Whether what was asked was taken; if not, the form that asked says why."""
    form = forms.get(wanted, forms["check"])
    is_of_now = wanted != "import" or request.POST.get("trial") == batch.trial
    if is_of_now and form.is_bound and not form.is_valid():
        return False  # of an older page, what it chose is not judged
    try:
        if wanted in PARTS:
            PARTS[wanted](batch_id=batch.pk, office_id=batch.office_id, **form.cleaned_data)
        else:
            _begin(request, batch, form.cleaned_data if form.is_valid() else batch.mapping)
    except NotPermittedError as error:
        if error.sentence is TRIED_ANEW:  # the page as it is now tells more than the old
            messages.error(request, sentence(error))
            return True
        name = next(iter(form.fields)) if wanted in PARTS else error.field
        form.add_error(name if name in form.fields else None, sentence(error))
        return False
    return True


@require_GET
@opens_to(Ability.REGISTER)
def refused(request: OfficerRequest, pk: int) -> FileResponse | JsonResponse:
    """The rows that were not taken, to be put right and handed over again: cases of the exchange
    format as such, every other table as a workbook."""
    batch = _own(request, pk)
    if not hands_back(batch, request.user):
        raise Http404
    if batch.ending == "json":
        cases = JsonResponse(refused_cases(batch, request.user), json_dumps_params={"indent": 1})
        cases["Content-Disposition"] = 'attachment; filename="refused.json"'
        return cases
    file = as_xlsx(refused_rows(batch, request.user))
    return FileResponse(file, content_type=XLSX, as_attachment=True, filename="refused.xlsx")


def _begin(request: OfficerRequest, batch: Batch, mapping: dict[str, str]) -> None:
    state = WANTED.get(request.POST.get("do", ""))
    if state is None or not batch.digest:
        raise Http404
    begin_batch(
        batch_id=batch.pk,
        office_id=request.user.organ_id,
        state=state,
        mapping=mapping,
        trial=request.POST.get("trial", ""),
        skips=likely_for(batch, request.user) if "skip" in request.POST else (),
    )


def _seen_by(request: OfficerRequest) -> QuerySet[Batch]:
    """The office's; what the officer for sealed reports uploads, nobody else sees (Art. 30)."""
    found, sealed = Batch.objects.filter(office=request.user.organ), Role.SEALED_OFFICER
    if request.user.role is sealed:
        return found.filter(officer=request.user)
    return found.exclude(officer__role_code=sealed)


def _own(request: OfficerRequest, pk: int) -> Batch:
    own = _seen_by(request).select_related("source")
    return get_object_or_404(own, pk=pk)
