"""The orders of supervision an officer may see, and what was done on one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from petitions.actors import Actor
from petitions.models import Attachment, Event, Officer, Petition
from petitions.selectors import petitions_counted_for, petitions_visible_to
from petitions.statute import UNSETTLED, Action, Move, Role, Score, Text
from supervision.orders.models import WAITING, Order, OrderProposal, Progress, ordered_clocks
from supervision.orders.selectors.findings import raised_again
from supervision.orders.selectors.leads import rule_of, still_standing
from workflow.lists.rules import Rule

A = Action
INSPECTING = {Role.SUPERVISOR, Role.OFFICE_HEAD, Role.SECTION_HEAD}
ANSWERING = {Role.HANDLER, Role.ORGAN_HEAD, Role.OFFICE_HEAD, Role.SECTION_HEAD, Role.CLERK}
# the seed's four steps: 发现不落实的事、找准不落实的人、分析不落实的因、紧追不落实的责
CAUSES = (A.ANSWER_SUPERVISION, A.INSPECT)
ANSWERED_BY = (A.ANSWER_SUPERVISION, A.REPORT_RECTIFICATION)
PURSUIT = (
    A.ORDER_RECTIFICATION, A.REPORT_RECTIFICATION, A.LOOK_BACK, A.LIST_CASE, A.CALL_TALK,
    A.CIRCULATE, A.ADVISE, A.RECORD_ADVICE_REPLY, A.URGE, A.STRIKE_OFF,
)  # fmt: skip
AWAITED = {  # what is to be done next from outside, by how far an order has come
    Progress.OPEN: (A.URGE,),
    Progress.ANSWERED: (A.INSPECT, A.STRIKE_OFF, A.ORDER_RECTIFICATION),
    Progress.RECTIFYING: (A.URGE,),
    Progress.RECTIFIED: (A.LOOK_BACK, A.STRIKE_OFF),
    Progress.LOOKED_BACK: (A.STRIKE_OFF,),
}


BUTTONS = 3  # steps beside each other on the page of an order; the others are in its menu


def steps_by_use(order: Order, steps: Iterable[Move]) -> tuple[list[Move], list[Move]]:
    """What the order waits for and what else pursues it, and the other steps of its file; none of
    them, once it is struck off."""
    if order.struck_off_on is not None:
        return [], []
    first = [*ANSWERED_BY, *AWAITED[order.progress], A.INSPECT, *PURSUIT]
    place = {action: number for number, action in reversed(list(enumerate(first)))}
    ordered = sorted(steps, key=lambda move: place.get(move.action, len(first)))
    buttons = [move for move in ordered if move.action in place][:BUTTONS]
    return buttons, ordered[len(buttons) :]


def visible_orders(officer: Officer) -> QuerySet[Order]:
    """Orders on files in the officer's sight."""
    visible = petitions_visible_to(Actor.of(officer))
    return Order.objects.filter(petition__in=visible)


def orders_for(officer: Officer, *, progress: Progress | None = None) -> QuerySet[Order]:
    """Open ones by the day on which they are due, then the struck off, the latest first."""
    orders = visible_orders(officer).select_related(
        "petition__handler", "organ", "by_organ", "opened__officer", "last"
    )
    clocks = Prefetch("petition__deadlines", ordered_clocks(), to_attr="ordered")
    orders = orders.prefetch_related(clocks)
    if progress is not None:
        orders = orders.filter(_in(progress))
    return orders.order_by(
        F("struck_off_on").desc(nulls_first=True), F("due_on").asc(nulls_last=True), "pk"
    )


def _in(progress: Progress) -> Q:
    """In this state; of what is waited for, also beside something that is due before it."""
    clocks = [clock for clock, state in WAITING.items() if state is progress]
    if not clocks:
        return Q(progress_code=progress)
    running = ordered_clocks().filter(petition=OuterRef("petition"), clock_code__in=clocks)
    return Q(struck_off_on=None) & Q(Exists(running))


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
        rectifying=Count("pk", filter=_in(Progress.RECTIFYING)),
        struck_off=Count("pk", filter=~is_open),
    )
    return OrderCounts(**found)


@dataclass(frozen=True)
class OrderGround:
    """By which rule of which article a file asked for supervision, the fact, and its day."""

    rule: Rule | None  # None: a rule that is no more
    day: date
    fact: Text
    is_standing: bool  # to this day


def grounds_of(order: Order, *, reader: Officer, on: date) -> list[OrderGround]:
    """As they were noted when it was raised; of an open one, whether they still stand.

    What names a file is left out with the file: one that was sealed since, one that complains of
    the reader. An order without a ground reads as one that was raised by hand.
    """
    standing = set()
    if order.struck_off_on is None:
        standing = {rule.code for rule, _found in still_standing(order, reader=reader, on=on)}
    named = [ground.named for ground in order.grounds]
    seen = petitions_visible_to(Actor.of(reader)).filter(pk__in=named).values_list("pk", flat=True)
    told = {0, *seen}
    return [
        OrderGround(rule_of(each.rule), each.day, each.fact, each.rule in standing)
        for each in order.grounds
        if each.named in told
    ]


def proposed_to(officer: Officer) -> QuerySet[Petition]:
    """Files on which a supervision was proposed and waits for the head of the proposer's office."""
    if officer.role is not Role.OFFICE_HEAD:
        return Petition.objects.none()
    waiting = OrderProposal.objects.filter(organ=officer.organ_id, decided=None)
    return _seen(officer, waiting.values("petition"))


def answered_to(officer: Officer) -> QuerySet[Petition]:
    """Files with an answer to an order that this officer gave, proposed or approved, until it is
    struck off."""
    waiting = [Progress.ANSWERED, Progress.RECTIFIED, Progress.LOOKED_BACK]
    answered = Order.objects.filter(progress_code__in=waiting)
    proposed = OrderProposal.objects.filter(
        proposed__officer=officer, decided=OuterRef("opened")
    )  # fmt: skip
    mine = answered.filter(Q(opened__officer=officer) | Exists(proposed))
    return _seen(officer, mine.values("petition"))


def _seen(officer: Officer, files: QuerySet[Any]) -> QuerySet[Petition]:
    """Those the officer may see, urgent ones first."""
    found = petitions_visible_to(Actor.of(officer)).filter(pk__in=files)
    return found.order_by("-urgent", "-important", "pk")


def may_attach(order: Order, officer: Officer) -> bool:
    """Whoever may inspect on this file, and whichever organ owes an answer, while it is open."""
    if order.struck_off_on is not None:
        return False
    owing = {order.organ_id, *(clock.organ_id for clock in order.owed)}
    is_owing = officer.organ_id in owing and officer.role in ANSWERING
    may_inspect = (
        officer.role in INSPECTING and visible_orders(officer).filter(pk=order.pk).exists()
    )
    return is_owing or may_inspect


def papers_of(order: Order) -> QuerySet[Attachment]:
    """What officers have attached to the file since the order, until it was struck off."""
    found = order.petition.attachments.exclude(officer=None).select_related("officer__organ")
    found = found.filter(attached_at__gte=order.opened.happened_at)
    if order.struck_off_on is not None:
        found = found.filter(attached_at__lte=order.last.happened_at)
    return found.order_by("attached_at", "pk")


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


def after(order: Order, *, reader: Officer) -> After | None:
    """Whether the matter came back after it was struck off, by what may be counted before the
    reader; None while it is open."""
    if order.struck_off_on is None:
        return None
    since = order.struck_off_on
    counted = petitions_counted_for(reader)
    merged = counted.filter(lead=order.petition, received_on__gt=since).count()
    ratings = order.petition.ratings.filter(
        score_code=Score.UNSATISFIED, rated_at__gt=order.last.happened_at
    )
    bad = order.petition.follow_ups.filter(aftermath_code__in=UNSETTLED, done__acted_on__gt=since)
    again = raised_again(order.petition, among=counted, since=since)
    again = again.exclude(lead=order.petition).distinct()
    return After(merged + again.count(), ratings.count(), bad.count())
