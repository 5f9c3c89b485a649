"""Parts of pages. A panel owns its template, what it asks and whether it is shown; features and
floors above register theirs for a place, so no page links to what stands above it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from petitions.models import Officer


class Place(StrEnum):
    """Where panels stand: one template names each by `{% panels "…" %}`."""

    FILE_TAGS = "file-tags"  # beside a file's state
    FILE_UNCHECKED = "file-unchecked"  # behind the note that nobody has checked the registration
    FILE = "file"
    FILE_SIDE = "file-side"
    FILE_DOCUMENTS = "file-documents"  # below the documents of a file
    FILE_REGISTRATION = "file-registration"  # below what was registered of it
    DESK = "desk"  # below all lists of the desk
    DESK_HEAD = "desk-head"
    EXPORTS = "exports"  # beside the ways to take a list of files along
    LAW_TABS = "law-tabs"
    NOTICES = "notices"  # beside the heading
    PRINTING = "printing"
    RECEPTIONS = "receptions"
    SUPERVISION_TABS = "supervision-tabs"


def _nothing(_officer: Officer, _subject: Any) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Panel:
    """`find` answers what the template needs of the subject of the page (a file, or None) before
    this officer; None where the panel is not shown to that one. `order` is its place among others.
    """

    place: Place
    order: int
    template: str
    find: Callable[[Officer, Any], dict[str, Any] | None] = _nothing


PANELS: list[Panel] = []


def add_panels(panels: Iterable[Panel]) -> None:
    """Show these from now on; called as the applications start."""
    PANELS.extend(panels)
    PANELS.sort(key=lambda panel: (panel.place, panel.order))


def panels_at(place: Place) -> list[Panel]:
    return [panel for panel in PANELS if panel.place is place]
