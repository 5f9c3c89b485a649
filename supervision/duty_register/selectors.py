"""责任台账: what was not done in time, or not as it should be, and what those concerned say.

An entry is a clock that ran out, or a step of the history: a closing report sent back again, an
objection after its limit. It is never somebody's opinion. Whose it was: the organ that owed it, and
the officer who had the file.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from heapq import merge
from itertools import islice
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from petitions.accused.accusation import accusing, answers_for
from petitions.actors import Actor
from petitions.models import Deadline, Event, Officer, Organ, Petition
from petitions.policy import Ability
from petitions.selectors import petitions_visible_to
from petitions.statute import (
    OBJECTED_LATE,
    SENT_BACK_AGAIN,
    Action,
    Cause,
    ClockOutcome,
    Role,
    Text,
    cause_of,
)
from supervision.orders.selectors.orders import PURSUIT

BATCH = 2000
PEOPLE = ("handler", "first_officer", "channel_officer")
FILE = tuple(f"petition__{person}" for person in PEOPLE)
HEADS = {Role.SECTION_HEAD, Role.OFFICE_HEAD, Role.ORGAN_HEAD}
FOLLOWING = (Action.SUPERVISE, Action.APPROVE_SUPERVISION, Action.ANSWER_SUPERVISION, *PURSUIT)
SENT_BACK = Q(action_code=Action.SEND_BACK, again=True)
LATE_OBJECTION = Q(action_code=Action.OBJECT, variant="late")


class Answering:
    """Who answers for each of many files: of which of them an officer is complained of is asked
    once for the officer."""

    def __init__(self) -> None:
        self._about: dict[int, frozenset[int]] = {}

    def __call__(self, petition: Petition) -> Officer | None:
        usual = petition.channel_officer
        if usual is None:
            return None
        if usual.pk not in self._about:
            self._about[usual.pk] = accusing(usual)
        return answers_for(petition) if petition.pk in self._about[usual.pk] else usual


@dataclass(frozen=True)
class MissedDuty:
    """One entry: the fact, its cause in the Regulation, and whose duty it was."""

    entry: Deadline | Event
    text: Text
    cause: Cause
    day: date  # on which it was due, or happened
    answers_for: Answering

    @property
    def is_clock(self) -> bool:
        return isinstance(self.entry, Deadline)

    @property
    def petition(self) -> Petition:
        return self.entry.petition

    @property
    def organ(self) -> Organ | None:
        """Who owed the duty; of a report sent back, who made it and has the file again."""
        entry = self.entry
        if isinstance(entry, Event) and entry.action is Action.SEND_BACK:
            return entry.holder
        return entry.organ

    @property
    def concerned(self) -> list[Officer]:
        """Of those who have, first had or answer for the file, the ones of that organ.

        A duty of one organ is never laid at the door of another's officer.
        """
        answering = self._of_organ(self.answers_for(self.petition))
        return list(dict.fromkeys([*self._had_it, *answering]))

    @property
    def responsible(self) -> Officer | None:
        """The first of them."""
        return next(iter(self._had_it or self.concerned), None)

    @property
    def _had_it(self) -> list[Officer]:
        people = [self.petition.handler, self.petition.first_officer]
        if isinstance(self.entry, Event) and self.entry.action is Action.OBJECT:
            people.insert(0, self.entry.officer)
        return self._of_organ(*people)

    def _of_organ(self, *people: Officer | None) -> list[Officer]:
        organ = self.organ
        return [who for who in people if who and organ and who.organ_id == organ.pk]

    @property
    def followed(self) -> list[Event]:
        """What was done about it on its file since: urged, supervised, put right, made known."""
        events = Event.objects.filter(
            petition=self.petition, action_code__in=FOLLOWING, acted_on__gte=self.day
        )
        return list(
            events.order_by("pk")
            .select_related("officer", "organ", "to_organ", "to_officer")
            .prefetch_related("documents")
        )

    def may_be_explained_by(self, officer: Officer) -> bool:
        """Those concerned, and the heads of the organ that owed it."""
        if officer in self.concerned:
            return True
        organ = self.organ
        return organ is not None and officer.organ_id == organ.pk and officer.role in HEADS


@dataclass(frozen=True)
class DutyRegister:
    """The entries since a day that an officer may read.

    Who supervises reads those of all files in sight; everybody else those of the own organ.
    """

    officer: Officer
    since: date
    on: date

    def latest(self, most: int) -> list[MissedDuty]:
        """The latest first."""
        return list(islice(self.entries(most), most))

    def entries(self, most: int | None = None) -> Iterator[MissedDuty]:
        """The latest first, read in batches: so many of each kind at most."""
        clocks = self._clocks().select_related("organ", *FILE).order_by("-due_on", "-pk")
        steps = self._steps().select_related("organ", "holder", "officer", *FILE)
        steps = steps.order_by("-acted_on", "-pk")
        answering = Answering()
        missed = clocks.annotate(explained=_said())[:most].iterator(BATCH)
        taken = steps.annotate(explained=_said())[:most].iterator(BATCH)
        return merge(
            (_of_clock(clock, answering) for clock in missed),
            (_of_step(step, answering) for step in taken),
            key=lambda lapse: lapse.day,
            reverse=True,
        )

    def clock(self, pk: int) -> MissedDuty | None:
        found = self._clocks().select_related("organ", *FILE).filter(pk=pk).first()
        return _of_clock(found, Answering()) if found else None

    def step(self, pk: int) -> MissedDuty | None:
        found = self._steps().select_related("organ", "holder", "officer", *FILE)
        event = found.filter(pk=pk).first()
        return _of_step(event, Answering()) if event else None

    def by_organ(self) -> list[tuple[str, int]]:
        """Organ and number of entries, the most first; ties by name."""
        counted: Counter[str] = Counter()
        for found, organ in (
            (self._clocks(), "organ__short_name"),
            (self._steps().filter(SENT_BACK), "holder__short_name"),
            (self._steps().filter(LATE_OBJECTION), "organ__short_name"),
        ):
            counted.update(dict(_counts(found, organ)))
        return sorted(counted.items(), key=lambda row: (-row[1], row[0] or ""))

    def by_cause(self) -> list[tuple[Cause, int]]:
        """In the order of the articles."""
        counted: Counter[Cause] = Counter()
        for clock, count in _counts(self._clocks(), "clock_code"):
            counted[cause_of(Deadline(clock_code=clock).clock)] += count
        counted[Cause.UNDONE] += self._steps().count()
        return [(cause, counted[cause]) for cause in Cause if counted[cause]]

    def _clocks(self) -> QuerySet[Deadline]:
        """Duties missed since a day, or due since then and still not done."""
        found = Deadline.objects.filter(petition__in=petitions_visible_to(Actor.of(self.officer)))
        if not self.officer.holds(Ability.SUPERVISE):
            found = found.filter(organ=self.officer.organ_id)
        missed = Q(outcome_code=ClockOutcome.MISSED, stopped_on__gte=self.since)
        running = Q(stopped_on=None, due_on__lt=self.on, due_on__gte=self.since)
        return found.filter(missed | running, is_duty=True)

    def _steps(self) -> QuerySet[Event]:
        found = steps_entered(petitions_visible_to(Actor.of(self.officer)), since=self.since)
        if not self.officer.holds(Ability.SUPERVISE):
            organ = self.officer.organ_id
            own = Q(action_code=Action.SEND_BACK, holder=organ)
            found = found.filter(own | Q(action_code=Action.OBJECT, organ=organ))
        return found


def steps_entered(files: QuerySet[Petition], *, since: date = date.min) -> QuerySet[Event]:
    """The steps on some files that are entries of the register."""
    before = Event.objects.filter(
        petition=OuterRef("petition"), action_code=Action.SEND_BACK, pk__lt=OuterRef("pk")
    )
    found = Event.objects.filter(
        petition__in=files,
        action_code__in=[Action.SEND_BACK, Action.OBJECT],
        acted_on__gte=since,
    )
    return found.alias(again=Exists(before)).filter(SENT_BACK | LATE_OBJECTION)


_said: Callable[[], Count] = partial(Count, "explanations")


def _counts(found: QuerySet[Any], field: str) -> list[tuple[str, int]]:
    return list(found.order_by().values_list(field).annotate(count=Count("pk")))


def _of_clock(clock: Deadline, answering: Answering) -> MissedDuty:
    return MissedDuty(clock, clock.clock.text, cause_of(clock.clock), clock.due_on, answering)


def text_of(event: Event) -> Text:
    return SENT_BACK_AGAIN if event.action is Action.SEND_BACK else OBJECTED_LATE


def _of_step(event: Event, answering: Answering) -> MissedDuty:
    return MissedDuty(event, text_of(event), Cause.UNDONE, event.acted_on, answering)
