"""Starting processes in order, restarting those that die, stopping them in order."""

import signal
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from petitions.config.embedded.spawning import spawn

PAUSE = 0.2
LONGEST_GOODBYE = 15  # seconds; a task under way may finish
A_MINUTE = 60
TOO_OFTEN = 5  # restarts within a minute: then something is wrong that a restart does not mend


@dataclass(frozen=True)
class Program:
    name: str
    command: Sequence[str | Path]


class Child:
    def __init__(self, program: Program, log: Path) -> None:
        self.program, self.log = program, log / f"{program.name}.log"
        self.starts: list[float] = []
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        now = time.monotonic()
        self.starts = [at for at in self.starts if now - at < A_MINUTE] + [now]
        self.process = spawn(self.program.command, log=self.log)

    def mend(self) -> str | None:
        """Restart the process if it died; a sentence if it did."""
        if self.process is None or self.process.poll() is None:
            return None
        if len(self.starts) > TOO_OFTEN:
            lines = self.log.read_text(errors="replace").splitlines()[-15:]
            raise SystemExit(f"{self.program.name} keeps dying:\n" + "\n".join(lines))
        self.start()
        return f"{self.program.name} died and was started again; see {self.log}"

    def stop(self) -> None:
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(LONGEST_GOODBYE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def supervise(
    programs: Sequence[Program],
    *,
    log: Path,
    ready: Callable[[], bool],
    announce: Callable[[], None],
    say: Callable[[str], None],
) -> None:
    """Run until SIGINT or SIGTERM; `announce` once when `ready`. Stops the last started first."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    children = [Child(program, log) for program in programs]
    try:
        for child in children:
            child.start()
        _watch(children, stop, say, waiting=announce, ready=ready)
    finally:
        for child in reversed(children):
            child.stop()


def _watch(
    children: Sequence[Child],
    stop: threading.Event,
    say: Callable[[str], None],
    *,
    ready: Callable[[], bool],
    waiting: Callable[[], None] | None,
) -> None:
    while not stop.wait(PAUSE):
        for news in filter(None, [child.mend() for child in children]):
            say(news)
        if waiting and ready():
            waiting()
            waiting = None
