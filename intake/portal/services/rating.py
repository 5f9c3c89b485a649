"""Rating the petition office and the handling organ, each with its own words (Art. 21)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from petitions.actors import Actor
from petitions.statute import Action
from workflow.moves.services.performing import perform
from workflow.steps.step_input import StepInput


@transaction.atomic
def rate_each(
    *, petition_id: int, version: int, ratings: Iterable[StepInput], at: datetime
) -> None:
    """A step for each rating, all of them or none: a step has room for one comment only."""
    for number, given in enumerate(ratings):
        perform(
            action=Action.RATE,
            petition_id=petition_id,
            version=version + number,
            actor=Actor.petitioner(petition_id),
            given=given,
            at=at,
        )
