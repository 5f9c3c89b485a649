"""The cast of every test: one county, its people, and petitions that came in by the front door."""

import pytest
from django.core.cache import cache
from django.db import connection

from tests.calendars import forget_books, seed_if_missing
from tests.factories import Office


@pytest.fixture(autouse=True)
def nothing_counted():
    """What one test sent or got wrong counts towards no limit of the next."""
    cache.clear()


@pytest.fixture
def office(db):
    return Office()


@pytest.fixture
def calendar(db):
    """The seeded calendar, for tests that write editions of their own."""
    seed_if_missing()
    yield
    forget_books()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The database goes even if a thread of the live server still sits on a connection to it."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
