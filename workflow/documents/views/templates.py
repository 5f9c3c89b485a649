"""Pages on which an office keeps its own templates of documents."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from petitions import statute
from petitions.actors import Actor
from petitions.doors import opens_to
from petitions.masking import mask_for
from petitions.models import DocumentTemplate, Organ
from petitions.policy import Ability
from petitions.selectors import petitions_visible_to
from petitions.text.normal_form import number_key
from workflow.documents import as_pdf, blank_docx, example, on_a_file
from workflow.documents.fields.known import FIELDS
from workflow.documents.services import templating
from workflow.documents.templates.own import organs_of, own_template, template_for
from workflow.documents.templates.uploading import LARGEST, UnfitError
from workflow.http import OfficerRequest, key_in, plain
from workflow.steps.step_input import StepInput

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
@opens_to(Ability.WRITE_TEMPLATES)
def templates(request: OfficerRequest) -> HttpResponse:
    """All documents with the template in use for one organ."""
    organ = _organ(request)
    rows = [(term, own_template(term, organ)) for term in statute.DocumentType]
    rows.sort(key=lambda row: row[0].listed)
    context = {"organ": organ, "organs": organs_of(request.user), "rows": rows}
    return render(request, "workflow/documents/templates.html", context)


@require_GET
@opens_to(Ability.WRITE_TEMPLATES)
def fields(request: OfficerRequest) -> HttpResponse:
    return render(request, "workflow/documents/template_fields.html", {"fields": FIELDS.values()})


@require_http_methods(["GET", "POST"])
@opens_to(Ability.WRITE_TEMPLATES)
def template(request: OfficerRequest, term: str) -> HttpResponse:
    """One document: what is in use, its versions, and the place to upload a new one."""
    document, organ = _term(term), _organ(request)
    problems: list[str] = []
    if request.method == "POST":
        problems = _upload(request, document, organ)
        if not problems:
            return redirect(f"{request.path}?organ={organ.pk}")
    context: dict[str, Any] = {
        "document": document,
        "organ": organ,
        "in_use": own_template(document, organ),
        "names": sorted(template_for(document, organ).names),
        "versions": DocumentTemplate.objects.filter(document_code=document, organ=organ)
        .select_related("uploaded_by")
        .defer("docx")
        .order_by("-version"),
        "problems": problems,
    }
    return render(
        request, "workflow/documents/template.html", context, status=422 if problems else 200
    )


@require_POST
@opens_to(Ability.WRITE_TEMPLATES)
def withdraw(request: OfficerRequest, term: str) -> HttpResponse:
    organ = _organ(request)
    templating.withdraw(term=_term(term), organ=organ, officer=request.user)
    messages.success(request, _("已停用本单位模板。"))
    return redirect(f"../?organ={organ.pk}")


@require_GET
@opens_to(Ability.WRITE_TEMPLATES)
def template_docx(request: OfficerRequest, term: str) -> HttpResponse:
    """The template in use, to be edited in Word."""
    document, organ = _term(term), _organ(request)
    own = own_template(document, organ)
    body = bytes(own.docx) if own else blank_docx(template_for(document, organ))
    response = HttpResponse(body, content_type=DOCX)
    response["Content-Disposition"] = f'attachment; filename="{document.lower()}.docx"'
    return response


@require_GET
@opens_to(Ability.WRITE_TEMPLATES)
def preview(request: OfficerRequest, term: str) -> HttpResponse:
    """The document for a file the officer may read, or for an invented one.

    What the file does not hold yet is filled in from the examples. Administrators read no
    petitions: for them every number is unknown.
    """
    document, organ = _term(term), _organ(request)
    number = number_key(request.GET.get("number", ""))
    if number:
        petition = (
            petitions_visible_to(Actor.of(request.user)).filter(number__in=plain([number])).first()
        )
        if petition is None:
            said = _("没有找到这个编号的信访件，或者您无权查看。系统管理员不能查看信访件。")
            messages.error(request, said)
            return redirect(f"./?organ={organ.pk}")
        letter = on_a_file(
            document,
            petition,
            organ,
            officer=request.user,
            given=StepInput(),
            day=timezone.localdate(),
        )
        letter = mask_for(Actor.of(request.user), petition).data(letter)
    else:
        letter = example(document, template_for(document, organ))
    letter["verification"] = None
    response = HttpResponse(as_pdf(letter), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="preview.pdf"'
    return response


def _upload(request: OfficerRequest, document: statute.DocumentType, organ: Organ) -> list[str]:
    """What is wrong with the file; nothing, and it is in use."""
    file = request.FILES.get("file")
    if file is None:
        return [_("请选择 DOCX 文件。")]
    if (file.size or 0) > LARGEST:
        return [_("文件超过 2 MB。")]
    try:
        kept = templating.upload(
            term=document, organ=organ, officer=request.user, file=file.read(), at=timezone.now()
        )
    except UnfitError as error:
        language = get_language() or "zh-hans"
        return [problem.written_in(language) for problem in error.problems]
    messages.success(request, _("第%(version)s版已启用。") % {"version": kept.version})
    return []


def _term(code: str) -> statute.DocumentType:
    try:
        return statute.DocumentType(code.upper())
    except ValueError as error:
        raise Http404 from error


def _organ(request: OfficerRequest) -> Organ:
    """The organ whose templates are looked at; the own one if none is named."""
    asked = key_in(request.POST.get("organ") or request.GET.get("organ") or "")
    key = request.user.organ_id if asked is None else asked
    return get_object_or_404(organs_of(request.user), pk=key)
