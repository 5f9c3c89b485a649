"""首办负责: what each first responder took, where it ended, and what was passed on.

Facts of files, in the order of organs and names: nobody is ranked.
"""

from datetime import date
from typing import NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Q

from petitions.actors import Actor
from petitions.models import Deadline, Dispatch, Event, Officer
from petitions.policy import Ability
from petitions.selectors import petitions_visible_to
from petitions.statute import FINAL, Action, ClockOutcome


class FirstResponder(NamedTuple):
    """One officer's files since a day: each is counted once in `taken`."""

    organ: str
    officer: str
    taken: int
    closed: int
    passed_on: int  # to an organ below
    unsigned: int  # of them, not signed for by that organ yet
    handed_over: int  # to a colleague
    late: int  # with a duty of the first organ missed
    reviewed: int  # the petitioner asked for review


def first_responders(officer: Officer, *, since: date) -> list[FirstResponder]:
    """Of files received since; who supervises reads all in sight, the others their own organ's."""
    files = petitions_visible_to(Actor.of(officer)).filter(
        received_on__gte=since, first_officer__isnull=False
    )
    if not officer.holds(Ability.SUPERVISE):
        files = files.filter(first_organ=officer.organ_id)
    events = Event.objects.filter(petition=OuterRef("pk"))
    missed = Deadline.objects.filter(
        petition=OuterRef("pk"),
        organ=OuterRef("first_organ"),
        is_duty=True,
        outcome_code=ClockOutcome.MISSED,
    )
    unsigned = Dispatch.objects.filter(
        petition=OuterRef("pk"), handler=None, returned_on=None
    ).exclude(sender=F("organ"))
    counted = (
        files.order_by()
        .alias(
            passed=Exists(events.filter(action_code=Action.PASS_ON)),
            waits=Exists(unsigned),
            handed=Exists(events.filter(action_code=Action.HAND_OVER)),
            asked=Exists(events.filter(action_code=Action.REQUEST_REVIEW)),
            late=Exists(missed),
        )
        .values_list("first_organ__short_name", "first_officer__name")
        .annotate(
            taken=Count("pk"),
            closed=Count("pk", filter=Q(state_code__in=FINAL)),
            passed_on=Count("pk", filter=Q(passed=True)),
            unsigned=Count("pk", filter=Q(passed=True, waits=True)),
            handed_over=Count("pk", filter=Q(handed=True)),
            missed=Count("pk", filter=Q(late=True)),
            reviewed=Count("pk", filter=Q(asked=True)),
        )
    )
    ordered = counted.order_by("first_organ__short_name", "first_officer__name", "first_officer")
    return [FirstResponder(*row[:9]) for row in ordered]
