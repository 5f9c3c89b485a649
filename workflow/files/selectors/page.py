"""What the page of one file shows."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet

from petitions import statute
from petitions.accused.accusation import accusations_in, is_accused, names_officer
from petitions.actors import Actor
from petitions.lawbook import LawBook
from petitions.models import (
    OF_ACCUSED,
    Deadline,
    Event,
    Officer,
    Opinion,
    Organ,
    Original,
    Petition,
    with_post,
)
from petitions.sealed.restating import opinions_as_read, restatements_of
from petitions.sealed.retelling import BETWEEN
from petitions.selectors import petitions_visible_to
from petitions.statute import Action, Clock, Kind, Phase, Rated, Role, State, Text, phase_of
from workflow.drafts.models import StepDraft
from workflow.history.selectors import dispatch_of

MAIN: list[Phase] = list(Phase)[:-1]  # all but the sealed track
REMEDIES = {Phase.REVIEW, Phase.REEXAMINATION}
BY_THE_SYSTEM = {Action.RECOMPUTE}  # steps of nobody that tell nothing of whom a file complains of
DRAFTING = {
    State.HANDLING, State.EXTENSION_SOUGHT, State.OPINION_SUBMITTED, State.OPINION_CHECKED,
    State.REVIEWING, State.REVIEW_SUBMITTED, State.REEXAMINING, State.REEXAMINATION_SUBMITTED,
}  # fmt: skip


def file_of(actor: Actor) -> QuerySet[Petition]:
    """What the page of one file needs, in as few queries as it has parts."""
    return petitions_visible_to(actor).select_related(
        "holder", "handler", "division", "category", "registered_by", "channel_officer",
        "first_organ", "first_officer",
    )  # fmt: skip


def history_of(petition: Petition) -> QuerySet[Event]:
    steps = Event.objects.filter(petition=petition)
    people = ("officer", "organ", "to_organ", "to_officer")
    return steps.select_related(*people).prefetch_related("documents")


def steps_told(actor: Actor, steps: Iterable[Event]) -> list[Event]:
    """The steps as this actor may read them: a file that this one was merged into is named while it
    is in sight. It may have been sealed since, or complain of whoever reads (Art. 28(3), 30). Nor
    is it told that this one once complained of whoever reads: neither by what a check changed nor
    by what nobody did but the system."""
    told = [step for step in steps if not actor.officer or _may_be_told(step)]
    named = {event.given["lead"] for event in told if "lead" in event.given}
    if named:
        found = petitions_visible_to(actor).filter(number__in=named)
        named -= set(found.values_list("number", flat=True))
    told = _without_merges(told, named)
    for event in told:
        if event.given.get("lead") in named:
            event.given = {name: value for name, value in event.given.items() if name != "lead"}
        if actor.officer and event.action is Action.VERIFY:
            event.given = _without(actor.officer, event.given)
    return told


def _without_merges(steps: list[Event], hidden: set[str]) -> list[Event]:
    """Without both steps where the file was merged into one of these and taken out again: a merge
    without a number would tell of a file that is out of sight."""
    gone: set[int] = set()
    merge: Event | None = None
    for step in sorted(steps, key=lambda step: step.pk):
        if step.action is Action.MERGE:
            merge = step
        elif step.action is Action.UNMERGE and merge and merge.given.get("lead") in hidden:
            gone |= {merge.pk, step.pk}
    return [step for step in steps if step.pk not in gone]


def _may_be_told(step: Event) -> bool:
    return step.role is not Role.SYSTEM or step.action in BY_THE_SYSTEM


def _without(reader: Officer, given: dict[str, Any]) -> dict[str, Any]:
    """What a check has changed, as if the reader had never been complained of: if nothing else was
    changed of the accused, it reads as if nothing of them had been."""
    before = dict(given.get("before") or ())
    if "accused" not in before:
        return given
    told = before["accused"], given.get("accused") or ""
    was = _others(reader, told[0], before.get("accused_post", ""))
    now = _others(reader, told[1])
    if (was, now) == told:
        return given
    kept = before | {"accused": was}
    gone = {*OF_ACCUSED, *(["accused"] if was == now else [])}
    left = [[name, text] for name, text in kept.items() if name not in gone]
    told_now = given | {"accused": "" if was == now else now, "before": left}
    return {name: value for name, value in told_now.items() if value}


def _others(reader: Officer, accused: str, post: str = "") -> str:
    """Those of the accused who are not the reader; nobody where they cannot be told apart."""
    names = BETWEEN.split(accused)
    left = [name for name in names if not names_officer(name, reader)]
    others = accused if left == names else "、".join(left)
    return "" if names_officer(with_post(others, post), reader) else others


def clocks_of(petition: Petition) -> QuerySet[Deadline]:
    """All clocks of the file, running ones first, by the day on which they are due."""
    return petition.deadlines.select_related("organ").order_by(
        F("stopped_on").desc(nulls_first=True), "due_on", "pk"
    )


def original_of(officer: Officer, petition: Petition) -> Original | None:
    """The letter that a sealed file was a matter of, as it read before; not to an officer of whom
    another matter of it complains."""
    kept = Original.objects.filter(sealed=petition).select_related("letter").first()
    if kept is None or petition.kind is not Kind.REPORT:
        return None
    accusations = [kept.accused, *accusations_in(kept.letter)]
    return None if is_accused(filter(None, accusations), officer) else kept


class Related(NamedTuple):
    """A file that belongs to this one, and how."""

    petition: Petition
    how: Text


def related_to(officer: Officer, petition: Petition) -> list[Related]:
    """Parent, matters, lead, duplicates, earlier and later files of the matter, if in sight."""
    above = [petition.parent_id, petition.lead_id, petition.earlier_id]
    tied = Q(pk__in=[pk for pk in above if pk]) | Q(parent=petition) | Q(lead=petition)
    same_matter = petition.earlier_id or petition.pk
    tied |= Q(earlier=same_matter)
    visible = petitions_visible_to(Actor.of(officer)).exclude(pk=petition.pk)
    return [Related(file, _tie(petition, file)) for file in visible.filter(tied).order_by("pk")]


def _tie(petition: Petition, file: Petition) -> Text:
    ties = (
        (petition.parent_id == file.pk, Text("所属信访件", "Parent")),
        (file.parent_id == petition.pk, Text("分列事项", "Matter")),
        (petition.lead_id == file.pk, Text("并入", "Merged into")),
        (file.lead_id == petition.pk, Text("并案件", "Merged here")),
        (petition.earlier_id == file.pk, Text("初次信访件", "First file of the matter")),
    )
    return next((how for holds, how in ties if holds), Text("重复件", "Repeat"))


class PhaseMark(NamedTuple):
    """A part of the procedure on the strip of a file: passed, present or still to come."""

    phase: Phase
    mark: str


def strip_of(petition: Petition) -> list[PhaseMark]:
    """Where the file stands in the procedure. Review is shown only once it was asked for."""
    if petition.kind is Kind.REPORT:
        return [PhaseMark(Phase.SEALED, "present")]
    present = MAIN.index(phase_of(petition.state))
    return [
        PhaseMark(phase, "passed" if at < present else "present" if at == present else "ahead")
        for at, phase in enumerate(MAIN)
        if at <= present or phase not in REMEDIES or _reached(petition, phase)
    ]


def _reached(petition: Petition, phase: Phase) -> bool:
    states = [state.value for state in statute.PHASES[phase]]
    return petition.events.filter(target_code__in=states).exists()


def is_reviewed(petition: Petition) -> bool:
    """Whether a review or re-examination is asked for or under way: the answers are judged anew."""
    return phase_of(petition.state) in REMEDIES


def draft_of(officer: Officer, petition: Petition) -> Opinion | None:
    """The opinion that is being written or waits for signature; only its own organ reads it."""
    if petition.state not in DRAFTING or petition.holder_id != officer.organ_id:
        return None
    own = petition.opinions.filter(drafted_by__organ=officer.organ_id)
    newest = own.select_related("drafted_by").order_by("-pk")[:1]
    return next(iter(opinions_as_read(petition, newest)), None)


def step_draft_of(officer: Officer, petition: Petition, action: Action) -> StepDraft | None:
    """What this officer has begun to write for a step and not sent, as it reads now."""
    draft = officer.step_drafts.filter(petition=petition, action_code=action).first()
    read = restatements_of([petition.pk]) if draft and petition.parent_id is not None else {}
    if draft and (restated := read.get(petition.pk)):
        draft.fields = restated.of_draft(draft.fields, draft.saved_at)
    return draft


def started_by(clock: Deadline) -> Event | None:
    """The step that started this clock; None for a matter that took it over from its letter."""
    same_day = clock.petition.events.filter(acted_on=clock.started_on).order_by("-pk")
    return next((event for event in same_day if clock.clock in event.row.starts), None)


def handling_clock(petition: Petition) -> Deadline | None:
    """The limit of handling, while it runs."""
    return petition.deadlines.filter(clock_code=Clock.HANDLING, stopped_on=None).last()


def extended_due(clock: Deadline, days: int) -> date | None:
    """The day on which it would be due if it were extended by so many calendar days; None where it
    was extended once."""
    if clock.extended_by:
        return None
    clock.extended_by = days
    LawBook.current().date(clock)
    return clock.due_on


def decider_of(petition: Petition) -> Organ:
    """Whose opinion stands: the last that was signed on review, else the handling organ's."""
    reviewed = petition.documents.filter(document_code=statute.DocumentType.REVIEW_OPINION)
    document = reviewed.select_related("organ__parent__parent").last()
    if petition.state is State.REVIEWED and document:
        return document.organ
    dispatch = dispatch_of(petition)
    return dispatch.organ if dispatch else petition.registered_by


def unrated(petition: Petition) -> dict[Rated, int]:
    """Whom the petitioner can still rate, and which organ that is (Art. 21)."""
    organs = {Rated.OFFICE: petition.registered_by_id}
    if petition.first_organ_id and petition.first_organ_id != petition.registered_by_id:
        organs[Rated.ORGAN] = petition.first_organ_id
    done = set(petition.ratings.values_list("rated_code", flat=True))
    return {rated: organ for rated, organ in organs.items() if rated not in done}
