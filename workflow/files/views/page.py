"""Pages on which petitions are read and moved."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from petitions import statute
from petitions.accused.accusation import accusations_in, answers_for
from petitions.actors import Actor
from petitions.doors import opens_to
from petitions.lawbook import LawBook
from petitions.masking import masks_for
from petitions.models import Petition
from petitions.policy import Ability
from petitions.query_codes import is_code_stopped
from petitions.references import reference_of
from petitions.selectors import allows, counts_as_repeat, documents_visible_to
from petitions.statute import Action, Kind, NotPermittedError
from workflow.attachments.forms import AttachingForm
from workflow.attachments.services import acting
from workflow.documents import with_boxes
from workflow.documents.download import paper
from workflow.files import disclosing
from workflow.files.disclosing import letters_for
from workflow.files.http import exchanged, petition_or_404
from workflow.files.selectors.page import (
    clocks_of,
    draft_of,
    history_of,
    original_of,
    related_to,
    steps_told,
    strip_of,
)
from workflow.http import OfficerRequest, sentence
from workflow.moves.forms.copies import CopiesForm
from workflow.moves.forms.others import DisclosureForm
from workflow.moves.selectors import choices_of

LATEST = 3  # steps shown beside a form


@require_GET
@opens_to(Ability.READ)
def petition(request: OfficerRequest, number: str) -> HttpResponse:
    found = petition_or_404(request.user, number)
    return render(request, "workflow/files/petition.html", file_context(request, found))


@require_POST
@opens_to(Ability.REVEAL)
def disclose(request: OfficerRequest, number: str) -> HttpResponse:
    found = petition_or_404(request.user, number)
    form = DisclosureForm(request.POST)
    context: dict[str, Any] = {"petition": found, "form": form}
    if form.is_valid():
        try:
            context["disclosed"] = people = disclosing.disclose(
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
    template = "workflow/files/petition.html"
    context = file_context(request, found) | context
    return render(request, template, context, status=422 if form.errors else 200)


@require_GET
@opens_to(Ability.READ)
def document(request: OfficerRequest, number: str, pk: int, extension: str) -> HttpResponse:
    found = petition_or_404(request.user, number)
    visible = documents_visible_to(Actor.of(request.user))
    issued = get_object_or_404(visible, petition=found, pk=pk)
    actor, at = Actor.of(request.user), timezone.now()
    (letter,) = letters_for(actor, found, [issued], at=at)
    return paper(letter, reference_of(issued.pk), extension)


def file_context(request: OfficerRequest, found: Petition) -> dict[str, Any]:
    officer, today = request.user, timezone.localdate()
    clocks = list(clocks_of(found))
    choices = choices_of(officer, found, on=today)
    attachments = found.attachments.select_related("officer__organ")
    original, accusations = original_of(officer, found), accusations_in(found)
    return {
        "paused": next((clock for clock in clocks if clock.is_paused), None),
        "petition": found,
        "petitioners": found.petitioners.order_by("-is_main", "pk"),
        "answering": answers_for(found, accusations),
        "is_code_stopped": is_code_stopped(found, accusations),
        "choices": choices,
        "may_check": any(move.action is Action.VERIFY for move in choices.records),
        "awaited": statute.awaited(state=found.state, kind=found.kind, on=today),
        "strip": strip_of(found),
        "today": today,
        "days_since": 0 if found.is_final else (today - found.received_on).days,
        "bands": LawBook.current().warning_levels,
        "draft": draft_of(officer, found),
        "clocks": clocks,
        "stopped": [clock for clock in clocks if clock.stopped_on],
        "events": steps_told(Actor.of(officer), history_of(found)),
        "documents": with_boxes(
            found.documents.select_related("organ"), masks_for(Actor.of(officer), [found])
        ),
        "matters": found.matters.all(),
        "dispatches": found.dispatches.select_related("sender", "organ", "handler"),
        "helpers": found.co_handlings.select_related("organ", "replied_by"),
        "original": original,
        "copies_form": CopiesForm(original=original) if original else None,
        "counts_as_repeat": counts_as_repeat(found),
        "related": related_to(officer, found),
        "ratings": found.ratings.select_related("organ"),
        "may_reveal": allows(Actor.of(officer), Ability.REVEAL, found),
        "form": DisclosureForm(),
        "attachments": attachments,
        "acting": acting(attachments),
        "files_form": AttachingForm(),
        "may_attach": not found.is_final and allows(Actor.of(officer), Ability.MOVE, found),
    }
