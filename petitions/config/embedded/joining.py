"""Joining the embedded servers, starting them if nobody has."""

import fcntl
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

from petitions.config.embedded.layout import Layout

PATIENCE = 330  # seconds; a little longer than the keeper's own
_held: list[
    IO[str]
] = []  # open for as long as this process lives: that is what keeps the servers up


def join(data: Path) -> Layout:
    """Return once both servers answer; they stay up as long as this process lives."""
    layout = Layout(data.resolve())
    layout.make()
    users = layout.users_lock.open("a")
    fcntl.flock(users, fcntl.LOCK_SH)  # waits while a keeper is closing
    _held.append(users)
    if not layout.ready.exists() or _nobody_keeps(layout):
        _start_and_wait(layout)
    return layout


def _start_and_wait(layout: Layout) -> None:
    keeper = None
    end = time.monotonic() + PATIENCE
    layout_log = layout.log / "keeper.log"
    while _nobody_keeps(layout) or not layout.ready.exists():
        if keeper is None and _nobody_keeps(layout):
            keeper = _spawn_keeper(layout, layout_log)
        elif keeper is not None and keeper.poll():
            raise SystemExit(
                layout_log.read_text().strip() or "The embedded servers did not start."
            )
        if time.monotonic() > end:
            raise SystemExit(f"The embedded servers did not start in time; see {layout.log}.")
        time.sleep(0.05)


def _nobody_keeps(layout: Layout) -> bool:
    with layout.keeper_lock.open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def _spawn_keeper(layout: Layout, log: Path) -> "subprocess.Popen[bytes]":
    with log.open("wb") as output:
        return subprocess.Popen(  # noqa: S603 - this same interpreter and package
            [sys.executable, "-m", "petitions.config.embedded.keeper", str(layout.data)],
            cwd=Path(__file__).resolve().parents[3],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            close_fds=True,
        )
