"""Every row of the statute made through its page, in autocommit and as the application's role."""

import pytest
import time_machine
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from petitions.statute import Action
from tests.doors.walks import AsTheApplication, followed
from tests.factories import own_page
from tests.walking import walk_to
from tests.workflow.moves.test_rows import RUN

ROWS = list({row.code: row for row, _source in RUN}.values())
PARTS = 8  # of about the same length, so that workers share them


def written(given):
    """What was given, as a form sends it."""
    data = {}
    for name, value in vars(given).items():
        if not value:
            continue
        if name == "lead":
            data[name] = data["confirmed"] = value.number
        elif isinstance(value, Model):
            data[name] = value.pk
        elif name == "replies":
            continue
        elif name == "plan":
            data[name] = "\n".join(f"{day.isoformat()} {text}" for day, text in value)
        elif name in {"duties", "checked"}:
            data[name] = list(value)
        else:
            data[name] = "\n".join(value) if isinstance(value, tuple) else value
    return data


@pytest.mark.parametrize("part", range(PARTS))
def test_a_row_is_made_through_its_page(office, part, subtests):
    for row in ROWS[part::PARTS]:
        with subtests.test(f"{row.code}"):  # a plain text, so that workers can hand it on
            make(office, row)


def make(office, row):
    assert not connection.in_atomic_block
    walk = walk_to(office, row, row.sources[0], at=timezone.now())
    with time_machine.travel(walk.at, tick=False):
        _post(Client(), walk, row)
    event = walk.petition.events.last()
    assert (event.action, event.variant) == (row.action, row.variant)


def _post(client, walk, row):
    officer, petition = walk.actor(row), walk.petition
    if officer is None:
        followed(client, petition)
        page = "rating" if row.action is Action.RATE else row.action.lower()
        url = own_page(petition, f"{page}/")
    else:
        client.force_login(officer)
        url = reverse("workflow:act", args=[petition.number, row.action])
        page = client.get(url, follow=True)  # some steps have a page of their own
        assert page.status_code == 200
        url = page.redirect_chain[-1][0] if page.redirect_chain else url
    sent = written(walk.given(row)) | {"version": petition.version, "is_sure": "on"}
    with AsTheApplication():
        answer = client.post(url, sent)
    assert answer.status_code == 302, answer.content.decode()
