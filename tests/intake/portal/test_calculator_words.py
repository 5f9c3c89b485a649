"""The calculator names each limit in plain words, with the days of the law in force."""

import re
from datetime import date

import pytest

from intake.portal.plain import MEANINGS, NAMES
from petitions.accounts import countable
from petitions.statute import Clock

CALCULATOR = "/portal/calculator/"


def test_a_limit_is_named_plainly_beside_its_own_name(db, client):
    page = client.get(CALCULATOR).content.decode()
    choices = re.findall(r"<option[^>]*>([^<]+)</option>", page)
    assert "办理期限 60日（办理答复）" in choices
    assert "您可以申请复查的期限 30日（申请复查）" in choices
    assert len(choices) == len(MEANINGS)
    assert set(MEANINGS) == set(countable()) - {Clock.ADVICE}, "which offices set each other"
    assert set(MEANINGS) <= set(NAMES)


@pytest.mark.parametrize(("started", "differs"), [("2026-03-09", False), ("2026-08-04", True)])
def test_the_offices_own_date_is_told_only_where_it_differs(office, client, started, differs):
    answer = client.get(CALCULATOR, {"clock": "HANDLING", "started_on": started})
    due = answer.context["found"].account.due
    assert (due.legal != due.kpi) is differs
    assert ("考核届满日" in answer.content.decode()) is differs
    assert due.legal > date.fromisoformat(started)


@pytest.mark.parametrize(
    ("clock", "day", "is_shown"),
    [("HANDLING", "09-22", True), ("REVIEW_REQUEST", "09-24", False),
     ("REEXAMINATION_REQUEST", "09-24", False)],
)  # fmt: skip
def test_the_day_of_the_appraisal_stands_beside_no_right_of_the_petitioner(
    db, client, clock, day, is_shown
):
    page = client.get(f"/portal/calculator/?clock={clock}&started_on=2026-{day}").content.decode()
    assert "顺延到下一个工作日" in page
    assert ("考核届满日" in page) == is_shown
