"""Pages on which petitions are read and moved."""

from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from petitions import statute
from petitions.accusation import accusations_in, answers_for
from petitions.actors import Actor
from petitions.doors import Open, opens_to
from petitions.lawbook import LawBook
from petitions.masking import masks_for
from petitions.models import Petition
from petitions.policy import Ability
from petitions.query_codes import is_code_stopped
from petitions.references import reference_of
from petitions.selectors import (
    allows,
    counts_as_repeat,
    documents_visible_to,
)
from petitions.statute import Action, Kind, NotPermittedError, Role
from workflow import selectors, services
from workflow.documents import as_docx, as_pdf, with_boxes
from workflow.forms import DisclosureForm
from workflow.forms.attaching import AttachingForm
from workflow.forms.copies import CopiesForm
from workflow.http import OfficerRequest, petition_or_404, place_in, sentence
from workflow.rows import rows_of
from workflow.services.attaching import acting
from workflow.views.exporting import Table, exchanged, exported

LATEST = 3  # steps shown beside a form
ROUTING = {Role.CLERK, Role.SECTION_HEAD, Role.OFFICE_HEAD}
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
@opens_to(Open.TO_OFFICERS)
def desk(request: OfficerRequest) -> Table:
    """What waits for the officer. Whoever has no desk is led from the bare address to where he
    begins: signing in on it must not end at a refusal."""
    officer, today = request.user, timezone.localdate()
    if not officer.holds(Ability.WORK):
        return redirect("workflow:start")
    if file := exported(request, selectors.desk_of(officer), "desk"):
        return file
    read, beginning_of = partial(rows_of, on=today), selectors.beginning_of
    context = {
        "rows": beginning_of(selectors.desk_of(officer), selectors.PAGE, read=read),
        "helping": beginning_of(selectors.helping_of(officer), selectors.PAGE, read=read),
        "called_back": beginning_of(
            selectors.called_back_to(officer),
            selectors.PAGE,
            read=partial(selectors.rows_called_back, organ_id=officer.organ_id, on=today),
        ),
        "sections": selectors.sections_of(officer, on=today),
        "lists": selectors.lists_of(officer, at=timezone.now()),
        "led": selectors.own_cases_of(officer) if officer.role is Role.LEADER else [],
        "owed": beginning_of(selectors.owed_by(officer), selectors.PAGE),
        "judged": selectors.waiting_for(officer) if officer.role is Role.LEADER else [],
        "stale_before": selectors.stale_before(today),
        "counts": selectors.desk_counts(officer, on=today),
        "today": today,
        "may_route": officer.role in ROUTING,
        "watches": officer.role in selectors.WATCHING,
    }
    return render(request, "workflow/desk.html", context)


@require_GET
@opens_to(Ability.READ)
def petition(request: OfficerRequest, number: str) -> HttpResponse:
    found = petition_or_404(request.user, number)
    return render(request, "workflow/petition.html", file_context(request, found))


@require_POST
@opens_to(Ability.REVEAL)
def disclose(request: OfficerRequest, number: str) -> HttpResponse:
    found = petition_or_404(request.user, number)
    form = DisclosureForm(request.POST)
    context: dict[str, Any] = {"petition": found, "form": form}
    if form.is_valid():
        try:
            context["disclosed"] = people = services.disclose(
                petition_id=found.pk,
                actor=Actor.of(request.user),
                reason=form.cleaned_data["reason"],
                at=timezone.now(),
            )
        except NotPermittedError as error:
            form.add_error("reason", sentence(error))
        else:
            if request.POST.get("do") == "exchange" and found.kind is not Kind.REPORT:
                return exchanged(request.user, [(found, people)], found.number)
    template = "workflow/petition.html"
    context = file_context(request, found) | context
    return render(request, template, context, status=422 if form.errors else 200)


@require_GET
@opens_to(Ability.READ)
def document(request: OfficerRequest, number: str, pk: int, extension: str) -> HttpResponse:
    found = petition_or_404(request.user, number)
    visible = documents_visible_to(Actor.of(request.user))
    issued = get_object_or_404(visible, petition=found, pk=pk)
    actor, at = Actor.of(request.user), timezone.now()
    (letter,) = services.letters_for(actor, found, [issued], at=at)
    return paper(letter, reference_of(issued.pk), extension)


def paper(letter: dict[str, Any], name: str, extension: str) -> HttpResponse:
    """As it is printed; PDF opens in the browser, DOCX is saved."""
    is_pdf = extension == "pdf"
    body = as_pdf(letter) if is_pdf else as_docx(letter)
    response = HttpResponse(body, content_type="application/pdf" if is_pdf else DOCX)
    disposition = "inline" if is_pdf else "attachment"
    response["Content-Disposition"] = f'{disposition}; filename="{name}.{extension}"'
    return response


@require_GET
@opens_to(Ability.WORK)
def notices(request: OfficerRequest) -> HttpResponse:
    rows = selectors.notices_of(request.user).select_related("petition")
    page = Paginator(rows, selectors.PAGE).get_page(request.GET.get("page"))
    has_unread = any(notice.read_at is None for notice in page)
    return render(request, "workflow/notices.html", {"page": page, "has_unread": has_unread})


@require_GET
@opens_to(Ability.WORK)
def unread(request: OfficerRequest) -> JsonResponse:
    """How many messages are unread: asked every half minute by a page that is looked at."""
    return JsonResponse({"unread": selectors.unread_of(request.user).count()})


@require_POST
@opens_to(Ability.WORK)
def read_notices(request: OfficerRequest) -> HttpResponse:
    """Those that stood on the page, and none that came or stood elsewhere."""
    named = map(place_in, request.POST.getlist("notice"))
    keys = [key for key in named if key is not None]
    services.mark_read(officer=request.user, keys=keys, at=timezone.now())
    page = request.POST.get("page", "")
    return redirect(
        reverse("workflow:notices")
        + (f"?page={page}" if page.isascii() and page.isdecimal() else "")
    )


def file_context(request: OfficerRequest, found: Petition) -> dict[str, Any]:
    officer, today = request.user, timezone.localdate()
    clocks = list(selectors.clocks_of(found))
    choices = selectors.choices_of(officer, found, on=today)
    attachments = found.attachments.select_related("officer__organ")
    original, accusations = selectors.original_of(officer, found), accusations_in(found)
    return {
        "paused": next((clock for clock in clocks if clock.is_paused), None),
        "petition": found,
        "petitioners": found.petitioners.order_by("-is_main", "pk"),
        "answering": answers_for(found, accusations),
        "is_code_stopped": is_code_stopped(found, accusations),
        "choices": choices,
        "may_check": any(move.action is Action.VERIFY for move in choices.records),
        "awaited": statute.awaited(state=found.state, kind=found.kind, on=today),
        "strip": selectors.strip_of(found),
        "today": today,
        "days_since": 0 if found.is_final else (today - found.received_on).days,
        "bands": LawBook.current().warning_levels,
        "draft": selectors.draft_of(officer, found),
        "clocks": clocks,
        "stopped": [clock for clock in clocks if clock.stopped_on],
        "events": selectors.steps_told(Actor.of(officer), selectors.history_of(found)),
        "documents": with_boxes(
            found.documents.select_related("organ"), masks_for(Actor.of(officer), [found])
        ),
        "matters": found.matters.all(),
        "dispatches": found.dispatches.select_related("sender", "organ", "handler"),
        "helpers": found.co_handlings.select_related("organ", "replied_by"),
        "original": original,
        "copies_form": CopiesForm(original=original) if original else None,
        "counts_as_repeat": counts_as_repeat(found),
        "related": selectors.related_to(officer, found),
        "ratings": found.ratings.select_related("organ"),
        "may_reveal": allows(Actor.of(officer), Ability.REVEAL, found),
        "form": DisclosureForm(),
        "attachments": attachments,
        "acting": acting(attachments),
        "files_form": AttachingForm(),
        "may_attach": not found.is_final and allows(Actor.of(officer), Ability.MOVE, found),
    }
