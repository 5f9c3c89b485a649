"""A web worker whom slow clients cannot starve: they wait, but not with all of its threads.

Gunicorn's own worker reads a request, and writes its answer, in one of its threads, however long
the other side takes. Here a client that keeps a thread waiting must send or take at a pace, and
only half of the threads wait for such clients, shared among addresses, and a few more for officers.
What counts is how long a request has kept its thread waiting in all: many drops make a slow client,
too.
"""

import os
import select
import selectors
import socket
import time
from collections import deque
from functools import partial
from http.cookies import CookieError, SimpleCookie
from typing import Any

from gunicorn.workers import gthread

from petitions.config.web.slow_places import MAX_KEPT, Places, SlowError, SlowPlace, Why
from petitions.throttling.subscriber import subscriber_of

GRACE = 10.0  # seconds for which a client may keep a thread waiting in any case
PACE = 10_000  # bytes a second that it must send or take beyond that
BRIEFLY = 0.2  # seconds in all of a request: who keeps nobody waiting longer is not slow
PIECE = 65_536  # bytes
LINGER = 30.0  # seconds in which a client that was given up may finish sending, and read why
FOR_OFFICERS = 2  # places, beside those that are for anybody
DEFER = vars(gthread)["_DEFER"]  # how the worker says to itself: back to the poller
LINGERING = 100  # clients of a worker that do so: beyond them the oldest is let go
TOLD = {
    Why.SLOW: (
        "408 Request Timeout",
        "发送太慢，没有收到。请稍后再试。\nToo slow; nothing was received. Try again later.\n",
    ),
    Why.FULL: (
        "503 Service Unavailable",
        "同时访问的人较多，没有收到。请稍后再试。\nToo many at once. Try again in a moment.\n",
    ),
    Why.OWN: (
        "503 Service Unavailable",
        "同一网络同时访问的较多，没有收到。请稍后再试。\n"
        "Too many from one network at once. Try again in a moment.\n",
    ),
}


class WaitingClient:
    """Where the slow clients of a worker wait: anybody, and where all is full, officers."""

    def __init__(self, most: int, for_officers: int = 0) -> None:
        self.of_all, self.of_officers = Places(most), Places(for_officers)

    def take(self, sender: str, cookies: str) -> tuple[Places, SlowPlace]:
        """A place and to whom it is given back. Raises SlowError."""
        try:
            return self.of_all, self.of_all.take(sender)
        except SlowError:
            session = _officers_session(cookies) if self.of_officers.most else ""
            if not session:
                raise
            return self.of_officers, self.of_officers.take(session)


class PacedSocket:
    """A socket that measures how long the other side keeps a thread waiting."""

    def __init__(self, real: socket.socket, waiting: WaitingClient, sender: str = "") -> None:
        self.real, self.waiting, self.sender = real, waiting, sender
        self.cookies = ""  # of whoever sends
        self.is_paced, self.waited, self.moved = False, 0.0, 0
        self.placed: tuple[Places, SlowPlace] | None = None
        self.refused: Why | None = None
        self.is_answered = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def begin(self) -> None:
        """A request begins."""
        self.is_paced, self.waited, self.moved = True, 0.0, 0
        self.refused, self.is_answered = None, False

    def end(self) -> None:
        self.is_paced = False
        self._leave()

    def recv(self, size: int, *flags: int) -> bytes:
        if self.is_paced and self.refused:
            raise SlowError(self.refused)  # what is left of it is not waited for again
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
        self.is_answered = True
        rest = memoryview(content)
        while rest:
            self._wait(select.POLLOUT)
            sent = self.real.send(rest[:PIECE], socket.MSG_DONTWAIT)
            self.moved += sent
            rest = rest[sent:]

    def say_why(self) -> None:
        """Where it was given up before anybody could answer it."""
        if self.refused is None or self.is_answered:
            return
        status, told = TOLD[self.refused]
        body = told.encode()
        head = (
            f"HTTP/1.1 {status}\r\nContent-Type: text/plain; charset=utf-8\r\n"
            f"Cache-Control: no-store\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        )
        self.real.send(head.encode() + body, socket.MSG_DONTWAIT)

    def _wait(self, for_what: int) -> None:
        begun = time.monotonic()
        try:
            is_ready = self._is_ready(for_what, max(BRIEFLY - self.waited, 0))
            if not is_ready:
                if self.placed is None:
                    self.placed = self.waiting.take(self.sender or f"?{id(self)}", self.cookies)
                is_ready = self._is_ready(for_what, max(self._left(), 0))
            self.waited += time.monotonic() - begun
            self._check(for_what, is_ready=is_ready)
        except SlowError as error:
            self.refused = error.why
            self._leave()
            raise

    def _check(self, for_what: int, *, is_ready: bool) -> None:
        """Raises SlowError where it must not wait any longer. What is answered goes out all the
        same as long as it is taken at once."""
        if self.placed is not None and (lost := self.placed[1].lost):
            self._leave()
            if for_what == select.POLLIN or not self._is_ready(for_what, 0):
                raise SlowError(lost)
        elif not is_ready or (for_what == select.POLLIN and self._left() <= 0):
            raise SlowError  # drop by drop, too; the sentence that says so is still sent

    def _left(self) -> float:
        """Seconds that it may still keep a thread waiting."""
        return min(GRACE + self.moved / PACE, MAX_KEPT) - self.waited

    def _is_ready(self, for_what: int, seconds: float) -> bool:
        poll = select.poll()
        poll.register(self.real.fileno(), for_what)
        if self.placed is not None:
            poll.register(self.placed[1].wake, select.POLLIN)
        return bool(poll.poll(int(seconds * 1000)))

    def _leave(self) -> None:
        if self.placed is not None:
            places, place = self.placed
            self.placed = None
            places.leave(place)


class Worker(gthread.ThreadWorker):
    """Gunicorn's worker of threads, on paced sockets."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.slow = WaitingClient(most=max(self.cfg.threads // 2, 1), for_officers=FOR_OFFICERS)
        self.lingering: deque[Any] = deque()

    def handle(self, conn: Any) -> Any:
        """A new connection on which nothing comes waits in the poller, not in a thread."""
        if not isinstance(conn.sock, PacedSocket):
            sender = "" if os.environ.get("HTTPS") == "1" else subscriber_of(str(conn.client[0]))
            conn.sock = PacedSocket(conn.sock, self.slow, sender)
        if not conn.initialized and not conn.data_ready and not conn.wait_for_data(BRIEFLY):
            return DEFER
        conn.sock.begin()
        try:
            return super().handle(conn)
        finally:
            conn.sock.end()

    def finish_request(self, conn: Any, fs: Any) -> None:
        """Closed at once, a connection whose client still sends is reset, and what was answered is
        lost with it: it is emptied in the poller, without a thread, until the client has read."""
        paced = conn.sock
        if not isinstance(paced, PacedSocket) or paced.refused is None or not self.alive:
            super().finish_request(conn, fs)
            return
        try:
            paced.say_why()
            paced.shutdown(socket.SHUT_WR)
            paced.settimeout(0.0)
            self.poller.register(paced, selectors.EVENT_READ, partial(self._empty, conn))
        except (OSError, ValueError):  # it has gone
            self._let_go(conn)
            return
        conn.timeout = time.monotonic() + LINGER
        self.lingering.append(conn)

    def murder_pending(self) -> None:
        """Called once a second."""
        super().murder_pending()
        while self.lingering and self._is_over(self.lingering[0]):
            conn = self.lingering.popleft()
            self.poller.unregister(conn.sock)
            self._let_go(conn)

    def _is_over(self, oldest: Any) -> bool:
        is_late = oldest.timeout <= time.monotonic()
        return is_late or not self.alive or len(self.lingering) > LINGERING

    def _empty(self, conn: Any, _paced: Any) -> None:
        try:
            piece = conn.sock.real.recv(PIECE)
        except BlockingIOError:
            return
        except OSError:
            piece = b""
        if not piece:
            self.poller.unregister(conn.sock)
            self.lingering.remove(conn)
            self._let_go(conn)

    def _let_go(self, conn: Any) -> None:
        self.nr_conns -= 1
        conn.close()


def know_sender(request: Any) -> None:
    """The headers are there. Behind the proxy all come from one address: the one that the proxy saw
    stands in a header; whether an officer sends is looked up only where all places are taken."""
    paced = request.unreader.sock
    if not isinstance(paced, PacedSocket):
        return
    told = dict(request.headers)
    if os.environ.get("HTTPS") == "1":
        paced.sender = subscriber_of(told.get("X-FORWARDED-FOR", "").rpartition(",")[2].strip())
    paced.cookies = told.get("COOKIE", "")


def _officers_session(cookies: str) -> str:
    """The session with which an officer is signed in; public visitors have sessions, too."""
    from django.conf import settings  # noqa: PLC0415 - the web server starts before Django
    from django.contrib.auth import SESSION_KEY  # noqa: PLC0415
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415
    from django.db import Error  # noqa: PLC0415

    try:
        found = SimpleCookie(cookies).get(settings.SESSION_COOKIE_NAME)
        session = found.value if found else ""
        return session if session.isalnum() and SESSION_KEY in SessionStore(session) else ""
    except (CookieError, Error):
        return ""
