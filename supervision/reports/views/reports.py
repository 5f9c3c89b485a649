"""Reports of the office's rhythm: listed, read, checked, signed, sent, saved."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from petitions.doors import opens_to
from petitions.models import Officer
from petitions.policy import Ability
from petitions.statute import NotPermittedError
from supervision.reports.columns import REPORTS
from supervision.reports.documents import as_letter, as_xlsx, drawn, printed, with_lines_of_others
from supervision.reports.forms.words import AdvanceForm
from supervision.reports.models.report import Report, ReportStage, Wording
from supervision.reports.models.schedule import ReportKind
from supervision.reports.models.unfilled import is_unfilled
from supervision.reports.selectors import reports as selectors
from supervision.reports.selectors.editions import (
    before_for,
    changes_since,
    editions_of,
    later_for,
    left_behind,
    superseded,
)
from supervision.reports.selectors.instructing import instructions_for
from supervision.reports.selectors.seen import texts_of
from supervision.reports.selectors.signing import choices_for, may_write
from supervision.reports.services import reporting as services
from supervision.reports.services.instructing import may_direct
from supervision.reports.services.rewording import WRITTEN_IN
from workflow.documents import as_docx, as_pdf, as_picture, boxes_in
from workflow.http import OfficerRequest, condition, sentence
from workflow.lists.beginning import beginning_of
from workflow.lists.export import Table, exported

MAX_ROWS = 100
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_GET
@opens_to(Ability.WORK)
def reports(request: OfficerRequest) -> Table:
    asked = condition(request, "kind", ReportKind.values, label=_("种类"))
    found = selectors.reports_for(request.user)
    if asked:
        found = found.filter(kind_code=asked)
    if file := exported(request, found, "reports", REPORTS, by=["kind"]):
        return file
    listed = beginning_of(found, MAX_ROWS)
    newer = superseded(listed, request.user)
    context = {
        "reports": [(one, newer.get(one.pk)) for one in listed],
        "listed": listed,
        "kinds": ReportKind,
        "kind": asked,
        "unmade": selectors.unmade_for(request.user, at=timezone.localtime()),
        "instructions": instructions_for(request.user),
        "today": timezone.localdate(),
        "tab": "reports",
    }
    return render(request, "supervision/reports/reports.html", context)


@require_GET
@opens_to(Ability.WORK)
def report(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _report(request, pk)
    services.note_reading(report=found, by=request.user, at=timezone.now())
    return page_of(request, found)


@require_POST
@opens_to(Ability.SUPERVISE)
def advance(request: OfficerRequest, pk: int) -> HttpResponse:
    """Check, take the check back, sign, send."""
    found, form = _report(request, pk), AdvanceForm(request.POST)
    if not form.is_valid():
        if set(form.errors) != {"reason"}:
            raise Http404
        return page_of(request, found, refusal=_("理由不超过500字。"), status=422)
    try:
        services.advance(
            report=found, seen=ReportStage(form.cleaned_data["seen"]),
            texts=form.cleaned_data["texts"], deed=form.cleaned_data["deed"],
            said=services.Said(form.cleaned_data["reason"], form.cleaned_data["finished"]),
            by=request.user, at=timezone.now(),
        )  # fmt: skip
    except NotPermittedError as error:
        found.refresh_from_db()
        return page_of(request, found, refusal=sentence(error), status=422)
    messages.success(request, _("已办理。"))
    return redirect("supervision:report", pk=pk)


@require_POST
@opens_to(Ability.SUPERVISE)
def again(request: OfficerRequest, pk: int) -> HttpResponse:
    """A new edition from the figures as they are now."""
    try:
        made = services.again(report=_report(request, pk), by=request.user, at=timezone.now())
    except NotPermittedError as error:
        messages.error(request, sentence(error))
        made = None
    if made:
        said = _("已生成第%(number)s版，上一版写的文字带到了本版；上一版不再签发、印发。")
        messages.success(request, said % {"number": made.edition})
    return redirect("supervision:report", pk=made.pk if made else pk)


@require_GET
@opens_to(Ability.WORK)
def saved(request: OfficerRequest, pk: int, extension: str) -> HttpResponse:
    """The report as a file, as this reader may see it."""
    found = _report(request, pk)
    blocks = _as_read_by(found, request.user)
    if extension not in TYPES:
        raise Http404
    if extension == "xlsx":
        body = as_xlsx(found, blocks)
    else:
        letter = as_letter(found, blocks)
        body = as_pdf(letter) if extension == "pdf" else as_docx(letter)
    response = HttpResponse(body, content_type=TYPES[extension])
    disposition = "inline" if extension == "pdf" else "attachment"
    response["Content-Disposition"] = f'{disposition}; filename="report-{pk}.{extension}"'
    return response


@require_GET
@opens_to(Ability.WORK)
def picture(request: OfficerRequest, pk: int, number: int) -> HttpResponse:
    """One chart of the report, from its frozen numbers."""
    found = _report(request, pk)
    block = next((b for b in found.blocks if b["number"] == str(number)), None)
    if block is None or block["type"] != "chart":
        raise Http404
    return HttpResponse(as_picture(drawn(block), "svg"), content_type="image/svg+xml")


def _report(request: OfficerRequest, pk: int) -> Report:
    return get_object_or_404(selectors.reports_for(request.user), pk=pk)


def _as_read_by(report: Report, officer: Officer) -> list[dict[str, Any]]:
    """What this officer reads of it, and how many lines are those of other organs."""
    own = None if officer.holds(Ability.SUPERVISE) else officer.organ.short_name
    blocks = selectors.as_read_by(report, officer)
    return with_lines_of_others(blocks, report.blocks, own=own)


def page_of(
    request: OfficerRequest,
    found: Report,
    *,
    typed: dict[str, Any] | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    """The report's page; `typed` is a text that was refused, `refusal` a sentence above it all."""
    context = _context(request, found, typed or {}) | {
        "refusal": refusal, "reason": request.POST.get("reason", ""),
    }  # fmt: skip
    return render(request, "supervision/reports/report.html", context, status=status)


def _context(request: OfficerRequest, found: Report, typed: dict[str, Any]) -> dict[str, Any]:
    officer = request.user
    may = may_write(found, officer)
    later = later_for(found, officer)
    is_open = may and found.stage in WRITTEN_IN and later is None
    read = _as_read_by(found, officer)
    blocks = selectors.with_files(read, officer)
    editions = list(editions_of(found))
    before = before_for(found, officer)
    return {
        "report": found,
        "blocks": _written(found, blocks, typed) if is_open else printed(blocks),
        "boxes": boxes_in(as_letter(found, read)),
        "may_write": is_open,
        "is_own": may,
        "choices": choices_for(found, officer),
        "texts": texts_of(found),
        "unsaved": None if is_open else typed,
        "may_direct": may_direct(officer, found),
        "editions": editions if may else [],
        "later": later,
        "before": before,
        "left_behind": left_behind(before, found) if is_open and before else [],
        "changes": changes_since(before, found, officer) if before else [],
        "steps": found.steps.select_related("by", "report") if may else [],
        "instructions": instructions_for(officer).filter(report=found),
        "readings": found.readings.select_related("officer__organ") if may else [],
        "tab": "reports",
    }


def _written(
    report: Report, blocks: list[dict[str, Any]], typed: dict[str, Any]
) -> list[dict[str, Any]]:
    """The blocks for whoever writes: each text with its version, and what was typed and refused."""
    wordings = selectors.wordings_of(report)
    return [
        _with_versions(block, wordings.get(block["number"], []), typed)
        if block["type"] in {"text", "judgement"}
        else block
        for block in blocks
    ]


def _with_versions(
    block: dict[str, Any], versions: list[Wording], typed: dict[str, Any]
) -> dict[str, Any]:
    mine = typed if typed.get("number") == block["number"] else {}
    text = block["editable"] if block["type"] == "text" else block["text"]
    return block | {
        "versions": versions,
        "revision": versions[0].revision if versions else 0,
        "draft": mine.get("text", text),
        "problem": mine,
        "is_unfilled": is_unfilled(block["text"]),
    }
