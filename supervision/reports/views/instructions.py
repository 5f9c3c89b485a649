"""Leaders' words on a report that was sent, and the answers of organs."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from petitions.doors import opens_to
from petitions.policy import Ability
from petitions.statute import NotPermittedError
from supervision.reports.forms.schedule import InstructionForm
from supervision.reports.forms.words import AnswerForm
from supervision.reports.models.report import Instruction
from supervision.reports.selectors import reports as selectors
from supervision.reports.selectors.instructing import may_answer
from supervision.reports.services import instructing
from supervision.reports.services.instructing import may_direct
from workflow.http import OfficerRequest, sentence


@require_http_methods(["GET", "POST"])
@opens_to(Ability.WORK)
def direct(request: OfficerRequest, pk: int) -> HttpResponse:
    """A leader's word on one report."""
    report = get_object_or_404(selectors.reports_for(request.user), pk=pk)
    if not may_direct(request.user, report):
        raise Http404
    form = InstructionForm(request.user, request.POST or None)
    if form.is_valid():
        try:
            instructing.direct(
                report=report, by=request.user, at=timezone.now(), **form.cleaned_data
            )
            messages.success(request, _("批示已下达。"))
            return redirect("supervision:report", pk=pk)
        except NotPermittedError as error:
            form.add_error(error.field if error.field in form.fields else None, sentence(error))
    context = {"form": form, "report": report, "tab": "reports"}
    return render(
        request, "supervision/reports/instruction.html", context, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
@opens_to(Ability.WORK)
def answer(request: OfficerRequest, pk: int) -> HttpResponse:
    """What the organ has done about it."""
    found = get_object_or_404(Instruction.objects.select_related("report", "by"), pk=pk)
    if not may_answer(request.user, found):
        raise Http404
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        try:
            instructing.answer(
                instruction_id=pk, text=form.cleaned_data["answer"], by=request.user,
                at=timezone.now(),
            )  # fmt: skip
            messages.success(request, _("反馈已提交。"))
            return redirect("supervision:reports")
        except NotPermittedError as error:
            form.add_error("answer", sentence(error))
    context = {"form": form, "report": found.report, "instruction": found, "tab": "reports"}
    return render(
        request, "supervision/reports/instruction.html", context, status=422 if form.errors else 200
    )
