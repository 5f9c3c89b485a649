"""The form that was sent when the query had ended, to be looked over and sent again."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.urls import Resolver404, resolve

from intake.portal.forms.own_steps import OwnStepForm
from intake.portal.forms.petition import PlaceForm
from petitions.models import Petition
from petitions.statute import Action, Role
from workflow.moves.forms.others import RatingForm
from workflow.moves.selectors import form_row
from workflow.receptions.selectors import open_to_appointment


def named_in(address: str) -> int | None:
    """The petition that an address of the portal names; None where it names none."""
    try:
        return resolve(address).kwargs.get("file")
    except Resolver404:
        return None


def form_again(
    petition: Petition, *, address: str, typed: Iterable[tuple[str, str]], today: date
) -> forms.Form | None:
    """The form of this address of the portal with what was typed into it, not judged yet.

    None where the portal has no form to type into: a button only, or no such page.
    """
    given: dict[str, Any] = {"initial": dict(typed)}
    try:
        match = resolve(address)
    except Resolver404:
        return None
    if match.view_name == "portal:rate":
        return RatingForm(petition=petition, **given)
    if match.view_name == "portal:appoint":
        return PlaceForm(receptions=open_to_appointment(petition, on=today), **given)
    if match.view_name == "portal:act":
        return _of_a_step(petition, match.kwargs["action"], given)
    return None


def _of_a_step(petition: Petition, action: Action, given: dict[str, Any]) -> OwnStepForm | None:
    """Its row need not be open any more: sent again, the page says so and keeps what was typed."""
    row = form_row(action, Role.PETITIONER, petition.state)
    if row is None:
        return None
    return OwnStepForm(move=row, petition=petition, **given)
