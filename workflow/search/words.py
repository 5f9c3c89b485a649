"""Counting in how many files each piece of text occurs: the guide to what is rare."""

from django.db import connection, transaction

SAMPLE = 100_000  # files; of more, so many are drawn and the counts taken up to the whole
FILES = "SELECT reltuples FROM pg_class WHERE oid = 'petitions_searchtext'::regclass"
COUNT = """
INSERT INTO petitions_piece (piece, files)
SELECT piece, count(*) FROM (SELECT unnest(pieces) AS piece FROM petitions_searchtext) AS whole
GROUP BY 1
"""
COUNT_DRAWN = """
INSERT INTO petitions_piece (piece, files)
SELECT piece, round(count(*) * 100.0 / %(percent)s)
FROM (
    SELECT unnest(pieces) AS piece
    FROM petitions_searchtext TABLESAMPLE SYSTEM (%(percent)s)
) AS drawn
GROUP BY 1
"""


@transaction.atomic
def count_pieces() -> int:
    """Count the pieces anew; gives back how many there are. Searches go on meanwhile.

    What was registered since counts as rare, which costs a search time and nothing else.
    """
    with connection.cursor() as cursor:
        cursor.execute(FILES)
        (files,) = cursor.fetchone()
        cursor.execute("DELETE FROM petitions_piece")
        if files <= SAMPLE:
            cursor.execute(COUNT)
        else:
            cursor.execute(COUNT_DRAWN, {"percent": 100.0 * SAMPLE / files})
        return int(cursor.rowcount)
