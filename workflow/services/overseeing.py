"""Effects of supervision and of leaders' work on a file, which stays where it is."""

from petitions.selectors import leaders_over
from petitions.statute import NotPermittedError, Text
from workflow.services.clocks import Clocks
from workflow.services.routing import check_limit
from workflow.services.step import Step


def order(step: Step, clocks: Clocks) -> None:
    """A supervision, a rectification: to be answered by a day within a year."""
    check_limit(step)


def assign_leader(step: Step, clocks: Clocks) -> None:
    """领导包案: by a leader of this level or of one above it (Art. 18)."""
    leader = step.given.to_officer
    if leader is None or leader not in leaders_over(step.actor.official.organ):
        raise NotPermittedError(
            Text("请选择本级或者上级的党政领导。", "Choose a leader of this level or above."),
            "to_officer",
        )
