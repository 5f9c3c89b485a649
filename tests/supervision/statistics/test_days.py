"""Handling times: of imported answers too, with median and 90th percentile, and what is missing."""

import json
from datetime import date, timedelta
from io import StringIO
from math import ceil
from random import Random
from statistics import median

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intake.imports.services.importing import BoardMessage, import_message
from petitions.models import Petition
from petitions.statute import Kind
from supervision.statistics.models import Cell, Facet
from supervision.statistics.selectors.counted import uncounted
from supervision.statistics.selectors.figures import Spread, figures
from supervision.statistics.selectors.periods import Period
from supervision.statistics.services import spread_anew
from tests.factories import MONDAY, day
from tests.supervision.statistics.test_figures import everybody, tell_all

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
DAYS = "HANDLING_DAYS"


def answered(office, *days):
    for number, later in enumerate(days):
        import_message(
            message=BoardMessage(
                source="留言板", number=str(number), author="甲", title="路灯", content="不亮",
                sent_at=MONDAY, reply="已修", replied_at=MONDAY + timedelta(days=later),
            ),
            officer=office.clerk,
        )  # fmt: skip


def kpi(*options):
    out, err = StringIO(), StringIO()
    period = ("--from", "2026-01-01", "--to", "2026-12-31")
    call_command("kpi", *period, *options, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.mark.parametrize("files", range(1, 12))
def test_median_and_ninetieth_are_those_of_the_files_one_by_one(files):
    dice = Random(files)
    each = sorted(dice.choice([0, 1, 2, 9, 400]) for _ in range(files))
    spread = Spread.of({days: each.count(days) for days in each})
    assert spread == (median(each), each[ceil(0.9 * files) - 1])
    assert Spread.of({}) is None


def test_an_imported_answer_has_its_handling_time(office):
    answered(office, 2, 9, 9, 40, 6)
    tell_all()
    (days,) = figures([DAYS], YEAR, everybody()).values()
    assert (days.counted, days.amount, days.longest) == (5, 66, 40)
    assert days.spread == (9, 40)
    loose = Period(MONDAY.date(), MONDAY.date() + timedelta(days=9))
    assert figures([DAYS], loose, everybody())[DAYS].spread == (7.5, 9)
    out, err = kpi()
    assert "平均办理时长\t13.20日\t66/5\t中位数9日，90%在40日以内，最长40日" in out
    assert not err
    (row,) = [row for row in json.loads(kpi("--json")[0]) if row["code"] == DAYS]
    assert (row["value"], row["median"], row["p90"], row["longest"]) == (13.2, 9, 40, 40)
    assert row["uncounted"] == 0


def test_what_is_not_counted_yet_is_said_and_is_no_zero(office, client):
    answered(office, 2, 9)
    office.petition(officer=office.sealed_officer, kind=Kind.REPORT)
    assert uncounted(everybody()) == 2
    assert uncounted([office.bureau.pk]) == 0
    out, err = kpi()
    assert "另有2件" in err
    assert "来件\t尚未统计" in out
    assert "0件" not in out
    client.force_login(office.supervisor)
    url = "/supervision/dashboard/?span=own&since=2026-03-01&until=2026-04-30"
    page = client.get(url).content.decode()
    assert "另有2件的最新办理情况尚未统计" in page
    assert "<b>尚未统计</b>" in page
    assert "<b>0件</b>" not in page
    tell_all()
    page = client.get(url).content.decode()
    assert "尚未统计" not in page
    assert "5.5天，中位数5.5天，90%在9天以内，最长9天" in page


def test_what_was_counted_before_it_was_told_is_in_the_figures(office):
    answered(office, 2, 9, 9)
    call_command("rebuild_statistics")
    assert uncounted(everybody()) == 0  # though no worker was told of one event
    out, err = kpi()
    assert "来件\t3件" in out
    assert not err
    office.petition()
    assert uncounted(everybody()) == 1
    assert uncounted(everybody(), compared=3) == 4  # too many to be compared


def test_sums_by_days_follow_every_change_and_are_proved(office):
    answered(office, 2, 9, 9)
    office.closed()
    tell_all()
    call_command("rebuild_statistics", "--check")
    kept = set(
        Cell.objects.filter(facet=Facet.DAYS).values_list("grain", "start", "value", "counted")
    )
    spread_anew()
    anew = Cell.objects.filter(facet=Facet.DAYS).values_list("grain", "start", "value", "counted")
    assert set(anew) == kept
    Cell.objects.filter(facet=Facet.DAYS).first().delete()
    with pytest.raises(SystemExit):
        call_command("rebuild_statistics", "--check")
    call_command("rebuild_statistics")
    call_command("rebuild_statistics", "--check")
    sealed = Petition.objects.filter(source_number="1").get()
    Petition.objects.filter(pk=sealed.pk).update(kind_code=Kind.REPORT)
    call_command("rebuild_statistics")
    assert figures([DAYS], YEAR, [office.petition_office.pk])[DAYS].spread == (5.5, 9)


def test_spread_is_read_with_the_sums_in_one_query(office):
    answered(office, *range(1, 30, 3))
    tell_all()
    with CaptureQueriesContext(connection) as queries:
        found = figures(
            [DAYS], Period(day(-30).date(), day(60).date()), [office.petition_office.pk]
        )
    assert found[DAYS].spread
    assert len(queries) == 1
