"""The attachments on a file's page."""

from typing import Any

from petitions.actors import Actor
from petitions.models import Officer, Petition
from petitions.policy import Ability
from petitions.selectors import allows
from workflow.attachments.forms import AttachingForm
from workflow.attachments.services import acting
from workflow.panels import Panel, Place


def attachments(officer: Officer, petition: Petition) -> dict[str, Any]:
    files = petition.attachments.select_related("officer__organ")
    return {
        "attachments": files,
        "acting": acting(files),
        "files_form": AttachingForm(),
        "may_attach": not petition.is_final and allows(Actor.of(officer), Ability.MOVE, petition),
    }


PANELS = (Panel(Place.FILE, 30, "workflow/attachments/_attachments.html", attachments),)
