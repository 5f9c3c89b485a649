"""The cast of every test: one county, its people, and petitions that came in by the front door."""

import pytest

from tests.calendars import forget_books, seed_if_missing
from tests.factories import Office


@pytest.fixture
def office(db):
    return Office()


@pytest.fixture
def calendar(db):
    """The seeded calendar, for tests that write editions of their own."""
    seed_if_missing()
    yield
    forget_books()
