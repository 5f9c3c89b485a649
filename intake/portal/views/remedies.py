"""The petitioner's own steps after filing: request for review, re-examination, recusal."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from intake.portal.forms.own_steps import OwnStepForm
from intake.portal.views.signing_in import by_petitioner, of_one_followed, refuse
from petitions.doors import Open, opens_to
from petitions.models import Petition
from petitions.statute import Action, Move, NotPermittedError, Role
from petitions.templatetags.words import words
from workflow.moves.selectors import form_row, rights_of
from workflow.moves.services.performing import perform


@never_cache
@require_http_methods(["GET", "POST"])
@opens_to(Open.TO_ALL)
@by_petitioner
@of_one_followed
def act(request: HttpRequest, petition: Petition, action: Action) -> HttpResponse:
    """One step of the petitioner who follows the own petition; 404 where the law gives none."""
    open_now = {move.action: move for move in rights_of(petition, on=timezone.localdate())}
    move = _move_of(request, petition, open_now.get(action), action)
    form = OwnStepForm(request.POST or None, move=move, petition=petition)
    if action not in open_now:
        form.add_error(None, _("办理情况刚有变化，现在不能再提交这一项。您填写的内容仍在下方。"))
    elif form.is_valid() and _is_taken(petition, action, form):
        said = _("%(number)s的“%(action)s”已提交。")
        messages.success(request, said % {"number": petition.number, "action": words(action)})
        return redirect("portal:progress", petition.pk)
    context = {"petition": petition, "move": move, "form": form}
    return render(request, "intake/portal/remedy.html", context, status=422 if form.errors else 200)


def _move_of(
    request: HttpRequest, petition: Petition, open_now: Move | None, action: Action
) -> Move:
    """The row that is open; of what was sent, the one that was open when the page was opened."""
    move = open_now
    if move is None and request.method == "POST":
        move = form_row(action, Role.PETITIONER, petition.state)
    if move is None or action is Action.RATE:
        raise Http404
    return move


def _is_taken(petition: Petition, action: Action, form: OwnStepForm) -> bool:
    try:
        perform(
            action=action,
            petition_id=petition.pk,
            version=form.cleaned_data["version"],
            actor=form.actor,
            given=form.given,
            at=timezone.now(),
        )
    except NotPermittedError as error:
        refuse(form, petition, error)
        return False
    return True
