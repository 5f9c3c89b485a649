"""Receipts of what was registered, and who answers for each channel."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from intake.portal.plain import name_of
from intake.registration.services.registering import key_of
from petitions.actors import Actor
from petitions.doors import opens_to
from petitions.models import Officer, Petition, ShownOn
from petitions.policy import Ability
from petitions.query_codes import code_once
from petitions.selectors import petitions_visible_to
from petitions.statute import Action, DocumentType, NotPermittedError, Repetition
from workflow.documents import as_pdf, boxes_in, compose
from workflow.http import OfficerRequest
from workflow.moves.selectors import move_open_to


@dataclass(frozen=True)
class Handed:
    """What the receipt is written from beyond the file."""

    query_code: str


@require_GET
@opens_to(Ability.REGISTER)
def receipt(request: OfficerRequest, number: str) -> HttpResponse:
    """The receipt: only for the office that registered the petition; with the code once."""
    petition = _registered_here(request, number)
    clock = petition.deadlines.order_by("pk").first()
    seen = petitions_visible_to(Actor.of(request.user))
    context = {
        "petition": petition,
        "key": key_of(petition, actor=Actor.of(request.user)),
        "earlier": seen.filter(pk=petition.earlier_id or 0).first(),
        "petitioner": petition.petitioners.filter(is_main=True).first(),
        "code": code_once(petition, officer=request.user, at=timezone.now()),
        "clock": clock,
        "clock_name": name_of(clock),
        "next": _next_of(request, petition),
        "boxes": boxes_in(_letter_of(petition, request.user)),
    }
    return render(request, "intake/registration/receipt.html", context)


def _next_of(request: OfficerRequest, petition: Petition) -> tuple[str, Action] | None:
    """The step that a repeat suggests, with the file it is taken on; never taken by itself."""
    action = {
        Repetition.REPEAT: Action.MERGE,
        Repetition.REVIEW: Action.REQUEST_REVIEW,
        Repetition.NO_MORE: Action.PROPOSE_NO_MORE,
    }.get(petition.repetition)
    if action is None or petition.earlier is None:
        return None
    file = petition.earlier if action is Action.REQUEST_REVIEW else petition
    actor = Actor.of(request.user)
    seen = petitions_visible_to(actor).filter(pk=file.pk).first()
    if seen is None:
        return None
    try:
        move_open_to(actor, seen, action, on=timezone.localdate())
    except NotPermittedError:
        return None
    return file.number, action


@require_GET
@opens_to(Ability.REGISTER)
def receipt_pdf(request: OfficerRequest, number: str) -> HttpResponse:
    """The receipt by the office's template; composed when asked for and never stored.

    The first one right after registration carries the code, a later one does not.
    """
    petition = _registered_here(request, number)
    code = code_once(petition, officer=request.user, on=ShownOn.PAPER, at=timezone.now())
    letter = _letter_of(petition, request.user, code=code or "")
    response = HttpResponse(as_pdf(letter), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{petition.number}.pdf"'
    return response


def _letter_of(petition: Petition, officer: Officer, *, code: str = "") -> dict[str, Any]:
    return compose(
        DocumentType.RECEIPT,
        petition=petition,
        organ=petition.registered_by,
        officer=officer,
        given=Handed(query_code=code),
        number=petition.number,
        issued_on=timezone.localdate(petition.registered_at),
    )


def _registered_here(request: OfficerRequest, number: str) -> Petition:
    visible = petitions_visible_to(Actor.of(request.user))
    return get_object_or_404(
        visible.select_related("registered_by__parent", "division"),
        number=number,
        registered_by=request.user.organ,
    )
