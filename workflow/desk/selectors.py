"""What waits on an officer's desk, and the pages of a list."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.functional import Promise

from petitions import statute
from petitions.actors import Actor
from petitions.models import Deadline, Officer, Petition
from petitions.selectors import older_than, petitions_visible_to
from petitions.statute import FINAL, Action, Clock, Role
from petitions.templatetags.words import SOON
from workflow.lists.beginning import Beginning, beginning_of
from workflow.lists.rows import Row, rows_of, with_limit

PAGE = 50
HANDED = sorted({
    state for row in statute.MOVES if row.action is Action.HAND_OVER for state in row.sources
})  # fmt: skip
VACANT = Q(handler=None, state_code__in=HANDED)  # it was taken, and is to be assigned anew
WATCHING = {Role.SUPERVISOR}
AFTERWARDS = [Clock.SUPERVISION, Clock.RECTIFICATION]


def desk_of(officer: Officer) -> QuerySet[Petition]:
    """What waits for this officer: urgent ones first, then by the next limit to run out.

    A handler's desk holds the own petitions and those nobody has taken yet; everybody else's what
    waits for a decision of that role, which for the head is also what has lost its handler; a
    supervisor's, what is open in the area.
    """
    visible = petitions_visible_to(Actor.of(officer)).exclude(state_code__in=FINAL)
    if officer.role is Role.HANDLER:
        mine = visible.filter(holder=officer.organ_id).filter(
            Q(handler=officer) | Q(handler=None) & ~VACANT
        )
    elif officer.role in WATCHING:
        mine = visible
    else:
        waits = Q(state_code__in=statute.states_awaiting(officer.role))
        if officer.role is Role.ORGAN_HEAD:
            waits |= VACANT
        mine = visible.filter(waits, holder=officer.organ_id)
    return mine.order_by("-urgent", "-important", F("next_due_on").asc(nulls_last=True), "pk")


def helping_of(officer: Officer) -> QuerySet[Petition]:
    """Files of other organs that wait for this organ's co-handling reply."""
    if officer.role is not Role.HANDLER:
        return Petition.objects.none()
    return petitions_visible_to(Actor.of(officer)).filter(
        co_handlings__organ=officer.organ_id, co_handlings__replied_on=None
    )


def called_back_to(officer: Officer) -> QuerySet[Petition]:
    """Files on which this organ still owes an answer to a supervision or a rectification, and which
    wait for it otherwise no more: they are closed, or another organ has them.

    Most organs owe none: that is one look into a small index, not a query over all they see.
    """
    running = Deadline.objects.filter(stopped_on=None, clock_code__in=AFTERWARDS)
    owing = list(running.filter(organ=officer.organ_id).values_list("petition_id", flat=True))
    if not owing:
        return Petition.objects.none()
    visible = petitions_visible_to(Actor.of(officer)).filter(pk__in=owing)
    gone = Q(state_code__in=FINAL) | ~Q(holder=officer.organ_id)
    return visible.filter(gone).order_by("pk")


def rows_called_back(files: QuerySet[Petition], *, organ_id: int, on: date) -> list[Row]:
    """Their lines, each with the limit of this organ's answer, not with the file's own."""
    rows = rows_of(files, on=on)
    owed = Deadline.objects.filter(
        stopped_on=None, clock_code__in=AFTERWARDS, organ=organ_id,
        petition__in=[row["pk"] for row in rows],
    )  # fmt: skip
    first = {clock.petition_id: clock for clock in owed.order_by("-due_on")}
    return [with_limit(row, first[row["pk"]], on=on) for row in rows]


@dataclass(frozen=True)
class DeskSection:
    """A list of its own on the desk: what waits for an officer beside the files in hand."""

    title: str | Promise
    files: Callable[[Officer], QuerySet[Petition]]


SECTIONS: list[DeskSection] = []


def add_section(section: DeskSection) -> None:
    """Show this list on every desk on which it is not empty; for apps above."""
    SECTIONS.append(section)


def sections_of(officer: Officer, *, on: date) -> list[tuple[DeskSection, Beginning]]:
    """The lists with something in them."""
    read = partial(rows_of, on=on)
    found = [(each, beginning_of(each.files(officer), PAGE, read=read)) for each in SECTIONS]
    return [(section, rows) for section, rows in found if rows]


@dataclass(frozen=True)
class DeskList:
    """What waits for an officer and is no file; `template` shows what was found, as `found`."""

    title: str | Promise
    find: Callable[[Officer, datetime], QuerySet[Any]]
    template: str


LISTS: list[DeskList] = []


def add_list(one: DeskList) -> None:
    """Show this list on every desk on which it is not empty; for apps above."""
    LISTS.append(one)


def lists_of(officer: Officer, *, at: datetime) -> list[tuple[DeskList, Beginning]]:
    """The lists with something in them."""
    found = [(one, beginning_of(one.find(officer, at), PAGE)) for one in LISTS]
    return [(one, rows) for one, rows in found if rows]


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
        petitions = older_than(petitions, after)
    rows = rows_of(petitions.order_by("-pk")[: PAGE + 1], on=on)
    return rows[:PAGE], rows[PAGE - 1]["pk"] if len(rows) > PAGE else None
