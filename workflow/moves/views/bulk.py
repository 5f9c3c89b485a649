"""One step for several files at once: a morning's letters are routed in one go."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from petitions.actors import Actor
from petitions.doors import opens_to
from petitions.models import Petition
from petitions.policy import Ability
from petitions.selectors import acting_role, petitions_visible_to
from petitions.statute import Action, Move, NotPermittedError, Text
from workflow.forms.saying import filled_in
from workflow.http import OfficerRequest, plain
from workflow.moves.forms.move import MoveForm
from workflow.moves.selectors import form_row, move_open_to
from workflow.moves.services.performing import perform_each

MAX_FILES = 100  # files in one go
TOGETHER = {Action.TRANSFER, Action.ASSIGN}
UNSEEN = Text(
    "本单位现在看不到这一件，可能刚刚被他人办理过。",
    "Your organ does not see this one now; somebody may just have acted on it.",
)


@dataclass
class ChosenFiles:
    """One of the files that were chosen, and what stands against the step or came of it.

    `petition` is None for what this officer does not see, or sees no longer.
    """

    number: str
    petition: Petition | None = None
    move: Move | None = None
    refusal: Text | None = UNSEEN


@require_http_methods(["GET", "POST"])
@opens_to(Ability.MOVE)
def bulk(request: OfficerRequest, action: Action) -> HttpResponse:
    """Choose files on the desk, say once where they go, read what became of each."""
    numbers = request.GET.getlist("number") or request.POST.getlist("number")
    if action not in TOGETHER:
        raise Http404
    if len(numbers) > MAX_FILES:
        said = _("一次最多办理%(most)s件，选中了%(count)s件，请分批办理。")
        messages.error(request, said % {"most": MAX_FILES, "count": len(numbers)})
        return render(request, "workflow/moves/bulk.html", {"action": action}, status=422)
    actor = Actor.of(request.user)
    chosen = _chosen(actor, numbers, action)
    ready = [(one.petition, one.move) for one in chosen if one.petition and one.move]
    context: dict[str, Any] = {"action": action, "chosen": chosen}
    if not ready:
        context["unsent"] = _typed(request, actor, chosen, action)
        return render(request, "workflow/moves/bulk.html", context, status=422)
    files, move = [petition for petition, _move in ready], ready[0][1]
    data = request.POST if request.method == "POST" else None
    form = MoveForm(data, move=move, actor=actor, petition=files[0], beside=files[1:])
    context |= {"move": move, "form": form}
    if form.is_valid():
        _perform(actor, chosen, action, form)
        context["is_done"] = True
        if any(one.refusal for one in chosen):
            context["unsent"] = filled_in(form, request.POST)
    return render(request, "workflow/moves/bulk.html", context, status=422 if form.errors else 200)


def _chosen(actor: Actor, numbers: list[str], action: Action) -> list[ChosenFiles]:
    """Every file that was chosen, also one that somebody else has moved on meanwhile."""
    seen = petitions_visible_to(actor).filter(number__in=plain(numbers))
    seen = seen.select_related("holder").order_by("pk")
    chosen = [_looked_at(actor, petition, action) for petition in seen]
    found = {one.number for one in chosen}
    return chosen + [
        ChosenFiles(number) for number in plain(dict.fromkeys(numbers)) if number not in found
    ]


def _looked_at(actor: Actor, petition: Petition, action: Action) -> ChosenFiles:
    """With the row by which it can be moved now; or why there is none."""
    try:
        move = move_open_to(actor, petition, action, on=timezone.localdate())
    except NotPermittedError as error:
        return ChosenFiles(petition.number, petition, None, error.sentence)
    return ChosenFiles(petition.number, petition, move, None)


def _perform(actor: Actor, chosen: list[ChosenFiles], action: Action, form: MoveForm) -> None:
    """The step for each that was ready; what was not keeps its reason, what left is told."""
    ready = {one.petition.pk: one for one in chosen if one.petition and one.move}
    for one in ready.values():
        one.refusal = UNSEEN
    for result in perform_each(
        action=action, petition_ids=ready, actor=actor, given=form.given, at=timezone.now()
    ):
        ready[result.petition_id].refusal = result.refusal


def _typed(
    request: OfficerRequest, actor: Actor, chosen: list[ChosenFiles], action: Action
) -> list[tuple[str, str]]:
    """What was filled in for files of which none can be moved any longer."""
    seen = next((one.petition for one in chosen if one.petition), None)
    move = form_row(action, acting_role(actor, seen), seen.state) if seen else None
    if seen is None or move is None:
        return [(str(_("办理要求")), request.POST.get("reason", ""))]
    return filled_in(MoveForm(request.POST, move=move, actor=actor, petition=seen), request.POST)
