"""The command `due`: real limits, counted by hand from the State Council's notice for 2026."""

import json

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.usefixtures("own_editions")


def due(capsys, *args):
    call_command("due", *args, "--json")
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("args", "legal", "kpi"),
    [
        # a Monday; the fifteenth day is a Tuesday
        (("routing", "2026-03-02"), "2026-03-17", "2026-03-17"),
        # the fifteenth day is 20 February, in the Spring Festival; worked again from the 24th
        (("routing", "2026-02-05"), "2026-02-24", "2026-02-20"),
        # five working days with Saturday the 14th worked in exchange: 12, 13, 14, 24, 25
        (("objection", "2026-02-11"), "2026-02-25", "2026-02-25"),
        # before the National Day: 30 September, 8, 9, 10 (a Saturday, worked) and 12 October
        (("objection", "2026-09-29"), "2026-10-12", "2026-10-12"),
        # the sixtieth day is 3 October; worked again from the 8th
        (("handling", "2026-08-04"), "2026-10-08", "2026-10-03"),
        (("handling", "2026-03-02", "--extended"), "2026-06-01", "2026-05-31"),
        (("reexamination", "2026-03-02", "--paused-days", "7"), "2026-04-08", "2026-04-08"),
        (("simple_forwarding", "2026-03-06"), "2026-03-09", "2026-03-09"),
        # 27 to 30 April, 6 to 8 May, Saturday the 9th in exchange, 11 and 12 May
        (("simple_reply", "2026-04-24"), "2026-05-12", "2026-05-12"),
        (("review_request", "2026-03-02"), "2026-04-01", "2026-04-01"),
    ],
)
def test_golden_dates(capsys, args, legal, kpi):
    found = due(capsys, *args)
    assert (found["legal_due"], found["kpi_due"]) == (legal, kpi)
    assert found["provisional"] is False
    counted = [line["number"] for line in found["account"] if line["number"]]
    assert counted == list(range(1, found["days"] + found["extended_by"] + 1))
    assert found["account"][0]["number"] is None
    assert found["account"][-1]["date"] == legal


def test_a_year_that_is_not_published_is_told(capsys):
    assert due(capsys, "handling", "2026-11-25")["provisional"] is True


def test_the_object_has_these_keys(capsys):
    assert set(due(capsys, "handling", "2026-03-02", "--extended")) == {
        "clock", "started_on", "unit", "days", "extended_by", "paused_days", "legal_due",
        "kpi_due", "article", "source", "calendar_edition", "provisional", "account",
    }  # fmt: skip


def test_without_json_it_is_a_table_to_read(capsys):
    call_command("due", "routing", "2026-02-05")
    out = capsys.readouterr().out
    assert "登记分办：15日" in out
    assert "法定届满日：2026-02-24" in out
    assert "法定节假日（春节）" in out


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("review", "2026-03-02", "--extended"), "没有延长"),
        (("nonsense", "2026-03-02"), "没有“nonsense”这个期限"),
        (("handling", "2026-02-30"), "日期“2026-02-30”无效"),
        (("feedback", "2026-03-02"), "个案确定"),
        (("handling", "2021-03-02"), "尚未施行"),
        (("handling", "2026-03-02", "--paused-days", "-1"), "0至365"),
    ],
)
def test_what_is_wrong_is_said(args, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("due", *args)
