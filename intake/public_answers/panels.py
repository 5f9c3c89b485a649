"""From a file that was answered to an answer for everybody."""

from typing import Any

from petitions.models import Officer, Petition
from petitions.policy import Ability
from petitions.statute import Mark, State
from workflow.panels import Panel, Place

ANSWERED = {State.CLOSED, State.REVIEWED, State.CONCLUDED}


def publishing(officer: Officer, petition: Petition) -> dict[str, Any] | None:
    """Where the petitioner has agreed, for whoever answers for the channels."""
    is_meant = petition.state in ANSWERED and Mark.PUBLIC in petition.marks
    return {} if is_meant and officer.holds(Ability.ANSWER_FOR_CHANNELS) else None


PANELS = (Panel(Place.FILE_DOCUMENTS, 10, "intake/public_answers/_link.html", publishing),)
