"""Who is in charge of a file, beside its state."""

from typing import Any

from petitions.models import Officer, Petition
from workflow.leader_cases.models import LeaderCase
from workflow.panels import Panel, Place


def open_case(_officer: Officer, petition: Petition) -> dict[str, Any] | None:
    cases = LeaderCase.objects.filter(petition=petition, closed_on=None)
    case = cases.select_related("leader").first()
    return {"case": case} if case else None


PANELS = (Panel(Place.FILE_TAGS, 20, "workflow/leader_cases/_tag.html", open_case),)
