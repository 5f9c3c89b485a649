"""The documents on a file's page."""

from typing import Any

from petitions.actors import Actor
from petitions.masking import masks_for
from petitions.models import Officer, Petition
from workflow.documents.printable import with_boxes
from workflow.panels import Panel, Place


def documents(officer: Officer, petition: Petition) -> dict[str, Any]:
    issued = petition.documents.select_related("organ")
    return {"documents": with_boxes(issued, masks_for(Actor.of(officer), [petition]))}


PANELS = (Panel(Place.FILE, 70, "workflow/documents/_documents.html", documents),)
