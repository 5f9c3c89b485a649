"""Waiting for whoever does the same: one at a time for each key or file, until the transaction
ends."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from petitions.actors import Actor
from petitions.models import Petition
from petitions.selectors import petitions_visible_to


def lock(key: str) -> None:
    """Hold the key in the transaction that is open; raises OperationalError after the longest wait
    for a lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])


def locked_file(actor: Actor, petition_id: int) -> Petition:
    """The file, held in the transaction that is open, as the actor sees it once it has been waited
    for: by what another step has changed meanwhile it may complain of the actor (Art. 28(3), 30).

    Raises Petition.DoesNotExist for what the actor may not see, or not any more.
    """
    Petition.objects.select_for_update().filter(pk=petition_id).values_list("pk").first()
    return petitions_visible_to(actor).get(pk=petition_id)


@contextmanager
def alone(key: str) -> Iterator[bool]:
    """Whether nobody else holds the key; then it is held to the end, over many transactions.

    It belongs to the connection to the database: where that ends, so does the hold.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [key])
        is_ours = bool(cursor.fetchone()[0])
    try:
        yield is_ours
    finally:
        if is_ours:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [key])
