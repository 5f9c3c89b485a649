"""Statistics kept up to date: changed files are counted anew, the sums move by the difference.

One transaction takes some stale files, writes their contributions and the cells, and forgets that
they were stale. A worker that dies leaves everything as it was.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db import connection, transaction

from petitions.models import Event, Outbox
from supervision.statistics.measures import MEASURES, Sort
from supervision.statistics.models import Cell, Contribution, Facet, Grain, Stale
from supervision.statistics.selectors.contributed import COLUMNS, ContributionRow, rows_of
from workflow.moves.acts.letters import sealed_by

BATCH, MOST_BATCHES = 500, 40
PUT = """
INSERT INTO supervision_cell
    (measure_code, facet, grain, start, organ_id, value, counted, met, amount)
SELECT * FROM unnest(%s::varchar[], %s::varchar[], %s::varchar[], %s::date[], %s::bigint[],
                     %s::varchar[], %s::integer[], %s::integer[], %s::bigint[])
ON CONFLICT (measure_code, facet, grain, start, organ_id, value) DO UPDATE SET
    counted = supervision_cell.counted + excluded.counted,
    met = supervision_cell.met + excluded.met,
    amount = supervision_cell.amount + excluded.amount
"""


# the largest cannot be moved by a difference: it is looked up among the files of the span
RENEW_LONGEST = """
UPDATE supervision_cell AS cell SET longest = coalesce((
    SELECT max(part.amount) FROM supervision_contribution AS part
    WHERE part.measure_code = cell.measure_code AND part.organ_id = cell.organ_id
      AND part.day >= span.start AND part.day < span.after
), 0)
FROM unnest(%s::varchar[], %s::varchar[], %s::date[], %s::date[], %s::bigint[])
    AS span(measure_code, grain, start, after, organ_id)
WHERE cell.measure_code = span.measure_code AND cell.facet = 'ALL' AND cell.grain = span.grain
  AND cell.start = span.start AND cell.organ_id = span.organ_id
"""
SPREAD = """
INSERT INTO supervision_cell
    (measure_code, facet, grain, start, organ_id, value, counted, met, amount, longest)
SELECT measure_code, 'DAYS', %s, {start}, organ_id, lpad(amount::text, 5, '0'),
       sum(counted), sum(met), sum(amount), 0
FROM supervision_contribution WHERE measure_code = ANY(%s)
GROUP BY measure_code, {start}, organ_id, amount
"""
STARTS = {  # the first day of the span that a day lies in, as Grain.start_of
    Grain.DAY: "day",
    Grain.TEN_DAYS: "(date_trunc('month', day)"
    " + interval '1 day' * 10 * least((extract(day FROM day)::int - 1) / 10, 2))::date",
    Grain.MONTH: "date_trunc('month', day)::date",
}
IN_DAYS = {measure.code for measure in MEASURES if measure.sort is Sort.DAYS}


class CellPlace(NamedTuple):
    """Which cell."""

    measure_code: str
    facet: str
    grain: str
    start: date
    organ_id: int
    value: str


def mark_stale(event: Event) -> None:
    """Once an event is told, its file is to be counted anew, and those it repeats, and a letter
    that was sealed with its last matter."""
    petition = event.petition
    ids = {pk for pk in (petition.pk, petition.lead_id, petition.earlier_id) if pk}
    ids |= {file.pk for file in sealed_by(event)}
    Stale.objects.bulk_create([Stale(petition_id=pk) for pk in ids], ignore_conflicts=True)


def catch_up() -> None:
    """Count what waits to be counted, also what no worker has told of yet: a report that is made
    after an outage says what had happened by then."""
    _mark_untold()
    for _ in range(MOST_BATCHES):
        if not refresh():
            break


@transaction.atomic
def _mark_untold() -> None:
    untold = Outbox.objects.filter(done_at=None).values_list("event__petition", flat=True)
    waiting = [Stale(petition_id=pk) for pk in untold.distinct().order_by("event__petition")]
    Stale.objects.bulk_create(waiting, ignore_conflicts=True, batch_size=BATCH)


def refresh(most: int = BATCH) -> int:
    """Count some stale files anew; how many. Two workers never take the same file."""
    with transaction.atomic():
        stale = Stale.objects.select_for_update(skip_locked=True).order_by("pk")[:most]
        ids = list(stale.values_list("pk", flat=True))
        if ids:
            count_anew(ids)
            Stale.objects.filter(pk__in=ids).delete()
    return len(ids)


@transaction.atomic(savepoint=False)
def count_anew(ids: Sequence[int]) -> None:
    """Replace what these files contribute, and move the cells by the difference."""
    old = {
        ContributionRow(*row)
        for row in Contribution.objects.filter(petition__in=ids).values_list(*COLUMNS)
    }
    new = set(rows_of(ids))
    gone, come = old - new, new - old
    for row in gone:
        Contribution.objects.filter(
            petition_id=row.petition_id, measure_code=row.measure_code, key=row.key
        ).delete()
    Contribution.objects.bulk_create(
        [Contribution(**dict(zip(COLUMNS, row, strict=True))) for row in come]
    )
    move_cells(added=come, taken=gone)


@transaction.atomic
def spread_anew() -> None:
    """Write the cells by days from the contributions: what older versions counted has none."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE supervision_contribution IN SHARE ROW EXCLUSIVE MODE")
        Cell.objects.filter(facet=Facet.DAYS).delete()
        for grain, start in STARTS.items():
            cursor.execute(SPREAD.format(start=start), [grain, list(IN_DAYS)])


def move_cells(*, added: Iterable[ContributionRow], taken: Iterable[ContributionRow]) -> None:
    """In the order of their keys, so that two workers wait for each other and never in a ring."""
    sums: dict[CellPlace, Counter[str]] = {}
    for rows, sign in ((added, 1), (taken, -1)):
        for row in rows:
            _add(sums, row, sign)
    moved = sorted((place, sum_) for place, sum_ in sums.items() if any(sum_.values()))
    if not moved:
        return
    columns: list[list[Any]] = [
        list(column) for column in zip(*(p for p, _s in moved), strict=True)
    ]
    columns += [[sum_[name] for _place, sum_ in moved] for name in ("counted", "met", "amount")]
    with connection.cursor() as cursor:
        cursor.execute(PUT, columns)
        cursor.execute(RENEW_LONGEST, _spans([place for place, _sum in moved]))


def _spans(places: Iterable[CellPlace]) -> list[list[Any]]:
    """The whole cells of measures of days, with their first day and the first day after them."""
    found = [
        (place.measure_code, place.grain, place.start, Grain(place.grain).after(place.start),
         place.organ_id)
        for place in places
        if place.measure_code in IN_DAYS and place.facet == Facet.ALL
    ]  # fmt: skip
    return [list(column) for column in zip(*found, strict=True)] if found else [[]] * 5


def _add(sums: dict[CellPlace, Counter[str]], row: ContributionRow, sign: int) -> None:
    for place in places_of(row):
        cell = sums.setdefault(place, Counter())
        cell["counted"] += sign * row.counted
        cell["met"] += sign * row.met
        cell["amount"] += sign * row.amount


def places_of(row: ContributionRow) -> Iterable[CellPlace]:
    """The cells a contribution is summed in: by each span, as a whole and by each facet."""
    values = {
        Facet.ALL: "",
        Facet.CHANNEL: row.channel,
        Facet.KIND: row.kind,
        Facet.FIELD: row.field,
        Facet.DIVISION: row.division,
    }
    if row.measure_code in IN_DAYS:
        values[Facet.DAYS] = f"{row.amount:05d}"
    for grain in Grain:
        start = grain.start_of(row.day)
        for facet, value in values.items():
            yield CellPlace(row.measure_code, facet.value, grain.value, start, row.organ_id, value)
