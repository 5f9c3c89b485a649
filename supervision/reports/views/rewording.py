"""The texts of a report: saved as they are typed, their versions compared and taken back."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from petitions.doors import opens_to
from petitions.policy import Ability
from petitions.statute import NotPermittedError
from supervision.reports.forms.words import LeaveOutForm, RestoreForm, WordsForm
from supervision.reports.models.locked import with_locks
from supervision.reports.models.report import Report, Wording
from supervision.reports.selectors import reports as selectors
from supervision.reports.selectors.editions import later_edition
from supervision.reports.selectors.signing import may_write
from supervision.reports.services import rewording as services
from supervision.reports.views.reports import page_of
from workflow.documents.differences import differences
from workflow.http import OfficerRequest, key_in, sentence


@dataclass(frozen=True)
class Attempt:
    """What became of a text that was sent: saved, or why not, and whose version is in its way."""

    saved: Wording | None = None
    refusal: str = ""
    other: Wording | None = None

    @property
    def status(self) -> int:
        if self.saved:
            return 200
        return 409 if self.other else 422


@require_POST
@opens_to(Ability.SUPERVISE)
def write(request: OfficerRequest, pk: int) -> HttpResponse:
    """Save one text. A refusal shows it again as it was typed, beside what stands in its way."""
    found = _own_report(request, pk)
    attempt = _attempt(request, found)
    if "application/json" in request.headers.get("Accept", ""):
        return _told(attempt)
    if attempt.saved:
        messages.success(request, _("已保存。"))
        return redirect(f"{reverse('supervision:report', args=[pk])}#text-{attempt.saved.number}")
    typed = {
        "number": request.POST.get("number", ""), "text": request.POST.get("words", ""),
        "refusal": attempt.refusal, "other": attempt.other,
    }  # fmt: skip
    return page_of(request, found, typed=typed, status=attempt.status)


def _attempt(request: OfficerRequest, report: Report) -> Attempt:
    form = WordsForm(request.POST)
    if not form.is_valid():
        if not form.errors.get("words"):
            return Attempt(refusal=_("没有保存：请刷新本页后再试。"))
        return Attempt(
            refusal=_("没有保存：每段不超过4000字，现在%(count)s字。")
            % {"count": len(request.POST.get("words", ""))}
        )
    try:
        saved = services.write(
            report=report, by=request.user, at=timezone.now(),
            is_autosave="autosave" in request.POST, **form.cleaned_data,
        )  # fmt: skip
    except services.ConflictError as error:
        return Attempt(refusal=sentence(error), other=error.other)
    except NotPermittedError as error:
        return Attempt(refusal=sentence(error))
    return Attempt(saved)


def _told(attempt: Attempt) -> JsonResponse:
    """For the page that saves by itself."""
    told: dict[str, str | int] = {"said": attempt.refusal}
    if attempt.saved:
        hour = time_format(timezone.localtime(attempt.saved.written_at), "H:i:s")
        said = _("已自动保存（%(hour)s）。") % {"hour": hour}
        told = {"said": said, "revision": attempt.saved.revision}
    elif attempt.other:
        told |= {"other": attempt.other.text, "revision": attempt.other.revision}
    return JsonResponse(told, status=attempt.status)


@require_GET
@opens_to(Ability.SUPERVISE)
def versions(request: OfficerRequest, pk: int, number: int) -> HttpResponse:
    """Who wrote which version of a text, when, and what it changed."""
    report = _own_report(request, pk)
    block = next((one for one in report.blocks if one["number"] == str(number)), None)
    if not may_write(report, request.user):
        raise Http404
    if block is None or block["type"] not in {"text", "judgement"}:
        raise Http404
    original = report.content["blocks"][number]["text"]
    first = with_locks(original) if block["type"] == "text" else original
    found = selectors.wordings_of(report).get(str(number), [])
    before = [*(one.text for one in found[1:]), first]
    context = {
        "report": report,
        "section": block,
        "versions": [
            (one, differences(old, one.text)) for one, old in zip(found, before, strict=True)
        ]
        if found
        else [],
        "first": first,
        "may_write": _may_write(request, report),
        "tab": "reports",
    }
    return render(request, "supervision/reports/report_versions.html", context)


@require_POST
@opens_to(Ability.SUPERVISE)
def restore(request: OfficerRequest, pk: int, number: int) -> HttpResponse:
    """Take a version back."""
    report, form = _own_report(request, pk), RestoreForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        services.restore(
            report=report, number=str(number), by=request.user, at=timezone.now(),
            **form.cleaned_data,
        )  # fmt: skip
        messages.success(request, _("已恢复该版本。"))
    except Wording.DoesNotExist as error:
        raise Http404 from error
    except NotPermittedError as error:
        messages.error(request, sentence(error))
    return redirect("supervision:report-versions", pk=pk, number=number)


@require_POST
@opens_to(Ability.SUPERVISE)
def leave_out(request: OfficerRequest, pk: int) -> HttpResponse:
    """Decide that a section does not go into the report, or undo it."""
    report, form = _own_report(request, pk), LeaveOutForm(request.POST)
    if not form.is_valid() or key_in(form.cleaned_data["number"]) is None:
        messages.error(request, _("没有办理：理由不超过500字。"))
        return redirect("supervision:report", pk=pk)
    number, reason = form.cleaned_data["number"], form.cleaned_data["reason"]
    way = {"report": report, "number": number, "by": request.user, "at": timezone.now()}
    try:
        if "take_in" in request.POST:
            services.take_in(**way)
        else:
            services.leave_out(**way, reason=reason)
    except NotPermittedError as error:
        messages.error(request, sentence(error))
    return redirect(f"{reverse('supervision:report', args=[pk])}#text-{number}")


def _own_report(request: OfficerRequest, pk: int) -> Report:
    return get_object_or_404(selectors.reports_for(request.user), pk=pk)


def _may_write(request: OfficerRequest, report: Report) -> bool:
    is_open = report.stage in services.WRITTEN_IN and later_edition(report) is None
    return is_open and may_write(report, request.user)
