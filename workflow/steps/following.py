"""Who else keeps count of a step, with it or soon after it: features and floors above register
themselves as the applications start."""

from collections.abc import Callable

from petitions.models import Event

FOLLOWERS: list[Callable[[Event], None]] = []


def follow_steps(follower: Callable[[Event], None]) -> None:
    """Call this with every event from now on; what it refuses, undoes the step."""
    FOLLOWERS.append(follower)


LISTENERS: list[Callable[[Event], None]] = []


def hear_of(listener: Callable[[Event], None]) -> None:
    """Call this with every event once it is told, soon after its transaction; once, and surely."""
    LISTENERS.append(listener)


def told(event: Event) -> None:
    for follower in FOLLOWERS:
        follower(event)
