"""What was given up because of whom a file complained of comes back once it complains of that one
no more: the name was put right, the merge undone, the matter sealed (Art. 28(3), 30).

What stayed vacant would tell of the complaint, and nobody reads why it was. What somebody else was
given meanwhile stays theirs: that is a step like any other. Who had it is found in the history.
"""

from django.db import transaction

from petitions.accused.accusation import accusations_in, is_accused, names_any_officer
from petitions.accused.kinship import files_reached
from petitions.models import Event, Officer, Petition
from petitions.query_codes import is_code_stopped
from petitions.statute import Action, Kind
from workflow.history.selectors import dispatch_of, last_event
from workflow.inbox.models import Notice
from workflow.leader_cases.models import LeaderCase
from workflow.moves.apart import APART, CHANNEL, CODE, HANDLER, LEADER, keep_apart, without
from workflow.steps.holding import FINDING

A = Action
TAKING = {A.TAKE: "officer", A.HAND_OVER: "to_officer", A.GRANT_RECUSAL: "to_officer"}


def sync_with(event: Event) -> None:
    """With every step that changes whom a file complains of: who has a part in it, or in one to
    which that spreads, loses it or has it back. All of them are locked with it."""
    petition = event.petition
    if event.action not in FINDING | {A.UNMERGE} or petition.kind is Kind.REPORT:
        return
    merged = last_event(petition, A.MERGE) if event.action is A.UNMERGE else None
    lead = Petition.objects.filter(number=merged.given.get("lead") if merged else None)
    beside = files_reached([petition.pk, *lead.values_list("pk", flat=True)]) - {petition.pk}
    for one in (petition, *Petition.objects.filter(pk__in=beside).order_by("pk")):
        if event.action in FINDING:
            keep_apart(one, event)
        settle(one)


@transaction.atomic
def settle(petition: Petition) -> None:
    """The file, locked, as if it had never complained of whom it does not complain of now. Saves
    who handles it."""
    accusations = accusations_in(petition)
    _handler(petition, accusations)
    _leader(petition, accusations)
    _take_back_messages(petition, accusations)


def _handler(petition: Petition, accusations: list[str]) -> None:
    dispatch = dispatch_of(petition) if petition.handler_id is None else None
    if dispatch is None or dispatch.handler_id is not None:
        return
    there = petition.events.filter(organ=dispatch.organ_id, action_code__in=TAKING)
    sent = petition.events.filter(to_organ=dispatch.organ_id, holder=dispatch.organ_id).last()
    steps = there.filter(pk__gt=sent.pk) if sent else there
    step = steps.select_related("officer", "to_officer").order_by("pk").last()
    before: Officer | None = getattr(step, TAKING[step.action]) if step else None
    if before is None or is_accused(accusations, before):
        return
    dispatch.handler = before
    dispatch.save(update_fields=["handler"])
    if petition.holder_id == dispatch.organ_id:
        petition.handler = before
        petition.save(update_fields=["handler"])


def _leader(petition: Petition, accusations: list[str]) -> None:
    case = LeaderCase.objects.filter(petition=petition, closed_on=None).first()
    step = last_event(petition, A.ASSIGN_LEADER, A.CHANGE_LEADER) if case else None
    if case is None or step is None:
        return
    if case.leader_id is None and step.to_officer and not is_accused(accusations, step.to_officer):
        case.leader = step.to_officer
    steps = petition.events.filter(action_code__in=[A.ASSIGN_LEADER, A.CHANGE_LEADER])
    teams = [team for each in steps.order_by("pk") if (team := each.given.get("team"))]
    case.helpers = without(teams[-1], accusations) if teams else case.helpers
    case.save(update_fields=["leader", "helpers"])


def _take_back_messages(petition: Petition, accusations: list[str]) -> None:
    """What was said to be vacant and is not, or for a reason that holds no more."""
    told = list(Notice.objects.filter(petition=petition, key__startswith=f"{APART}/"))
    if not told:
        return
    case = LeaderCase.objects.filter(petition=petition, closed_on=None, leader=None)
    usual = petition.channel_officer
    holds = {
        HANDLER: petition.handler_id is None,
        CHANNEL: usual is not None and is_accused(accusations, usual),
        CODE: is_code_stopped(petition),
        LEADER: case.exists(),
    }
    others = names_any_officer(accusations)
    for notice in told:
        _apart, _event, _petition, what, *_more = notice.key.split("/")
        if not holds.get(what, others):
            notice.delete()
