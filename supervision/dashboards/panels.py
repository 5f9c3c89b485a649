"""From the desk to the figures of the own organ."""

from typing import Any

from petitions.models import Officer
from petitions.policy import Ability
from workflow.panels import Panel, Place


def own_figures(officer: Officer, _subject: object) -> dict[str, Any] | None:
    """For whoever has no page of supervision in the head of every page."""
    return None if officer.holds(Ability.SUPERVISE) else {}


PANELS = (Panel(Place.DESK, 10, "supervision/dashboards/_desk.html", own_figures),)
