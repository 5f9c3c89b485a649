"""Orders of supervision follow the steps on their files, in the same transaction."""

from petitions.models import Event
from petitions.statute import Action, NotPermittedError, Text
from supervision.orders.models import WAITING, Order, OrderProposal, Progress
from supervision.orders.selectors.leads import rules_met, still_standing
from workflow.history.selectors import DECIDING, OPENING

A, S = Action, Progress
# how far it has come once nothing is owed on it any more, by the last step
STATES: dict[Action, Progress] = {
    A.ANSWER_SUPERVISION: S.ANSWERED,
    A.REPORT_RECTIFICATION: S.RECTIFIED,
    A.LOOK_BACK: S.LOOKED_BACK,
    A.STRIKE_OFF: S.STRUCK_OFF,
}


def sync_with(event: Event) -> None:
    """What a step means for the order on its file; most steps mean nothing for it."""
    _follow_proposal(event)
    if event.action not in OPENING and event.action not in STATES:
        return
    order = Order.objects.filter(petition=event.petition_id, struck_off_on=None).first()
    if order is not None and event.action is A.STRIKE_OFF:
        _check_ended(order, event)
    if order is None and event.action in OPENING:
        order = _opened(event)
    if order is not None:
        _follow(order, event)


def _check_ended(order: Order, event: Event) -> None:
    """Refuse to strike off what still stands, unless it is said why; the order shows that."""
    standing = still_standing(order, reader=event.officer, on=event.acted_on)
    if not standing or event.given.get("despite"):
        return
    zh = "；".join(found.fact.zh for _rule, found in standing)
    en = "; ".join(found.fact.en for _rule, found in standing)
    first = Text("请待解决或者回头看以后销号", "Have it settled or look back first")
    if order.progress is S.LOOKED_BACK:  # what still stands then, another look back does not end
        first = Text("已经回头看，请待解决以后销号", "It was looked back at: have it settled first")
    raise NotPermittedError(
        Text(
            f"引发督办的问题仍未消除：{zh}。{first.zh}；确需销号的，写明理由。",
            f"What raised this supervision still stands: {en}. {first.en}, or say why it is struck"
            " off all the same.",
        ),
        "despite",
    )


def _opened(event: Event) -> Order:
    """Noted with it: which rules the file met, and by which facts."""
    proposal = OrderProposal.objects.filter(decided=event).first()
    return Order(
        petition=event.petition,
        opened=event,
        organ=event.petition.holder,
        by_organ=event.organ or event.petition.holder,
        inspection_code=event.given.get("inspection", ""),
        raised_by=(proposal.raised_by if proposal else []) or _grounds(event),
    )


def _follow_proposal(event: Event) -> None:
    """It is kept with the rules the file met that day: the head may decide days later.

    Another order, while it waits, takes it up: whoever proposed it is told, and hears the answer.
    """
    if event.action in DECIDING:
        waiting = OrderProposal.objects.filter(petition=event.petition_id, decided=None)
        waiting.update(decided=event)
    if event.action is not A.PROPOSE_SUPERVISION:
        return
    OrderProposal.objects.create(
        petition=event.petition,
        proposed=event,
        organ=event.organ or event.petition.holder,
        raised_by=_grounds(event),
    )


def _grounds(event: Event) -> list[list[str | int]]:
    met = rules_met(event.petition, reader=event.officer, on=event.acted_on)
    return [
        [rule.code, found.on.isoformat(), found.fact.zh, found.fact.en, found.named]
        for rule, found in met
    ]


def _follow(order: Order, event: Event) -> None:
    """While a clock runs on it the order waits for that one, whatever was done on it since: for its
    organ, until its day; of several for the first."""
    order.last = event
    order.is_listed = order.is_listed or event.action is A.LIST_CASE
    order.cause_code = event.given.get("cause", order.cause_code)
    order.struck_off_on = event.acted_on if event.action is A.STRIKE_OFF else None
    order.due_on = None
    for owed in order.owed[:1]:
        order.organ, order.due_on = owed.organ or order.organ, owed.due_on
        order.progress_code = WAITING[owed.clock]
    if order.due_on is None:
        order.progress_code = STATES[event.action]
    order.save()
