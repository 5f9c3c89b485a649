"""From the desk to the channels; from a file to the check of its registration and its receipt."""

from typing import Any

from petitions.models import Officer, Petition
from petitions.policy import Ability
from workflow.panels import Panel, Place


def registers(officer: Officer, _subject: object) -> dict[str, Any] | None:
    return {} if officer.holds(Ability.REGISTER) else None


def receipt(officer: Officer, petition: Petition) -> dict[str, Any] | None:
    is_own = petition.registered_by_id == officer.organ_id
    return registers(officer, petition) if is_own else None


PANELS = (
    Panel(Place.DESK_HEAD, 10, "intake/registration/_channels.html", registers),
    Panel(Place.FILE_UNCHECKED, 10, "intake/registration/_check_link.html"),
    Panel(Place.FILE_REGISTRATION, 10, "intake/registration/_receipt_link.html", receipt),
)
