"""Pages on which petitions are read and moved."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from petitions import statute
from petitions.actors import Actor
from petitions.doors import opens_to
from petitions.lawbook import LawBook
from petitions.models import Petition
from petitions.policy import Ability
from petitions.references import reference_of
from petitions.selectors import documents_visible_to
from petitions.statute import Action, Kind, NotPermittedError
from workflow.documents.download import paper
from workflow.files import disclosing
from workflow.files.disclosing import letters_for
from workflow.files.http import exchanged, petition_or_404
from workflow.files.selectors.page import clocks_of, strip_of
from workflow.http import OfficerRequest, sentence
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
    """What the head of the page shows; what is below are panels (`panels.py` of each feature)."""
    officer, today = request.user, timezone.localdate()
    clocks = list(clocks_of(found))
    choices = choices_of(officer, found, on=today)
    return {
        "paused": next((clock for clock in clocks if clock.is_paused), None),
        "petition": found,
        "choices": choices,
        "may_check": any(move.action is Action.VERIFY for move in choices.records),
        "awaited": statute.awaited(state=found.state, kind=found.kind, on=today),
        "strip": strip_of(found),
        "today": today,
        "days_since": 0 if found.is_final else (today - found.received_on).days,
        "bands": LawBook.current().warning_levels,
        "clocks": clocks,
        "stopped": [clock for clock in clocks if clock.stopped_on],
    }
