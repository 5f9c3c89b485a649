"""Calling another machine: the whole exchange has a deadline, however it is answered.

The limit of `requests` is one of each wait: a byte every few seconds is an answer without end.
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from threading import Lock, Timer
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection


class Line:
    """The connections of an exchange, cut when its time is over."""

    def __init__(self) -> None:
        self.lock, self.is_over = Lock(), False
        self.copies: list[socket.socket] = []  # TLS takes the original away

    def watch(self, connected: socket.socket) -> None:
        with self.lock:
            self.copies.append(connected.dup())
        if self.is_over:
            self.cut()

    def cut(self) -> None:
        self.is_over = True
        with self.lock:
            for copy in self.copies:
                with suppress(OSError):  # the other side has closed it
                    copy.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        with self.lock:
            for copy in self.copies:
                copy.close()
            self.copies = []


LINE: ContextVar[Line] = ContextVar("line")


class Plain(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        connected = super()._new_conn()
        LINE.get().watch(connected)
        return connected


class Secure(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        connected = super()._new_conn()
        LINE.get().watch(connected)
        return connected


class PlainPool(HTTPConnectionPool):
    ConnectionCls = Plain


class SecurePool(HTTPSConnectionPool):
    ConnectionCls = Secure


POOLS = {"http": PlainPool, "https": SecurePool}


class Watched(HTTPAdapter):
    """Connections of which the exchange's line knows."""

    def init_poolmanager(self, *arguments: Any, **named: Any) -> None:
        super().init_poolmanager(*arguments, **named)
        self.poolmanager.pool_classes_by_scheme = POOLS

    def proxy_manager_for(self, *arguments: Any, **named: Any) -> Any:
        manager = super().proxy_manager_for(*arguments, **named)
        manager.pool_classes_by_scheme = POOLS
        return manager


@contextmanager
def exchange(seconds: float, adapter: type[Watched] = Watched) -> Iterator[requests.Session]:
    """A session for all of an exchange: connecting, headers and body end within so many seconds.

    What is cut raises requests.Timeout.
    """
    line = Line()
    timer = Timer(seconds, line.cut)
    timer.daemon = True
    timer.start()
    token = LINE.set(line)
    try:
        with requests.Session() as session:
            for scheme in POOLS:
                session.mount(f"{scheme}://", adapter())
            yield session
            if line.is_over:  # half a head passes for a whole one
                raise requests.Timeout
    except requests.RequestException as error:
        if line.is_over:
            raise requests.Timeout from error
        raise
    finally:
        LINE.reset(token)
        timer.cancel()
        line.close()
