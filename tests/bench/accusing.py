"""Whom files accuse, at a million petitions of which every tenth accuses somebody.

How long an officer's first question takes, which compares all texts, and every later one. FILES says
how many petitions, a million unless told.
"""

import os
import random
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
FILES = int(os.environ.get("FILES", "1000000"))
EVERY, OFFICERS, LATER, WRITTEN = 10, 20, 200, 100
dice = random.Random(7)
WORDS = (
    "禾川县", "人社局", "局长", "副县长", "公司", "村委会", "主任", "教育局", "柳河镇", "某",
    "王", "李", "派出所", "科长", "有限公司", "物业", "城管", "住建局", "信访局", "书记",
    "建设", "宏远", "学校", "医院", "开发商", "经办人", "负责人", "张", "刘某", "赵",
)  # fmt: skip
FILL = """
INSERT INTO petitions_petition SELECT (jsonb_populate_record(base, jsonb_build_object(
    'id', n, 'number', 'LX990921' || n,
    'accused', CASE WHEN n %% %(every)s = 0 THEN told.texts[1 + n / %(every)s %% 5000] ELSE '' END,
    'accused_key', CASE WHEN n %% %(every)s = 0 THEN told.keys[1 + n / %(every)s %% 5000] ELSE '' END
))).*
FROM generate_series(10000, %(last)s) AS n
CROSS JOIN petitions_petition AS base
CROSS JOIN (SELECT %(texts)s::text[] AS texts, %(keys)s::text[] AS keys) AS told
WHERE base.id = %(base)s
"""


def main():
    from tests.bench.database import own_database

    with own_database("--petitions", "10"):
        measure()


def measure():
    from django.db import connection

    from petitions.models import Officer, Petition
    from petitions.text.normal_form import name_key

    texts = ["".join(dice.choices(WORDS, k=dice.randint(2, 4))) for _ in range(5000)]
    told = {
        "every": EVERY, "last": 10_000 + FILES, "texts": texts, "keys": [name_key(t) for t in texts],
        "base": Petition.objects.order_by("pk").values_list("pk", flat=True).first(),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(FILL, told)
        cursor.execute("VACUUM ANALYZE petitions_petition")
    officers = list(Officer.objects.filter(is_active=True).select_related("organ")[:OFFICERS])
    first = timed(officers)
    print(f"{FILES} petitions, {FILES // EVERY} with an accused")
    print(f"{'first question of an officer':<44} median {median(first):8.2f} ms")
    later = timed(dice.choices(officers, k=LATER))
    print(f"{'every later one':<44} median {median(later):8.2f} ms")
    files = Petition.objects.filter(pk__gte=10_000, pk__lt=10_000 + WRITTEN)
    files.update(accused="某公司", accused_key=name_key("某公司"))
    print(f"{f'after {WRITTEN} were written':<44} median {median(timed(officers)):8.2f} ms")
    print(f"{'first / later':<44} {median(first) / median(later):8.0f}")


def timed(officers):
    """Milliseconds of each officer's question."""
    from petitions.accused.accusation import accusing

    times = []
    for officer in officers:
        started = time.perf_counter()
        accusing(officer)
        times.append((time.perf_counter() - started) * 1000)
    return times


if __name__ == "__main__":
    main()
