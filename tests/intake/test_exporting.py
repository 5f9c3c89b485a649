"""Every list as a table: all its rows, in the words of the page, and nothing in it computes."""

import csv
from io import BytesIO, StringIO

import pytest
from django.utils import timezone
from python_calamine import CalamineWorkbook

from intake.disputes.models import Dispute
from intake.visits.services import Party, arrive
from petitions.statute import Action
from tests.factories import MONDAY
from tests.walking import Walk
from workflow.lists.tables import as_csv, as_xlsx

LISTS = {  # list, whose page it is, a heading
    "/": ("clerk", "编号"),
    "/supervision/overdue/": ("supervisor", "编号"),
    "/supervision/open/": ("supervisor", "编号"),
    "/supervision/figures/INFLOW/": ("supervisor", "编号"),
    "/supervision/orders/": ("supervisor", "督办日期"),
    "/tasks/": ("supervisor", "交办事项"),
    "/leading/": ("supervisor", "包案领导"),
    "/disputes/": ("clerk", "纠纷事由"),
    "/register/visits/": ("clerk", "排队号"),
    "/register/answers/": ("office_head", "公开日期"),
    "/register/imports/": ("clerk", "有误"),
    "/leading/nominations/": ("supervisor", "线索"),
    "/follow-ups/": ("supervisor", "应回访日期"),
    "/conferences/": ("supervisor", "召集人"),
    "/receptions/": ("supervisor", "接访领导"),
    "/campaigns/": ("supervisor", "完成期限"),
    "/supervision/": ("supervisor", "线索"),
    "/supervision/register/": ("supervisor", "责任人"),
    "/supervision/first/": ("supervisor", "首办责任人"),
    "/supervision/advice/": ("supervisor", "采纳情况"),
    "/supervision/ladder/": ("supervisor", "措施"),
    "/supervision/referrals/": ("supervisor", "移送人"),
    "/supervision/reports/": ("supervisor", "版次"),
    "/supervision/topics/": ("supervisor", "热度"),
    "/supervision/deliveries/": ("system_admin", "收件人"),
}


def rows_of(answer):
    return list(csv.reader(StringIO(b"".join(answer).decode("utf-8-sig"))))


@pytest.mark.parametrize("url", LISTS)
def test_each_list_is_had_as_a_table_by_whoever_sees_it(office, client, url):
    who, heading = LISTS[url]
    client.force_login(getattr(office, who))
    for form in ("csv", "xlsx"):
        answer = client.get(url, {"export": form})
        assert answer.status_code == 200
        assert f".{form}" in answer["Content-Disposition"]
        content = b"".join(answer)
        if form == "csv":
            told = next(csv.reader(StringIO(content.decode("utf-8-sig"))))
        else:
            told = (
                CalamineWorkbook.from_filelike(BytesIO(content))
                .get_sheet_by_index(0)
                .to_python()[0]
            )
        assert heading in told
    page = client.get(url, {"export": "nonsense"})
    assert "导出XLSX" in page.content.decode()
    client.logout()
    assert client.get(url, {"export": "csv"}).status_code in {302, 403}


def test_what_a_caller_petitioned_before_is_a_table_too(office, client):
    office.petition()
    client.force_login(office.clerk)
    asked = {"caller": "19912345678", "export": "csv"}
    assert len(rows_of(client.get("/register/calls/", asked))) == 2


def test_what_is_overdue_is_told_with_its_limit(office, client):
    late = office.petition(at=MONDAY)
    client.force_login(office.supervisor)
    heading, row = rows_of(client.get("/supervision/overdue/", {"export": "csv"}))
    told = dict(zip(heading, row, strict=True))
    assert (told["编号"], told["标题"]) == (late.number, late.title)
    assert late.petitioners.get().name not in " ".join(row)


def test_orders_and_tasks_are_told_with_who_owes_what(office, client):
    walk = Walk(office, at=timezone.now())
    walk.reach("HANDLING")
    walk.take(Action.SUPERVISE)
    walk.take(Action.DIRECT)
    client.force_login(office.supervisor)
    (_heading, order) = rows_of(client.get("/supervision/orders/", {"export": "csv"}))
    assert office.bureau.name in order
    (_heading, task) = rows_of(client.get("/tasks/", {"export": "csv"}))
    assert walk.petition.number in task


def test_the_ledger_of_visits_and_the_register_of_disputes_compute_nothing(office, client):
    told = Party(name="周敏", matter="=HYPERLINK(1)")
    arrive(office=office.petition_office, party=told, at=timezone.now())
    Dispute.objects.create(
        title="+1", content="x", division=office.division, found_on=MONDAY.date(), mediator="甲",
        organ=office.petition_office, holder=office.petition_office,
    )  # fmt: skip
    client.force_login(office.clerk)
    (_heading, visit) = rows_of(client.get("/register/visits/", {"export": "csv"}))
    assert "'=HYPERLINK(1)" in visit
    assert "周敏" not in visit  # a ledger counts parties
    (_heading, dispute) = rows_of(client.get("/disputes/", {"export": "csv"}))
    assert "'+1" in dispute


def test_a_long_list_is_told_whole(office, client):
    for _ in range(60):
        office.petition()
    client.force_login(office.clerk)
    assert len(rows_of(client.get("/", {"export": "csv"}))) == 61


@pytest.mark.parametrize(
    "sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t=", "\r=", "\n=", " =", "\u3000＝"]
)
def test_what_a_spreadsheet_would_compute_begins_with_a_quote(sign):
    (line,) = list(as_csv([(f"{sign}1+1", f"字{sign}1")]))[1:]
    assert next(csv.reader(StringIO(line, newline=""))) == [f"'{sign}1+1", f"字{sign}1"]
    sheet = CalamineWorkbook.from_filelike(as_xlsx([("题",), (f"{sign}1+1",)])).get_sheet_by_index(
        0
    )
    assert str(sheet.to_python()[1][0]).replace("\r", "") == f"{sign}1+1".replace("\r", "")
