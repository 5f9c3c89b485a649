"""What a dashboard's figures cost in the database as files grow from one million to five.

Sums as years of counting would leave them are written straight into the table of cells: two years
for one million files, ten for five, spread over organs and facets. Medians of one run, and their
ratio.
"""

import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
SIZES, ORGANS, ROUNDS = (1_000_000, 5_000_000), 80, 30
FILES_A_DAY = 1_370
TODAY = date(2026, 10, 31)
FACETS = {"ALL": 1, "CHANNEL": 5, "KIND": 2, "FIELD": 12, "DIVISION": 20}
FILL = """
INSERT INTO supervision_cell (measure_code, facet, grain, start, organ_id, value, counted, met, amount)
SELECT %(code)s, %(facet)s, grain, start, organ_id, value, sum(counted), sum(met), sum(counted) * 20
FROM (
    SELECT date '2026-10-31' - (random() * %(days)s)::int AS day,
           %(first)s + (random() * %(organs)s)::int AS organ_id,
           CASE WHEN %(values)s = 1 THEN '' ELSE (random() * %(values)s)::int::text END AS value,
           1 AS counted, (random() < 0.9)::int AS met
    FROM generate_series(1, %(files)s)
) AS parts
CROSS JOIN LATERAL (VALUES
    ('D', day),
    ('T', date_trunc('month', day)::date + least((extract(day FROM day)::int - 1) / 10, 2) * 10),
    ('M', date_trunc('month', day)::date)
) AS grains(grain, start)
GROUP BY 1, 2, 3, 4, 5, 6
"""
COPY = """
INSERT INTO supervision_cell (measure_code, facet, grain, start, organ_id, value, counted, met, amount)
SELECT %s, facet, grain, start, organ_id, value, counted, met, amount
FROM supervision_cell WHERE measure_code = 'INFLOW' AND facet = 'ALL'
"""


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "tests.bench.settings"}
        from petitions.config.embedded import use

        use(Path(folder))
        os.environ["DATABASE_URL"] = os.environ["DATABASE_OWNER_URL"]  # it fills tables by hand
        owner = {**os.environ, "DJANGO_SETTINGS_MODULE": "petitions.config.settings"}
        migrate = [sys.executable, str(ROOT / "manage.py"), "migrate", "-v0"]
        subprocess.run(migrate, check=True, env=owner)
        import django

        django.setup()
        organs = offices()
        costs = [measured(files, organs) for files in SIZES]
        for name in costs[0]:
            few, many = (cost[name] for cost in costs)
            print(
                f"{name:<36}{few:8.2f} ms at {SIZES[0]:,}{many:8.2f} ms at {SIZES[1]:,}"
                f"  {many / few:5.2f} x",
                flush=True,
            )


def offices():
    from petitions.models import Division, Organ, OrganKind

    place = Division.objects.create(code="990921000000", name="禾川县")
    made = Organ.objects.bulk_create(
        Organ(
            code=f"B{number}", name=f"单位{number}", short_name=f"单位{number}",
            kind=OrganKind.DEPARTMENT, division=place, document_word="禾",
        )
        for number in range(ORGANS + 1)
    )  # fmt: skip
    return [organ.pk for organ in made]


def measured(files, organs):
    """Milliseconds of each question in the database, the median of some rounds."""
    from supervision.dashboards.selectors import compared
    from supervision.statistics.measures import MEASURES
    from supervision.statistics.models import Facet
    from supervision.statistics.selectors.figures import (
        by_facet,
        by_facets,
        figures,
        ranking,
        series,
    )
    from supervision.statistics.selectors.periods import Period

    four = [facet for facet in Facet if facet is not Facet.ALL]
    fill(files, organs)
    codes = [measure.code for measure in MEASURES]
    month = Period(TODAY.replace(day=1), TODAY)
    year = Period(TODAY.replace(month=1, day=1), TODAY)
    odd = Period(date(2026, 8, 9), date(2026, 10, 22))
    return {
        "all measures, a month": clocked(lambda: figures(codes, month, organs)),
        "all measures, a year": clocked(lambda: figures(codes, year, organs)),
        "all measures, odd days": clocked(lambda: figures(codes, odd, organs)),
        "a month, year and month before": clocked(lambda: compared(codes, month, organs)),
        "by every facet, a month": clocked(lambda: by_facets("INFLOW", four, month, organs)),
        "by every facet, odd days": clocked(lambda: by_facets("INFLOW", four, odd, organs)),
        "by place, a year": clocked(lambda: by_facet("INFLOW", Facet.DIVISION, year, organs)),
        "ranking, a month": clocked(lambda: ranking("REPLY_ON_TIME", month, organs)),
        "day by day, a month": clocked(lambda: series("INFLOW", month, organs)),
    }


def fill(files, organs):
    from django.db import connection

    from supervision.statistics.measures import MEASURES

    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE supervision_cell")
        for facet, values in FACETS.items():
            given = {
                "code": "INFLOW", "facet": facet, "days": files // FILES_A_DAY, "first": organs[0],
                "organs": ORGANS, "values": values, "files": files,
            }  # fmt: skip
            cursor.execute(FILL, given)
        for measure in MEASURES[1:]:
            cursor.execute(COPY, [measure.code])
        cursor.execute("VACUUM ANALYZE supervision_cell")
        cursor.execute("SELECT count(*) FROM supervision_cell")
        print(f"{files:,} files: {cursor.fetchone()[0]:,} cells", flush=True)


def clocked(ask):
    """Only what the database takes: the time of its answers."""
    from django.db import connection

    times = []

    def timer(execute, *args):
        started = time.perf_counter()
        try:
            return execute(*args)
        finally:
            times[-1] += time.perf_counter() - started

    with connection.execute_wrapper(timer):
        for _ in range(ROUNDS):
            times.append(0.0)
            ask()
    return median(times) * 1000


if __name__ == "__main__":
    main()
