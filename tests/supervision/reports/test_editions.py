"""Whoever opens a report that was replaced is told of the newer one; papers tell editions apart."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from petitions.models import Category
from supervision.reports.documents import as_letter, as_xlsx
from supervision.reports.models.report import Report, ReportDeed
from supervision.reports.models.schedule import ReportKind
from supervision.reports.selectors.editions import superseded
from supervision.reports.services.reporting import again
from supervision.reports.services.rewording import leave_out
from supervision.statistics.models import Cell, Contribution
from supervision.statistics.selectors.periods import Period
from tests.factories import day
from tests.supervision.reports.test_reports import LATER, go, made
from tests.supervision.statistics.test_figures import tell_all

D, K = ReportDeed, ReportKind


def sent(office, report):
    for block in report.unfilled:
        leave_out(
            report=report, number=block["number"], reason="", by=office.section_head, at=LATER
        )
    report.refresh_from_db()
    report = go(report, D.SIGN, office.office_head, reason="急件")
    return go(report, D.SEND, office.office_head)


@pytest.fixture
def editions(office):
    """The first one sent, and a second one with one file more, which is still being written."""
    office.petition()
    tell_all()
    first = sent(office, made(office, K.DAILY, at=day(1)))
    office.petition()
    tell_all()
    return first, again(report=first, by=office.office_head, at=LATER)


def read(client, report, officer):
    client.force_login(officer)
    return client.get(f"/supervision/reports/{report.pk}/").content.decode()


def test_organs_and_leaders_are_told_of_the_newer_edition_once_it_is_sent(
    office, client, time_machine, editions
):
    time_machine.move_to(LATER, tick=False)
    first, second = editions
    assert "已有第2版" not in read(client, first, office.head), "it is still being written"
    assert "已有第2版" in read(client, first, office.leader), "a leader reads it at any stage"
    second = sent(office, second)
    for officer in (office.head, office.handler, office.leader):
        page = read(client, first, officer)
        assert "已有第2版" in page
        assert f"/supervision/reports/{second.pk}/" in page
        assert "<ins>件数2" in read(client, second, officer), "what is different"
    assert superseded([first, second], office.head) == {first.pk: 2}
    listed = client.get("/supervision/reports/").content.decode()
    assert listed.count("已有第2版，以该版为准") == 1


def test_the_papers_of_two_editions_bear_two_numbers(editions):
    first, second = (as_letter(report, report.blocks)["number"] for report in editions)
    assert second == f"{first}（第2版）"


def test_a_workbook_says_whose_it_is_of_when_and_that_it_is_a_draft(office, editions):
    weekly = made(office, K.WEEKLY, at=LATER)
    for report, said in ((editions[0], "2026年3月22日"), (weekly, "（送审稿")):
        with ZipFile(BytesIO(as_xlsx(report, report.blocks))) as book:
            words = book.read("xl/sharedStrings.xml").decode()
        lines = re.findall(r"<t[^>]*>([^<]*)</t>", words)
        assert office.petition_office.name in lines
        assert as_letter(report, report.blocks)["number"] in lines
        assert any(line.startswith(said) for line in lines)
        assert any(line.startswith("以上数据截至") for line in lines)
        assert ("（待填写）" in lines) is (report == weekly)


def test_a_field_is_called_by_its_name_alone(office):
    category = Category.objects.create(name="工资", path="劳动和社会保障 / 工资")
    office.petition(category_id=category.pk)
    tell_all()
    named = Contribution.objects.values_list("field", flat=True)
    cells = Cell.objects.filter(facet="FIELD").values_list("value", flat=True)
    assert set(named) == set(cells) == {"劳动和社会保障"}


def test_a_table_of_four_columns_is_cards_on_a_telephone(office, client, time_machine):
    time_machine.move_to(LATER, tick=False)
    report = made(office, K.WEEKLY, at=LATER, period=Period(day(0).date(), day(6).date()))
    page = read(client, Report.objects.get(pk=report.pk), office.section_head)
    table = page.split("异议和争议件</h3>")[1].split("<thead>")[0]
    assert "figures cards report-table" in " ".join(table.split())
