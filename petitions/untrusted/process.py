"""Opening a stranger's file: the process is started, waited for, and its answer put into words."""

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from petitions.untrusted.bounds import SECONDS
from petitions.untrusted.faults import Fault, FaultError
from petitions.untrusted.kinds import check_beginning
from petitions.untrusted.places import ROOT, BusyError, has_taken, numbered, turn

__all__ = [
    "ENVIRONMENT", "ROOT", "BusyError", "Examined", "command", "copy_without_notes", "examine",
    "of_officer", "of_stranger", "preview",
]  # fmt: skip

PATIENCE = 60  # seconds for a file, however busy the machine is
STRANGERS = 2  # files of strangers that are opened on this machine at once, each of another sender
OFFICERS = 1  # more, for officers alone
QUEUE = 20  # seconds to wait for a turn
WAITING = 4  # requests of strangers that wait for one, and as many of officers
OF_ONE_SENDER = 2  # requests that open files or wait to
SENDERS = 4096  # files that tell senders apart; two may share one
SECONDS_OF_STRANGER = 60  # of computing, for all files of a request or of a mail
SECONDS_OF_OFFICER = 240
ENVIRONMENT = {"PATH": os.defpath, "LANG": "C.UTF-8", "OMP_NUM_THREADS": "1"}  # no secrets


@dataclass
class Allowance:
    """What the files of one request, or one mail, may cost together, whoever opens them."""

    seconds: float  # of computing, that are left
    files: int  # that may still be opened
    sender: str = ""  # of a stranger; empty for an officer


MANY = 1_000  # files: as many as a form may bring
ALLOWANCE: ContextVar[Allowance | None] = ContextVar("allowance", default=None)


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
    left = ALLOWANCE.get() or Allowance(SECONDS, 1)
    if left.seconds < 1 or left.files < 1:
        raise FaultError(Fault.SPENT)
    with _turn(left.sender):
        told, made = _told(deed, content, left)
    if fault := told.get("fault"):
        raise FaultError(Fault(fault), told.get("number", 0))
    return told, made


def _told(deed: str, content: bytes, left: Allowance) -> tuple[dict[str, Any], bytes]:
    """What the program says; what it took is taken off what is left."""
    seconds, begun = min(SECONDS, int(left.seconds)), time.monotonic()
    left.files -= 1
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            command("petitions.untrusted.program", deed, str(seconds)),
            cwd=ROOT,
            env=ENVIRONMENT,
            input=content,
            capture_output=True,
            timeout=PATIENCE,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        left.seconds -= min(seconds, time.monotonic() - begun)
        is_cut = seconds < SECONDS and left.seconds < 1  # alone it might have had enough
        raise FaultError(Fault.SPENT if is_cut else Fault.TOO_MUCH) from error
    line, _newline, made = done.stdout.partition(b"\n")
    told = json.loads(line)
    left.seconds -= told.get("seconds", 0)
    return told, made


@contextmanager
def of_stranger(
    sender: str, *, seconds: float = SECONDS_OF_STRANGER, files: int = MANY
) -> Iterator[None]:
    """Open files for a stranger, who has few requests that do so, each with a bounded sum of
    seconds and files: beyond them FaultError says SPENT. Raises BusyError for too many requests."""
    with ExitStack() as held:
        if not has_taken(held, *numbered(f"of-{_number_of(sender)}", OF_ONE_SENDER)):
            raise BusyError
        with _allowed(Allowance(seconds, files, sender)):
            yield


@contextmanager
def of_officer() -> Iterator[None]:
    """Open files of one request of an officer; of a stranger's request it stays the stranger's."""
    with _allowed(ALLOWANCE.get() or Allowance(SECONDS_OF_OFFICER, MANY)):
        yield


@contextmanager
def _allowed(allowance: Allowance) -> Iterator[None]:
    token = ALLOWANCE.set(allowance)
    try:
        yield
    finally:
        ALLOWANCE.reset(token)


@contextmanager
def _turn(sender: str = "") -> Iterator[None]:
    """One of the few places on this machine: memory is the machine's, not a worker's.

    A stranger has one of those of strangers at a time; an officer theirs, or any that is free.
    """

    def take(held: ExitStack) -> bool:
        strangers = numbered("open", STRANGERS)
        if not sender:
            return has_taken(held, *numbered("officer", OFFICERS), *strangers)
        with ExitStack() as own:
            is_taken = has_taken(own, f"opens-{_number_of(sender)}") and has_taken(own, *strangers)
            if is_taken:
                held.enter_context(own.pop_all())
        return is_taken

    with turn(take, numbered("wait" if sender else "wait-officer", WAITING), seconds=QUEUE):
        yield


def _number_of(sender: str) -> int:
    return int.from_bytes(hashlib.sha256(sender.encode()).digest()[:4]) % SENDERS
