"""Places of a worker for slow clients: shared evenly among who wants them, and not for ever."""

import errno
import os
import threading
import time
from collections import Counter
from enum import Enum, auto

MAX_KEPT = 900.0  # seconds for which a place is kept in any case, and no longer
SURE = 60.0  # seconds for which nobody loses a place to one who has none fewer


class Why(Enum):
    """Why a client is given up."""

    SLOW = auto()  # it sends or takes too little
    FULL = auto()  # all places are taken, by others
    OWN = auto()  # by its own address


class SlowError(OSError):
    """Too slow, or too many are. Gunicorn treats it as a connection that was reset."""

    def __init__(self, why: Why = Why.SLOW) -> None:
        super().__init__(errno.ECONNRESET, why.name)
        self.why = why


class SlowPlace:
    """A place that is held, by the address of a sender."""

    def __init__(self, sender: str) -> None:
        self.sender, self.since = sender, time.monotonic()
        self.lost: Why | None = None  # to somebody else
        self.wake, self._bell = os.pipe()

    def lose(self, why: Why) -> None:
        """Whoever waits in it wakes, and finds that it is lost."""
        self.lost = why
        os.write(self._bell, b"!")

    def close(self) -> None:
        os.close(self.wake)
        os.close(self._bell)


class Places:
    """How many threads of this worker wait for slow clients, and for whose.

    Any address may have all that are free. Where none is, one of the address that has the most is
    given to an address that has clearly fewer; to one that has as many only after SURE seconds.
    """

    def __init__(self, most: int) -> None:
        self.most, self.lock, self.held = most, threading.Lock(), set[SlowPlace]()

    def take(self, sender: str) -> SlowPlace:
        """A place until `leave`. Raises SlowError where none is left for this sender."""
        with self.lock:
            if len(self.held) >= self.most:
                self._free_one_for(sender)
            place = SlowPlace(sender)
            self.held.add(place)
            return place

    def leave(self, place: SlowPlace) -> None:
        with self.lock:
            self.held.discard(place)
            place.close()

    def _free_one_for(self, sender: str) -> None:
        """By the oldest place of whoever has the most."""
        of = Counter(place.sender for place in self.held)
        own = of[sender]
        others = [place for place in self.held if place.sender != sender]
        oldest = min(others, key=lambda place: (-of[place.sender], place.since), default=None)
        if oldest is None or of[oldest.sender] <= own:
            raise SlowError(Why.OWN if own else Why.FULL)
        is_sure = time.monotonic() - oldest.since < SURE
        if of[oldest.sender] - own <= 1 and is_sure:
            raise SlowError(Why.OWN if own else Why.FULL)
        self.held.discard(oldest)
        oldest.lose(Why.OWN if of[oldest.sender] > 1 else Why.FULL)
