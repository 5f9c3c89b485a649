"""The cases of leaders: whose they are, how they stand, which were left lying."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Q, QuerySet

from petitions.actors import Actor
from petitions.models import Officer
from petitions.selectors import petitions_visible_to
from workflow.models import LeaderCase

STALE = timedelta(days=15)  # without a record of work


def load_of(leaders: QuerySet[Officer]) -> dict[int, int]:
    """How many open cases each of these leaders is in charge of."""
    counted = leaders.annotate(load=Count("leader_cases", filter=Q(leader_cases__closed_on=None)))
    return dict(counted.values_list("pk", "load"))


def leader_cases_for(officer: Officer) -> QuerySet[LeaderCase]:
    """All cases on files in the officer's sight: open ones by their limit, then the closed."""
    visible = petitions_visible_to(Actor.of(officer))
    cases = LeaderCase.objects.filter(petition__in=visible)
    people = ("petition__holder", "petition__handler", "leader__organ")
    return cases.select_related(*people).order_by(
        F("closed_on").desc(nulls_first=True), "due_on", "pk"
    )


def own_cases_of(officer: Officer) -> QuerySet[LeaderCase]:
    """What this officer is in charge of and has not closed yet."""
    return leader_cases_for(officer).filter(leader=officer, closed_on=None)


@dataclass(frozen=True)
class LeaderCounts:
    """How many cases are open, past their limit, left lying, and resolved."""

    open: int
    late: int
    stale: int
    closed: int


def leader_counts(cases: QuerySet[LeaderCase], *, on: date) -> LeaderCounts:
    is_open = Q(closed_on=None)
    found = cases.order_by().aggregate(
        open=Count("pk", filter=is_open),
        late=Count("pk", filter=is_open & Q(due_on__lt=on)),
        stale=Count("pk", filter=is_open & Q(worked_on__lt=on - STALE)),
        closed=Count("pk", filter=~is_open),
    )
    return LeaderCounts(**found)
