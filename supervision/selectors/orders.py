"""The orders of supervision an officer may see, and what was done on one."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from petitions.actors import Actor
from petitions.models import Event, Officer
from petitions.selectors import petitions_visible_to
from petitions.statute import Action, Score
from supervision.models import Order, Progress
from supervision.selectors.findings import BAD, raised_again

A = Action
# the seed's four steps: 发现不落实的事、找准不落实的人、分析不落实的因、紧追不落实的责
CAUSES = (A.ANSWER_SUPERVISION, A.INSPECT)
ANSWERED_BY = {A.ANSWER_SUPERVISION, A.REPORT_RECTIFICATION}
PURSUIT = (
    A.ORDER_RECTIFICATION, A.REPORT_RECTIFICATION, A.LOOK_BACK, A.LIST_CASE, A.CALL_TALK,
    A.CIRCULATE, A.ADVISE, A.RECORD_ADVICE_REPLY, A.URGE, A.STRIKE_OFF,
)  # fmt: skip


def visible_orders(officer: Officer) -> QuerySet[Order]:
    """Orders on files in the officer's sight."""
    visible = petitions_visible_to(Actor.of(officer))
    return Order.objects.filter(petition__in=visible)


def orders_for(officer: Officer, *, progress: Progress | None = None) -> QuerySet[Order]:
    """Open ones by the day on which they are due, then the struck off, the latest first."""
    orders = visible_orders(officer).select_related(
        "petition__handler", "organ", "by_organ", "opened__officer", "last"
    )
    if progress is not None:
        orders = orders.filter(progress_code=progress)
    return orders.order_by(
        F("struck_off_on").desc(nulls_first=True), F("due_on").asc(nulls_last=True), "pk"
    )


def order_for(officer: Officer, pk: int) -> QuerySet[Order]:
    return orders_for(officer).filter(pk=pk)


@dataclass(frozen=True)
class OrderCounts:
    """How many orders are open, late, in rectification, and struck off."""

    open: int
    late: int
    rectifying: int
    struck_off: int


def counts_of(officer: Officer, *, on: date) -> OrderCounts:
    is_open = Q(struck_off_on=None)
    found = visible_orders(officer).aggregate(
        open=Count("pk", filter=is_open),
        late=Count("pk", filter=is_open & Q(due_on__lt=on)),
        rectifying=Count("pk", filter=Q(progress_code=Progress.RECTIFYING)),
        struck_off=Count("pk", filter=~is_open),
    )
    return OrderCounts(**found)


@dataclass(frozen=True)
class OrderSteps:
    """What was done on an order: why it stuck, and how it was pursued."""

    causes: list[Event]
    pursuit: list[Event]


def steps_of(order: Order) -> OrderSteps:
    """The steps from the order to its striking off; later ones belong to a later order."""
    events = Event.objects.filter(petition=order.petition_id, pk__gt=order.opened_id)
    if order.struck_off_on is not None:
        events = events.filter(pk__lte=order.last_id)
    found = list(
        events.filter(action_code__in=[*CAUSES, *PURSUIT])
        .select_related("officer", "organ", "to_organ", "to_officer")
        .prefetch_related("documents")
    )
    return OrderSteps(
        [event for event in found if event.action in CAUSES],
        [event for event in found if event.action in PURSUIT],
    )


@dataclass(frozen=True)
class After:
    """What came of a supervision: facts of the file since it was struck off."""

    repeats: int  # petitions merged into it, or of the same person in the same category
    unsatisfied: int
    not_done: int  # follow-ups that found it not carried out, or back again


def after(order: Order) -> After | None:
    """Whether the matter came back after it was struck off; None while it is open."""
    if order.struck_off_on is None:
        return None
    since = order.struck_off_on
    merged = order.petition.merged.filter(received_on__gt=since).count()
    ratings = order.petition.ratings.filter(
        score_code=Score.UNSATISFIED, rated_at__gt=order.last.happened_at
    )
    bad = order.petition.follow_ups.filter(aftermath_code__in=BAD, done__acted_on__gt=since)
    again = raised_again(order.petition, since=since).exclude(lead=order.petition)
    return After(merged + again.count(), ratings.count(), bad.count())
