"""Every page and API says here whom it opens to. A view that says nothing stays shut."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from petitions.policy import Ability

View = TypeVar("View", bound=Callable[..., Any])


class Open(StrEnum):
    TO_ALL = "TO_ALL"
    TO_OFFICERS = "TO_OFFICERS"
    TO_PARTNERS = "TO_PARTNERS"  # a partner office's machine, with its key


Door = Ability | Open


def opens_to(door: Door) -> Callable[[View], View]:
    """Declare the door of a page; the middleware asks at it before the view runs."""

    def declare(view: View) -> View:
        view.door = door  # type: ignore[attr-defined]
        return view

    return declare


def door_of(view: Any, method: str) -> Door | None:
    """What a view declared: a page one door, an API class one for each method."""
    doors: dict[str, Door] | None = getattr(getattr(view, "cls", view), "doors", None)
    if doors is not None:
        return doors.get("GET" if method == "HEAD" else method)
    door: Door | None = getattr(view, "door", None)
    return door
