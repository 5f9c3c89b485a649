"""What a form begins with when a page leads to it that knows why: apps above say it by action."""

from collections.abc import Callable
from datetime import date
from typing import Any

from petitions.models import Officer, Petition
from petitions.statute import Action

Starter = Callable[[Petition, str, Officer, date], dict[str, Any]]
STARTERS: dict[Action, Starter] = {}


def start_with(action: Action, starter: Starter) -> None:
    """Ask this for what the form of a step holds at first, by the code its page was called with."""
    STARTERS[action] = starter


def begun_by(
    action: Action, petition: Petition, code: str, *, by: Officer, on: date
) -> dict[str, Any]:
    """Values by field; empty where no page has said anything, or says what is not so before
    whoever takes the step."""
    starter = STARTERS.get(action)
    return starter(petition, code, by, on) if starter and code else {}
