"""The names of columns, whatever stands in them: each is shown, chosen and read as one."""

import json

import pytest

from intake.models import Batch
from intake.tables import table_of
from petitions.models import Petition
from tests.crawling import said_in
from tests.intake.test_importing import PAGE, ask_for_import, run, tried
from tests.intake.test_refused_rows import FIRST
from tests.xlsx import workbook

BROKEN = ("工单\n编号", "标 题", "诉求\n内容", "登记\r\n时间", "姓名", "联系\n电话")


@pytest.mark.parametrize("end", ["\n", "\r\n"])  # as a script sends it, as a browser does
def test_a_heading_of_two_lines_is_sent_as_a_browser_sends_it(upload, client, end):
    upload(workbook(BROKEN, FIRST[:6]))
    batch = Batch.objects.get()
    assert len(batch.mapping) == 6
    sent = {name: end.join(heading.splitlines()) for name, heading in batch.mapping.items()}
    answer = client.post(f"{PAGE}{batch.pk}/", {**sent, "do": "check"})
    assert answer.status_code == 302
    trial = run()
    assert (trial.fresh, trial.refused) == (1, [])
    refused = client.post(f"{PAGE}{batch.pk}/", {**sent, "content": "", "do": "check"})
    assert refused.status_code == 422
    assert refused.context["form"]["number"].value() == batch.mapping["number"]
    ask_for_import(client, batch)
    run()
    assert Petition.objects.get().petitioners.get().phone == FIRST[5]


def test_a_made_name_is_no_other_columns_name():
    lines = "电话,电话,电话（2）,,第5列\n1,2,3,4,5\n"
    table = table_of(lines.encode(), "csv", known={"电话"})
    assert len(set(table.headings)) == 5
    assert sorted(table.rows[0].cells.values()) == ["1", "2", "3", "4", "5"]
    assert (table.rows[0].cells["电话（2）"], table.rows[0].cells["第5列"]) == ("3", "5")


def test_what_has_no_name_goes_into_no_column_and_is_named_as_left_out(upload, client):
    case = {"xfjbh": "A1", "bt": "路灯", "tsnr": "不亮", "djsj": "2026-03-02", "姓名": "张"}
    page = upload(json.dumps([case | {"": "无名键里的话"}]).encode(), "件.json")
    assert "（无名称）" in said_in(page)
    trial = tried(client, Batch.objects.get())
    assert (trial.fresh, trial.refused) == (1, [])
