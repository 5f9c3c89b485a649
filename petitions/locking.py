"""Waiting for whoever does the same: one at a time for each key, until the transaction ends."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


def lock(key: str) -> None:
    """Hold the key in the transaction that is open; raises OperationalError after the longest wait
    for a lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])


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
