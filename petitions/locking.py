"""Waiting for whoever does the same: one at a time for each key, until the transaction ends."""

from django.db import connection


def lock(key: str) -> None:
    """Hold the key in the transaction that is open; raises OperationalError after the longest wait
    for a lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
