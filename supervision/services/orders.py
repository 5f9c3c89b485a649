"""Orders of supervision follow the steps on their files, in the same transaction."""

from datetime import date

from petitions.models import Event
from petitions.statute import Action
from supervision.models import Order, Progress
from supervision.selectors import rules_met

A, S = Action, Progress
OPENING = (A.SUPERVISE, A.APPROVE_SUPERVISION, A.LIST_CASE)
STATES: dict[Action, Progress] = {
    A.ANSWER_SUPERVISION: S.ANSWERED,
    A.ORDER_RECTIFICATION: S.RECTIFYING,
    A.REPORT_RECTIFICATION: S.RECTIFIED,
    A.LOOK_BACK: S.LOOKED_BACK,
    A.STRIKE_OFF: S.STRUCK_OFF,
}


def keep(event: Event) -> None:
    """What a step means for the order on its file; most steps mean nothing for it."""
    if event.action not in OPENING and event.action not in STATES:
        return
    order = Order.objects.filter(petition=event.petition_id, struck_off_on=None).first()
    if order is None and event.action in OPENING:
        _open(event)
    elif order is not None:
        _follow(order, event)


def _open(event: Event) -> None:
    """Noted with it: which rules the file met, and by which facts."""
    met = rules_met(event.petition, on=event.acted_on)
    Order.objects.create(
        petition=event.petition,
        opened=event,
        last=event,
        organ=event.petition.holder,
        by_organ=event.organ or event.petition.holder,
        inspection_code=event.given.get("inspection", ""),
        is_listed=event.action is A.LIST_CASE,
        due_on=_due(event),
        raised_by=[
            [rule.code, found.on.isoformat(), found.fact.zh, found.fact.en] for rule, found in met
        ],
    )


def _follow(order: Order, event: Event) -> None:
    order.last = event
    order.is_listed = order.is_listed or event.action is A.LIST_CASE
    order.progress_code = STATES.get(event.action, S.OPEN)
    order.cause_code = event.given.get("cause", order.cause_code)
    order.due_on = _due(event)
    order.struck_off_on = event.acted_on if event.action is A.STRIKE_OFF else None
    order.save()


def _due(event: Event) -> date | None:
    report_by = event.given.get("report_by")
    return date.fromisoformat(report_by) if report_by else None
