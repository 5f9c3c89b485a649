"""The own petition: how it stands, what was answered, and the petitioner's rating."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from intake.portal.documents import in_own_hands
from intake.portal.plain import EXPIRED, NAMES, REEXAMINED, WITHDRAWN, organ_of, standing_of
from intake.portal.services.rating import rate_each
from intake.portal.views.signing_in import by_petitioner, followed, of_one_followed, refuse
from petitions.actors import Actor
from petitions.doors import Open, opens_to
from petitions.models import Deadline, Event, Petition
from petitions.references import reference_of
from petitions.sealed.restating import handed_in_with
from petitions.selectors import documents_being_served, documents_visible_to, parts_followed_with
from petitions.statute import Action, Kind, NotPermittedError, State
from workflow.attachments.forms import AttachingForm
from workflow.documents import answers_among, as_pdf, boxes_in
from workflow.files.selectors.page import clocks_of, history_of, unrated
from workflow.moves.forms.others import RatingForm
from workflow.moves.selectors import rights_of
from workflow.receptions.selectors import open_to_appointment


@never_cache
@require_GET
@opens_to(Open.TO_ALL)
@of_one_followed
def progress(request: HttpRequest, petition: Petition) -> HttpResponse:
    return page_of(request, petition)


@never_cache
@require_POST
@opens_to(Open.TO_ALL)
@by_petitioner
@of_one_followed
def rate(request: HttpRequest, petition: Petition) -> HttpResponse:
    form = RatingForm(request.POST, petition=petition)
    if form.open_ones and form.is_valid():
        try:
            rate_each(
                petition_id=petition.pk,
                version=form.cleaned_data["version"],
                ratings=form.ratings,
                at=timezone.now(),
            )
        except NotPermittedError as error:
            refuse(form, petition, error)
        else:
            messages.success(request, _("感谢您的评价。"))
            return redirect("portal:progress", petition.pk)
    unsent = form.left_out()
    if not _may_rate(petition):  # it was done in another window
        unsent += form.typed()
        return page_of(request, petition, status=422, rated_before=True, unsent=unsent)
    return page_of(request, petition, status=422, form=form, unsent=unsent)


@never_cache
@require_GET
@opens_to(Open.TO_ALL)
@of_one_followed
def document(request: HttpRequest, petition: Petition, pk: int) -> HttpResponse:
    """A document of the own petition, if it is addressed to the petitioner."""
    visible = documents_visible_to(Actor.petitioner(petition.pk))
    letter = in_own_hands(get_object_or_404(visible, pk=pk))
    response = HttpResponse(as_pdf(letter), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{reference_of(pk)}.pdf"'
    return response


def page_of(
    request: HttpRequest, petition: Petition, *, status: int = 200, **changes: Any
) -> HttpResponse:
    """The page of the own petition; of a matter, with the way back to its letter."""
    opened = followed(request)
    whole = None if opened is None or opened.pk == petition.pk else opened
    context = context_of(petition) | {"whole": whole} | changes
    return render(request, "intake/portal/progress.html", context, status=status)


def context_of(petition: Petition) -> dict[str, Any]:
    """What the petitioner reads, and what the law lets the petitioner do now."""
    today = timezone.localdate()
    rights = rights_of(petition, on=today)
    running, of_the_lead = _plain_clocks(petition), _of_the_lead(petition)
    told = {(clock.clock, clock.due_on) for clock, _name in of_the_lead.get("lead_clocks", ())}
    readable = documents_visible_to(Actor.petitioner(petition.pk))
    return {
        "petition": petition,
        "ending": _ending(petition),
        **of_the_lead,
        "parts": [_told_of(part) for part in parts_followed_with(petition)],
        "standing": standing_of(petition),
        "organ": organ_of(petition),
        "being_served": documents_being_served(petition).select_related("organ"),
        "answers": answers_among(readable),
        "steps": _public_steps(petition),
        "readable": set(readable.values_list("pk", flat=True)),
        "boxes": boxes_in(*(in_own_hands(letter) for letter in readable)),
        "clocks": [pair for pair in running if (pair[0].clock, pair[0].due_on) not in told],
        "ratings": petition.ratings.select_related("organ"),
        "form": RatingForm(petition=petition) if _may_rate(petition) else None,
        "places": open_to_appointment(petition, on=today),
        "appointments": petition.appointments.filter(reception__day__gte=today).select_related(
            "reception__leader"
        ),
        "materials": handed_in_with(petition),
        "files_form": None if petition.is_final else AttachingForm(),
        "rights": [move for move in rights if move.action not in {Action.RATE, Action.WITHDRAW}],
        "withdrawal": next((move for move in rights if move.action is Action.WITHDRAW), None),
    }


def _may_rate(petition: Petition) -> bool:
    rights = rights_of(petition, on=timezone.localdate())
    return any(move.action is Action.RATE for move in rights) and bool(unrated(petition))


def _told_of(part: Petition) -> dict[str, Any]:
    """A matter beside its letter: who has it, how it stands, until when, and what was answered."""
    organ = part.first_organ or part.registered_by
    return {
        "petition": part,
        "organ": organ if part.is_final else organ_of(part),
        "standing": standing_of(part),
        "clocks": _plain_clocks(part),
        "answers": answers_among(documents_visible_to(Actor.petitioner(part.pk))),
        "is_being_served": documents_being_served(part).exists(),
    }


def _plain_clocks(petition: Petition) -> list[tuple[Deadline, Any]]:
    """The running limits that concern a petitioner, with their plain names."""
    running = clocks_of(petition).filter(stopped_on=None)
    return [(clock, NAMES[clock.clock]) for clock in running if clock.clock in NAMES]


def _public_steps(petition: Petition) -> QuerySet[Event]:
    """What was done, as far as it is told to petitioners; an opinion's step once it is served."""
    unserved = documents_being_served(petition).values("event")
    return history_of(petition).filter(public=True).exclude(pk__in=unserved)


def _of_the_lead(petition: Petition) -> dict[str, Any]:
    """How the file stands into which this one was merged: steps and days, nobody's words.

    If it was split, so does each of its matters, by its number.

    Told are the steps that take the matter on. What a petitioner does there and what is done for
    that one alone, a code made anew, a recusal decided, is not; of a sealed file nothing is.
    """
    lead = petition.lead
    if petition.state is not State.MERGED or lead is None or lead.kind is Kind.REPORT:
        return {}
    merged_at = petition.events.filter(action_code=Action.MERGE).latest("pk").happened_at
    steps = _public_steps(lead).filter(happened_at__gte=merged_at)
    return {
        "lead": lead,
        "lead_standing": standing_of(lead),
        "lead_organ": organ_of(lead),
        "lead_steps": [event for event in steps if _concerns_all(event)],
        "lead_clocks": _plain_clocks(lead),
        "lead_parts": [_told_of(part) for part in parts_followed_with(lead)],
    }


def _concerns_all(event: Event) -> bool:
    """A step of an office that takes the file on, for everybody whose matter is in it."""
    return bool(event.officer_id and not event.is_on_behalf and event.row.target)


def _ending(petition: Petition) -> Any:
    """What it means that the procedure is over; nothing before it is."""
    if petition.state is State.WITHDRAWN:
        return WITHDRAWN
    if petition.state is not State.CONCLUDED:
        return ""
    last = petition.events.filter(target_code=State.CONCLUDED).exclude(source_code=State.CONCLUDED)
    by_reexamination = last.filter(action_code=Action.SERVE_REEXAMINATION).exists()
    return REEXAMINED if by_reexamination else EXPIRED
