"""Limits hold for one sender over all processes, and end when their period does."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from petitions.models import Usage
from petitions.throttling.limits import UseLimit, forget_ended, give_back, is_used_up, use
from tests.factories import MONDAY

ROOT = Path(__file__).resolve().parents[2]
TRIES = UseLimit("tries", 3, 600)
A_WORKER = f"""
import django
django.setup()
from datetime import datetime
from petitions.throttling.limits import UseLimit, use
at = datetime.fromisoformat({MONDAY.isoformat()!r})
print([use(UseLimit("tries", 3, 600), "203.0.113.9", at=at) for _ in range(2)])
"""


def another_process():
    """A worker of its own, on the database of the test."""
    told = connection.settings_dict
    url = f"postgres://{told['USER']}:{told['PASSWORD']}@{told['HOST'].replace('/', '%2F')}:{told['PORT']}/{told['NAME']}"  # fmt: skip
    return subprocess.run(
        [sys.executable, "-c", A_WORKER],
        cwd=ROOT,
        env=os.environ
        | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "petitions.config.settings"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


@pytest.mark.django_db(transaction=True)
def test_two_processes_count_together():
    assert another_process() == "[True, True]"
    assert another_process() == "[True, False]"
    assert is_used_up(TRIES, "203.0.113.9", at=MONDAY)
    assert not is_used_up(TRIES, "203.0.113.10", at=MONDAY)  # nobody pays for another


@pytest.mark.django_db
def test_a_period_ends_and_begins_anew():
    assert [use(TRIES, "a", at=MONDAY) for _ in range(4)] == [True, True, True, False]
    later = MONDAY + timedelta(seconds=600)
    assert not is_used_up(TRIES, "a", at=later)
    assert use(TRIES, "a", at=later, amount=3)
    assert not use(TRIES, "a", at=later)
    assert forget_ended(at=later) == 0
    assert forget_ended(at=later + timedelta(seconds=600)) == 1


@pytest.mark.django_db
def test_what_was_given_back_may_be_used_again():
    for _ in range(9):
        assert use(TRIES, "a", at=MONDAY)
        give_back(TRIES, "a", at=MONDAY)
    give_back(TRIES, "a", at=MONDAY)
    assert [use(TRIES, "a", at=MONDAY) for _ in range(4)] == [True, True, True, False]


@pytest.mark.django_db
def test_a_subscriber_with_many_addresses_is_one_and_no_address_is_stored():
    assert use(TRIES, "2001:db8:1:2::1", at=MONDAY, amount=3)
    assert is_used_up(TRIES, "2001:db8:1:2:ffff::9", at=MONDAY)
    assert not is_used_up(TRIES, "2001:db8:1:3::1", at=MONDAY)
    assert use(TRIES, "203.0.113.9", at=MONDAY, amount=3)
    assert is_used_up(TRIES, "::ffff:203.0.113.9", at=MONDAY)
    assert not any("203" in row.key and "." in row.key for row in Usage.objects.all())
