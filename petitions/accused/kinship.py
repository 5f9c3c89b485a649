"""Files between which it spreads whom one of them complains of.

A file complains of everybody whom its parts do, the files merged into it and the matters of a
letter; for what was merged into it the same holds, it is answered with it; and for a repeat whom
the first file of its matter complains of. Of reports of misconduct nothing spreads to other files
(Art. 30).
"""

from collections.abc import Iterable

from django.db import connection

from petitions.models import with_post
from petitions.statute import Kind

REACHED = """
WITH RECURSIVE reached(id) AS (
    SELECT id FROM petitions_petition
    WHERE id = ANY(%(files)s) AND kind_code <> %(left_out)s
       OR id = ANY(%(reports)s) AND kind_code = %(report)s
  UNION
    SELECT near.id
    FROM reached
    CROSS JOIN LATERAL (
        SELECT unnest(ARRAY[lead_id, parent_id]) AS id FROM petitions_petition
        WHERE id = reached.id
      UNION ALL
        SELECT id FROM petitions_petition WHERE lead_id = reached.id
      UNION ALL
        SELECT id FROM petitions_petition WHERE earlier_id = reached.id
    ) AS near
    JOIN petitions_petition AS file ON file.id = near.id
    WHERE file.kind_code <> %(left_out)s
)
SELECT id FROM reached
"""
TOLD = """
WITH RECURSIVE told(id) AS (
    SELECT unnest(%(files)s::bigint[])
  UNION
    SELECT near.id
    FROM told
    CROSS JOIN LATERAL (
        SELECT unnest(ARRAY[lead_id, earlier_id]) AS id FROM petitions_petition
        WHERE id = told.id
      UNION ALL
        SELECT id FROM petitions_petition WHERE lead_id = told.id
      UNION ALL
        SELECT id FROM petitions_petition WHERE parent_id = told.id
    ) AS near
    JOIN petitions_petition AS file ON file.id = near.id
    WHERE file.kind_code <> %(left_out)s
)
SELECT accused, particulars ->> 'accused_post'
FROM told JOIN petitions_petition AS file USING (id)
WHERE accused <> '' AND kind_code <> %(left_out)s AND id <> %(besides)s
ORDER BY id
"""


def files_reached(
    files: Iterable[int], *, reports: Iterable[int] = (), sees_reports: bool = False
) -> frozenset[int]:
    """These files, and those to which it spreads whom they complain of; of `reports` none that is
    no report. Who sees no reports is told of none, and of nothing by way of one."""
    told: dict[str, str | list[int]] = {
        "files": list(files),
        "reports": list(reports),
        "report": Kind.REPORT.value,
        "left_out": _left_out(sees_reports=sees_reports),
    }
    with connection.cursor() as cursor:
        cursor.execute(REACHED, told)
        return frozenset(key for (key,) in cursor.fetchall())


def accused_behind(
    files: Iterable[int], *, besides: int | None, sees_reports: bool = False
) -> list[str]:
    """Whom these files complain of, besides one, and those from which it spreads to them; with
    their posts."""
    told: dict[str, str | int | list[int]] = {
        "files": list(files),
        "besides": besides or 0,
        "left_out": _left_out(sees_reports=sees_reports),
    }
    with connection.cursor() as cursor:
        cursor.execute(TOLD, told)
        return [with_post(accused, post) for accused, post in cursor.fetchall()]


def _left_out(*, sees_reports: bool) -> str:
    return "" if sees_reports else Kind.REPORT.value
