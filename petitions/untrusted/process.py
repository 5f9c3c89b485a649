"""Opening a stranger's file: the process is started, waited for, and its answer put into words."""

import fcntl
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from petitions.untrusted.faults import Fault, FaultError
from petitions.untrusted.kinds import check_beginning

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60  # seconds for a file, however busy the machine is
AT_ONCE = 2  # files opened on this machine, whoever sent them
QUEUE = 20  # seconds to wait for a turn
WAITING = 6  # requests that wait for one, on this machine: the threads of all others stay free
OF_ONE_SENDER = 2  # requests that open files or wait to
SENDERS = 4096  # files that tell senders apart; two may share one
PAUSE = 0.05
ENVIRONMENT = {"PATH": os.defpath, "LANG": "C.UTF-8", "OMP_NUM_THREADS": "1"}  # no secrets


class BusyError(Exception):
    """Too many files are being opened just now."""


@dataclass(frozen=True)
class Examined:
    """What a file is: its media type, whether it acts by itself, and its converted content."""

    media: str
    acts: bool
    converted: bytes | None = None


def examine(content: bytes) -> Examined:
    """Decode it to the end. Raises FaultError, or BusyError where none is free to do so.

    What is none of the kinds is refused at once, however many wait.
    """
    check_beginning(content)
    told, made = _answer("examine", content)
    return Examined(told["media"], told["acts"], made or None)


def copy_without_notes(content: bytes) -> bytes:
    """A picture, upright and without place, time and device. Raises FaultError and BusyError."""
    return _answer("copy", content)[1]


def preview(content: bytes) -> bytes:
    """A picture, upright, as a JPEG of 1600 pixels at most. Raises FaultError and BusyError."""
    return _answer("preview", content)[1]


def command(module: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", module, *arguments]


def _answer(deed: str, content: bytes) -> tuple[dict[str, Any], bytes]:
    with _turn():
        try:
            done = subprocess.run(  # noqa: S603 - our own program
                command("petitions.untrusted.program", deed),
                cwd=ROOT,
                env=ENVIRONMENT,
                input=content,
                capture_output=True,
                timeout=PATIENCE,
                check=True,
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            raise FaultError(Fault.TOO_MUCH) from error  # it was ended, or fell over the file
    line, _newline, made = done.stdout.partition(b"\n")
    told = json.loads(line)
    if fault := told.get("fault"):
        raise FaultError(Fault(fault), told.get("number", 0))
    return told, made


@contextmanager
def one_of_few(sender: str) -> Iterator[None]:
    """Open files for a sender, who has few requests that do so. Raises BusyError beyond them."""
    of = int.from_bytes(hashlib.sha256(sender.encode()).digest()[:4]) % SENDERS
    with ExitStack() as held:
        if not _has_taken(held, f"of-{of}", OF_ONE_SENDER):
            raise BusyError
        yield


@contextmanager
def _turn() -> Iterator[None]:
    """One of the few places on this machine: memory is the machine's, not a worker's."""
    until = time.monotonic() + QUEUE
    with ExitStack() as held:
        if not _has_taken(held, "open", AT_ONCE):
            with ExitStack() as waiting:
                if not _has_taken(waiting, "wait", WAITING):
                    raise BusyError
                while not _has_taken(held, "open", AT_ONCE):
                    if time.monotonic() > until:
                        raise BusyError
                    time.sleep(PAUSE)
        yield


def _has_taken(held: ExitStack, kind: str, places: int) -> bool:
    """Whether one of so many places was free; it is kept until `held` ends."""
    folder = Path(tempfile.gettempdir()) / f"zhuoluo-opening-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    for number in range(places):
        place = (folder / f"{kind}-{number}").open("w")
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            place.close()
        else:
            held.enter_context(place)
            return True
    return False
