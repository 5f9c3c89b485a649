"""Every list of the office is had as a table with all its rows, each cell in words."""

import csv
from io import StringIO

import pytest
from django.test import Client
from django.utils import timezone

from intake.demo import build_office, help_clerks, open_doors, play
from petitions.models import Officer
from supervision.demo import pursue

LISTS = (  # where the demo office has something to show to its supervisor
    "/", "/tasks/", "/leading/", "/leading/nominations/", "/follow-ups/", "/conferences/",
    "/receptions/", "/campaigns/", "/supervision/", "/supervision/orders/",
    "/supervision/overdue/", "/supervision/open/", "/supervision/register/",
    "/supervision/first/", "/supervision/advice/", "/supervision/ladder/",
    "/supervision/referrals/", "/supervision/reports/", "/supervision/topics/",

)  # fmt: skip


@pytest.fixture
def supervisor(db):
    now = timezone.now()
    build_office()
    for _ in play(count=30, now=now):
        pass
    help_clerks(now)
    open_doors(now)
    pursue(now)
    client = Client()
    client.force_login(Officer.objects.get(username="ducha"))
    return client


def test_every_list_has_its_rows_in_words(supervisor):
    for url in LISTS:
        answer = supervisor.get(url, {"export": "csv"})
        rows = list(csv.reader(StringIO(b"".join(answer).decode("utf-8-sig"))))
        assert len(rows) > 1, url
        for row in rows:
            assert len(row) == len(rows[0])
            for cell in row:
                assert "+00:00" not in cell, (url, cell)
                assert "object at" not in cell, (url, cell)
                assert cell not in {"None", "True", "False"}, (url, row)
