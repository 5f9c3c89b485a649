"""Every clock told again from the events alone: the proof of what is stored.

Files that were ever merged are told together, for a lead's steps end its duplicates' clocks. What
is told is never saved; it is compared with the rows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from petitions.lawbook import LawBook
from petitions.models import Deadline, Event, Petition
from petitions.statute import Action, Clock, Move, NotPermittedError, State
from workflow.steps.clocks import BY_HAND

A = Action
CHUNK = 1000  # files
PROVED = ("clock_code", "organ_id", "started_on", "extended_by", "pauses", "stopped_on")
DATED = ("days", "unit_code", "due_on", "kpi_due_on", "outcome_code")


@dataclass
class File:
    """A file as its events tell it."""

    petition: Petition
    holder_id: int
    state: State = State.UNREGISTERED
    lead_id: int | None = None
    clocks: list[Deadline] = field(default_factory=list)


@dataclass(frozen=True)
class Difference:
    """What is stored is not what the events tell."""

    number: str
    petition_id: int
    what: str
    stored: object
    told: object

    def __str__(self) -> str:
        return f"{self.number} {self.what}：存为{self.stored}，应为{self.told}"


class Family:
    """Files that share a history, most often one alone."""

    def __init__(self, petitions: Iterable[Petition], book: LawBook) -> None:
        self.files = {p.pk: File(p, p.registered_by_id) for p in petitions}
        self.by_number = {file.petition.number: file for file in self.files.values()}
        self.book = book

    def notify(self, events: Iterable[Event]) -> None:
        """Step by step, as `perform` did: the effect first, then the clocks of the row."""
        for event in events:
            file, move = self.files[event.petition_id], event.row
            running = self._running(file)
            file.holder_id = event.holder_id or file.holder_id
            self._merge(file, event, running)
            self._end(event, move, running)
            self._change(file, event, move)
            for clock in move.starts:
                self._start(file, event, clock)
            file.state = event.target

    def _running(self, file: File) -> list[Deadline]:
        both = [f for f in self.files.values() if f is file or f.lead_id == file.petition.pk]
        return [clock for f in both for clock in f.clocks if clock.stopped_on is None]

    def _merge(self, file: File, event: Event, running: list[Deadline]) -> None:
        if event.action is A.UNMERGE:
            file.lead_id = None
        lead = self.by_number.get(str(event.given.get("lead", "")))
        if event.action is not A.MERGE or lead is None:
            return
        file.lead_id = lead.petition.pk
        if lead.state is not State.REGISTERED:
            for clock in running:
                if clock.clock is Clock.ROUTING:
                    clock.stop(timezone.localdate(event.happened_at))

    def _reopen(self, file: File, code: Clock) -> None:
        for clock in [clock for clock in file.clocks if clock.clock is code][-1:]:
            clock.reopen()
            self.book.date(clock)

    def _end(self, event: Event, move: Move, running: list[Deadline]) -> None:
        for code in (*move.stops, *move.voids):
            for clock in running:
                is_reply = code is Clock.CO_HANDLING and code in move.stops
                helps = not is_reply or event.organ_id == clock.organ_id
                if clock.clock is code and clock.stopped_on is None and helps:
                    clock.stop(event.acted_on, is_void=code in move.voids)

    def _change(self, file: File, event: Event, move: Move) -> None:
        day = event.acted_on.isoformat()
        for clock in [clock for clock in file.clocks if clock.stopped_on is None]:
            if clock.clock is move.extends:
                clock.extended_by = int(event.given.get("days") or 0)
                self.book.date(clock)
            if clock.clock is move.pauses:
                clock.pauses = [*clock.pauses, [day]]
            if clock.clock is move.resumes and clock.is_paused:
                clock.pauses = [*clock.pauses[:-1], [*clock.pauses[-1], day]]
                self.book.date(clock)
        if move.reopens:
            self._reopen(file, move.reopens)

    def _start(self, file: File, event: Event, code: Clock) -> None:
        organ_id = file.holder_id
        if code is Clock.CO_HANDLING and event.to_organ_id:
            organ_id = event.to_organ_id
        report_by = event.given.get("report_by") if code in BY_HAND else None
        by_hand = date.fromisoformat(report_by) if report_by else None
        division_id = file.petition.division_id
        limit = self.book.limit_on(code, event.acted_on, division_id=division_id)
        clock = Deadline.of(file.petition, limit, event.acted_on, organ_id=organ_id)
        clock.due_on = by_hand or event.acted_on
        self.book.date(clock, by_hand=by_hand)
        file.clocks.append(clock)

    def differences(self, stored: dict[int, list[Deadline]]) -> Iterator[Difference]:
        """The rows against what was told, clock by clock in the order of their starts."""
        for pk, file in self.files.items():
            rows, number = stored.get(pk, []), file.petition.number
            if len(rows) != len(file.clocks):
                yield Difference(number, pk, "期限个数", len(rows), len(file.clocks))
            for row, told in zip(rows, file.clocks, strict=False):
                for name in self._proved(row):
                    old, new = getattr(row, name), getattr(told, name)
                    if old != new:
                        what = f"{row.clock.text.zh} {name}"
                        yield Difference(number, pk, what, old, new)

    def _proved(self, row: Deadline) -> tuple[str, ...]:
        """An ended clock keeps the dates of its own edition; of another only its days are told."""
        is_current = row.stopped_on is None or row.edition == self.book.edition
        return (*PROVED, *DATED) if is_current else PROVED


def replay(families: list[list[Petition]], book: LawBook) -> Iterator[Difference]:
    """Tell these families and compare them; three queries, however many there are."""
    ids = [petition.pk for family in families for petition in family]
    events, rows = dict[int, list[Event]](), dict[int, list[Deadline]]()
    for event in Event.objects.filter(petition_id__in=ids).order_by("pk"):
        events.setdefault(event.petition_id, []).append(event)
    for deadline in Deadline.objects.filter(petition_id__in=ids).order_by("pk"):
        rows.setdefault(deadline.petition_id, []).append(deadline)
    for petitions in families:
        family = Family(petitions, book)
        steps = [event for petition in petitions for event in events.get(petition.pk, [])]
        try:
            family.notify(sorted(steps, key=lambda event: event.pk))
        except (LookupError, NotPermittedError) as error:  # a step that no row explains
            yield Difference(petitions[0].number, petitions[0].pk, "经过", "有此步骤", error)
        else:
            yield from family.differences(rows)


def families_of_all() -> Iterator[list[list[Petition]]]:
    """All files in chunks, each with those it was ever merged with."""
    kin, last = _kin(), 0
    while True:
        files = list(Petition.objects.filter(pk__gt=last).order_by("pk")[:CHUNK])
        if not files:
            return
        last = files[-1].pk
        heads = {file.pk: kin.get(file.pk, {file.pk}) for file in files}
        wanted = [pk for head, group in heads.items() if head == min(group) for pk in group]
        others = Petition.objects.in_bulk(set(wanted) - set(heads))
        known = others | {file.pk: file for file in files}
        yield [
            [known[pk] for pk in sorted(group)]
            for head, group in heads.items()
            if head == min(group)
        ]


def _kin() -> dict[int, set[int]]:
    """Of each file that was ever merged or merged into, all that share its history."""
    merges = Event.objects.filter(action_code=A.MERGE).values_list("petition_id", "given__lead")
    pairs = list(merges)
    numbers = {number for _, number in pairs}
    leads = dict(Petition.objects.filter(number__in=numbers).values_list("number", "pk"))
    kin: dict[int, set[int]] = {}
    for pk, number in pairs:
        lead = leads.get(number, pk)
        group = kin.get(pk, {pk}) | kin.get(lead, {lead})
        kin.update(dict.fromkeys(group, group))
    return kin
