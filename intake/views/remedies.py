"""The petitioner's own steps after filing: request for review, re-examination, recusal."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from intake.views.portal import by_petitioner, followed
from petitions.actors import Actor
from petitions.doors import Open, opens_to
from petitions.statute import Action, NotPermittedError
from petitions.templatetags.words import words
from workflow.forms import MoveForm
from workflow.http import sentence
from workflow.selectors import rights_of
from workflow.services import perform


@never_cache
@require_http_methods(["GET", "POST"])
@opens_to(Open.TO_ALL)
@by_petitioner
def act(request: HttpRequest, action: Action) -> HttpResponse:
    """One step of the petitioner who follows the own petition; 404 where the law gives none."""
    petition, at = followed(request), timezone.now()
    actor = Actor.petitioner(petition.pk)
    open_now = {move.action: move for move in rights_of(petition, on=timezone.localdate(at))}
    if action not in open_now or action is Action.RATE:
        raise Http404
    form = MoveForm(request.POST or None, move=open_now[action], actor=actor, petition=petition)
    if form.is_valid():
        try:
            perform(
                action=action,
                petition_id=petition.pk,
                version=form.cleaned_data["version"],
                actor=actor,
                given=form.given,
                at=at,
            )
        except NotPermittedError as error:
            form.add_error(error.field if error.field in form.fields else None, sentence(error))
        else:
            messages.success(request, _("“%(action)s”已提交。") % {"action": words(action)})
            return redirect("portal:progress")
    context = {"petition": petition, "move": open_now[action], "form": form}
    return render(request, "intake/remedy.html", context, status=422 if form.errors else 200)
