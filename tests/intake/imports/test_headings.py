"""The names of columns, whatever stands in them: each is shown, chosen and read as one."""

import json

import pytest

from intake.imports.models import Batch
from intake.imports.reading.tables import table_of
from intake.imports.services.columns import KNOWN_HEADINGS
from petitions.models import Petition
from tests.crawling import said_in
from tests.intake.imports.test_importing import PAGE, ask_for_import, run, tried
from tests.intake.imports.test_refused_rows import FIRST
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


TITLE = ("禾川县群众来信登记表", *[""] * 7)
TWO_LINES = [  # the lines, and which of their columns bear which names
    ((TITLE, ("序号", "工单编号", "标题", "诉求内容", "登记时间", "信访人信息", "", ""),
      ("", "", "", "", "", "姓名", "联系电话", "住址")),
     "序号 工单编号 标题 诉求内容 登记时间 姓名 联系电话 住址"),
    ((TITLE, ("序号", "工单编号", "信访事项", "", "", "信访人", "", ""),
      ("", "", "标题", "诉求内容", "登记时间", "姓名", "联系电话", "住址")),
     "序号 工单编号 标题 诉求内容 登记时间 信访人姓名 联系电话 住址"),
    ((("工单编号", "标题", "诉求内容", "登记时间", "被反映人", "", "信访人", ""),
      ("", "", "", "", "姓名", "职务", "姓名", "电话")),
     "工单编号 标题 诉求内容 登记时间 被反映人 被反映人职务 信访人姓名 电话"),
    ((TITLE, ("信访事项", "", "", "", "信访人信息", "", "", ""),
      ("工单编号", "标题", "诉求内容", "登记时间", "姓名", "电话", "住址", "备考")),
     "工单编号 标题 诉求内容 登记时间 姓名 电话 住址 备考"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "names"), TWO_LINES)
def test_names_in_two_lines_are_those_below_what_is_above_them(lines, names):
    rows = [[f"{nth}{name}" for name in range(8)] for nth in "甲乙"]
    table = table_of(workbook(*lines, *rows), "xlsx", known=KNOWN_HEADINGS)
    assert table.headings == names.split()
    assert [list(row.cells.values()) for row in table.rows] == rows
    assert table.rows[0].number == len(lines) + 1
    line = table.heading_line
    again = table_of(workbook(*lines, *rows), "xlsx", known=KNOWN_HEADINGS, heading_line=line)
    assert again == table


@pytest.mark.parametrize(
    "row",
    [
        ("T-1", "标题", "诉求内容", "2026-03-02", "张", "138", "", ""),
        ("", "", "", "", "", "138", "139", ""), ("", "", "", "", "", "姓名", "", ""),
    ],
)  # fmt: skip
def test_a_row_below_the_names_is_no_second_line_of_them(row):
    names = ("工单编号", "标题", "诉求内容", "登记时间", "姓名", "联系方式", "", "备注")
    table = table_of(workbook(names, row, row), "xlsx", known=KNOWN_HEADINGS)
    assert (len(table.rows), table.headings[:6]) == (2, list(names[:6]))


def test_a_table_with_names_in_two_lines_is_imported(upload, client):
    *above, below = TWO_LINES[0][0]
    row = ("1", *FIRST[:4], FIRST[4], FIRST[5], "石桥镇")
    upload(workbook(*above, below, row))
    batch = tried(client, Batch.objects.get())
    assert (batch.fresh, batch.refused) == (1, [])
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
