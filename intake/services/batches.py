"""Importing a table: tried row by row first, then registered row by row, each row once."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from hashlib import sha256

from django.db import DataError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from intake.cells import Row, table_of
from intake.models import BUSY, Batch, BatchStage, Source
from intake.selectors import earlier_files
from intake.services.columns import COLUMNS, Known, guessed, registration_of
from intake.services.registering import register_once, with_limit_of
from intake.services.registration import Registration, check
from petitions.actors import Actor
from petitions.filestore import discard, keep, path_of
from petitions.models import Category, Officer, Petition
from petitions.selectors import divisions_of
from petitions.statute import NotPermittedError, Text

LARGEST = 50 * 1024 * 1024  # bytes of a table
TABLES = "tables"  # the shelf
COMPARED = 5000  # rows of a trial that are compared with earlier files
SAME_WORDS = 0.6  # share of the words from which two petitions are likely one
UNREADABLE = Text(
    "这一行有不能识别的内容。", "There is something in this row that nobody can read."
)
MARKED = ("looked_at", "fresh", "known", "refused", "likely", "touched_at")
STEP = 50  # rows between two marks of progress
DEAD_AFTER = timedelta(seconds=90)  # without a mark, whoever worked on it is gone
KEPT_FOR = timedelta(days=7)
B = BatchStage


@transaction.atomic
def take_in_batch(
    *, name: str, content: bytes, source: Source, officer: Officer, at: datetime
) -> Batch:
    """Keep the table and guess which column is which; BadRowError for what is no table."""
    ending = name.rpartition(".")[2].lower()
    rows = table_of(content, ending)
    headings = list(dict.fromkeys(heading for row in rows[:STEP] for heading in row if heading))
    return Batch.objects.create(
        office=officer.organ,
        officer=officer,
        source=source,
        name=name[-120:],
        ending=ending,
        digest=keep(content, shelf=TABLES),
        headings=headings,
        mapping=guessed(headings),
        total=len(rows),
        made_at=at,
    )


@transaction.atomic
def begin_batch(
    *,
    batch_id: int,
    office_id: int,
    state: BatchStage,
    mapping: dict[str, str],
    skips_likely: bool = False,
) -> None:
    """Ask for a trial, or after a trial for the import itself; a busy one is left alone."""
    batch = Batch.objects.select_for_update().get(pk=batch_id, office=office_id)
    allowed = {B.CHECKING: (B.MAPPING, B.CHECKED), B.IMPORTING: (B.CHECKED,)}[state]
    if batch.progress not in allowed:
        return
    if state is B.CHECKING:
        _check_mapping(mapping)
        batch.mapping = mapping
    batch.begin(state)
    batch.skips_likely = skips_likely
    batch.touched_at = None
    batch.save()


def _check_mapping(mapping: dict[str, str]) -> None:
    for column in COLUMNS:
        if column.is_needed and not mapping.get(column.name):
            label = column.label
            told = Text(f"请选择“{label.zh}”是哪一列。", f"Choose the column of “{label.en}”.")
            raise NotPermittedError(told, column.name)


def batches_to_do(*, at: datetime) -> list[int]:
    """Those asked for, and those whose worker died."""
    return list(_waiting(at).values_list("pk", flat=True))


def work_through(*, batch_id: int, now: Callable[[], datetime]) -> None:
    """Look at every row, or register every row; started twice it works once.

    A worker that takes up a dead one's work begins anew: what is registered already is known.
    """
    if not _waiting(now()).filter(pk=batch_id).update(touched_at=now()):
        return
    batch = Batch.objects.select_related("source", "office", "officer").get(pk=batch_id)
    batch.begin(batch.progress)
    known = known_to(batch, on=timezone.localdate(now()))
    for number, row in enumerate(_rows(batch), start=2):
        _take(batch, known, number, row, now())
        batch.looked_at += 1
        if batch.looked_at % STEP == 0:
            _mark(batch, now())
    batch.progress_code = B.CHECKED if batch.progress is B.CHECKING else B.DONE
    batch.save(update_fields=["progress_code"])
    _mark(batch, now())


def refused_rows(batch: Batch) -> Iterator[tuple[str, ...]]:
    """The rows that were refused, as they were handed over, each with its reason."""
    rows = _rows(batch)
    yield (*batch.headings, "行号", "原因")
    for number, reason, _english in batch.refused:
        row = rows[number - 2]
        yield (*(str(row.get(heading, "")) for heading in batch.headings), str(number), reason)


@transaction.atomic
def discard_old_batches(*, at: datetime) -> int:
    """Tables hold people's data: a week after, the file is gone and what it brought stays."""
    old = Batch.objects.exclude(digest="").filter(made_at__lt=at - KEPT_FOR)
    gone = 0
    for batch in old.exclude(progress_code__in=BUSY):
        if not Batch.objects.filter(digest=batch.digest).exclude(pk=batch.pk).exists():
            discard(batch.digest, shelf=TABLES)
        Batch.objects.filter(pk=batch.pk).update(digest="", refused=[])
        gone += 1
    return gone


def known_to(batch: Batch, *, on: date) -> Known:
    """The places and categories that a row may name."""
    divisions = divisions_of(batch.office, on=on)
    by_name = {division.name: division.code for division in divisions}
    categories = dict(Category.objects.values_list("path", "pk"))
    roots = dict(Category.objects.values_list("name", "pk"))
    codes = {division.code: division.code for division in divisions}
    short = {code[:6]: code for code in codes if code.endswith("000000")}
    return Known(by_name | short | codes, roots | categories, batch.office.division_id)


def _rows(batch: Batch) -> list[Row]:
    return table_of(path_of(batch.digest, shelf=TABLES).read_bytes(), batch.ending)


def _waiting(at: datetime) -> QuerySet[Batch]:
    idle = Q(touched_at=None) | Q(touched_at__lt=at - DEAD_AFTER)
    return Batch.objects.filter(idle, progress_code__in=BUSY)


def _take(batch: Batch, known: Known, number: int, row: Row, at: datetime) -> None:
    source = batch.source
    try:
        registration = registration_of(
            row, batch.mapping, channel=source.channel, source=source.code, known=known
        )
        if batch.skips_likely:
            _check_unlikely(batch, number)
        is_new = _is_new(batch, with_limit_of(source, registration), at)
        if is_new and batch.progress is B.CHECKING:
            _compare(batch, number, registration)
    except NotPermittedError as error:
        batch.count(number, error)
    except (ValueError, OverflowError, DataError):  # a day or a sign that nothing can hold
        batch.count(number, NotPermittedError(UNREADABLE))
    else:
        batch.fresh, batch.known = batch.fresh + is_new, batch.known + (not is_new)


def _compare(batch: Batch, number: int, registration: Registration) -> None:
    """Note the earlier file of the same people, or in much the same words; people decide."""
    if batch.looked_at >= COMPARED:
        return
    found = earlier_files(
        Actor.of(batch.officer),
        people=registration.petitioners,
        text=f"{registration.title}\n{registration.content}",
    )[:1]
    for file in found:
        if file.is_same_person or file.share >= SAME_WORDS:
            zh, en = (" ".join(getattr(r, part) for r in file.reasons) for part in ("zh", "en"))
            batch.likely.append([number, file.number, zh, en])


def _check_unlikely(batch: Batch, number: int) -> None:
    for row, known, zh, en in batch.likely:
        if row == number:
            raise NotPermittedError(
                Text(
                    f"可能与{known}重复（{zh}），没有导入。", f"Likely a repeat of {known} ({en})."
                )
            )


def _is_new(batch: Batch, registration: Registration, at: datetime) -> bool:
    if batch.progress is B.IMPORTING:
        told = f"import/{registration.source}/{registration.source_number}"
        return register_once(
            registration=registration,
            organ=batch.office,
            actor=Actor.of(batch.officer),
            key=sha256(told.encode()).hexdigest(),
            at=at,
        ).is_new
    today = timezone.localdate(at)
    check(registration, sealed=False, today=today)
    for person in registration.petitioners:
        person.tidied(today=today)
    same = Petition.objects.filter(
        source=registration.source, source_number=registration.source_number
    )
    return not same.exists()


def _mark(batch: Batch, at: datetime) -> None:
    batch.touched_at = at
    batch.save(update_fields=MARKED)
