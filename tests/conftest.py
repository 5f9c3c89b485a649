"""The cast of every test: one county, its people, and petitions that came in by the front door."""

from contextlib import closing
from datetime import datetime
from time import monotonic
from zoneinfo import ZoneInfo

import hypothesis
import psycopg2
import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase

from petitions import lawbook
from tests.emptying import keep_what_is_seeded, restore
from tests.factories import Office

BEGUN = monotonic()
# how fast the machine is says nothing of the code: on a busy one no drawing of values fails a test
hypothesis.settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("any machine")
DATABASE, DONE = pytest.StashKey[dict](), pytest.StashKey[int]()
SWEPT_EVERY = 200  # tests
UNSWEPT = """
DO $$ DECLARE one regclass; BEGIN
    FOR one IN SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
               WHERE schemaname = 'public' LOOP
        EXECUTE format('ALTER TABLE %s SET (autovacuum_enabled = off)', one);
    END LOOP;
END $$
"""
MORNING = datetime(2026, 11, 27, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))  # a Friday


def pytest_addoption(parser):
    parser.addoption(
        "--within", type=int, metavar="SECONDS",
        help="Begin no test after so many seconds; what was left out shows as skipped.",
    )  # fmt: skip


def pytest_runtest_setup(item):
    """What `make check` has no time for is left to `make test`, and is counted as such."""
    within = item.config.getoption("within")
    if within and monotonic() - BEGUN > within:
        pytest.skip("left to make test")


def pytest_configure():
    """The suite begins on a working morning, whenever it is run, and its clock goes on.

    A day taken in one line and another in the next differ at midnight, a date of next year has no
    calendar in December, and a Sunday is no working day: nothing in here depends on when it runs.
    What happens at midnight is tried on purpose in tests/test_midnight.py.
    """
    time_machine.travel(MORNING, tick=True).start()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item):
    """Rows that tests took back are swept away once nothing is open.

    The sweeper of the database itself comes while a test is at work: it finds tables full of rows
    that are not valid yet, takes them for empty, and every question from then on reads all of them.
    """
    yield
    item.config.stash[DONE] = done = item.config.stash.get(DONE, 0) + 1
    told = item.config.stash.get(DATABASE, None)
    if told and done % SWEPT_EVERY == 0:
        with closing(psycopg2.connect(**told)) as database:
            database.autocommit = True
            database.cursor().execute("VACUUM")


@pytest.fixture(autouse=True)
def nothing_counted():
    """What one test sent or got wrong counts towards no limit of the next."""
    cache.clear()


@pytest.fixture
def office(db):
    return Office()


@pytest.fixture
def own_editions(db):
    """For tests that write editions: they are rolled back and their numbers taken again."""
    lawbook._kept.cache_clear()
    yield
    lawbook._kept.cache_clear()


@pytest.fixture(scope="session")
def django_db_setup(request, django_db_setup, django_db_blocker, django_db_keepdb):
    """The database is swept between tests, not during them; and it goes even if a thread of the
    live server still asks it something: from now on nobody connects to it, and whoever has is sent
    away. What a test commits is taken back by `restore`."""
    TransactionTestCase._fixture_teardown = restore
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(UNSWEPT)
        keep_what_is_seeded()
        request.config.stash[DATABASE] = connection.get_connection_params()
    yield
    if django_db_keepdb:
        return
    with django_db_blocker.unblock():
        connection.close()
        with connection._nodb_cursor() as cursor:
            name = connection.ops.quote_name(connection.settings_dict["NAME"])
            cursor.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
            cursor.execute(
                "SELECT pg_terminate_backend(pid, 10_000) FROM pg_stat_activity WHERE datname = %s",
                [connection.settings_dict["NAME"]],
            )
