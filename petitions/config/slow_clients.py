"""A web worker whom slow clients cannot starve: they wait, but not with all of its threads.

Gunicorn's own worker reads a request, and writes its answer, in one of its threads, however long
the other side takes. Here a client that keeps a thread waiting must send or take at a pace, and
only half of the threads, and few of one address, wait for such clients. What counts is how long a
request has kept its thread waiting in all: many drops make a slow client, too.
"""

import errno
import os
import select
import socket
import threading
import time
from collections import Counter
from typing import Any

from gunicorn.workers import gthread

GRACE = 10.0  # seconds for which a client may keep a thread waiting in any case
PACE = 10_000  # bytes a second that it must send or take beyond that
BRIEFLY = 0.2  # seconds in all of a request: who keeps nobody waiting longer is not slow
OF_ONE_ADDRESS = 3  # slow clients
PIECE = 65_536  # bytes
DEFER = vars(gthread)["_DEFER"]  # how the worker says to itself: back to the poller


class SlowError(OSError):
    """Too slow, or too many are. Gunicorn treats it as a connection that was reset."""

    def __init__(self) -> None:
        super().__init__(errno.ECONNRESET, "too slow")


class Waiting:
    """How many threads of this worker wait for slow clients, and for whose."""

    def __init__(self, most: int) -> None:
        self.most, self.lock = most, threading.Lock()
        self.of: Counter[str] = Counter()

    def take_place(self, sender: str) -> None:
        """A place to wait in until `leave_place`. Raises SlowError where there is none left."""
        with self.lock:
            is_own_full = bool(sender) and self.of[sender] >= OF_ONE_ADDRESS
            if is_own_full or self.of.total() >= self.most:
                raise SlowError
            self.of[sender] += 1

    def leave_place(self, sender: str) -> None:
        with self.lock:
            self.of[sender] -= 1
            self.of += Counter()  # forget who has none left


class PacedSocket:
    """A socket that measures how long the other side keeps a thread waiting."""

    def __init__(self, real: socket.socket, waiting: Waiting, sender: str = "") -> None:
        self.real, self.waiting, self.sender = real, waiting, sender
        self.is_paced, self.waited, self.moved = False, 0.0, 0
        self.placed_as: str | None = None  # whose place it waits in

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def begin(self) -> None:
        """A request begins."""
        self.is_paced, self.waited, self.moved = True, 0.0, 0

    def end(self) -> None:
        self.is_paced = False
        if self.placed_as is not None:
            self.waiting.leave_place(self.placed_as)
            self.placed_as = None

    def recv(self, size: int, *flags: int) -> bytes:
        if self.is_paced:
            self._wait(select.POLLIN)
        elif not self._is_ready(select.POLLIN, 0):
            raise SlowError  # gunicorn empties a connection in its main thread before it closes it
        piece = self.real.recv(size, *flags)
        self.moved += len(piece)
        return piece

    def sendall(self, content: bytes, *flags: int) -> None:
        if not self.is_paced:
            self.real.sendall(content, *flags)
            return
        rest = memoryview(content)
        while rest:
            self._wait(select.POLLOUT)
            sent = self.real.send(rest[:PIECE], socket.MSG_DONTWAIT)
            self.moved += sent
            rest = rest[sent:]

    def _wait(self, for_what: int) -> None:
        begun = time.monotonic()
        is_ready = self._is_ready(for_what, max(BRIEFLY - self.waited, 0))
        if not is_ready:
            if self.placed_as is None:
                self.waiting.take_place(self.sender)
                self.placed_as = self.sender
            is_ready = self._is_ready(for_what, max(self._left(), 0))
        self.waited += time.monotonic() - begun
        if not is_ready or (for_what == select.POLLIN and self._left() <= 0):
            raise SlowError  # drop by drop, too; the sentence that says so is still sent

    def _left(self) -> float:
        """Seconds that it may still keep a thread waiting."""
        return GRACE + self.moved / PACE - self.waited

    def _is_ready(self, for_what: int, seconds: float) -> bool:
        poll = select.poll()
        poll.register(self.real.fileno(), for_what)
        return bool(poll.poll(int(seconds * 1000)))


class Worker(gthread.ThreadWorker):
    """Gunicorn's worker of threads, on paced sockets."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.slow = Waiting(most=max(self.cfg.threads // 2, 1))

    def handle(self, conn: Any) -> Any:
        """A new connection on which nothing comes waits in the poller, not in a thread."""
        if not isinstance(conn.sock, PacedSocket):
            sender = "" if os.environ.get("HTTPS") == "1" else str(conn.client[0])
            conn.sock = PacedSocket(conn.sock, self.slow, sender)
        if not conn.initialized and not conn.data_ready and not conn.wait_for_data(BRIEFLY):
            return DEFER
        conn.sock.begin()
        try:
            return super().handle(conn)
        finally:
            conn.sock.end()


def know_sender(request: Any) -> None:
    """Behind the proxy all come from one address: the one that the proxy saw stands in a header."""
    paced = request.unreader.sock
    if isinstance(paced, PacedSocket) and os.environ.get("HTTPS") == "1":
        seen = dict(request.headers).get("X-FORWARDED-FOR", "")
        paced.sender = seen.rpartition(",")[2].strip()
