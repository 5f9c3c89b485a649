"""Whom an order of supervision binds, and whom its papers and messages are for."""

from petitions.models import Event, Organ, Petition
from petitions.statute import Action, State
from workflow.history import OPENING, ORDERED, dispatch_of, last_event


def bound_by_orders(petition: Petition) -> Organ:
    """Whom an order of supervision on the file binds: the organ that has it; while its report on
    what was assigned is judged, the one that reported."""
    judged = dispatch_of(petition) if petition.state is State.REPORTED_BACK else None
    return judged.organ if judged else petition.holder


def urged(petition: Petition) -> Organ:
    """Whom it is urged: the organ that an order waits for, else whom an order would bind."""
    waits = petition.deadlines.filter(clock_code__in=ORDERED, stopped_on=None)
    owed = waits.select_related("organ").order_by("due_on", "pk").first()
    return (owed and owed.organ) or bound_by_orders(petition)


def overseen(petition: Petition, step: Event | None = None) -> Organ:
    """Whom a step of supervision concerns: the organ that the open order binds, also by the step
    that strikes it off; without one, whom an order would bind."""
    opened = last_event(petition, *OPENING)
    struck = petition.events.filter(action_code=Action.STRIKE_OFF)
    struck = struck.exclude(pk=step.pk) if step else struck
    is_open = opened is not None and not struck.filter(pk__gt=opened.pk).exists()
    ordered = petition.deadlines.filter(clock_code__in=ORDERED).last() if is_open else None
    return (ordered and ordered.organ) or bound_by_orders(petition)
