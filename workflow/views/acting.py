"""The page on which a step is taken: what is asked, what is known, and the form of the row."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from petitions import statute
from petitions.actors import Actor
from petitions.doors import opens_to
from petitions.models import Event, Officer, Petition
from petitions.policy import Ability
from petitions.selectors import acting_role
from petitions.statute import Action, Fact, Need, NotPermittedError, Stage
from petitions.templatetags.words import words
from workflow import selectors, services
from workflow.completeness import Part, parts_of
from workflow.documents import answers_to
from workflow.documents.printable import WITH_GAPS
from workflow.facts import last_opinion
from workflow.forms import MoveForm
from workflow.http import OfficerRequest, petition_or_404, sentence
from workflow.questions import question_of
from workflow.selectors.starting import begun_by
from workflow.views.files import file_context

LATEST = 3  # steps shown beside a form
PAGES: dict[Action, str] = {}  # steps that have a page of their own


def give_page(action: Action, page: str) -> None:
    """This step is taken on a page of an app above."""
    PAGES[action] = page


AFTERWARDS: dict[Action, str] = {}


def lead_to(page: str, *, after: Action) -> None:
    """Once this step is taken, a page of an app above is shown instead of the file."""
    AFTERWARDS[after] = page


@require_http_methods(["GET", "POST"])
@opens_to(Ability.MOVE)
def act(request: OfficerRequest, number: str, action: Action) -> HttpResponse:
    if page := PAGES.get(action):
        return redirect(page, number=number)
    officer, is_post = request.user, request.method == "POST"
    found = petition_or_404(officer, number)
    role = acting_role(Actor.of(officer), found)
    move = open_row(request, found, action)
    if move is None and is_post:  # somebody was quicker: what was written is not lost
        move = selectors.form_row(action, role, found.state)
    if move is None:
        return render(request, "workflow/petition.html", file_context(request, found), status=422)
    data = request.POST if is_post else None
    begun = begun_by(action, found, request.GET.get("lead", ""), on=timezone.localdate())
    form = MoveForm(data, move=move, actor=Actor.of(officer), petition=found, initial=begun)
    if form.is_valid() and take(request, found, action, form):
        messages.success(request, _("“%(action)s”已办理。") % {"action": words(action)})
        return redirect(AFTERWARDS.get(action, "workflow:petition"), number=number)
    context = _context(officer, found, move) | {"form": form}
    return render(request, "workflow/act.html", context, status=422 if form.errors else 200)


def _context(officer: Officer, found: Petition, move: statute.Move) -> dict[str, Any]:
    """What stands beside the form, so that nobody has to leave it to decide."""
    drafts = bool({Need.OPINION, Need.REVIEW_OPINION} & set(move.needs))
    question = question_of(found, move.action, organ_id=officer.organ_id)
    history = selectors.history_of(found)
    running = {clock.clock for clock in found.deadlines.filter(stopped_on=None)}
    unanswered = found.co_handlings.filter(replied_on=None).select_related("organ")
    return {
        "petition": found,
        "move": move,
        "stops": [clock for clock in move.stops if clock in running],
        "parts": _parts(found, move),
        "question": question,
        "extended": _extended(found, question),
        "unanswered": unanswered if Need.OPINION in move.needs else [],
        "answers": answers_to(found) if drafts or selectors.is_reviewed(found) else [],
        "draft": None if drafts else selectors.draft_of(officer, found),
        "clocks": selectors.clocks_of(found),
        "events": history.exclude(pk=question.pk if question else 0).reverse()[:LATEST],
    }


def take(request: OfficerRequest, found: Petition, action: Action, form: MoveForm) -> bool:
    """Whether the step was taken; if not, the form says why at its field."""
    try:
        services.perform(
            action=action,
            petition_id=found.pk,
            version=form.cleaned_data["version"],
            actor=Actor.of(request.user),
            given=form.given,
            at=timezone.now(),
        )
    except Petition.DoesNotExist as error:  # it left this officer's sight meanwhile
        raise Http404 from error
    except NotPermittedError as error:
        if error.field == WITH_GAPS:
            form.offer_gaps()
        form.add_error(error.field if error.field in form.fields else None, sentence(error))
        return False
    return True


def _extended(found: Petition, question: Event | None) -> date | None:
    """The due day that the extension sought would bring."""
    if question is None or question.action is not Action.SEEK_EXTENSION:
        return None
    return selectors.extended_due(found, int(question.given["days"]))


def _parts(found: Petition, move: statute.Move) -> list[Part]:
    """What an opinion must contain, shown to whoever checks or signs it."""
    opinion = last_opinion(found, Stage.HANDLING)
    return parts_of(opinion) if opinion and Fact.OPINION_COMPLETE in move.when else []


def open_row(request: OfficerRequest, found: Petition, action: Action) -> statute.Move | None:
    """The row by which the move is open now; if there is none, the page will say why."""
    try:
        return selectors.move_open_to(
            Actor.of(request.user), found, action, on=timezone.localdate()
        )
    except NotPermittedError as error:
        if request.method != "POST":
            messages.error(request, sentence(error))
        return None
