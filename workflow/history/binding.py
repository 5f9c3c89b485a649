"""Whom an order of supervision binds, who gave it, and whom its papers and messages are for.

An order binds one organ from its first step until it is struck off, whoever has the file meanwhile:
to order something of another organ, it is struck off first.
"""

from petitions.models import Event, Organ, Petition
from petitions.statute import Action, State
from workflow.history.selectors import OPENING, ORDERED, dispatch_of


def ordering_steps(petition: Petition, step: Event | None = None) -> list[Event]:
    """Those by which the open order was given and taken further; none where no order is open.
    `step`: one that may itself have struck it off."""
    struck = petition.events.filter(action_code=Action.STRIKE_OFF)
    struck = struck.exclude(pk=step.pk) if step else struck
    ended = struck.last()
    since = petition.events.filter(action_code__in=OPENING, pk__gt=ended.pk if ended else 0)
    return list(since.select_related("organ"))


def may_end_order(petition: Petition, organ: Organ) -> bool:
    """Whether the open order is this organ's to strike off: it gave it, its government did, or one
    that it watches over; and it is not bound by what another has ordered."""
    givers = [step.organ for step in ordering_steps(petition) if step.organ]
    if any(giver != organ for giver in givers) and overseen(petition) == organ:
        return False
    return all(
        organ.pk in {giver.pk, *giver.watcher_ids} or giver.pk == organ.parent_id
        for giver in givers
    )


def bound_by_new_order(petition: Petition) -> Organ:
    """Whom an order that is opened now binds: the organ that has the file; while its report on what
    was assigned is judged, the one that reported."""
    judged = dispatch_of(petition) if petition.state is State.REPORTED_BACK else None
    return judged.organ if judged else petition.holder


def urged(petition: Petition) -> Organ:
    """Whom it is urged: the organ that an order waits for, else whom an order would bind."""
    waits = petition.deadlines.filter(clock_code__in=ORDERED, stopped_on=None)
    owed = waits.select_related("organ").order_by("due_on", "pk").first()
    return (owed and owed.organ) or bound_by_new_order(petition)


def overseen(petition: Petition, step: Event | None = None) -> Organ:
    """Whom a step of supervision concerns: the organ that the open order binds, also by the step
    that strikes it off; without one, whom an order would bind."""
    is_open = bool(ordering_steps(petition, step))
    ordered = petition.deadlines.filter(clock_code__in=ORDERED).last() if is_open else None
    return (ordered and ordered.organ) or bound_by_new_order(petition)
