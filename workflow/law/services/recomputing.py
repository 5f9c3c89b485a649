"""Open clocks worked out anew by another book: what would move, and the moving itself.

A hundred thousand clocks go through in chunks of files; each chunk costs the same few queries.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db import transaction
from django.utils import timezone

from petitions import statute
from petitions.lawbook import LawBook
from petitions.models import Deadline, Event, Officer, Outbox, Petition, update_together
from petitions.statute import FINAL, Action, Clock, Due, Kind, NotPermittedError, Role
from workflow.steps.clocks import is_owed_by_holder

CHUNK = 1000  # files
DATED = ("days", "unit_code", "source", "due_on", "kpi_due_on", "warn_on", "edition")
OWED = ("next_due_on", "next_clock_code", "next_article_code")


@dataclass(frozen=True, slots=True)
class Moved:
    """An open clock whose dates would be, or were, other ones."""

    number: str
    petition_id: int
    clock: Clock
    organ: str
    old: Due
    new: Due
    is_sealed: bool = False


def open_clocks(*, before: int | None = None) -> Iterator[list[int]]:
    """The ids of the files that have running clocks, chunk after chunk.

    `before`: only those with a clock that an edition before this one was the last to date.
    """
    last = 0
    while True:
        running = Deadline.objects.filter(stopped_on=None, petition_id__gt=last)
        if before is not None:
            running = running.filter(edition__lt=before)
        ids = list(
            running.order_by("petition_id").values_list("petition_id", flat=True).distinct()[:CHUNK]
        )
        if not ids:
            return
        yield ids
        last = ids[-1]


def moved_by(book: LawBook) -> Iterator[Moved]:
    """Every open clock that this book would move; nothing is written."""
    for ids in open_clocks():
        for deadline in _running_of(ids):
            _, moved = _redate(deadline, book)
            if moved:
                yield moved


@transaction.atomic(savepoint=False)
def recompute(book: LawBook, *, by: Officer | None, at: datetime) -> int:
    """Work out every open clock by this book; how many moved. Within the caller's transaction."""
    stale = open_clocks(before=book.edition)
    moved = sum(recompute_files(ids, book, by=by, at=at) for ids in stale)
    running = Deadline.objects.filter(stopped_on=None).exclude(edition=book.edition)
    running.update(edition=book.edition)
    return moved


@transaction.atomic(savepoint=False)
def recompute_files(ids: list[int], book: LawBook, *, by: Officer | None, at: datetime) -> int:
    """The open clocks of these files, with an event for each file in which one moved."""
    touched = [d.petition_id for d in _running_of(ids) if _redate(d, book)[0]]
    if not touched:
        return 0
    files = Petition.objects.filter(pk__in=touched)
    leads = files.exclude(lead=None).values_list("lead_id", flat=True)
    to_lock = Petition.objects.filter(pk__in=[*touched, *leads]).order_by("pk")
    locked = {file.pk: file for file in to_lock.select_for_update(of=("self",))}
    changed, moves = list[Deadline](), list[Moved]()
    for deadline in _running_of(touched):  # as they stand now that nobody else can change them
        is_changed, moved = _redate(deadline, book)
        if is_changed:
            changed.append(deadline)
        if moved:
            moves.append(moved)
    update_together(changed, DATED)
    _owe_anew(locked)
    _write_down(moves, locked, book.edition, by=by, at=at)
    return sum(not moved.is_sealed for moved in moves)


def _running_of(ids: list[int]) -> list[Deadline]:
    running = Deadline.objects.filter(petition_id__in=ids, stopped_on=None)
    return list(running.select_related("petition", "organ").order_by("petition_id", "pk"))


def _redate(deadline: Deadline, book: LawBook) -> tuple[bool, Moved | None]:
    """The clock by this book: whether anything of it changed, and its dates if they moved."""
    before = [getattr(deadline, name) for name in DATED[:-1]]
    old = Due(deadline.due_on, deadline.kpi_due_on)
    if deadline.days:
        _follow_limit(deadline, book)
    book.date(deadline)
    new = Due(deadline.due_on, deadline.kpi_due_on)
    is_changed = before != [getattr(deadline, name) for name in DATED[:-1]]
    if old == new:
        return is_changed, None
    organ = deadline.organ.name if deadline.organ else ""
    file = deadline.petition
    is_sealed = file.kind is Kind.REPORT
    return True, Moved(file.number, file.pk, deadline.clock, organ, old, new, is_sealed)


def _follow_limit(deadline: Deadline, book: LawBook) -> None:
    """A clock keeps the law of the day it started; what was entered since may be of before it."""
    division_id = deadline.petition.division_id
    try:
        limit = book.limit_on(deadline.clock, deadline.started_on, division_id=division_id)
    except NotPermittedError:  # older than the law: it keeps what it was given
        return
    deadline.days, deadline.unit_code = limit.days, limit.unit
    deadline.source = limit.source if limit.division_id else ""


def _owe_anew(files: dict[int, Petition]) -> None:
    """What each file owes next: the earliest duty of its own and of what is merged into it."""
    running = Deadline.objects.filter(stopped_on=None, is_duty=True).select_related("petition")
    own = running.filter(petition_id__in=files)
    merged = running.filter(petition__lead_id__in=files)
    first = dict[int, Deadline]()
    for deadline in sorted([*own, *merged], key=lambda d: (d.due_on, d.pk)):
        for owner in (deadline.petition_id, deadline.petition.lead_id):
            file = files.get(owner or 0)
            if file and is_owed_by_holder(deadline, file.holder_id):
                first.setdefault(file.pk, deadline)
    changed = []
    for pk, file in files.items():
        before = file.next_due_on, file.next_clock_code
        file.owe(None if file.state in FINAL else first.get(pk))
        if before != (file.next_due_on, file.next_clock_code):
            changed.append(file)
    update_together(changed, OWED)


def _write_down(
    moves: list[Moved],
    files: dict[int, Petition],
    edition: int,
    *,
    by: Officer | None,
    at: datetime,
) -> None:
    events = [
        _event(files[pk], list(group), edition, by=by, at=at)
        for pk, group in groupby(moves, key=lambda moved: moved.petition_id)
    ]
    Event.objects.bulk_create(events)
    Outbox.objects.bulk_create(Outbox(event=event) for event in events)


def _event(
    petition: Petition, moves: list[Moved], edition: int, *, by: Officer | None, at: datetime
) -> Event:
    """The line in the history that says by which edition which date became which."""
    day = timezone.localdate(at)
    move = statute.move_for(
        Action.RECOMPUTE,
        role=Role.SYSTEM,
        state=petition.state,
        kind=petition.kind,
        on=day,
        holds=lambda _fact: True,  # the row has no conditions
    )
    given = {
        "edition": edition,
        "moved": [[m.clock.value, *_dates(m.old.legal, m.new.legal)] for m in moves],
        "kpi_moved": [[m.clock.value, *_dates(m.old.kpi, m.new.kpi)] for m in moves],
    }
    sentences = "；".join(
        f"“{m.clock.text.zh}”{m.old.legal.isoformat()}改为{m.new.legal.isoformat()}"
        if m.old.legal != m.new.legal
        else f"“{m.clock.text.zh}”考核日{m.old.kpi.isoformat()}改为{m.new.kpi.isoformat()}"
        for m in moves
    )
    return Event(
        petition=petition, action_code=move.action, variant=move.variant,
        source_code=petition.state_code, target_code=petition.state_code,
        article_code=move.article.code, public=move.public, role_code=Role.SYSTEM,
        officer=by, organ_id=by.organ_id if by else None, holder_id=petition.holder_id, given=given,
        note=f"按第{edition}版重算期限：{sentences}。", happened_at=at, acted_on=day,
    )  # fmt: skip


def _dates(old: date, new: date) -> tuple[str, str]:
    return old.isoformat(), new.isoformat()
