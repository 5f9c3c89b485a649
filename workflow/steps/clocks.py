"""The clocks of one petition while it makes a step."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from django.db import transaction
from django.db.models import Q

from petitions.lawbook import LawBook
from petitions.models import Deadline, Organ, Petition
from petitions.statute import Action, Clock, Move, NotPermittedError, State, Text, is_final
from workflow.history.binding import overseen
from workflow.history.selectors import ORDERED
from workflow.steps.step_input import StepInput

BY_HAND = {
    Clock.FEEDBACK,
    Clock.CO_HANDLING,
    Clock.REDO,
    Clock.SUPERVISION,
    Clock.RECTIFICATION,
    Clock.LEADER_CASE,
}
# another procedure takes over from now on; what was late before stays late
CONVERTING = {Action.LEAVE_SIMPLE, Action.APPROVE_CONVERSION}
# owed by whoever the suggestion went to, by the leader in charge: not by who has the file
ELSEWHERE = {Clock.ADVICE, Clock.LEADER_CASE}


def is_owed_by_holder(deadline: Deadline, holder_id: int) -> bool:
    """Whether it is a duty of the organ that has the file, which the file's next limit tells."""
    if not deadline.is_duty or deadline.is_paused or deadline.clock in ELSEWHERE:
        return False
    return deadline.clock not in ORDERED or deadline.organ_id == holder_id


class Clocks:
    """The running clocks of a file and of the duplicates merged into it.

    A duplicate keeps its clocks: they end with the lead's of the same name, and the earliest of
    all is what the lead owes next.
    """

    def __init__(self, petition: Petition) -> None:
        self.petition = petition
        self.book = LawBook.current()
        both = Petition.objects.filter(Q(pk=petition.pk) | Q(lead=petition)).values("pk")
        running = Deadline.objects.filter(petition__in=both, stopped_on=None)
        self.running = list(running.order_by("pk"))

    @cached_property
    def bound(self) -> Organ:
        """Whom an order that is given now binds; of one that was proposed, the organ it was of."""
        return overseen(self.petition)

    def of(self, clock: Clock, *, organ_id: int | None = None) -> Iterator[Deadline]:
        for deadline in list(self.running):
            if deadline.clock is clock and organ_id in {None, deadline.organ_id}:
                yield deadline

    def own(self, clock: Clock) -> Deadline:
        return next(d for d in self.of(clock) if d.petition_id == self.petition.pk)

    def follow(
        self, move: Move, given: StepInput, *, day: date, actor_organ_id: int | None
    ) -> None:
        """Stop, change and start what the row says, as of the day the act took place."""
        self._end(move, day, actor_organ_id)
        self._change(move, given, day)
        for clock in move.starts:
            self._start(clock, given, day)

    def _change(self, move: Move, given: StepInput, day: date) -> None:
        if move.extends:
            self._extend(move.extends, given.days or 0)
        if move.pauses:
            self._pause(move.pauses, day)
        if move.resumes:
            self._resume(move.resumes, day)
        if move.reopens:
            self._reopen(move.reopens)

    def _end(self, move: Move, day: date, actor_organ_id: int | None) -> None:
        """A co-handling organ ends its own clock; every other clock ends wherever it runs."""
        for clock in (*move.stops, *move.voids):
            is_reply = clock is Clock.CO_HANDLING and clock in move.stops
            helper = actor_organ_id if is_reply else None
            for deadline in self.of(clock, organ_id=helper):
                is_late = move.action in CONVERTING and day > deadline.due_on
                self._stop(deadline, day, is_void=clock in move.voids and not is_late)

    def _stop(self, deadline: Deadline, day: date, *, is_void: bool = False) -> None:
        deadline.stop(day, is_void=is_void)
        deadline.save()
        self.running.remove(deadline)

    def _start(self, clock: Clock, given: StepInput, day: date) -> None:
        organ = self.petition.holder
        if clock is Clock.CO_HANDLING and given.to_organ:
            organ = given.to_organ
        if clock in ORDERED:
            organ = self.bound
        deadline = self.book.start(
            clock,
            petition=self.petition,
            organ=organ,
            day=day,
            by_hand=given.report_by if clock in BY_HAND else None,
        )
        deadline.save()
        self.running.append(deadline)

    def _extend(self, clock: Clock, days: int) -> None:
        """Art. 34: once. The days on which it is due and the warning move together."""
        deadline = self.own(clock)
        deadline.extended_by = days
        self.book.date(deadline)
        deadline.save()

    def _pause(self, clock: Clock, day: date) -> None:
        deadline = self.own(clock)
        deadline.pauses = [*deadline.pauses, [day.isoformat()]]
        deadline.save()

    def _resume(self, clock: Clock, day: date) -> None:
        """The time of the hearing is not counted (Art. 36(2)): both due dates move on by it."""
        deadline = self.own(clock)
        deadline.pauses = [*deadline.pauses[:-1], [*deadline.pauses[-1], day.isoformat()]]
        self.book.date(deadline)
        deadline.save()

    def _reopen(self, clock: Clock) -> None:
        """It runs on from its own first day, by the calendar as it stands now."""
        deadline = self.petition.deadlines.filter(clock_code=clock).last()
        if deadline is None or deadline.stopped_on is None:
            return
        deadline.reopen()
        self.book.date(deadline)
        deadline.save()
        self.running.append(deadline)

    def check_extension(self, clock: Clock, days: int, day: date) -> None:
        """Art. 34: once, by what the limit allows at most, and before it has run out."""
        deadline = self.own(clock)
        most = longest_extension(deadline)
        if deadline.extended_by:
            raise NotPermittedError(
                Text(
                    "办理期限只能延长一次，本件已经延长过。", "The limit was extended once already."
                ),
                "days",
            )
        if not 1 <= days <= most:
            raise NotPermittedError(
                Text(f"延长期限为1至{most}日。", f"An extension is 1 to {most} days."), "days"
            )
        if day > deadline.due_on:
            raise NotPermittedError(
                Text(
                    f"办理期限已于{deadline.due_on:%Y-%m-%d}届满，不能再延长。",
                    f"The limit ran out on {deadline.due_on:%Y-%m-%d}; it cannot be extended.",
                ),
                "days",
            )

    def first_duty(self, state: State) -> Deadline | None:
        """The earliest running duty of the file's own organ; none once the file is closed."""
        if is_final(state):
            return None
        holder_id = self.petition.holder_id
        duties = [d for d in self.running if is_owed_by_holder(d, holder_id)]
        return min(duties, key=lambda deadline: deadline.due_on, default=None)


def longest_extension(deadline: Deadline) -> int:
    """Calendar days by which it may be extended at most (Art. 34, or a local limit)."""
    division_id = deadline.petition.division_id
    book = LawBook.current()
    return book.limit_on(deadline.clock, deadline.started_on, division_id=division_id).extension


@transaction.atomic(savepoint=False)
def owe_anew(lead: Petition) -> None:
    """Note on a lead what is owed first, by it or by any duplicate that is merged into it."""
    lead.owe(Clocks(lead).first_duty(lead.state))
    lead.save(update_fields=["next_due_on", "next_clock_code", "next_article_code"])
