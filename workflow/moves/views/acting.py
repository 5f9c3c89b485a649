"""The page on which a step is taken: what is asked, what is known, and the form of the row."""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from petitions import statute
from petitions.actors import Actor
from petitions.doors import opens_to
from petitions.models import Event, Officer, Petition
from petitions.policy import Ability
from petitions.selectors import acting_role
from petitions.statute import Action, Fact, Need, NotPermittedError, Stage
from petitions.templatetags.words import words
from workflow.documents import answers_to
from workflow.documents.printable import WITH_GAPS
from workflow.drafts.models import StepDraft
from workflow.drafts.services import (
    OtherWindowError,
    TypedFields,
    check_window,
    drop_step,
    keep_step,
)
from workflow.files.http import in_sight, petition_or_404
from workflow.files.selectors.page import (
    clocks_of,
    draft_of,
    extended_due,
    file_of,
    handling_clock,
    history_of,
    is_reviewed,
    step_draft_of,
    steps_told,
)
from workflow.files.views.page import file_context
from workflow.forms.saying import filled_in
from workflow.history.selectors import last_opinion
from workflow.http import OfficerRequest, key_in, sentence
from workflow.moves.completeness import OpinionPart, parts_of
from workflow.moves.forms.move import MoveForm
from workflow.moves.selectors import form_row, move_open_to
from workflow.moves.services.performing import StaleError, changed_meanwhile, perform
from workflow.moves.starting import begun_by
from workflow.steps.questions import question_of

LATEST = 3  # steps shown beside a form
DRAFTED = {Need.OPINION, Need.REVIEW_OPINION, Need.REPLY, Need.RECORD, Need.AGREEMENT}
NOT_KEPT = {"csrfmiddlewaretoken", "version", "typed", "drop", "page", "seen", "take"}
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
    """The form of a step; what was sent takes it, or comes back with what stands against it."""
    if page := PAGES.get(action):
        return redirect(page, number=number)
    if request.method == "POST":
        return _taken(request, number, action)
    officer = request.user
    found = petition_or_404(officer, number)
    move = open_row(request, found, action)
    if move is None:
        return render(
            request, "workflow/files/petition.html", file_context(request, found), status=422
        )
    form = _form(request, found, move)
    saved = step_draft_of(officer, found, action)
    if saved:
        form.take_up(saved.fields)
    return _page(request, found, form, saved=saved)


def _taken(request: OfficerRequest, number: str, action: Action) -> HttpResponse:
    """Take the step as it was sent. Where somebody was quicker, the file is shown as it is now."""
    found = petition_or_404(request.user, number)
    move = open_row(request, found, action)
    if move is None:
        return closed_meanwhile(request, found, action)
    form = _form(request, found, move, request.POST)
    try:
        if not _is_taken(request, found, form):
            return _page(request, found, form, status=422)
    except OtherWindowError as error:
        return _page(request, found, form, other=error, status=422)
    except StaleError as error:
        return _changed_meanwhile(request, number, action, error)
    return _led_on(request, number, action)


def _led_on(request: OfficerRequest, number: str, action: Action) -> HttpResponse:
    """Once the step is taken: to the file, or to what follows."""
    messages.success(request, _("“%(action)s”已办理。") % {"action": words(action)})
    if not file_of(Actor.of(request.user)).filter(number=number).exists():
        return redirect("workflow:desk")  # sealed: it has gone from this officer's sight
    return redirect(AFTERWARDS.get(action, "workflow:petition"), number=number)


def _is_taken(request: OfficerRequest, found: Petition, form: MoveForm) -> bool:
    """Whether the step was taken; if not, the form says why.

    Raises StaleError where the file has changed, which is said before what is wanting: it may ask
    for something else now. Raises OtherWindowError where another window has saved another text.
    """
    if form.is_stale:
        raise changed_meanwhile(found, Actor.of(request.user))
    officer, action = request.user, form.move.action
    if not form.is_valid():
        return False
    typed = _sent_by(request)
    check_window(officer=officer, petition=found, action=action, typed=typed)
    if not take(request, found, action, form):
        return False
    drop_step(officer=officer, petition=found, action=action)
    return True


def _changed_meanwhile(
    request: OfficerRequest, number: str, action: Action, error: NotPermittedError
) -> HttpResponse:
    """The step is still open: the text stays, and is sent again to the file as it is now."""
    found = petition_or_404(request.user, number)
    move = open_row(request, found, action)
    if move is None:
        return closed_meanwhile(request, found, action)
    form = _form(request, found, move, with_version(request.POST, found))
    form.add_error(None, sentence(error))
    return _page(request, found, form, status=422)


def _form(
    request: OfficerRequest, found: Petition, move: statute.Move, data: Any = None
) -> MoveForm:
    lead, today = request.GET.get("lead", ""), timezone.localdate()
    begun = begun_by(move.action, found, lead, by=request.user, on=today)
    actor = Actor.of(request.user)
    return MoveForm(data, move=move, actor=actor, petition=found, initial=begun)


def with_version(data: Any, found: Petition) -> Any:
    """What was sent, as if it had been typed on the file as it is now."""
    renewed = data.copy()
    renewed["version"] = str(found.version)
    return renewed


def closed_meanwhile(request: OfficerRequest, found: Petition, action: Action) -> HttpResponse:
    """The step is open no longer: the file as it is now, its steps, and what was typed."""
    unsent = what_was_typed(request, found, action, request.POST)
    last, why = found.events.last(), None
    if request.POST.get("version") == str(found.version):  # nobody acted: time has passed
        why = why_closed(request, found, action)
    by_oneself = last is not None and last.officer_id == request.user.pk
    told = {"tried": action, "unsent": unsent, "by_oneself": by_oneself, "why": why}
    context = file_context(request, found) | told
    return render(request, "workflow/files/petition.html", context, status=422)


def what_was_typed(
    request: OfficerRequest, found: Petition, action: Action, typed: Mapping[str, Any]
) -> list[tuple[str, str]]:
    """Into the fields of a step, open or not: each with its label, in words."""
    actor = Actor.of(request.user)
    move = form_row(action, acting_role(actor, found), found.state)
    if move is None:
        return []
    return filled_in(MoveForm(typed, move=move, actor=actor, petition=found), typed)


def _sent_by(request: OfficerRequest) -> TypedFields:
    """What the open page has sent; with `take` the person has decided on it against the draft."""
    sent = request.POST
    return TypedFields(
        {name: sent[name] for name in sent if name not in NOT_KEPT},
        page=sent.get("page", ""),
        seen=sent.get("take") or sent.get("seen", ""),
    )


def _page(
    request: OfficerRequest,
    found: Petition,
    form: MoveForm,
    *,
    saved: StepDraft | None = None,
    other: OtherWindowError | None = None,
    status: int = 200,
) -> HttpResponse:
    context = _context(request.user, found, form.move) | {
        "form": form,
        "saves": bool(DRAFTED & set(form.move.needs)),
        "saved": saved,
        "open_page": request.POST.get("page") or uuid.uuid4().hex,
        "seen": saved.revision if saved else request.POST.get("seen", ""),
    }
    if other:
        context |= _other_window(request, found, form.move.action, other)
    return render(request, "workflow/moves/act.html", context, status=status)


@require_POST
@opens_to(Ability.MOVE)
def step_draft(request: OfficerRequest, number: str, action: Action) -> HttpResponse:
    """While a step is written: keep its texts for this officer, or throw them away.

    What another window of the same officer has saved is not written over unasked.
    """
    found, officer = petition_or_404(request.user, number), request.user
    if "drop" in request.POST:
        drop_step(officer=officer, petition=found, action=action)
        return redirect("workflow:act", number=number, action=action)
    context: dict[str, Any] = {"petition": found, "action": action, "is_answer": True}
    try:
        with in_sight():
            kept = keep_step(
                officer=officer,
                petition=found,
                action=action,
                version=key_in(request.POST.get("version", "")) or found.version,
                typed=_sent_by(request),
                at=timezone.now(),
            )
    except OtherWindowError as error:
        context |= {"seen": request.POST.get("seen", "")}
        context |= _other_window(request, found, action, error)
    else:
        context |= {"kept": kept, "seen": kept.revision if kept else ""}
    return render(request, "workflow/moves/_step_draft.html", context)


def _other_window(
    request: OfficerRequest, found: Petition, action: Action, error: OtherWindowError
) -> dict[str, Any]:
    """What the page says of the other window, and what was written there."""
    texts = what_was_typed(request, found, action, error.other.fields)
    return {"conflict": sentence(error), "other": error.other, "texts": texts}


def _context(officer: Officer, found: Petition, move: statute.Move) -> dict[str, Any]:
    """What stands beside the form, so that nobody has to leave it to decide."""
    drafts = bool({Need.OPINION, Need.REVIEW_OPINION} & set(move.needs))
    actor, history = Actor.of(officer), history_of(found)
    question = question_of(found, move.action, organ_id=officer.organ_id)
    if question:
        (question,) = steps_told(actor, [question])
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
        "answers": answers_to(found) if drafts or is_reviewed(found) else [],
        "draft": None if drafts else draft_of(officer, found),
        "clocks": clocks_of(found),
        "events": steps_told(
            actor, history.exclude(pk=question.pk if question else 0).reverse()[:LATEST]
        ),
    }


def take(request: OfficerRequest, found: Petition, action: Action, form: MoveForm) -> bool:
    """Whether the step was taken; if not, the form says why at its field.

    Raises StaleError where somebody has acted on the file since it was read.
    """
    try:
        with in_sight():
            perform(
                action=action,
                petition_id=found.pk,
                version=form.cleaned_data["version"],
                actor=Actor.of(request.user),
                given=form.given,
                at=timezone.now(),
            )
    except StaleError:
        raise
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
    clock = handling_clock(found)
    return extended_due(clock, int(question.given["days"])) if clock else None


def _parts(found: Petition, move: statute.Move) -> list[OpinionPart]:
    """What an opinion must contain, shown to whoever checks or signs it."""
    opinion = last_opinion(found, Stage.HANDLING)
    return parts_of(opinion) if opinion and Fact.OPINION_COMPLETE in move.when else []


def why_closed(request: OfficerRequest, found: Petition, action: Action) -> str:
    """The sentence that closes the step to this officer; empty where it is open."""
    try:
        move_open_to(Actor.of(request.user), found, action, on=timezone.localdate())
    except NotPermittedError as error:
        return sentence(error)
    return ""


def open_row(request: OfficerRequest, found: Petition, action: Action) -> statute.Move | None:
    """The row by which the move is open now; if there is none, the page will say why."""
    try:
        return move_open_to(Actor.of(request.user), found, action, on=timezone.localdate())
    except NotPermittedError as error:
        if request.method != "POST":
            messages.error(request, sentence(error))
        return None
