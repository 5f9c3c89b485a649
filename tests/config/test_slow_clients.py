"""Slow clients wait for their turn without taking the threads of all others."""

import select
import socket
import threading

import pytest

from petitions.config.web import slow_clients, slow_places
from petitions.config.web.slow_clients import PacedSocket, WaitingClient
from petitions.config.web.slow_places import Places, SlowError, Why


@pytest.fixture
def ends(monkeypatch):
    """The worker's end of a connection, and the client's."""
    monkeypatch.setattr(slow_clients, "BRIEFLY", 0.0)
    monkeypatch.setattr(slow_clients, "GRACE", 0.05)
    here, there = socket.socketpair()
    with here, there:
        yield here, there


def test_who_sends_nothing_is_given_up(ends):
    paced = PacedSocket(ends[0], WaitingClient(most=1))
    paced.begin()
    with pytest.raises(SlowError):
        paced.recv(10)


def test_who_sends_at_once_is_never_slow(ends):
    paced = PacedSocket(ends[0], WaitingClient(most=0))
    paced.begin()
    ends[1].sendall(b"GET / HTTP/1.1\r\n")
    assert paced.recv(3) == b"GET"
    ends[1].close()
    assert paced.recv(100) == b" / HTTP/1.1\r\n"
    assert paced.recv(100) == b""


def test_drop_by_drop_is_too_slow_however_often_it_drops(ends, monkeypatch):
    paced = PacedSocket(ends[0], WaitingClient(most=1))
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
    paced = PacedSocket(ends[0], WaitingClient(most=1))
    paced.begin()
    paced.waited, paced.moved = 5.0, 10 * slow_clients.PACE
    ends[1].sendall(b"x")
    assert paced.recv(10) == b"x"


def test_one_address_may_have_all_that_are_free_and_makes_room_for_others():
    places = Places(most=4)
    own = [places.take("a") for _ in range(4)]
    with pytest.raises(SlowError) as refused:
        places.take("a")
    assert refused.value.why is Why.OWN
    other = places.take("b")
    assert [place.lost for place in own] == [Why.OWN, None, None, None]
    places.leave(own[0])  # whoever had it notices
    places.take("b")
    with pytest.raises(SlowError) as refused:  # two and two
        places.take("b")
    assert refused.value.why is Why.OWN
    places.leave(other)
    assert len(places.held) == 3


def test_as_many_addresses_as_places_keep_them_for_a_while_and_not_for_ever(monkeypatch):
    places = Places(most=2)
    first, _second = places.take("a"), places.take("b")
    with pytest.raises(SlowError) as refused:
        places.take("c")
    assert refused.value.why is Why.FULL
    first.since -= slow_places.SURE
    assert places.take("c")
    assert first.lost is Why.FULL


def test_who_loses_a_place_stops_waiting_at_once_and_is_told(ends, monkeypatch):
    monkeypatch.setattr(slow_clients, "GRACE", 3600.0)
    waiting = WaitingClient(most=1)
    held = [PacedSocket(ends[0], waiting, "a"), PacedSocket(ends[0], waiting, "a")]
    for paced in held:
        paced.begin()

    def wait():
        with pytest.raises(SlowError):
            held[0].recv(10)

    waits = threading.Thread(target=wait)
    waits.start()
    while not waiting.of_all.held:
        select.select([], [], [], 0.01)
    (place,) = waiting.of_all.held
    place.since -= slow_places.SURE
    other = PacedSocket(ends[0], waiting, "b")
    assert waiting.take("b", other.cookies)
    waits.join(20)
    assert not waits.is_alive()
    assert held[0].refused is Why.FULL
    held[0].say_why()
    assert "同时访问的人较多" in ends[1].recv(1000).decode()
    with pytest.raises(SlowError):  # what is left is not waited for again
        held[0].recv(10)


def test_an_answer_goes_out_though_its_place_was_lost_meanwhile(ends):
    """What was asked is done: whoever asked should know."""
    waiting = WaitingClient(most=1)
    paced = PacedSocket(ends[0], waiting, "a")
    paced.begin()
    paced.placed = waiting.take("a", "")
    paced.placed[1].lose(Why.FULL)
    paced.sendall(b"HTTP/1.1 200")
    assert ends[1].recv(12) == b"HTTP/1.1 200"


def test_no_place_is_kept_for_ever_whatever_is_sent(ends):
    paced = PacedSocket(ends[0], WaitingClient(most=1))
    paced.begin()
    paced.waited, paced.moved = slow_places.MAX_KEPT + 1, 1 << 40
    ends[1].sendall(b"x")
    with pytest.raises(SlowError) as refused:
        paced.recv(10)
    assert refused.value.why is Why.SLOW


def test_where_all_places_are_taken_there_are_some_for_officers(office, client):
    waiting = WaitingClient(most=1, for_officers=1)
    waiting.take("a", "")
    with pytest.raises(SlowError):
        waiting.take("b", "")
    client.get("/portal/hand-in/")
    with pytest.raises(SlowError):
        waiting.take("b", f"sessionid={client.session.session_key or 'nobody'}")
    client.force_login(office.clerk)
    cookies = f"a=b; sessionid={client.cookies['sessionid'].value}"
    assert waiting.take("b", cookies)[0] is waiting.of_officers
    with pytest.raises(SlowError):
        waiting.take("b", cookies)


def test_who_comes_in_many_short_waits_takes_a_place_until_the_request_ends(ends, monkeypatch):
    """Every piece comes soon, and yet a thread is kept for as long as they go on."""
    monkeypatch.setattr(slow_clients, "GRACE", 10.0)
    waiting = WaitingClient(most=1)
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
    paced = PacedSocket(ends[0], WaitingClient(most=1))
    paced.begin()
    with pytest.raises(SlowError):
        paced.sendall(bytes(100 << 20))
    paced.end()
    assert not select.select([], [ends[0]], [], 0)[1]


def test_a_connection_that_is_closed_is_not_waited_for(ends):
    paced = PacedSocket(ends[0], WaitingClient(most=1))
    ends[1].sendall(b"rest")
    assert paced.recv(4096) == b"rest"
    with pytest.raises(SlowError):
        paced.recv(4096)
