"""The spans that sums are kept for make up every period, and never overlap."""

from datetime import date, timedelta

import pytest

from supervision.statistics.models import Contribution, Grain
from supervision.statistics.selectors.contributed import COLUMNS, ContributionRow
from supervision.statistics.selectors.figures import figures
from supervision.statistics.selectors.periods import Period, spans_of
from supervision.statistics.services import move_cells


@pytest.mark.parametrize(
    ("since", "until"),
    [
        ("2026-03-01", "2026-03-31"), ("2026-02-09", "2026-04-22"), ("2026-03-11", "2026-03-20"),
        ("2026-03-02", "2026-03-02"), ("2025-12-30", "2026-01-02"), ("2028-02-21", "2028-02-29"),
    ],
)  # fmt: skip
def test_any_period_is_made_of_spans_that_meet_and_never_overlap(since, until):
    period = Period(date.fromisoformat(since), date.fromisoformat(until))
    days = []
    for grain, start in spans_of(period):
        day, end = start, grain.after(start)
        while day < end:
            days.append(day)
            day += timedelta(days=1)
    whole = [period.since + timedelta(days=number) for number in range(period.days)]
    assert days == whole


def test_a_span_begins_where_every_day_of_it_says():
    day = date(2024, 1, 1)
    while day < date(2025, 1, 1):
        for grain in Grain:
            start = grain.start_of(day)
            assert start <= day < grain.after(start)
            assert grain.start_of(grain.after(start)) == grain.after(start)
        day += timedelta(days=1)


def test_the_longest_of_a_span_falls_back_when_its_file_leaves(office):
    petition = office.petition()
    measure = "HANDLING_DAYS"
    rows = [
        ContributionRow(petition.pk, measure, key, date(2026, 3, 5), office.bureau.pk, 1, 0, amount, "WEB",
            "APPEAL", "", petition.division_id)
        for key, amount in ((1, 12), (2, 40))
    ]  # fmt: skip
    Contribution.objects.bulk_create(
        Contribution(**dict(zip(COLUMNS, row, strict=True))) for row in rows
    )
    move_cells(added=rows, taken=[])

    def longest():
        march = Period(date(2026, 3, 1), date(2026, 3, 31))
        loose = Period(date(2026, 3, 4), date(2026, 3, 12))
        return [
            figures([measure], one, [office.bureau.pk])[measure].longest for one in (march, loose)
        ]

    assert longest() == [40, 40]
    Contribution.objects.get(measure_code=measure, key=2).delete()
    move_cells(added=[], taken=rows[1:])
    assert longest() == [12, 12]
