"""How one file counts in each measure: pure functions of its facts and the office's figures."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from petitions.selectors import ENDED_BY, SAME_MATTER
from petitions.statute import (
    UNSETTLED,
    Action,
    Aftermath,
    Channel,
    Clock,
    ClockOutcome,
    Rated,
    Score,
    State,
)
from supervision.reminders.models import Occasion
from supervision.statistics.measures.file import FileFacts, FileStep, Part, Terms

A = Action
Count = Callable[[FileFacts, Terms], Iterable[Part]]
ROUTED = (
    A.TRANSFER, A.ASSIGN, A.REPORT_UP, A.REPLY_DIRECTLY, A.REFER_TO_JUSTICE, A.APPROVE_FILING,
    A.APPROVE_REFUSAL, A.APPROVE_NO_MORE, A.SPLIT, A.MERGE,
)  # fmt: skip
ACCEPTED = (
    A.ACCEPT, A.ACCEPT_SIMPLY, A.ACCEPT_SUGGESTION, A.ANSWER_SUGGESTION, A.REDIRECT, A.GUIDE,
    A.REPLY_DIRECTLY, A.APPROVE_FILING, A.APPROVE_REFUSAL, A.APPROVE_NO_MORE,
)  # fmt: skip
ANSWERED = (A.SERVE, A.REPLY_SIMPLY, A.REPLY_DIRECTLY, A.ANSWER_SUGGESTION)
CLOSED = (A.CLOSE, A.CONFIRM_CLOSING)
ELSEWHERE = {State.MERGED, State.TO_JUSTICE}  # counted with its lead; litigation is not counted


def _after(day: date, days: int) -> date:
    return day + timedelta(days=days)


def _is_repeat(file: FileFacts) -> bool:
    """As `petitions.selectors.counts_as_repeat` says on its page, from facts read ahead."""
    if file.petition.state is State.MERGED or file.petition.repetition.is_repeat:
        return True
    return any(step.action in ENDED_BY and step.ground in SAME_MATTER for step in file.steps)


def inflow(file: FileFacts, terms: Terms) -> Iterable[Part]:
    if file.is_whole:
        yield Part(file.registered_on, file.petition.registered_by_id, met=1)


def visits(file: FileFacts, terms: Terms) -> Iterable[Part]:
    """Batches in `counted`, visitors in `amount`, mass visits in `met`: never added up."""
    if file.is_whole and file.channel is Channel.VISIT:
        people = file.petition.visitor_count
        mass = int(people >= terms.mass_visit)
        registrar = file.petition.registered_by_id
        yield Part(file.registered_on, registrar, met=mass, amount=people)


def _is_given_up(file: FileFacts, due: date, step: FileStep | None) -> bool:
    """Withdrawn in time and before that step: nobody gains or loses by it."""
    gone = file.first(A.WITHDRAW)
    return step is None and gone is not None and gone.on <= due


def repeated(file: FileFacts, terms: Terms) -> Iterable[Part]:
    if file.is_whole:
        registrar = file.petition.registered_by_id
        yield Part(file.registered_on, registrar, met=int(_is_repeat(file)))


def online(file: FileFacts, terms: Terms) -> Iterable[Part]:
    if file.is_whole:
        met = int(file.channel in {Channel.WEB, Channel.WECHAT})
        yield Part(file.registered_on, file.petition.registered_by_id, met=met)


def office_acceptance(file: FileFacts, terms: Terms) -> Iterable[Part]:
    """The office routed or answered it by the fifteenth day after registration."""
    if not (file.is_whole and file.by_office):
        return
    due, routed = _after(file.registered_on, terms.office_days), file.first(*ROUTED)
    if _is_given_up(file, due, routed):
        return
    met = int(routed is not None and routed.on <= due)
    yield Part(due, file.petition.registered_by_id, met=met)


def organ_acceptance(file: FileFacts, terms: Terms) -> Iterable[Part]:
    """The organ accepted it, or said why not, by the thirtieth day after registration."""
    reached = not file.by_office or any(step.to_organ_id for step in file.steps)
    if not reached or file.petition.state in ELSEWHERE:
        return
    due, accepted = _after(file.registered_on, terms.organ_days), file.first(*ACCEPTED)
    if _is_given_up(file, due, accepted):
        return
    met = int(accepted is not None and accepted.on <= due)
    organ_id = accepted.organ_id if accepted and accepted.organ_id else file.organ_id
    yield Part(due, organ_id, met=met)


def reply_on_time(file: FileFacts, terms: Terms) -> Iterable[Part]:
    """Every clock of an answer that was owed to its end; the simple one in place of the long."""
    owed = [c for c in file.clocks if c.outcome is not ClockOutcome.VOID and c.organ_id]
    simple = any(clock.clock is Clock.SIMPLE_REPLY for clock in owed)
    for clock in owed:
        if file.petition.state in ELSEWHERE or (simple and clock.clock is Clock.HANDLING):
            continue
        met = clock.stopped_on is not None and clock.stopped_on <= clock.kpi_due_on
        yield Part(clock.kpi_due_on, clock.organ_id or 0, met=int(met), key=clock.pk)


def _rated(whom: Rated) -> Count:
    def count(file: FileFacts, terms: Terms) -> Iterable[Part]:
        rating, answered = file.ratings.get(whom), file.first(*ANSWERED)
        if rating:
            yield Part(rating[0], rating[2], met=1)
        elif answered and (whom is Rated.ORGAN or file.by_office):
            organ = file.organ_id if whom is Rated.ORGAN else file.petition.registered_by_id
            yield Part(_after(answered.on, terms.rating_window), organ)

    return count


def _satisfied(whom: Rated) -> Count:
    def count(file: FileFacts, terms: Terms) -> Iterable[Part]:
        if rating := file.ratings.get(whom):
            yield Part(rating[0], rating[2], met=int(rating[1] is not Score.UNSATISFIED))

    return count


rated_office, rated_organ = _rated(Rated.OFFICE), _rated(Rated.ORGAN)
satisfied_office, satisfied_organ = _satisfied(Rated.OFFICE), _satisfied(Rated.ORGAN)


def once(file: FileFacts, terms: Terms) -> Iterable[Part]:
    """Closed, and within the window no repeat, no review, no bad answer to a follow-up."""
    closed = file.first(*CLOSED)
    if closed is None or _is_repeat(file):
        return
    until = _after(closed.on, terms.once_window)
    came_back = any(closed.on < day <= until for day in file.repeats) or any(
        closed.on <= step.on <= until and _is_objection(step.action, step.aftermath)
        for step in file.steps
    )
    yield Part(until, file.organ_id, met=int(not came_back))


def _is_objection(action: str, aftermath: str) -> bool:
    if action == A.REQUEST_REVIEW:
        return True
    return action == A.FOLLOW_UP and bool(aftermath) and Aftermath(aftermath) in UNSETTLED


def handling_days(file: FileFacts, terms: Terms) -> Iterable[Part]:
    """From acceptance to the answer, in calendar days; from receipt where it was answered without
    being accepted first, as an office answers directly and an imported file was."""
    accepted = file.first(A.ACCEPT, A.ACCEPT_SIMPLY, A.ACCEPT_SUGGESTION)
    answered = file.first(*ANSWERED)
    since = accepted.on if accepted else file.petition.received_on
    if answered and answered.on >= since:
        yield Part(answered.on, file.organ_id, amount=(answered.on - since).days)


def backlog(file: FileFacts, terms: Terms) -> Iterable[Part]:
    for one in file.listed:
        met = int(one.cleared_on is not None)
        yield Part(one.campaign.frozen_on, one.responsible_id, met=met, key=one.pk)


def led(file: FileFacts, terms: Terms) -> Iterable[Part]:
    for case in file.led:
        met = int(case.closed_on is not None)
        organ_id = case.leader.organ_id if case.leader else file.petition.registered_by_id
        yield Part(case.due_on, organ_id, met=met, key=case.pk)


def reminded(file: FileFacts, terms: Terms) -> Iterable[Part]:
    """Of the limits that were reminded of before their day, those that were met."""
    for reminder in file.reminders:
        clock = reminder.deadline
        if (
            clock
            and reminder.occasion == Occasion.DUE_SOON
            and clock.organ_id
            and not clock.is_void
        ):
            met = clock.stopped_on is not None and clock.stopped_on <= reminder.due_on
            yield Part(reminder.due_on, clock.organ_id, met=int(met), key=reminder.pk)


def supervised(file: FileFacts, terms: Terms) -> Iterable[Part]:
    """Struck off, and within the window neither a repeat nor a bad answer to a follow-up."""
    for order in file.orders:
        if order.struck_off_on is None:
            continue
        since, until = order.struck_off_on, _after(order.struck_off_on, terms.once_window)
        came_back = any(since < day <= until for day in file.repeats) or any(
            since <= step.on <= until and step.action == A.FOLLOW_UP
            and _is_objection(step.action, step.aftermath)
            for step in file.steps
        )  # fmt: skip
        yield Part(until, order.organ_id, met=int(not came_back), key=order.pk)
