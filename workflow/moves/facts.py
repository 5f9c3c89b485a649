"""What is so about a petition: the answers to the statute's conditions."""

from collections.abc import Callable
from datetime import date

from petitions.accused.accusation import is_about
from petitions.actors import Actor
from petitions.lawbook import LawBook
from petitions.models import Deadline, Event, Petition, ordinary
from petitions.statute import (
    FINAL,
    Action,
    Channel,
    Clock,
    ClockOutcome,
    Fact,
    Kind,
    NotPermittedError,
    Outcome,
    Parameter,
    Procedure,
    Repetition,
    ReviewOutcome,
    Span,
    Stage,
)
from workflow.assigned_tasks.models import TaskProgress
from workflow.campaigns.models import CampaignFile, Clearing
from workflow.history.binding import may_end_order, ordering_steps
from workflow.history.selectors import (
    NOMINATING,
    PROPOSING,
    RECUSAL,
    REMEDIES,
    URGENCY,
    arrived_on,
    assignment_of,
    dispatch_of,
    ended_file,
    last_event,
    last_opinion,
    remedy_expired,
    running,
    step_into,
)
from workflow.moves.completeness import missing_in


class Facts:
    """Facts of one petition towards one actor on one day, each looked up once, when asked."""

    def __init__(self, petition: Petition, actor: Actor, day: date) -> None:
        self.petition, self.actor, self.day = petition, actor, day
        self._known: dict[Fact, bool] = {}

    def __call__(self, fact: Fact) -> bool:
        if fact not in self._known:
            self._known[fact] = ANSWERS[fact](self)
        return self._known[fact]

    def running(self, *clocks: Clock) -> Deadline | None:
        return running(self.petition, *clocks)


def _one_organ(facts: Facts) -> bool:
    """Neither a part of a petition that was split, nor handled together with others."""
    return not facts.petition.parent_id and not facts.petition.co_handlings.exists()


def _not_joint(facts: Facts) -> bool:
    """By who petition: one person's matter may concern many."""
    mass = int(LawBook.current().value_of(Parameter.MASS_VISIT_MIN))
    return facts.petition.petitioner_count < mass


def _in_time(clock: Clock) -> Callable[["Facts"], bool]:
    """A clock that would run from the arrival at this organ has not run out before it starts."""

    def holds(facts: Facts) -> bool:
        petition, book = facts.petition, LawBook.current()
        started = arrived_on(petition)
        try:
            limit = book.limit_on(clock, started, division_id=petition.division_id)
        except NotPermittedError:  # it came before there was such a limit
            return False
        return facts.day <= book.due(Span.of(limit, started)).legal

    return holds


def _was_sent(facts: Facts) -> bool:
    dispatch = dispatch_of(facts.petition)
    return dispatch is not None and dispatch.sender_id != dispatch.organ_id


def _objection_in_time(facts: Facts) -> bool:
    term = facts.running(Clock.OBJECTION)
    return term is not None and facts.day <= term.due_on


def _objection_late(facts: Facts) -> bool:
    term = facts.running(Clock.OBJECTION)
    return term is not None and facts.day > term.due_on


def _second_person(facts: Facts) -> bool:
    """Whoever brought the file into this state is somebody else."""
    proposal = step_into(facts.petition)
    return proposal is None or proposal.officer_id != facts.actor.official.pk


def _is_own(proposal: Event | None, facts: Facts) -> bool:
    """The actor proposed it, or a colleague who has left the organ since or is kept from the file,
    which complains of that one (Art. 28(3))."""
    if proposal is None or proposal.officer is None:
        return False
    own, proposer = facts.actor.official, proposal.officer
    if own.organ_id != proposal.organ_id or proposer == own:
        return proposer == own
    has_left = not proposer.is_active or proposer.organ_id != proposal.organ_id
    return has_left or is_about(facts.petition, proposer)


def _own(open_one: Fact, action: Action) -> Callable[["Facts"], bool]:
    """The proposal that is open is the actor's own."""
    return lambda facts: facts(open_one) and _is_own(last_event(facts.petition, action), facts)


def _opinion_complete(facts: Facts) -> bool:
    opinion = last_opinion(facts.petition, Stage.HANDLING)
    return opinion is not None and not missing_in(opinion)


def _urgent_reported(facts: Facts) -> bool:
    report = last_event(facts.petition, *URGENCY)
    return report is not None and report.action is not Action.END_URGENT


def _recusal_open(facts: Facts) -> bool:
    said = last_event(facts.petition, *RECUSAL)
    return said is not None and said.action is Action.SEEK_RECUSAL


def _owes(clock: Clock) -> Callable[["Facts"], bool]:
    """The order was given to the actor's organ, whoever has the file now, and waits for it."""

    def holds(facts: Facts) -> bool:
        owed = facts.running(clock)
        return owed is not None and owed.organ_id == facts.actor.official.organ_id

    return holds


def _proposed(facts: Facts) -> bool:
    last = last_event(facts.petition, *PROPOSING)
    return last is not None and last.action is Action.PROPOSE_SUPERVISION


def _made_here(open_one: Fact, action: Action) -> Callable[["Facts"], bool]:
    """The proposal that is open was made in the actor's organ or in one that it watches over:
    nobody decides on what is proposed from above."""

    def holds(facts: Facts) -> bool:
        made = last_event(facts.petition, action) if facts(open_one) else None
        if made is None or made.organ is None:
            return False
        return facts.actor.official.organ_id in {made.organ_id, *made.organ.watcher_ids}

    return holds


def _nominated(facts: Facts) -> bool:
    last = last_event(facts.petition, *NOMINATING)
    return last is not None and last.action is Action.NOMINATE


def _led(facts: Facts) -> bool:
    last = last_event(facts.petition, Action.ASSIGN_LEADER, Action.END_LEADING)
    return last is not None and last.action is Action.ASSIGN_LEADER


def _tasked(*progress: TaskProgress) -> Callable[["Facts"], bool]:
    """The actor's organ has a task on this file that has come just so far."""

    def holds(facts: Facts) -> bool:
        organ_id = facts.actor.official.organ_id
        return facts.petition.tasks.filter(organ=organ_id, progress_code__in=progress).exists()

    return holds


def _cleared(*progress: Clearing) -> Callable[["Facts"], bool]:
    """The file is on a backlog list and has come just so far."""

    def holds(facts: Facts) -> bool:
        listed = CampaignFile.objects.filter(petition=facts.petition, cleared_on=None)
        return listed.filter(progress_code__in=progress).exists()

    return holds


def _requested_late(facts: Facts) -> bool:
    """The last request for review or re-examination came when its term had run out."""
    term = facts.petition.deadlines.filter(clock_code__in=REMEDIES).last()
    return term is not None and term.outcome_code == ClockOutcome.MISSED


def _was_supported(facts: Facts) -> bool:
    if last_event(facts.petition, Action.SETTLE, Action.RECONCILE):
        return True
    opinion = last_opinion(facts.petition, Stage.HANDLING)
    return opinion is not None and opinion.outcome is Outcome.SUPPORT


def _annulled(facts: Facts) -> bool:
    opinion = last_opinion(facts.petition, Stage.REVIEW, Stage.REEXAMINATION)
    return opinion is not None and opinion.outcome is ReviewOutcome.ANNUL


def _children_closed(facts: Facts) -> bool:
    """A sealed matter goes its own way, unseen from here; the others must be closed. Of a letter
    that was sealed with the last of them, all must be referred."""
    children = facts.petition.children.all()
    if facts.petition.kind is not Kind.REPORT:
        children = children.filter(ordinary())
    return not children.exclude(state_code__in=FINAL).exists()


def _own_alone(facts: Facts) -> bool:
    """Nobody else's petition is given up with it: not a signatory's, nor one merged into it."""
    petition = facts.petition
    if max(petition.people_count, petition.petitioner_count) > 1 or petition.parent_id:
        return False
    return not Petition.objects.filter(lead=petition).exists()


def _limit_ahead(facts: Facts) -> bool:
    deadline = facts.running(Clock.HANDLING)
    return deadline is not None and facts.day <= deadline.due_on


def _not_extended(facts: Facts) -> bool:
    deadline = facts.running(Clock.HANDLING)
    return deadline is not None and not deadline.extended_by


ANSWERS: dict[Fact, Callable[[Facts], bool]] = {
    Fact.IS_ORDINARY: lambda facts: facts.petition.procedure is Procedure.ORDINARY,
    Fact.IS_SIMPLE: lambda facts: facts.petition.procedure is Procedure.SIMPLE,
    Fact.ONE_ORGAN: _one_organ,
    Fact.NOT_JOINT: _not_joint,
    Fact.IS_FIRST: lambda facts: facts.petition.repetition is Repetition.NEW,
    Fact.NOT_MAJOR: lambda facts: not facts.petition.urgent,
    Fact.FORWARDING_IN_TIME: _in_time(Clock.SIMPLE_FORWARDING),
    Fact.ACCEPTANCE_IN_TIME: _in_time(Clock.SIMPLE_ACCEPTANCE),
    Fact.WAS_ASSIGNED: lambda facts: assignment_of(facts.petition) is not None,
    Fact.NOT_ASSIGNED: lambda facts: not facts(Fact.WAS_ASSIGNED),
    Fact.WAS_SENT: _was_sent,
    Fact.FILED_DIRECTLY: lambda facts: not facts(Fact.WAS_SENT),
    Fact.OBJECTION_IN_TIME: _objection_in_time,
    Fact.OBJECTION_LATE: _objection_late,
    Fact.SECOND_PERSON: _second_person,
    Fact.OWN_PROPOSAL: lambda facts: _is_own(step_into(facts.petition), facts),
    Fact.OWN_SUPERVISION_PROPOSAL: _own(Fact.PROPOSED, Action.PROPOSE_SUPERVISION),
    Fact.OWN_NOMINATION: _own(Fact.NOMINATED, Action.NOMINATE),
    Fact.OPINION_COMPLETE: _opinion_complete,
    Fact.CHILDREN_CLOSED: _children_closed,
    Fact.OWN_ALONE: _own_alone,
    Fact.REGISTERED_HERE: lambda facts: (
        facts.petition.registered_by_id == facts.actor.official.organ_id
    ),
    Fact.NO_PARENT: lambda facts: facts.petition.parent_id is None,
    Fact.IS_URGENT: lambda facts: facts.petition.urgent,
    Fact.URGENT_REPORTED: _urgent_reported,
    Fact.URGENT_UNREPORTED: lambda facts: not facts(Fact.URGENT_REPORTED),
    Fact.NO_URGENT_REPORT_OPEN: lambda facts: not facts(Fact.URGENT_REPORTED),
    Fact.LIMIT_RUNS: lambda facts: facts.running(Clock.HANDLING) is not None,
    Fact.LIMIT_AHEAD: _limit_ahead,
    Fact.NOT_EXTENDED: _not_extended,
    Fact.RECUSAL_OPEN: _recusal_open,
    Fact.NO_RECUSAL_OPEN: lambda facts: not facts(Fact.RECUSAL_OPEN),
    Fact.SUPERVISED: _owes(Clock.SUPERVISION),
    Fact.UNSUPERVISED: lambda facts: facts.running(Clock.SUPERVISION) is None,
    Fact.ORDER_OPEN: lambda facts: bool(ordering_steps(facts.petition)),
    Fact.ORDERED_HERE: lambda facts: may_end_order(facts.petition, facts.actor.official.organ),
    Fact.NO_ORDER_OPEN: lambda facts: not facts(Fact.ORDER_OPEN),
    Fact.PROPOSED: _proposed,
    Fact.PROPOSED_HERE: _made_here(Fact.PROPOSED, Action.PROPOSE_SUPERVISION),
    Fact.NOT_PROPOSED: lambda facts: not facts(Fact.PROPOSED),
    Fact.RECTIFYING: _owes(Clock.RECTIFICATION),
    Fact.NOT_RECTIFYING: lambda facts: facts.running(Clock.RECTIFICATION) is None,
    Fact.NOMINATED: _nominated,
    Fact.NOMINATED_HERE: _made_here(Fact.NOMINATED, Action.NOMINATE),
    Fact.NOT_NOMINATED: lambda facts: not facts(Fact.NOMINATED),
    Fact.LED: _led,
    Fact.NOT_LED: lambda facts: not facts(Fact.LED),
    Fact.TASK_GIVEN: _tasked(TaskProgress.GIVEN),
    Fact.TASK_TAKEN: _tasked(TaskProgress.GIVEN, TaskProgress.TAKEN),
    Fact.TASK_OPEN: lambda facts: facts.petition.tasks.filter(settled_on=None).exists(),
    Fact.NO_TASK_OPEN: lambda facts: not facts(Fact.TASK_OPEN),
    Fact.ON_AGENDA: lambda facts: facts.petition.agenda_items.filter(
        conference__minuted_at=None
    ).exists(),
    Fact.NOT_ON_AGENDA: lambda facts: not facts(Fact.ON_AGENDA),
    Fact.ENLISTED: _cleared(Clearing.LISTED),
    Fact.NOT_ENLISTED: lambda facts: not _cleared(*Clearing)(facts),
    Fact.RESOLVED_REPORTED: _cleared(Clearing.REPORTED),
    Fact.RESOLVED_CHECKED: _cleared(Clearing.CHECKED),
    Fact.ADVISED: lambda facts: facts.running(Clock.ADVICE) is not None,
    Fact.NOT_ADVISED: lambda facts: not facts(Fact.ADVISED),
    Fact.HAS_REMEDY: lambda facts: facts.running(*REMEDIES) is not None,
    Fact.REMEDY_EXPIRED: lambda facts: remedy_expired(facts.petition, facts.day),
    Fact.MATTER_ENDED: lambda facts: ended_file(facts.petition, facts.day) is not None,
    Fact.REQUESTED_LATE: _requested_late,
    Fact.CAME_IN_PERSON: lambda facts: facts.petition.channel is Channel.VISIT,
    Fact.WAS_SUPPORTED: _was_supported,
    Fact.UPHELD_OR_CHANGED: lambda facts: not facts(Fact.ANNULLED),
    Fact.ANNULLED: _annulled,
}
