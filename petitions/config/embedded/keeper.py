"""The keeper: starts both servers, mends them when they die, stops them after the last user."""

import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from petitions.config.embedded import postgres, valkey
from petitions.config.embedded.layout import Layout

LONGEST_RECOVERY = 300  # seconds; 1.5 GB of WAL took 23 s on a slow machine
LONGEST_GOODBYE = 30
GRACE = 1.0  # the last user may be a command followed at once by the next


def keep(layout: Layout) -> None:
    """Serve until nobody holds the users' lock any more."""
    keeper = layout.keeper_lock.open("a")
    try:
        fcntl.flock(keeper, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    layout.ready.unlink(missing_ok=True)
    postgres.make(layout)
    servers = {"postgres": postgres.start(layout), "valkey": valkey.start(layout)}
    _wait(servers["postgres"], lambda: postgres.answers(layout), layout.log / "postgres.log")
    _wait(servers["valkey"], lambda: valkey.answers(layout), layout.log / "valkey.log")
    postgres.furnish(layout)
    layout.ready.touch()
    users = layout.users_lock.open("a")
    while not _alone(users):
        for name, start in (("postgres", postgres.start), ("valkey", valkey.start)):
            if servers[name].poll() is not None:
                servers[name] = start(layout)
        time.sleep(0.5)
    layout.ready.unlink(missing_ok=True)
    _stop(servers)


def _alone(users: object) -> bool:
    """True, with the door locked, once no user has been there for the time of grace."""
    if not _lock(users):
        return False
    fcntl.flock(users, fcntl.LOCK_UN)  # type: ignore[arg-type]
    time.sleep(GRACE)
    return _lock(users)


def _lock(users: object) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)  # type: ignore[arg-type]
    except BlockingIOError:
        return False
    return True


def _wait(server: "subprocess.Popen[bytes]", answers: Callable[[], bool], log: Path) -> None:
    end = time.monotonic() + LONGEST_RECOVERY
    while not answers():
        if server.poll() is not None or time.monotonic() > end:
            lines = log.read_text(errors="replace").splitlines()[-15:]
            raise SystemExit(f"{log.stem} did not start:\n" + "\n".join(lines))
        time.sleep(0.05)


def _stop(servers: "dict[str, subprocess.Popen[bytes]]") -> None:
    servers["postgres"].send_signal(signal.SIGINT)  # fast shutdown: no waiting for sessions
    servers["valkey"].send_signal(signal.SIGTERM)
    for server in servers.values():
        try:
            server.wait(LONGEST_GOODBYE)
        except subprocess.TimeoutExpired:
            server.kill()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is meant for the users; we go after them
    os.umask(0o077)
    keep(Layout(Path(sys.argv[1])))
