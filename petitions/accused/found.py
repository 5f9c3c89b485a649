"""The files that complain of somebody, found by what was written since they were last looked for.

To fetch every text and compare it with every way of naming an officer takes half a second for a
hundred thousand. Whom a file complains of changes seldom: what was found is kept, and at each
question only what was written since is compared. A file that one transaction writes while another
looks is found by the number of its transaction: it is not below that of the oldest one running.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from functools import lru_cache
from hashlib import sha256

from django.db import connection
from django.db.models import QuerySet

from petitions.models import ACCUSED_POST, AccusingFiles, Petition, with_post
from petitions.text.normal_form import EDITION, name_key
from petitions.text.spelling import Spelling, is_named_in, one_of_all

_answers: ContextVar[dict[str, frozenset[int]] | None] = ContextVar("answers", default=None)
ROWS = 10_000  # fetched at a time
KEPT_FOR = timedelta(days=90)
# The place is the cluster, and the table as it lies there: another one once it was restored or
# emptied. Rows that were restored keep numbers of the cluster they come from; those ahead of this
# one's are no writing since.
KEPT = """
SELECT now.place, now.settled, kept.files,
       ARRAY(SELECT id FROM petitions_petition
             WHERE accused_xid > 0 AND accused_xid >= kept.settled AND accused_xid < now.ahead)
FROM (SELECT (pg_control_system()).system_identifier || '/'
             || pg_relation_filenode('petitions_petition') AS place,
             pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS settled,
             GREATEST(pg_snapshot_xmax(pg_current_snapshot())::text::bigint,
                      pg_current_xact_id_if_assigned()::text::bigint + 1) AS ahead) AS now
LEFT JOIN petitions_accusingfiles AS kept ON kept.spellings = %s AND kept.place = now.place
"""


def files_accusing(spellings: Sequence[Spelling]) -> frozenset[int]:
    """The keys of all files in which whoever is spelt in one of these ways is complained of."""
    if not spellings:
        return frozenset()
    key, answers = _hash(tuple(spellings)), _answers.get()
    if answers is not None and key in answers:
        return answers[key]
    found = _brought_up_to_date(key, spellings)
    if answers is not None:
        answers[key] = found
    return found


@contextmanager
def asked_once() -> Iterator[None]:
    """Within, the same question is asked once: for what reads only, such as one page."""
    before = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(before)


def forget_unasked(*, at: datetime) -> int:
    """Delete what was brought up to date for nobody for a long time; how many."""
    return AccusingFiles.objects.filter(looked_at__lte=at - KEPT_FOR).delete()[0]


def _brought_up_to_date(key: str, spellings: Sequence[Spelling]) -> frozenset[int]:
    with connection.cursor() as cursor:
        cursor.execute(KEPT, [key])
        place, settled, kept, written = cursor.fetchone()
    if kept is not None and not written:
        return frozenset(kept)
    new = Petition.objects.all() if kept is None else Petition.objects.filter(pk__in=written)
    found = {*(kept or ())}.difference(written) | _found_in(new, spellings)
    if not connection.in_atomic_block:  # what a transaction wrote is not settled, nor may it wait
        told = {"place": place, "settled": settled, "files": sorted(found)}
        AccusingFiles.objects.update_or_create(spellings=key, defaults=told)
    return frozenset(found)


@lru_cache(maxsize=4096)
def _hash(spellings: tuple[Spelling, ...]) -> str:
    return sha256(repr((EDITION, spellings)).encode()).hexdigest()


def _found_in(files: QuerySet[Petition], spellings: Sequence[Spelling]) -> set[int]:
    """Those of the files that name somebody in one of these ways.

    Of a key that an older edition made, or none did, a new one is made of what was typed.
    """
    accusing = files.exclude(accused="").order_by()
    rows = accusing.values_list("pk", "accused_key", "key_edition", "accused", ACCUSED_POST)
    near, found = one_of_all(spellings), set()
    for pk, key, edition, accused, post in rows.iterator(chunk_size=ROWS):
        told = key if edition == EDITION else name_key(with_post(accused, post))
        if told and near.search(told) and is_named_in(told, spellings):
            found.add(pk)
    return found
