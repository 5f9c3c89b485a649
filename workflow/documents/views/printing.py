"""Printing what the own organ issued on a day: letters, envelopes, proofs of service."""

from contextlib import suppress
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from petitions.actors import Actor
from petitions.doors import opens_to
from petitions.masking import masks_for
from petitions.models import Document
from petitions.policy import Ability
from petitions.references import reference_of
from petitions.selectors import petitions_visible_to
from petitions.statute import NotPermittedError
from workflow.documents import as_one_pdf, mail, with_boxes
from workflow.documents.services import printing as service
from workflow.http import OfficerRequest, sentence

MAX_PRINTED = 100  # documents in one file


@require_http_methods(["GET", "POST"])
@opens_to(Ability.WORK)
def printing(request: OfficerRequest) -> HttpResponse:
    day = _day(request)
    documents = list(service.printable(request.user, day))
    if request.method == "POST":
        chosen = [d for d in documents if reference_of(d.pk) in request.POST.getlist("documents")]
        if 0 < len(chosen) <= MAX_PRINTED:
            return _print(request, chosen) or _page(request, day, documents, chosen, status=422)
        messages.error(request, _("请选择1至100份文书。"))
        return _page(request, day, documents, chosen, status=422)
    return _page(request, day, documents, documents)


def _page(
    request: OfficerRequest,
    day: date,
    documents: list[Document],
    chosen: list[Document],
    *,
    status: int = 200,
) -> HttpResponse:
    actor = Actor.of(request.user)
    files = petitions_visible_to(actor).filter(pk__in=[one.petition_id for one in documents])
    around = service.on_envelopes(documents)
    context: dict[str, Any] = {
        "day": day,
        "documents": with_boxes(documents, masks_for(actor, files), around),
        "chosen": chosen,
    }
    return render(request, "workflow/documents/printing.html", context, status=status)


def _day(request: OfficerRequest) -> date:
    """Today where none is asked for. Raises BadRequest for what is no day."""
    asked = request.POST.get("day") or request.GET.get("day") or ""
    if not asked:
        return timezone.localdate()
    with suppress(ValueError):
        if day := parse_date(asked):
            return day
    raise BadRequest(_("查询条件“%(name)s”无效，没有给出任何结果。") % {"name": _("日期")})


def _print(request: OfficerRequest, chosen: list[Document]) -> HttpResponse | None:
    """The file that was asked for; None, with a message, where it is refused."""
    what = request.POST.get("what", "letters")
    try:
        if what == "envelopes":
            body = service.envelopes(chosen, officer=request.user, at=timezone.now())
        elif what == "slips":
            body = mail.slips(service.letters(chosen, officer=request.user, at=timezone.now()))
        else:
            read = service.letters(chosen, officer=request.user, at=timezone.now())
            body = as_one_pdf(letter for _document, letter in read)
    except NotPermittedError as error:
        messages.error(request, sentence(error))
        return None
    response = HttpResponse(body, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="print.pdf"'
    response["Cache-Control"] = "no-store"
    return response
