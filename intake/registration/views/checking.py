"""核对登记: what came in without an officer is looked through beside what is like it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from intake.classification.selectors import suggested_category
from intake.registration.selectors.earlier import Earlier, earlier_files, with_choice
from petitions.actors import Actor
from petitions.doors import opens_to
from petitions.models import Petition
from petitions.policy import Ability
from petitions.statute import Action, Repetition
from workflow.files.http import petition_or_404
from workflow.files.views.page import file_context
from workflow.http import OfficerRequest, sentence
from workflow.moves.forms.move import MoveForm
from workflow.moves.services.performing import StaleError
from workflow.moves.views.acting import closed_meanwhile, open_row, take, with_version


@require_http_methods(["GET", "POST"])
@opens_to(Ability.MOVE)
def check(request: OfficerRequest, number: str) -> HttpResponse:
    """The step of that name, with the earlier files of the same people and of the same matter."""
    found = petition_or_404(request.user, number)
    move = open_row(request, found, Action.VERIFY)
    if move is None and request.method == "POST":
        return closed_meanwhile(request, found, Action.VERIFY)
    if move is None:
        return render(
            request, "workflow/files/petition.html", file_context(request, found), status=422
        )
    actor = Actor.of(request.user)
    data = _answers(request) if request.method == "POST" else None
    form = MoveForm(data, move=move, actor=actor, petition=found)
    try:
        if form.is_valid() and take(request, found, Action.VERIFY, form):
            return redirect("workflow:petition", number=number)
    except StaleError as error:
        found = petition_or_404(request.user, number)
        form = MoveForm(with_version(data, found), move=move, actor=actor, petition=found)
        form.add_error(None, sentence(error))
    context = {
        "petition": found,
        "form": form,
        "found": _earlier(actor, found, form.data),
        "suggestion": suggested_category(found.registered_by, found.title, found.content),
    }
    return render(
        request, "intake/registration/check.html", context, status=422 if form.errors else 200
    )


def _answers(request: OfficerRequest) -> dict[str, Any]:
    """A new matter has no earlier file, whichever of those shown is ticked."""
    told = dict(request.POST.items())
    if told.get("repetition") == Repetition.NEW:
        told.pop("earlier", None)
    return told


def _earlier(actor: Actor, found: Petition, told: Mapping[str, Any]) -> list[Earlier]:
    files = earlier_files(
        actor,
        people=list(found.petitioners.all()),
        title=found.title,
        content=found.content,
        accused=found.accused,
        division_id=found.division_id,
        besides=found.pk,
    )
    return with_choice(files, told)
