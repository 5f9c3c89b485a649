"""The cast of every test: one county, its people, and petitions that came in by the front door."""

import pytest

from tests.factories import Office


@pytest.fixture
def office(db):
    return Office()
