"""The clocks of one petition while it makes a step."""

from datetime import date

from petitions import statute
from petitions.models import Deadline, Petition
from petitions.statute import Clock, Move, NotPermittedError, State, Text
from workflow.services.given import Given


class Clocks:
    def __init__(self, petition: Petition) -> None:
        self.petition = petition
        self.running = {
            Clock(deadline.clock_code): deadline
            for deadline in petition.deadlines.filter(stopped_on=None)
        }

    def follow(self, move: Move, given: Given, *, day: date) -> None:
        """Stop, extend and start what the row says, as of the day on which the act took place."""
        for clock in move.stops:
            if clock in self.running:
                self.running.pop(clock).stop(day)
        if move.extends:
            self.running[move.extends].extend(given.days or 0)
        for clock in move.starts:
            due_on = given.report_by if clock is Clock.FEEDBACK else None
            deadline = Deadline.starting(self.petition, clock, day, due_on=due_on)
            deadline.save()
            self.running[clock] = deadline

    def check_extension(self, clock: Clock, days: int, day: date) -> None:
        """Art. 34: once, by thirty days at most, and before the limit has run out."""
        deadline = self.running[clock]
        most = statute.limit_on(clock, deadline.started_on).extension
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
        """The earliest running duty of an officer; none once the file is closed."""
        duties = [deadline for deadline in self.running.values() if deadline.is_duty]
        if statute.is_final(state):
            return None
        return min(duties, key=lambda deadline: deadline.due_on, default=None)
