"""One move being made, and what its effects share."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from petitions.accused.accusation import is_about
from petitions.actors import Actor
from petitions.models import Organ, Petition, Sight
from petitions.statute import Move, NotPermittedError, State, Text
from workflow.history.selectors import dispatch_of
from workflow.steps.step_input import StepInput

LONGEST_LIMIT = timedelta(days=365)


@dataclass
class Step:
    """One move being made.

    `source` is where the file stood, `acted_on` when the act took place, `lead` the file that
    what happens to this one concerns as well.
    """

    petition: Petition
    move: Move
    actor: Actor
    given: StepInput
    at: datetime
    day: date
    source: State
    acted_on: date
    lead: Petition | None = None


def hand_to(petition: Petition, organ: Organ) -> None:
    """Put the file on the desk of an organ, for anybody there to take."""
    petition.holder, petition.handler = organ, None
    Sight.open_to(petition, organ)


def give_back(petition: Petition) -> None:
    """Put the file back on the desk of the organ and officer who handle it.

    An officer whom it complains of does not get it back: the head assigns it anew.
    """
    dispatch = dispatch_of(petition)
    if dispatch is None:
        petition.holder, petition.handler = petition.registered_by, petition.first_officer
    else:
        petition.holder, petition.handler = dispatch.organ, dispatch.handler
    if petition.handler and is_about(petition, petition.handler):
        petition.handler = None


def check_day(day: date | None, *, earliest: date, today: date, field: str, what: Text) -> None:
    """A day that is entered after the fact lies between its cause and today."""
    if day is None or not earliest <= day <= today:
        raise NotPermittedError(
            Text(
                f"{what.zh}应在{earliest:%Y-%m-%d}至今日之间。",
                f"{what.en} lies between {earliest.isoformat()} and today.",
            ),
            field,
        )


def check_limit(step: Step) -> None:
    """A date for a report or a task lies within a year. Raises NotPermittedError."""
    report_by = step.given.report_by
    if report_by and not step.day < report_by <= step.day + LONGEST_LIMIT:
        raise NotPermittedError(
            Text("期限应在今日之后一年以内。", "The date lies within a year from tomorrow."),
            "report_by",
        )
