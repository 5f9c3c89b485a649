"""What the application says to the database stands in no log of it: proof by planted canaries."""

import contextlib
import os
import signal
import threading
import time
from pathlib import Path

import psycopg2
import pytest
import yaml

from petitions.config.embedded import postgres
from petitions.config.embedded.layout import APP, DATABASE, OWNER, Layout

ROOT = Path(__file__).resolve().parents[2]
TABLES = """
CREATE TABLE people (
    id serial PRIMARY KEY, name varchar(40) UNIQUE CHECK (name <> 'canary-check'),
    born date NOT NULL, age int, told json, parent int REFERENCES people
);
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'not %', NEW.name; END $$;
CREATE TRIGGER refuse BEFORE INSERT ON people FOR EACH ROW
    WHEN (NEW.name = 'canary-trigger') EXECUTE FUNCTION refuse();
INSERT INTO people (name, born) VALUES ('canary-unique', '1990-01-01'), ('other', '1990-01-01');
GRANT ALL ON people, people_id_seq TO zhuoluo;
"""
INSERT = "INSERT INTO people (name, born, age, told, parent) VALUES (%s, %s, %s, %s, %s)"
FAILING = {
    "unique": (INSERT, ["canary-unique", "1990-01-01", 1, None, None]),
    "check": (INSERT, ["canary-check", "1990-01-01", 1, None, None]),
    "empty": (INSERT, ["canary-empty", None, 1, None, None]),
    "long": (INSERT, ["canary-long" * 9, "1990-01-01", 1, None, None]),
    "date": (INSERT, ["a", "canary-date", 1, None, None]),
    "number": (INSERT, ["a", "1990-01-01", "canary-number", None, None]),
    "json": (INSERT, ["a", "1990-01-01", 1, '{"canary-json": x}', None]),
    "parent": (INSERT, ["canary-parent", "1990-01-01", 1, None, 99]),
    "trigger": (INSERT, ["canary-trigger", "1990-01-01", 1, None, None]),
    "syntax": ("SELEKT %s", ["canary-syntax"]),
    "slow": ("SELECT pg_sleep(3), %s", ["canary-slow"]),
}


@pytest.fixture(scope="module")
def layout(tmp_path_factory):
    made = Layout(tmp_path_factory.mktemp("cluster"))
    made.make()
    postgres.make(made)
    return made


@contextlib.contextmanager
def served(layout, settings):
    """The cluster with these settings, and what it writes meanwhile."""
    log = layout.log / "postgres.log"
    log.unlink(missing_ok=True)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(postgres, "SETTINGS", settings | {"shared_buffers": "16MB"})
        server = postgres.start(layout)
    try:
        wait_until(lambda: postgres.answers(layout))
        yield lambda: log.read_text(errors="replace")
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(20)


def wait_until(true):
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end
        threading.Event().wait(0.05)


def as_owner(layout, *statements, database="postgres"):
    connection = postgres.connect(layout, database)
    connection.autocommit = True
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    connection.close()


def as_application(layout):
    options = "-c lock_timeout=100ms -c statement_timeout=1s -c deadlock_timeout=50ms"
    with contextlib.suppress(psycopg2.Error):  # deadlock_timeout is the owner's to set
        return psycopg2.connect(dbname=DATABASE, user=APP, host=str(layout.run), options=options)
    options = "-c lock_timeout=100ms -c statement_timeout=1s"
    return psycopg2.connect(dbname=DATABASE, user=APP, host=str(layout.run), options=options)


def fail_in_every_way(layout):
    """Each way has a canary of its own; the last ends the server process of the statement."""
    connection = as_application(layout)
    for statement, values in FAILING.values():
        with pytest.raises(psycopg2.Error), connection.cursor() as cursor:
            cursor.execute(statement, values)
        connection.rollback()
    wait_for_a_lock(layout, connection)
    embrace(layout, connection)
    crash(layout, connection)


def wait_for_a_lock(layout, connection):
    other = as_application(layout)
    update = "UPDATE people SET age = 1 WHERE name = %s"
    with other.cursor() as holder, connection.cursor() as waiter:
        holder.execute(update, ["canary-unique"])
        with pytest.raises(psycopg2.errors.LockNotAvailable):
            waiter.execute(update + " OR name = %s", ["canary-unique", "canary-lock"])
    connection.rollback()
    other.close()


def embrace(layout, connection):
    """Two transactions that wait for each other."""
    other = as_application(layout)
    update = "UPDATE people SET age = 1 WHERE name = %s AND 'canary-deadlock' <> ''"
    ended = []

    def ask(cursor, name):
        try:
            cursor.execute(update, [name])
        except psycopg2.Error as error:
            ended.append(type(error))

    with connection.cursor() as one, other.cursor() as two:
        one.execute("SET lock_timeout = 0; SET statement_timeout = '20s'")
        two.execute("SET lock_timeout = 0; SET statement_timeout = '20s'")
        ask(one, "canary-unique")
        ask(two, "other")
        thread = threading.Thread(target=ask, args=(one, "other"))
        thread.start()
        ask(two, "canary-unique")
        thread.join(20)
    assert ended == [psycopg2.errors.DeadlockDetected]
    connection.rollback()
    other.close()


def crash(layout, connection):
    pid = connection.info.backend_pid
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
    with contextlib.suppress(psycopg2.Error):
        killer = threading.Timer(0.5, os.kill, (pid, signal.SIGKILL))
        killer.start()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(10), 'canary-crash'")
    wait_until(lambda: postgres.answers(layout))


CANARIES = {f"canary-{kind}" for kind in (*FAILING, "lock", "deadlock", "crash")}


def found_in(text):
    return {canary for canary in CANARIES if canary in text}


def test_no_failing_statement_leaves_a_value_in_the_log_of_the_database(layout):
    loud = {name: v for name, v in postgres.SETTINGS.items() if name not in postgres.SILENCE}
    with served(layout, postgres.SETTINGS) as written:
        postgres.furnish(layout)
        as_owner(layout, TABLES, database=DATABASE)
        fail_in_every_way(layout)
        assert not found_in(written())
        assert "canary" not in written()
        assert "terminated by signal 9" in written()  # it does write what an operator needs
    with served(layout, loud) as written:  # a server of one's own: the role's settings hold
        fail_in_every_way(layout)
        assert found_in(written()) <= {"canary-crash"}  # the server itself says that one
    with served(layout, loud) as written:
        as_owner(layout, f"ALTER ROLE {APP} RESET ALL")
        fail_in_every_way(layout)
        assert found_in(written()) == CANARIES


@pytest.mark.django_db
def test_migrating_sets_the_silence_of_the_applications_role():
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setconfig FROM pg_db_role_setting"
            f" WHERE setrole = '{APP}'::regrole AND setdatabase = 0"
        )
        ((settings,),) = cursor.fetchall()
    assert dict(line.split("=") for line in settings) == postgres.SILENCE
    assert OWNER != APP


def test_the_deployments_database_is_as_silent():
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    program, *options = compose["services"]["postgres"]["command"]
    assert program == "postgres"
    assert set(options[::2]) == {"-c"}
    assert dict(option.split("=", 1) for option in options[1::2]) == postgres.SILENCE
