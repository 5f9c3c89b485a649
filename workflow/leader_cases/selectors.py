"""The cases of leaders: whose they are, how they stand, which were left lying."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Q, QuerySet

from petitions.actors import Actor
from petitions.lawbook import LawBook
from petitions.models import Event, Officer, Petition
from petitions.selectors import petitions_visible_to
from petitions.statute import Action, Parameter, Role
from workflow.leader_cases.models import LeaderCase
from workflow.lists.counting import counted_before

WORKED = (Action.RECORD_LEADING, Action.RECEIVE_VISITORS, Action.PLAN_LEADING)


def stale_before(today: date) -> date:
    """A case without a record of work since this day was left lying."""
    return today - timedelta(days=int(LawBook.current().value_of(Parameter.LEADER_STALE)))


def unalarmed(*, on: date) -> QuerySet[LeaderCase]:
    """Open cases left lying of which nobody was told since the last work on them."""
    lying = LeaderCase.objects.filter(closed_on=None, worked_on__lt=stale_before(on))
    return lying.exclude(alarmed_for=F("worked_on"))


def load_of(leaders: QuerySet[Officer], *, before: Officer) -> dict[int, int]:
    """How many open cases each of these leaders is in charge of, as far as it may be told to the
    officer before whom it is counted."""
    is_open = LeaderCase.objects.filter(closed_on=None)
    counted = leaders.annotate(load=counted_before(before, is_open, of="leader"))
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


def led_by_nobody(officer: Officer) -> QuerySet[Petition]:
    """Files whose leader had to step aside, before those who choose another."""
    if officer.role not in {Role.OFFICE_HEAD, Role.LEADER}:
        return Petition.objects.none()
    vacant = LeaderCase.objects.filter(leader=None, closed_on=None)
    near = Q(opened__organ=officer.organ_id) | Q(petition__registered_by=officer.organ_id)
    visible = petitions_visible_to(Actor.of(officer))
    return visible.filter(pk__in=vacant.filter(near).values("petition")).order_by("pk")


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
        stale=Count("pk", filter=is_open & Q(worked_on__lt=stale_before(on))),
        closed=Count("pk", filter=~is_open),
    )
    return LeaderCounts(**found)


@dataclass(frozen=True)
class Duty:
    """One of the duties of whoever is in charge: how often it is on record, and since when."""

    name: str
    times: int
    last: date | None


def duties_of(case: LeaderCase) -> list[Duty]:
    """The office's list, each duty with what the records of this case say of it."""
    records = list(work_on(case).filter(action_code=Action.RECORD_LEADING))
    found = []
    for name in LawBook.current().value_of(Parameter.LEADER_DUTIES).split(","):
        days = [event.acted_on for event in records if name in event.given.get("duties", [])]
        found.append(Duty(name, len(days), max(days, default=None)))
    return found


def work_on(case: LeaderCase) -> QuerySet[Event]:
    """What was done on the case while it was open, the latest first."""
    events = Event.objects.filter(
        petition=case.petition_id, action_code__in=WORKED, pk__gt=case.opened_id
    )
    if case.closed_on:
        events = events.filter(acted_on__lte=case.closed_on)
    return events.select_related("officer", "organ").order_by("-pk")
