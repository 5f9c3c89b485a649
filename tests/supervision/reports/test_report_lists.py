"""What a report says of files: by name and never by number alone; what came in and what was
registered, each by its day."""

import json
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdfium2 import PdfDocument
from python_calamine import CalamineWorkbook

from petitions.models import Officer, Outbox, Petition, Rating
from petitions.statute import Action, Channel, Ground, Rated, Repetition, Score
from supervision.reports.documents import as_letter, as_xlsx
from supervision.reports.documents.blocks import of_all
from supervision.reports.documents.blocks import table as table_of
from supervision.reports.documents.duties import complained
from supervision.reports.documents.notable import first_and_repeated, repeats
from supervision.reports.models.report import Report, ReportStage
from supervision.reports.models.schedule import ReportKind
from supervision.reports.selectors.editions import changes_since
from supervision.reports.selectors.reports import as_read_by
from supervision.reports.services.reporting import again
from supervision.statistics.selectors.periods import Period
from tests.crawling import said_in
from tests.factories import MONDAY, day
from tests.supervision.reports.test_reports import made
from tests.supervision.statistics.test_figures import tell_all
from workflow.documents import as_pdf
from workflow.steps.step_input import StepInput

MONDAYS = Period(MONDAY.date(), MONDAY.date())
INSIDE, OUTSIDE, LINE = (
    79,
    73,
    8,
)  # points: left margins of odd and even pages; below a line's height
NAME, PHONE = "张桂兰", "19912345678"


def opening(report):
    return next(block["text"] for block in report.blocks if block["type"] == "text")


def table(report, title):
    return next(b for b in report.blocks if b["type"] == "table" and b["title"].startswith(title))


def test_a_daily_does_not_deny_what_came_in_and_was_registered_later(office):
    for _ in range(2):  # received on Monday, registered on Tuesday
        office.petition(urgent=True, at=day(1))
    report = made(office, ReportKind.DAILY, at=day(2), period=MONDAYS)
    assert opening(report).startswith("收到信访件2件；登记信访件0件")
    assert "收到的信访件中2件在期间以后登记" in opening(report)
    urgent = table(report, "期间内收到的重大紧急件")
    assert [row[3:5] for row in urgent["rows"]] == [["2026-03-02", "2026-03-03"]] * 2
    tuesday = Period(day(1).date(), day(1).date())
    report = made(office, ReportKind.DAILY, at=day(2), period=tuesday)
    assert opening(report).startswith("收到信访件0件；登记信访件2件")
    assert "登记的信访件中2件在期间以前收到" in opening(report)


def test_a_report_counts_what_no_worker_has_told_of_yet(office):
    office.petition()
    assert Outbox.objects.filter(done_at=None).exists()
    assert "登记信访件1件" in opening(made(office, ReportKind.DAILY, at=day(1), period=MONDAYS))
    tell_all()
    again = made(office, ReportKind.DAILY, at=day(1), period=MONDAYS)
    assert again is None, "made once"


def test_a_table_counts_by_the_day_of_the_sentence_above_it(office):
    visit = {"channel": Channel.VISIT, "people_count": 6}
    for at in (MONDAY, day(1), day(1)):  # all received on Monday
        office.petition(at=at, **visit)
    for period, mass in ((MONDAYS, 1), (Period(day(1).date(), day(1).date()), 2)):
        report = made(office, ReportKind.DAILY, at=day(2), period=period)
        assert f"其中集体访{mass}批" in opening(report)
        rows = table(report, "期间内登记的集体访")["rows"]
        registered = f"{period.since}"
        assert [row[3:5] for row in rows] == [["2026-03-02", registered]] * mass


def test_matters_raised_again_and_organs_complained_of_count_by_registration(office):
    lead = office.handled(at=MONDAY)
    again = office.petition(at=day(1))  # received on Monday
    merge = StepInput(lead=lead, reason="同一事项")
    office.do(again, Action.MERGE, office.clerk, merge, at=day(1))
    tell_all()
    organs = [office.petition_office.pk, office.bureau.pk]
    tuesday = Period(day(1).date(), day(1).date())
    assert [len(repeats(one, organs)["rows"]) for one in (MONDAYS, tuesday)] == [0, 1]
    assert [len(complained(one, organs)["rows"]) for one in (MONDAYS, tuesday)] == [1, 0]


def test_the_table_of_repeats_adds_up_to_the_sentence_and_to_the_pages(client, office):
    lead = office.handled(at=MONDAY)
    merged, filed, new = (office.petition(title=title) for title in ("再来", "照抄", "另一件"))
    office.do(merged, Action.MERGE, office.clerk, StepInput(lead=lead, reason="同一事项"))
    same = StepInput(ground=Ground.IDENTICAL, reason="与已登记的相同")
    office.do(filed, Action.PROPOSE_FILING, office.clerk, same)
    office.do(filed, Action.APPROVE_FILING, office.section_head)
    elsewhere = office.petition(title="原件在外")
    far = office.petition(title="外单位的原件")
    Petition.objects.filter(pk=far.pk).update(holder=office.city)
    earlier = {"repetition_code": Repetition.REPEAT, "earlier": far.pk}
    Petition.objects.filter(pk=elsewhere.pk).update(**earlier)
    tell_all()
    organs = [office.petition_office.pk, office.bureau.pk]
    list_ = repeats(MONDAYS, organs)
    assert {(row[0], row[3]) for row in list_["rows"]} == {
        (one.number, "1") for one in (lead, filed, elsewhere)
    }
    assert "列出重复件本身" in list_["note"]
    assert "重复件3件" in first_and_repeated(MONDAYS, organs)["text"]
    client.force_login(office.office_head)
    for file, counted in ((merged, 1), (filed, 1), (new, 0), (lead, 0)):
        page = client.get(f"/petitions/{file.number}/").content.decode()
        assert page.count("按重复件统计") == counted


def test_lines_of_other_organs_are_told_of_and_not_said_to_be_none(office, client):
    office.petition(urgent=True)  # with the petition office
    mine = office.petition(urgent=True)
    office.do(mine, Action.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    report = made(office, ReportKind.DAILY, at=day(1), period=MONDAYS)
    report.stage_code, report.sent_at = ReportStage.SENT, day(1)
    report.save()
    address = f"/supervision/reports/{report.pk}/"
    title = "期间内收到的重大紧急件"

    def read(officer):
        """The list on the page, on paper and in the workbook."""
        client.force_login(officer)
        page = client.get(address).content.decode().partition(title)[2].partition("<h")[0]
        paper = client.get(f"{address}report.pdf").content
        pages = [one.get_textpage().get_text_range() for one in PdfDocument(paper)]
        book = CalamineWorkbook.from_filelike(BytesIO(client.get(f"{address}report.xlsx").content))
        sheet = next(name for name in book.sheet_names if title in name)
        cells = [str(cell) for row in book.get_sheet_by_name(sheet).to_python() for cell in row]
        return page, "".join("".join(pages).split()), " ".join(cells)

    for officer, numbers, others in (
        (office.handler, 1, 1),
        (office.stranger, 0, 2),
        (office.office_head, 2, 0),
    ):
        for words in read(officer):
            assert words.count("拖欠工资") >= numbers
            assert (f"另有{others}件属于其他单位，不在此列出" in words) == bool(others)
        page = read(officer)[0]
        assert ("无" in page) is False


def test_lists_name_the_matter_and_nobody(office):
    title = f"{NAME}（{PHONE}）被拖欠工资" + "，多次反映没有结果" * 5
    office.petition(urgent=True, title=title)
    report = made(office, ReportKind.DAILY, at=day(1), period=MONDAYS)
    number, matter = table(report, "期间内收到的重大紧急件")["rows"][0][:2]
    assert number.startswith("LX")
    assert "被拖欠工资" in matter
    printed = json.dumps(as_letter(report, report.blocks), ensure_ascii=False)
    for telling in (NAME, PHONE):
        assert telling not in json.dumps(report.content, ensure_ascii=False) + printed
    assert len(matter) <= 40


def test_every_list_of_files_names_them(office):
    office.handled()
    report = made(office, at=day(80))
    lists = [b for b in report.blocks if b["type"] == "table" and b["columns"][0] == "编号"]
    assert lists
    for block in lists:
        assert block["columns"][1] == "事项"
        assert block["columns"][block["own"]] in {"责任单位", "现在单位"}


def test_on_paper_a_number_stays_within_its_column(office):
    report = made(office, ReportKind.DAILY, at=day(1), period=MONDAYS)
    number, organ = "WW9909212026000048", "医疗保障局"
    row = (number, "异地就医住院26千元报销被拒", organ, "2026-11-18", "2026-11-19", "听证中")
    columns = ("编号", "事项", "责任单位", "收到日期", "登记日期", "办理状态")
    blocks = [table_of("期间内收到的重大紧急件", columns, [row])]
    pages = [page.get_textpage() for page in PdfDocument(as_pdf(as_letter(report, blocks)))]
    found = [(place, text.search(number).get_next()) for place, text in enumerate(pages)]
    place, (start, count) = next((place, at) for place, at in found if at)
    text, margin = pages[place], OUTSIDE if place % 2 else INSIDE
    boxes = [text.get_charbox(place) for place in range(start, start + count)]
    assert max(box[1] for box in boxes) - min(box[1] for box in boxes) < LINE, "on one line"
    assert min(box[0] for box in boxes) > margin


def test_an_old_list_of_numbers_is_read_with_titles_by_who_may_see_them(
    office, client, time_machine
):
    mine = office.handled(title="没有发工资")
    time_machine.move_to(day(80), tick=False)
    report = made(office, at=day(80))
    for block in report.content["blocks"]:
        if block["type"] == "table" and block["columns"][:2] == ["编号", "事项"]:
            block["columns"].pop(1)
            block["own"] -= 1
            for row in block["rows"]:
                row.pop(1)
    report.stage_code, report.sent_at = ReportStage.SENT, day(80) + timedelta(hours=1)
    report.save()
    address = f"/supervision/reports/{Report.objects.get().pk}/"
    client.force_login(office.handler)
    words = client.get(address).content.decode()
    assert f"/petitions/{mine.number}/" in words
    assert "没有发工资" in words
    client.force_login(office.stranger)
    assert "没有发工资" not in client.get(address).content.decode()


def read_by(client, officer, report):
    """Every way in which a report is read: the page, the paper, the workbook."""
    client.force_login(officer)
    base = f"/supervision/reports/{report.pk}/"
    found = [client.get(base).content.decode()]
    blocks = as_read_by(report, officer)
    found.append(json.dumps(as_letter(report, blocks), ensure_ascii=False))
    with ZipFile(BytesIO(client.get(f"{base}report.xlsx").content)) as book:
        found += [book.read(name).decode() for name in book.namelist()]
    with ZipFile(BytesIO(client.get(f"{base}report.docx").content)) as paper:
        found.append(paper.read("word/document.xml").decode())
    pages = PdfDocument(client.get(f"{base}report.pdf").content)
    found.append("".join(page.get_textpage().get_text_bounded() for page in pages))
    return "".join(found)


@pytest.mark.parametrize("who", ["office_head", "section_head", "leader", "handler"])
def test_the_accused_reads_no_line_of_the_file_that_complains_of_them(
    office, client, time_machine, who
):
    """Not on the page, nor on paper, in the workbook or among the changes of the next edition."""
    accused = getattr(office, who)
    Officer.objects.filter(pk=accused.pk).update(name="冯玉春")
    accused.refresh_from_db()
    office.handled(urgent=True, title="噪声扰民")
    first = made(office, ReportKind.DAILY, at=day(1), period=MONDAYS)
    about = office.petition(
        urgent=True, title="反映吃拿卡要", accused="冯 玉春",
    )  # fmt: skip
    office.do(about, Action.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    taker = office.colleague
    office.do(about, Action.TAKE, taker)
    office.do(about, Action.ACCEPT, taker)
    report = again(report=first, by=office.section_head, at=day(1))
    Report.objects.filter(pk=report.pk).update(
        stage_code=ReportStage.SENT, sent_at=day(1) + timedelta(hours=1)
    )
    report.refresh_from_db()
    time_machine.move_to(day(2), tick=False)
    told = read_by(client, accused, report)
    assert "噪声扰民" in told
    assert "反映吃拿卡要" not in told
    assert about.number not in told
    other = read_by(client, office.supervisor, report)
    assert "反映吃拿卡要" in other
    changes = changes_since(first, report, office.supervisor)
    assert any(about.number in place for place, _old, _new in changes)
    assert not any(
        about.number in place for place, _old, _new in changes_since(first, report, accused)
    )


def test_a_file_sealed_since_has_no_line_in_any_report(office, client, time_machine):
    petition = office.handled(urgent=True, title="反映某局长受贿")
    number = petition.number
    report = made(office, ReportKind.DAILY, at=day(1), period=MONDAYS)
    assert table(report, "期间内收到的重大紧急件")["rows"]
    office.do(petition, Action.SEAL, office.handler, StepInput(reason="反映干部问题"), at=day(1))
    time_machine.move_to(day(2), tick=False)
    for officer in (office.office_head, office.leader):
        told = read_by(client, officer, report) if officer == office.office_head else ""
        told += json.dumps(as_read_by(report, officer), ensure_ascii=False)
        for telling in (number, petition.number, "反映某局长受贿"):
            assert telling not in told


def test_a_list_that_is_cut_says_how_long_it_is(office, monkeypatch):
    monkeypatch.setattr("supervision.reports.documents.lists.MAX_LINES", 2)
    monkeypatch.setattr("supervision.reports.documents.notable.MAX_LINES", 2)
    for _ in range(3):
        office.petition(urgent=True)
    tell_all()
    report = made(
        office, ReportKind.WEEKLY, at=day(40), period=Period(MONDAY.date(), day(6).date())
    )
    urgent = table(report, "期间内收到的重大紧急件")
    assert len(urgent["rows"]) == 2
    assert urgent["note"] == "共3件，列出前2件。"
    assert table(report, "期间内登记的集体访")["note"] == ""
    assert ["body", urgent["note"]] in as_letter(report, report.blocks)["paragraphs"]
    with ZipFile(BytesIO(as_xlsx(report, report.blocks))) as book:
        assert urgent["note"] in book.read("xl/sharedStrings.xml").decode()
    assert made(office, at=day(40)).blocks  # late files are listed there
    late = table(Report.objects.get(kind_code=ReportKind.BIWEEKLY), "超期未办件")
    assert (len(late["rows"]), late["note"]) == (2, "共3件，列出前2件。")


def test_the_largest_parts_say_of_how_many_they_are():
    assert of_all(6, 5, "项") == "共6项，列出前5项。"
    assert of_all(5, 5, "项") == ""


def test_a_ranking_says_who_is_not_ranked_and_why(office, client, time_machine):
    office.closed()
    tell_all()
    time_machine.move_to(day(95), tick=False)
    may = Period(date(2026, 5, 1), date(2026, 5, 31))  # in which the limit of its reply ends
    report = made(office, ReportKind.MONTHLY, at=day(95), period=may)
    ranking = table(report, "各单位指标和按期答复率排名")
    assert {row[0] for row in ranking["rows"]} == {"—"}
    assert ranking["note"] == "件数不足10件的不排名，名次栏为“—”；并列的名次相同。"
    client.force_login(office.section_head)
    assert ranking["note"] in client.get(f"/supervision/reports/{report.pk}/").content.decode()


def test_a_list_reads_a_letter_as_it_reads_since_a_matter_of_it_was_sealed(office, client):
    """Title and reason were frozen before: on the page, on paper and in the workbook."""
    secret, wages = "裘千丈侵吞修路款", "公司拖欠工资"
    letter = office.petition(
        title=f"反映{wages}；{secret}", content=f"{wages}\n村主任{secret}", urgent=True
    )
    Rating.objects.create(
        petition=letter, rated_code=Rated.ORGAN, organ=office.bureau, rated_at=MONDAY,
        score_code=Score.UNSATISFIED, reason=f"不管{secret}",
    )  # fmt: skip
    report = made(office, ReportKind.WEEKLY, at=day(1), period=MONDAYS)
    assert secret in json.dumps(as_read_by(report, office.section_head), ensure_ascii=False)
    office.do(letter, Action.SPLIT, office.clerk, StepInput(matters=(wages, f"村主任{secret}")))
    part = letter.children.get(content__contains=secret)
    office.do(part, Action.SEAL, office.clerk, StepInput(reason="检举控告"))
    for reader in (office.section_head, office.office_head, office.leader):
        lists = [block["rows"] for block in as_read_by(report, reader) if block["type"] == "table"]
        rows = [row for rows in lists for row in rows if row[0] == letter.number]
        assert [row[1] for row in rows] == [wages] * len(rows)
        assert len(rows) > 1
        client.force_login(reader)
        for page in ("", "report.docx", "report.pdf", "report.xlsx"):
            text = said_in(client.get(f"/supervision/reports/{report.pk}/{page}"))
            assert letter.number in text
            assert "裘千丈" not in text, page
    assert not changes_since(report, report, office.section_head)
