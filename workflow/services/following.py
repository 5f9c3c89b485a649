"""Who else keeps count of a step, with it or soon after it: floors above register themselves."""

from collections.abc import Callable

from petitions.models import Event
from workflow.services import campaigns, leading, receptions, tasks, telescope

FOLLOWERS: list[Callable[[Event], None]] = [
    leading.keep,
    tasks.keep,
    receptions.keep,
    campaigns.keep,
    telescope.keep,
]


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
