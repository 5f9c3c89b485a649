"""Importing a table: tried row by row first, then registered row by row, each row once."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256
from itertools import chain
from typing import Any

from django.db import DataError, connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from intake.imports.models import BUSY, Batch, BatchStage
from intake.imports.reading.cells import text_of
from intake.imports.reading.tables import Table, TableRow, table_of
from intake.imports.selectors import LIKELY, REFUSED, Likely, is_own, refused_for
from intake.imports.services.accusing_rows import Noted
from intake.imports.services.columns import (
    ADDED,
    COLUMNS,
    KNOWN_HEADINGS,
    Known,
    answer_of,
    guessed,
    left_out,
    registration_of,
)
from intake.imports.services.exchanged import is_case, unread_within
from intake.imports.services.importing import TakenMessage, register_answered
from intake.imports.services.leaving_out import has_headings
from intake.imports.services.repeated import Numbers, SaidUnderNumber
from intake.registration.selectors.earlier import earlier_files
from intake.registration.services.checks import Registration
from intake.registration.services.registering import tidied, with_limit_of
from intake.sources.models import Source
from petitions.actors import Actor
from petitions.filestore import discard, keep, path_of
from petitions.models import Category, Officer
from petitions.selectors import divisions_of
from petitions.statute import NotPermittedError, Text
from workflow.files.selectors.repeats import nameable_by

LARGEST = 50 * 1024 * 1024  # bytes of a table
TABLES = "tables"  # the shelf
COMPARED = 5000  # rows of a trial that are compared with earlier files
SAME_WORDS = 0.6  # share of the words from which two petitions are likely one
UNREADABLE = Text(
    "这一行有不能识别的内容。", "There is something in this row that nobody can read."
)
LONGEST_CELL = 32_767  # units of UTF-16 that a spreadsheet keeps in a cell
MOST_NAMED = 200  # of what goes nowhere within the cases
SIGNS_OF_LINE = 60  # characters of a line of the top, to know it by
CUT = Text(
    "“%s”原文%s字，超过电子表格单元格的上限，此处只保留前%s字。",
    ' "%s" has %s characters, more than a cell holds: only the first %s are here.',
)
TRIED_ANEW = Text(
    "这张表已经在另一个窗口改过对应列、工作表或者重新校验，没有导入；请核对本页现在的校验结果，再导入。",
    "The columns or the sheet were chosen anew, or tried again, in another window. Nothing was "
    "imported: look at what the trial says now, then import.",
)
NOT_TRIED = Text(
    "对应列改动以后还没有校验，没有导入；请先校验。",
    "The columns were chosen anew and not tried since. Nothing was imported; try them first.",
)
MARKED = ("looked_at", "fresh", "known", "answered", "refused", "likely", "touched_at")
STEP = 50  # rows between two marks of progress
DEAD_AFTER = timedelta(seconds=90)  # without a mark, whoever worked on it is gone
KEPT_FOR = timedelta(days=7)
B = BatchStage
UNTRIED = {B.MAPPING, B.CHECKING, B.CHECKED}  # a page that offers the import may be an older one


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
    within = (unread_within(row.cells) for row in table.rows)
    return {
        "headings": table.headings,
        "of_cases": any(is_case(row.cells) for row in table.rows),
        "within": list(dict.fromkeys(chain.from_iterable(within)))[:MOST_NAMED],
        "mapping": guessed(table.headings),
        "total": len(table.rows),
        "sheet": table.sheet,
        "sheets": table.sheets if len(table.sheets) > 1 else [],
        "heading_line": table.heading_line,
        "top": [(number, text[:SIGNS_OF_LINE]) for number, text in table.top],
    }


@transaction.atomic
def begin_batch(
    *,
    batch_id: int,
    office_id: int,
    state: BatchStage,
    mapping: dict[str, str],
    trial: str = "",
    skips: Sequence[Likely] = (),
) -> None:
    """Ask for a trial, or after a trial for the import itself; a busy one is left alone.

    Nothing is imported but what the page showed: its `trial`, and the `mapping` chosen there; of
    likely repeats those in `skips` are not. Raises NotPermittedError for another trial or mapping.
    """
    batch = Batch.objects.select_for_update().get(pk=batch_id, office=office_id)
    allowed = {B.CHECKING: (B.MAPPING, B.CHECKED), B.IMPORTING: (B.CHECKED,)}[state]
    if state is B.IMPORTING and batch.progress in UNTRIED and trial != batch.trial:
        raise NotPermittedError(TRIED_ANEW)
    if batch.progress not in allowed:
        return
    if state is B.IMPORTING and _chosen_in(mapping) != _chosen_in(batch.mapping):
        raise NotPermittedError(NOT_TRIED)
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


def _chosen_in(mapping: dict[str, str]) -> dict[str, str]:
    return {name: heading for name, heading in mapping.items() if heading}


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
    given, noted = Numbers(), Noted(batch)
    for row in _chosen(batch).rows:
        noted.note(row, _take(batch, known, given, row, now()))
        batch.looked_at += 1
        if batch.looked_at % STEP == 0:
            _mark(batch, now())
    batch.progress_code = B.CHECKED if batch.progress is B.CHECKING else B.DONE
    noted.keep()
    _mark(batch, now(), also=("progress_code", "accusing"))


def hands_back(batch: Batch, reader: Officer) -> bool:
    """Whether there are rows to be handed back to this reader, who may read what heads them."""
    is_readable = is_own(batch, reader) or has_headings(batch)
    return bool(batch.digest and is_readable and next(refused_for(batch, reader), None))


def refused_rows(batch: Batch, reader: Officer) -> Iterator[tuple[str, ...]]:
    """The rows that were refused, as they were handed over, each with its reason for this reader.

    A cell that is longer than a spreadsheet's may be is cut, and the reason says so.
    """
    language = get_language() or "zh-hans"
    headings = [heading for heading in batch.headings if heading not in ADDED]  # of the last time
    yield (*headings, *ADDED)
    for row, told_as, reason in _refused(batch, reader):
        cells = {heading: text_of(row.cells.get(heading)) for heading in headings}
        told, kept = reason.written_in(language), {h: _held(text) for h, text in cells.items()}
        for heading, text in kept.items():
            if text != cells[heading]:
                length = len(cells[heading])
                told += CUT.written_in(language) % (heading, length, len(text))
        yield (*kept.values(), str(told_as), told)


def _held(text: str) -> str:
    """As much as a cell holds: a sign beyond the first 65,536, as an emoji, counts twice there."""
    if len(text) <= LONGEST_CELL // 2:
        return text
    return text.encode("utf-16-le")[: 2 * LONGEST_CELL].decode("utf-16-le", "ignore")


def refused_cases(batch: Batch, reader: Officer) -> dict[str, Any]:
    """The refused cases of a file in the exchange format, whole, each with its reason."""
    language = get_language() or "zh-hans"
    return {
        "cases": [
            {**row.cells, ADDED[1]: reason.written_in(language)}
            for row, _told_as, reason in _refused(batch, reader)
        ]
    }


def _refused(batch: Batch, reader: Officer) -> Iterator[tuple[TableRow, int, Text]]:
    """Each with the number under which this reader knows it."""
    rows = {row.number: row for row in _chosen(batch).rows}
    for row, told_as, reason in refused_for(batch, reader):
        if row in rows:
            yield rows[row], told_as, reason


@transaction.atomic
def discard_old_batches(*, at: datetime) -> int:
    """Tables hold people's data: a week after, the file is gone and what it brought stays."""
    old = Batch.objects.exclude(digest="").filter(made_at__lt=at - KEPT_FOR)
    gone = 0
    for batch in old.exclude(progress_code__in=BUSY):
        if not Batch.objects.filter(digest=batch.digest).exclude(pk=batch.pk).exists():
            discard(batch.digest, shelf=TABLES)
        batch.rows.filter(ended=REFUSED).delete()
        if batch.accusing is not None:
            batch.accusing = [told for told in batch.accusing if told[1] != REFUSED]
        Batch.objects.filter(pk=batch.pk).update(
            digest="", refused=[], likely=[], top=[], sheets=[], within=[],
            accusing=batch.accusing,
        )  # fmt: skip
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


def _take(batch: Batch, known: Known, given: Numbers, row: TableRow, at: datetime) -> str:
    """What became of the row: the name of the figure in which it is counted."""
    try:
        said = _said(batch, known, row, at)
        is_repeated = given.is_repeated(said)
        if not is_repeated and batch.skips_likely:
            _skip_likely(batch, given, row.number, said)
        taken = None if is_repeated else _taken(batch, said, at)
        given.note(row.number, said)
        is_new = taken is not None and taken.is_new
        if is_new and batch.progress is B.CHECKING:
            _compare(batch, row.number, said.registration)
    except NotPermittedError as error:
        batch.count(row.number, error)
        return REFUSED
    except (ValueError, OverflowError, DataError):  # a day or a sign that nothing can hold
        batch.count(row.number, NotPermittedError(UNREADABLE))
        return REFUSED
    gets_answer = taken is not None and taken.is_answered
    ended = "fresh" if is_new else "answered" if gets_answer else "known"
    setattr(batch, ended, getattr(batch, ended) + 1)
    return ended


def _said(batch: Batch, known: Known, row: TableRow, at: datetime) -> SaidUnderNumber:
    if row.fault:
        raise NotPermittedError(row.fault)
    source, cells = batch.source, row.cells
    registration = registration_of(
        cells, batch.mapping, channel=source.channel, source=source.code, known=known
    )
    nowhere = left_out(cells, batch.mapping, of_case=is_case(cells))
    rest = {name: text_of(cells[name]) for name in nowhere} | unread_within(cells)
    return SaidUnderNumber(
        tidied(with_limit_of(source, registration), timezone.localdate(at)),
        answer_of(cells, batch.mapping, now=at),
        {name: text for name, text in rest.items() if text},
    )


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


def _skip_likely(batch: Batch, given: Numbers, number: int, said: SaidUnderNumber) -> None:
    """Leave a row out that the trial found likely to repeat a file; its number stays its own, so
    that the import answers the rows below as the trial did. What was sealed since the trial is no
    earlier file any more."""
    known = [pk for row, pk, *_ in batch.likely if row == number]
    if known and nameable_by(Actor.of(batch.officer)).filter(pk__in=known).exists():
        given.note(number, said)
        raise NotPermittedError(LIKELY)


def _taken(batch: Batch, said: SaidUnderNumber, at: datetime) -> TakenMessage:
    """Register the row. A trial does the same and takes it back: it passes what the import takes,
    and nothing else."""
    registration = said.registration
    told = f"import/{registration.source}/{registration.source_number}"
    with transaction.atomic():
        taken = register_answered(
            registration=registration,
            answer=said.answer,
            organ=batch.office,
            actor=Actor.of(batch.officer),
            key=sha256(told.encode()).hexdigest(),
            at=at,
        )
        if batch.progress is B.CHECKING:
            connection.check_constraints()  # those that wait for the commit
            transaction.set_rollback(True)
    return taken


def _mark(batch: Batch, at: datetime, *, also: Sequence[str] = ()) -> None:
    batch.touched_at = at
    batch.save(update_fields=[*MARKED, *also])
