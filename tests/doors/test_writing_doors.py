"""Every door that writes is walked once to its end, in autocommit and as the application's role.

Tests inside a transaction cannot see a service that locks without one, or a right that the
application does not have. The doors come from the address map: a new one without a walk fails.
"""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from tests.doors import intake, oversight, portal, work
from tests.doors.walks import WALKS, AsTheApplication, Written, writing_doors

FLOORS = (work, intake, portal, oversight)


def test_every_door_that_writes_has_its_walk_and_every_walk_its_door():
    assert set(writing_doors()) == set(WALKS)


@pytest.mark.parametrize("floor", FLOORS, ids=lambda floor: floor.__name__.rpartition(".")[2])
def test_a_door_that_writes_is_walked(office, floor, subtests):
    for (route, method), walk in WALKS.items():
        if walk.floor == floor.__name__:
            with subtests.test(f"{method} {route or '/'}"):
                cache.clear()
                go_through(office, walk, method)


def go_through(office, walk, method):
    assert not connection.in_atomic_block
    client = Client()
    if walk.who:
        client.force_login(getattr(office, walk.who))
    sent = walk.prepare(office, client)
    written = Written(walk.writes)
    with AsTheApplication():
        answer = getattr(client, method.lower())(sent.url, sent.data, **sent.options)
    assert answer.status_code < 400, answer.content.decode(errors="replace")[-3000:]
    assert written.missing() == []
