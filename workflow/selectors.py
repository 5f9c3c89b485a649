"""What an officer has on the desk, and what a file shows."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Q, QuerySet

from petitions import statute
from petitions.actors import Actor
from petitions.models import Deadline, Event, Officer, Opinion, Petition
from petitions.policy import Ability
from petitions.selectors import allows, petitions_visible_to
from petitions.statute import FINAL, Action, Move, NotPermittedError, Rated, Role, State, Text
from petitions.templatetags.words import SOON
from workflow.rows import Row, rows_of

PAGE = 50
BEFORE_TAKING = {State.REGISTERED, State.RECEIVED}
DRAFTING = {State.HANDLING, State.EXTENSION_SOUGHT, State.OPINION_SUBMITTED}
WAITING_FOR = {
    Role.CLERK: [State.REGISTERED],
    Role.SECTION_HEAD: [State.REGISTERED],
    Role.OFFICE_HEAD: [State.REGISTERED],
    Role.ORGAN_HEAD: [State.EXTENSION_SOUGHT, State.OPINION_SUBMITTED],
}


def desk_of(officer: Officer) -> QuerySet[Petition]:
    """What waits for this officer: urgent ones first, then by the next limit to run out.

    A handler's desk holds the own petitions and those nobody has taken yet; a head's what waits
    for a decision; of a leader and a supervisor, what is open in their area.
    """
    visible = petitions_visible_to(Actor.of(officer)).exclude(state_code__in=FINAL)
    if officer.role in WAITING_FOR:
        mine = visible.filter(holder=officer.organ_id, state_code__in=WAITING_FOR[officer.role])
    elif officer.role is Role.HANDLER:
        mine = visible.filter(holder=officer.organ_id).filter(Q(handler=officer) | Q(handler=None))
    else:
        mine = visible
    return mine.order_by("-urgent", F("next_due_on").asc(nulls_last=True), "pk")


@dataclass(frozen=True)
class DeskCounts:
    late: int
    today: int
    soon: int
    all: int


def desk_counts(officer: Officer, *, on: date) -> DeskCounts:
    """How many on the desk are late, due today, due soon, and there at all."""
    soon = on + timedelta(days=SOON)
    counts = (
        desk_of(officer)
        .order_by()
        .aggregate(
            late=Count("pk", filter=Q(next_due_on__lt=on)),
            today=Count("pk", filter=Q(next_due_on=on)),
            soon=Count("pk", filter=Q(next_due_on__gt=on, next_due_on__lte=soon)),
            all=Count("pk"),
        )
    )
    return DeskCounts(**counts)


def page_of(
    petitions: QuerySet[Petition], *, after: int | None, on: date
) -> tuple[list[Row], int | None]:
    """A page, newest first, and the key of the next: page 1000 costs what page 1 does."""
    if after:
        petitions = petitions.filter(pk__lt=after)
    rows = rows_of(petitions.order_by("-pk")[: PAGE + 1], on=on)
    return rows[:PAGE], rows[PAGE - 1]["pk"] if len(rows) > PAGE else None


def file_of(actor: Actor) -> QuerySet[Petition]:
    """What the page of one file needs, in as few queries as it has parts."""
    return petitions_visible_to(actor).select_related(
        "holder", "handler", "division", "category", "registered_by", "channel_officer",
        "first_organ", "first_officer",
    )  # fmt: skip


def history_of(petition: Petition) -> QuerySet[Event]:
    return Event.objects.filter(petition=petition).select_related(
        "officer", "organ", "to_organ", "to_officer", "document"
    )


def clocks_of(petition: Petition) -> QuerySet[Deadline]:
    return petition.deadlines.order_by("pk")


def draft_of(officer: Officer, petition: Petition) -> Opinion | None:
    """The opinion that is being written or waits for signature; only its own organ reads it."""
    if petition.state not in DRAFTING or petition.holder_id != officer.organ_id:
        return None
    return petition.opinions.select_related("drafted_by").order_by("-pk").first()


def move_open_to(actor: Actor, petition: Petition, action: Action, *, on: date) -> Move:
    """The row by which this actor may act on this petition now, or NotPermittedError with why.

    The organ that holds the petition acts, and in it, once it is taken, the officer who took it.
    """
    move = statute.move_for(
        action, role=actor.role, state=petition.state, kind=petition.kind, on=on
    )
    if not allows(actor, Ability.MOVE, petition):
        raise NotPermittedError(
            Text(
                f"本件现由{petition.holder.name}办理，您所在单位不能办理“{action.text.zh}”。",
                f"{petition.holder.name} has this petition; your organ cannot act on it.",
            )
        )
    is_bound = actor.role is Role.HANDLER and move.source not in BEFORE_TAKING
    if is_bound and actor.officer != petition.handler:
        raise NotPermittedError(
            Text(
                f"本件承办人是{petition.handler}，请由承办人办理，或由单位负责人改派。",
                f"{petition.handler} handles this petition; the head may hand it over.",
            )
        )
    return move


def moves_of(officer: Officer, petition: Petition, *, on: date) -> list[Move]:
    """The moves this officer can make now: the buttons of the file."""
    actor, moves = Actor.of(officer), []
    for row in statute.moves_open_to(officer.role, state=petition.state, kind=petition.kind, on=on):
        with suppress(NotPermittedError):
            moves.append(move_open_to(actor, petition, row.action, on=on))
    return moves


def form_row(action: Action, role: Role, state: State) -> Move | None:
    """The row whose form this role fills in for the action; the one of another state if need be."""
    rows = [row for row in statute.MOVES if row.action is action and role in row.by]
    return max(rows, key=lambda row: (row.source is state, row.since), default=None)


def unrated(petition: Petition) -> dict[Rated, int]:
    """Whom the petitioner can still rate, and which organ that is (Art. 21)."""
    organs = {Rated.OFFICE: petition.registered_by_id}
    if petition.first_organ_id and petition.first_organ_id != petition.registered_by_id:
        organs[Rated.ORGAN] = petition.first_organ_id
    done = set(petition.ratings.values_list("rated_code", flat=True))
    return {rated: organ for rated, organ in organs.items() if rated not in done}
