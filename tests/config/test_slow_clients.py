"""Slow clients wait for their turn without taking the threads of all others."""

import select
import socket
import threading

import pytest

from petitions.config import slow_clients
from petitions.config.slow_clients import PacedSocket, SlowError, Waiting


@pytest.fixture
def ends(monkeypatch):
    """The worker's end of a connection, and the client's."""
    monkeypatch.setattr(slow_clients, "BRIEFLY", 0.0)
    monkeypatch.setattr(slow_clients, "GRACE", 0.05)
    here, there = socket.socketpair()
    with here, there:
        yield here, there


def test_who_sends_nothing_is_given_up(ends):
    paced = PacedSocket(ends[0], Waiting(most=1))
    paced.begin()
    with pytest.raises(SlowError):
        paced.recv(10)


def test_who_sends_at_once_is_never_slow(ends):
    paced = PacedSocket(ends[0], Waiting(most=0))
    paced.begin()
    ends[1].sendall(b"GET / HTTP/1.1\r\n")
    assert paced.recv(3) == b"GET"
    ends[1].close()
    assert paced.recv(100) == b" / HTTP/1.1\r\n"
    assert paced.recv(100) == b""


def test_drop_by_drop_is_too_slow_however_often_it_drops(ends, monkeypatch):
    paced = PacedSocket(ends[0], Waiting(most=1))
    paced.begin()
    paced.waited = 0.06  # so long it has kept the thread waiting
    ends[1].sendall(b"x")
    with pytest.raises(SlowError):
        paced.recv(10)
    paced.sendall(b"HTTP/1.1 408")  # that it is too slow it is still told
    assert ends[1].recv(12) == b"HTTP/1.1 408"
    paced.begin()  # the next request of the connection begins anew
    assert paced.recv(10) == b"x"


def test_who_has_sent_much_may_take_longer(ends):
    paced = PacedSocket(ends[0], Waiting(most=1))
    paced.begin()
    paced.waited, paced.moved = 5.0, 10 * slow_clients.PACE
    ends[1].sendall(b"x")
    assert paced.recv(10) == b"x"


def test_only_so_many_wait_and_few_of_one_address():
    waiting = Waiting(most=5)
    for _ in range(3):
        waiting.take_place("a")
    with pytest.raises(SlowError):
        waiting.take_place("a")
    waiting.take_place("b")
    waiting.take_place("c")
    with pytest.raises(SlowError):
        waiting.take_place("d")
    waiting.leave_place("a")
    waiting.take_place("d")


def test_who_comes_in_many_short_waits_takes_a_place_until_the_request_ends(ends, monkeypatch):
    """Every piece comes soon, and yet a thread is kept for as long as they go on."""
    monkeypatch.setattr(slow_clients, "GRACE", 10.0)
    waiting = Waiting(most=1)
    first, second = (PacedSocket(ends[0], waiting, "a") for _ in range(2))
    for paced in (first, second):
        paced.begin()
        paced.waited = slow_clients.BRIEFLY
    threading.Timer(0.05, ends[1].sendall, (b"x",)).start()
    assert first.recv(10) == b"x"
    with pytest.raises(SlowError):
        second.recv(10)
    first.end()
    second.begin()
    threading.Timer(0.05, ends[1].sendall, (b"y",)).start()
    assert second.recv(10) == b"y"


def test_who_takes_nothing_is_given_up(ends):
    paced = PacedSocket(ends[0], Waiting(most=1))
    paced.begin()
    with pytest.raises(SlowError):
        paced.sendall(bytes(100 << 20))
    paced.end()
    assert not select.select([], [ends[0]], [], 0)[1]


def test_a_connection_that_is_closed_is_not_waited_for(ends):
    paced = PacedSocket(ends[0], Waiting(most=1))
    ends[1].sendall(b"rest")
    assert paced.recv(4096) == b"rest"
    with pytest.raises(SlowError):
        paced.recv(4096)
