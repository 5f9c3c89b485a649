"""Who else keeps count of a step, in its transaction: floors above register themselves here."""

from collections.abc import Callable

from petitions.models import Event
from workflow.services import leading

FOLLOWERS: list[Callable[[Event], None]] = [leading.keep]


def follow_steps(follower: Callable[[Event], None]) -> None:
    """Call this with every event from now on; what it refuses, undoes the step."""
    FOLLOWERS.append(follower)


def told(event: Event) -> None:
    for follower in FOLLOWERS:
        follower(event)
