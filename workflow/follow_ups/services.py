"""望远镜: each closing starts the asking, each answer sets the next day; the last one ends it."""

from datetime import timedelta

from petitions.lawbook import LawBook
from petitions.models import Event
from petitions.statute import Action, Aftermath, Outcome, Parameter, Stage
from workflow.follow_ups.models import FollowUp
from workflow.history.selectors import last_event, last_opinion

CLOSING = {Action.CLOSE, Action.CONFIRM_CLOSING}


def sync_with(event: Event) -> None:
    """In the transaction of the step; a second closing starts anew."""
    asked = FollowUp.objects.filter(petition=event.petition_id, done=None).first()
    if event.action in CLOSING:
        if asked:
            asked.delete()
        _ask(event, event, 1)
    elif event.action is Action.FOLLOW_UP and asked:
        asked.done, asked.aftermath_code = event, event.given["aftermath"]
        asked.save()
        _ask(asked.closed, event, asked.number + 1)


def _ask(closed: Event, event: Event, number: int) -> None:
    """So many days after the closing; what was supported is asked about until it is done."""
    days = [int(part) for part in LawBook.current().value_of(Parameter.FOLLOW_UPS).split(",")]
    if number <= len(days):
        due_on = max(closed.acted_on + timedelta(days=days[number - 1]), event.acted_on)
    elif _is_owed(event):
        due_on = event.acted_on + timedelta(days=days[0])
    else:
        return
    FollowUp.objects.create(petition=event.petition, closed=closed, number=number, due_on=due_on)


def _is_owed(event: Event) -> bool:
    """The claim was supported, and neither record nor answer says that it was carried out."""
    opinion = last_opinion(event.petition, Stage.HANDLING)
    if opinion is None or opinion.outcome is not Outcome.SUPPORT:
        return False
    if event.given.get("aftermath") == Aftermath.CARRIED_OUT:
        return False
    return last_event(event.petition, Action.RECORD_PERFORMANCE) is None
