"""Importing petitions from a table: choose the columns, try it, then let it run."""

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods
from django_htmx.http import HttpResponseClientRefresh

from intake import services
from intake.cells import BadRowError
from intake.forms import MappingForm, TableForm
from intake.models import Batch, BatchStage
from intake.views import columns
from petitions.doors import opens_to
from petitions.policy import Ability
from petitions.statute import NotPermittedError, Role
from workflow.documents.tables import as_xlsx
from workflow.http import OfficerRequest, sentence
from workflow.views.exporting import Table, exported

SHOWN, SAMPLES = 50, 3
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WANTED = {"check": BatchStage.CHECKING, "import": BatchStage.IMPORTING}


@require_http_methods(["GET", "POST"])
@opens_to(Ability.REGISTER)
def imports(request: OfficerRequest) -> Table:
    office = request.user.organ
    form = TableForm(request.POST or None, request.FILES or None, office=office)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            batch = services.take_in_batch(
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
    if file := exported(request, batches, "imports", columns.BATCHES):
        return file
    context = {"form": form, "batches": batches[:SHOWN]}
    return render(request, "intake/imports.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@opens_to(Ability.REGISTER)
def one(request: OfficerRequest, pk: int) -> HttpResponse:
    """Which column is which; how far it is; what was refused, and why."""
    batch = _own(request, pk)
    is_asked = request.method == "POST"
    watches = request.htmx and not is_asked
    if watches and not batch.is_busy:
        return HttpResponseClientRefresh()  # what may be done next stands outside the part
    form = MappingForm(request.POST if request.POST.get("do") == "check" else None, batch=batch)
    if is_asked and (not form.is_bound or form.is_valid()):
        mapping = form.cleaned_data if form.is_bound else batch.mapping
        try:
            _begin(request, batch, mapping)
        except NotPermittedError as error:
            form.add_error(error.field if error.field in form.fields else None, sentence(error))
        else:
            return redirect("intake:import", pk=pk)
    context = {
        "batch": batch,
        "form": form,
        "refused": batch.refused[:SHOWN],
        "likely": batch.likely[:SHOWN],
        "may_import": batch.progress is BatchStage.CHECKED and batch.fresh,
    }
    template = "intake/import.html" + ("#progress" if watches else "")
    return render(request, template, context, status=422 if form.errors else 200)


@require_GET
@opens_to(Ability.REGISTER)
def refused(request: OfficerRequest, pk: int) -> FileResponse:
    """The rows that were not taken, to be put right and handed over again."""
    batch = _own(request, pk)
    if not (batch.digest and batch.refused):
        raise Http404
    file = as_xlsx(services.refused_rows(batch))
    return FileResponse(file, content_type=XLSX, as_attachment=True, filename="refused.xlsx")


def _begin(request: OfficerRequest, batch: Batch, mapping: dict[str, str]) -> None:
    state = WANTED.get(request.POST.get("do", ""))
    if state is None or not batch.digest:
        raise Http404
    services.begin_batch(
        batch_id=batch.pk,
        office_id=request.user.organ_id,
        state=state,
        mapping=mapping,
        skips_likely="skip" in request.POST,
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
