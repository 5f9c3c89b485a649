"""Importing a table: tried row by row first, then registered row by row, each row once."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import DataError, connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from intake.cells import text_of
from intake.models import BUSY, Batch, BatchStage, Source
from intake.selectors import earlier_files
from intake.selectors.batches import LIKELY, Likely, refused_for
from intake.services.columns import COLUMNS, KNOWN_HEADINGS, Known, guessed, registration_of
from intake.services.registering import register_once, tidied, with_limit_of
from intake.services.registration import Registration
from intake.tables import Row, Table, table_of
from petitions.actors import Actor
from petitions.filestore import discard, keep, path_of
from petitions.models import Category, Officer
from petitions.normal_form import reference_key
from petitions.selectors import divisions_of
from petitions.statute import NotPermittedError, Text
from workflow.selectors.matters import nameable_by

LARGEST = 50 * 1024 * 1024  # bytes of a table
TABLES = "tables"  # the shelf
COMPARED = 5000  # rows of a trial that are compared with earlier files
SAME_WORDS = 0.6  # share of the words from which two petitions are likely one
UNREADABLE = Text(
    "这一行有不能识别的内容。", "There is something in this row that nobody can read."
)
ADDED = ("行号", "原因")  # what a refused row has beside its own cells
LONGEST_CELL = 32_767  # characters a spreadsheet keeps in a cell
SHOWN = 60  # characters of a line of the top, to know it by
CUT = Text(
    "“%s”原文%s字，超过电子表格单元格的上限，此处只保留前%s字。",
    ' "%s" has %s characters, more than a cell holds: only the first %s are here.',
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
    table = table_of(content, ending, known=KNOWN_HEADINGS)
    return Batch.objects.create(
        office=officer.organ,
        officer=officer,
        source=source,
        name=name[-120:],
        ending=ending,
        digest=keep(content, shelf=TABLES),
        made_at=at,
        **_what_table_says(table),
    )


@transaction.atomic
def choose_headings(*, batch_id: int, office_id: int, line: int) -> None:
    """Take another line for the headings, by its number; raises BadRowError where there is none."""
    batch = Batch.objects.select_for_update().get(pk=batch_id, office=office_id)
    _read_anew(batch, batch.sheet, line)


@transaction.atomic
def choose_sheet(*, batch_id: int, office_id: int, sheet: int) -> None:
    """Take another sheet of the file, counted from 0; raises BadRowError where there is none."""
    batch = Batch.objects.select_for_update().get(pk=batch_id, office=office_id)
    _read_anew(batch, sheet)


def _read_anew(batch: Batch, sheet: int, heading_line: int | None = None) -> None:
    """Nothing happens to one that is being worked on, or is imported."""
    if batch.progress not in {B.MAPPING, B.CHECKED} or not batch.digest:
        return
    table = _table(batch, sheet, heading_line)
    for name, value in _what_table_says(table).items():
        setattr(batch, name, value)
    batch.begin(B.MAPPING)
    batch.save()


def _what_table_says(table: Table) -> dict[str, Any]:
    return {
        "headings": table.headings,
        "mapping": guessed(table.headings),
        "total": len(table.rows),
        "sheet": table.sheet,
        "sheets": table.sheets if len(table.sheets) > 1 else [],
        "heading_line": table.heading_line,
        "top": [(number, text[:SHOWN]) for number, text in table.top],
    }


@transaction.atomic
def begin_batch(
    *,
    batch_id: int,
    office_id: int,
    state: BatchStage,
    mapping: dict[str, str],
    skips: Sequence[Likely] = (),
) -> None:
    """Ask for a trial, or after a trial for the import itself; a busy one is left alone.

    `skips`: the likely repeats not to be imported, those that whoever asks was shown and no others.
    """
    batch = Batch.objects.select_for_update().get(pk=batch_id, office=office_id)
    allowed = {B.CHECKING: (B.MAPPING, B.CHECKED), B.IMPORTING: (B.CHECKED,)}[state]
    if batch.progress not in allowed:
        return
    if state is B.CHECKING:
        _check_mapping(mapping)
        batch.mapping = mapping
    batch.begin(state)
    batch.skips_likely = bool(skips)
    if skips:
        rows = {each.row for each in skips}
        batch.likely = [each for each in batch.likely if each[0] in rows]
    batch.touched_at = None
    batch.save()


def _check_mapping(mapping: dict[str, str]) -> None:
    for column in COLUMNS:
        if column.is_needed and not mapping.get(column.name):
            label = column.label
            told = Text(f"请选择“{label.zh}”是哪一列。", f'Choose the column of "{label.en}".')
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
    given = Numbers()
    for row in _chosen(batch).rows:
        _take(batch, known, given, row, now())
        batch.looked_at += 1
        if batch.looked_at % STEP == 0:
            _mark(batch, now())
    batch.progress_code = B.CHECKED if batch.progress is B.CHECKING else B.DONE
    batch.save(update_fields=["progress_code"])
    _mark(batch, now())


def refused_rows(batch: Batch, reader: Officer) -> Iterator[tuple[str, ...]]:
    """The rows that were refused, as they were handed over, each with its reason for this reader.

    A cell that is longer than a spreadsheet's may be is cut, and the reason says so.
    """
    language = get_language() or "zh-hans"
    headings = batch.headings
    if tuple(headings[-len(ADDED) :]) == ADDED:  # this table was handed back before
        headings = headings[: -len(ADDED)]
    yield (*headings, *ADDED)
    for row, reason in _refused(batch, reader):
        cells = {heading: text_of(row.cells.get(heading)) for heading in headings}
        cut = {heading: len(text) for heading, text in cells.items() if len(text) > LONGEST_CELL}
        told = reason.written_in(language)
        for heading, length in cut.items():
            told += CUT.written_in(language) % (heading, length, LONGEST_CELL)
        yield (*(text[:LONGEST_CELL] for text in cells.values()), str(row.number), told)


def refused_cases(batch: Batch, reader: Officer) -> dict[str, Any]:
    """The refused cases of a file in the exchange format, whole, each with its reason."""
    language = get_language() or "zh-hans"
    return {
        "cases": [
            {**row.cells, ADDED[1]: reason.written_in(language)}
            for row, reason in _refused(batch, reader)
        ]
    }


def _refused(batch: Batch, reader: Officer) -> Iterator[tuple[Row, Text]]:
    rows = {row.number: row for row in _chosen(batch).rows}
    for number, reason in refused_for(batch, reader):
        if number in rows:
            yield rows[number], reason


@transaction.atomic
def discard_old_batches(*, at: datetime) -> int:
    """Tables hold people's data: a week after, the file is gone and what it brought stays."""
    old = Batch.objects.exclude(digest="").filter(made_at__lt=at - KEPT_FOR)
    gone = 0
    for batch in old.exclude(progress_code__in=BUSY):
        if not Batch.objects.filter(digest=batch.digest).exclude(pk=batch.pk).exists():
            discard(batch.digest, shelf=TABLES)
        Batch.objects.filter(pk=batch.pk).update(
            digest="", refused=[], likely=[], top=[], sheets=[]
        )
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


def _chosen(batch: Batch) -> Table:
    return _table(batch, batch.sheet, batch.heading_line or None)


def _table(batch: Batch, sheet: int, heading_line: int | None) -> Table:
    how: dict[str, Any] = {"known": KNOWN_HEADINGS, "heading_line": heading_line, "sheet": sheet}
    return table_of(_content(batch), batch.ending, **how)


def _content(batch: Batch) -> bytes:
    return path_of(batch.digest, shelf=TABLES).read_bytes()


def _waiting(at: datetime) -> QuerySet[Batch]:
    idle = Q(touched_at=None) | Q(touched_at__lt=at - DEAD_AFTER)
    return Batch.objects.filter(idle, progress_code__in=BUSY)


class Numbers:
    """The source's numbers of a table, by their normal form, and which row said what under each."""

    def __init__(self) -> None:
        self.rows: dict[str, tuple[int, str]] = {}

    def is_repeated(self, registration: Registration) -> bool:
        """Whether a row above says the same; raises NotPermittedError where it says other things.

        A row counts once it was taken, or left out as a likely repeat: what is refused leaves its
        number to the next one.
        """
        key, said = _known_by(registration)
        first = self.rows.get(key)
        if first is None:
            return False
        if first[1] != said:
            told = registration.source_number
            raise NotPermittedError(
                Text(
                    f"来源编号{told}与第{first[0]}行相同，内容不同，没有导入；请核对哪一行的编号有误。",
                    f"The number {told} stands in row {first[0]} too, with other content. This row "
                    "was not imported; check which number is wrong.",
                )
            )
        return True

    def note(self, number: int, registration: Registration) -> None:
        key, said = _known_by(registration)
        self.rows[key] = (number, said)


def _known_by(registration: Registration) -> tuple[str, str]:
    """Its number at the source and all that it says, the same however the number is spelt."""
    key = reference_key(registration.source_number)
    return key, replace(registration, source_number=key).fingerprint()


def _take(batch: Batch, known: Known, given: Numbers, row: Row, at: datetime) -> None:
    try:
        registration = _registration(batch, known, row, timezone.localdate(at))
        is_new = not given.is_repeated(registration)
        if is_new and batch.skips_likely:
            _skip_likely(batch, given, row.number, registration)
        is_new = is_new and _is_new(batch, registration, at)
        given.note(row.number, registration)
        if is_new and batch.progress is B.CHECKING:
            _compare(batch, row.number, registration)
    except NotPermittedError as error:
        batch.count(row.number, error)
    except (ValueError, OverflowError, DataError):  # a day or a sign that nothing can hold
        batch.count(row.number, NotPermittedError(UNREADABLE))
    else:
        batch.fresh, batch.known = batch.fresh + is_new, batch.known + (not is_new)


def _registration(batch: Batch, known: Known, row: Row, today: date) -> Registration:
    if row.fault:
        raise NotPermittedError(row.fault)
    source = batch.source
    registration = registration_of(
        row.cells, batch.mapping, channel=source.channel, source=source.code, known=known
    )
    return tidied(with_limit_of(source, registration), today)


def _compare(batch: Batch, number: int, registration: Registration) -> None:
    """Note the earlier file of the same people, or in much the same words; people decide."""
    if batch.looked_at >= COMPARED:
        return
    found = earlier_files(
        Actor.of(batch.officer),
        people=registration.petitioners,
        title=registration.title,
        content=registration.content,
        accused=registration.accused,
    )[:1]
    for file in found:
        if file.is_same_person or file.share >= SAME_WORDS:
            zh, en = (" ".join(getattr(r, part) for r in file.reasons) for part in ("zh", "en"))
            batch.likely.append([number, file.petition_id, zh, en])


def _skip_likely(batch: Batch, given: Numbers, number: int, registration: Registration) -> None:
    """Leave a row out that the trial found likely to repeat a file; its number stays its own, so
    that the import answers the rows below as the trial did. What was sealed since the trial is no
    earlier file any more."""
    known = [pk for row, pk, *_ in batch.likely if row == number]
    if known and nameable_by(Actor.of(batch.officer)).filter(pk__in=known).exists():
        given.note(number, registration)
        raise NotPermittedError(LIKELY)


def _is_new(batch: Batch, registration: Registration, at: datetime) -> bool:
    """Register the row. A trial does the same and takes it back: it passes what the import takes,
    and nothing else."""
    told = f"import/{registration.source}/{registration.source_number}"
    with transaction.atomic():
        registered = register_once(
            registration=registration,
            organ=batch.office,
            actor=Actor.of(batch.officer),
            key=sha256(told.encode()).hexdigest(),
            at=at,
        )
        if batch.progress is B.CHECKING:
            connection.check_constraints()  # those that wait for the commit
            transaction.set_rollback(True)
    return registered.is_new


def _mark(batch: Batch, at: datetime) -> None:
    batch.touched_at = at
    batch.save(update_fields=MARKED)
