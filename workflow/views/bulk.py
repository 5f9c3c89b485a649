"""One step for several files at once: a morning's letters are routed in one go."""

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
from petitions.selectors import petitions_visible_to
from petitions.statute import Action, Move, NotPermittedError
from workflow import selectors, services
from workflow.forms import MoveForm
from workflow.http import OfficerRequest, plain

MOST = 100  # files in one go
TOGETHER = {Action.TRANSFER, Action.ASSIGN}


@require_http_methods(["GET", "POST"])
@opens_to(Ability.MOVE)
def bulk(request: OfficerRequest, action: Action) -> HttpResponse:
    """Choose files on the desk, say once where they go, read what became of each."""
    actor = Actor.of(request.user)
    numbers = request.GET.getlist("number") or request.POST.getlist("number")
    if action not in TOGETHER:
        raise Http404
    if len(numbers) > MOST:
        said = _("一次最多办理%(most)s件，选中了%(count)s件，请分批办理。")
        messages.error(request, said % {"most": MOST, "count": len(numbers)})
        return render(request, "workflow/bulk.html", {"action": action}, status=422)
    seen = petitions_visible_to(actor).filter(number__in=plain(numbers), holder=request.user.organ)
    chosen = list(seen.order_by("pk"))
    ready = [file for file in chosen if _row(actor, file, action)]
    row = _row(actor, ready[0], action) if ready else None
    if row is None:
        return render(request, "workflow/bulk.html", {"action": action}, status=422)
    data = request.POST if request.method == "POST" else None
    form = MoveForm(data, move=row, actor=actor, petition=ready[0], beside=ready[1:])
    context = {"action": action, "move": row, "form": form, "chosen": chosen}
    if form.is_valid():
        results = services.perform_each(
            action=action,
            petition_ids=[petition.pk for petition in chosen],
            actor=actor,
            given=form.given,
            at=timezone.now(),
        )
        context["results"] = _named(chosen, results)
    return render(request, "workflow/bulk.html", context, status=422 if form.errors else 200)


def _row(actor: Actor, petition: Petition, action: Action) -> Move | None:
    """The row by which this file can be moved now, if there is one."""
    try:
        return selectors.move_open_to(actor, petition, action, on=timezone.localdate())
    except NotPermittedError:
        return None


def _named(
    chosen: list[Petition], results: list[services.Result]
) -> list[tuple[Petition, services.Result]]:
    by_pk = {petition.pk: petition for petition in chosen}
    return [(by_pk[result.petition_id], result) for result in results]
