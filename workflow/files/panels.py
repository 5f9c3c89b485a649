"""The panels of a file's page that show the file itself."""

from typing import Any

from petitions.accused.accusation import accusations_in, answers_for
from petitions.actors import Actor
from petitions.models import Officer, Petition
from petitions.policy import Ability
from petitions.query_codes import is_code_stopped
from petitions.selectors import allows, counts_as_repeat
from workflow.files.selectors.page import draft_of, history_of, original_of, related_to, steps_told
from workflow.moves.forms.copies import CopiesForm
from workflow.moves.forms.others import DisclosureForm
from workflow.panels import Panel, Place

Found = dict[str, Any] | None


def matters(_officer: Officer, petition: Petition) -> Found:
    return {"matters": petition.matters.all()}


def original(officer: Officer, petition: Petition) -> Found:
    """The letter that a sealed file was a matter of, and what of its files goes to the others."""
    letter = original_of(officer, petition)
    return {"original": letter, "copies_form": CopiesForm(original=letter)} if letter else None


def related(officer: Officer, petition: Petition) -> Found:
    return {"related": related_to(officer, petition)}


def helpers(_officer: Officer, petition: Petition) -> Found:
    return {"helpers": petition.co_handlings.select_related("organ", "replied_by")}


def draft(officer: Officer, petition: Petition) -> Found:
    opinion = draft_of(officer, petition)
    return {"draft": opinion} if opinion else None


def history(officer: Officer, petition: Petition) -> Found:
    return {"events": steps_told(Actor.of(officer), history_of(petition))}


def dispatches(_officer: Officer, petition: Petition) -> Found:
    return {"dispatches": petition.dispatches.select_related("sender", "organ", "handler")}


def duty(_officer: Officer, petition: Petition) -> Found:
    accusations = accusations_in(petition)
    return {
        "answering": answers_for(petition, accusations),
        "is_code_stopped": is_code_stopped(petition, accusations),
    }


def petitioners(officer: Officer, petition: Petition) -> Found:
    return {
        "petitioners": petition.petitioners.order_by("-is_main", "pk"),
        "may_reveal": allows(Actor.of(officer), Ability.REVEAL, petition),
        "form": DisclosureForm(),
    }


def registration(_officer: Officer, petition: Petition) -> Found:
    return {"counts_as_repeat": counts_as_repeat(petition)}


def ratings(_officer: Officer, petition: Petition) -> Found:
    return {"ratings": petition.ratings.select_related("organ")}


PANELS = (
    Panel(Place.FILE, 10, "workflow/files/_content.html", matters),
    Panel(Place.FILE, 20, "workflow/files/_original.html", original),
    Panel(Place.FILE, 40, "workflow/files/_related.html", related),
    Panel(Place.FILE, 50, "workflow/files/_helpers.html", helpers),
    Panel(Place.FILE, 60, "workflow/files/_draft.html", draft),
    Panel(Place.FILE, 80, "workflow/files/_history.html", history),
    Panel(Place.FILE_SIDE, 10, "workflow/files/_closed.html"),
    Panel(Place.FILE_SIDE, 20, "workflow/files/_clocks.html"),
    Panel(Place.FILE_SIDE, 30, "workflow/files/_dispatches.html", dispatches),
    Panel(Place.FILE_SIDE, 40, "workflow/files/_duty.html", duty),
    Panel(Place.FILE_SIDE, 50, "workflow/files/_petitioners.html", petitioners),
    Panel(Place.FILE_SIDE, 60, "workflow/files/_registration.html", registration),
    Panel(Place.FILE_SIDE, 70, "workflow/files/_ratings.html", ratings),
)
