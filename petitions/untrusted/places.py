"""Places on this machine: so many may do a thing at once, over all processes of an installation."""

import fcntl
import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAUSE = 0.05  # seconds between two looks


class BusyError(Exception):
    """Too many do the same just now."""


def has_taken(held: ExitStack, *names: str) -> bool:
    """Whether one of the places was free; it is kept until `held` ends, or the process does."""
    installed = hashlib.sha256(bytes(ROOT)).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"zhuoluo-places-{os.getuid()}-{installed}"
    folder.mkdir(mode=0o700, exist_ok=True)
    for name in names:
        place = (folder / name).open("w")
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            place.close()
        else:
            held.enter_context(place)
            return True
    return False


def numbered(kind: str, count: int) -> list[str]:
    return [f"{kind}-{number}" for number in range(count)]


@contextmanager
def turn(
    take: Callable[[ExitStack], bool], waiting: list[str], *, seconds: float
) -> Iterator[None]:
    """What `take` takes, now or within so many seconds; few wait, so that the threads of all
    others stay free. Raises BusyError."""
    with ExitStack() as held:
        if not take(held):
            with ExitStack() as waits:
                if not has_taken(waits, *waiting):
                    raise BusyError
                until = time.monotonic() + seconds
                while not take(held):
                    if time.monotonic() > until:
                        raise BusyError
                    time.sleep(PAUSE)
        yield
