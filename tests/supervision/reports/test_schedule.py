"""When reports are made, the office's own reports, and leaders' words on those that were sent."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command

from petitions.lawbook import LawBook
from petitions.statute import NotPermittedError
from petitions.unchanged import mark_of
from supervision.messages.services.delivering import Message
from supervision.reports.documents import as_letter, as_xlsx
from supervision.reports.documents.printing import issue_of
from supervision.reports.models.report import Instruction, Report, ReportDeed
from supervision.reports.models.schedule import Package, ReportKind
from supervision.reports.selectors.due import DueReport, beats_due, hours_of, period_before
from supervision.reports.selectors.instructing import unreminded_instructions
from supervision.reports.selectors.reports import as_read_by, unmade_for
from supervision.reports.services import alarming, instructing
from supervision.reports.services.instructing import remind_of_instruction
from supervision.reports.services.reporting import generate
from supervision.reports.services.rewording import leave_out
from supervision.reports.services.scheduling import define, set_active, set_rhythm
from supervision.statistics.selectors.periods import Period
from tests.factories import MONDAY, day
from tests.reading import read_on
from tests.supervision.reports.test_reports import go
from workflow.documents import as_docx, as_pdf, as_picture
from workflow.inbox.models import Notice, NoticeKind

D, K = ReportDeed, ReportKind
EARLY = MONDAY.replace(hour=7)


def kinds(at):
    return {beat.kind for beat in beats_due(at=at)}


def own(office, **given):
    given = {
        "name": "教育专报",
        "kind": K.WEEKLY,
        "sections": ["OPENING", "TREND", "FIELDS"],
    } | given
    return define(by=office.section_head, at=MONDAY, **given)


@pytest.fixture
def sent(office):
    """A daily report that was checked, signed and sent."""
    report = generate(
        DueReport(office.petition_office, K.DAILY, period_before(K.DAILY, day(1).date())), at=day(1)
    )
    for block in report.blocks:
        if block["type"] == "judgement":
            leave_out(
                report=report, number=block["number"], reason="", by=office.section_head, at=day(1)
            )
    report.refresh_from_db()
    for deed, by in (
        (D.CHECK, office.section_head), (D.SIGN, office.office_head), (D.SEND, office.office_head),
    ):  # fmt: skip
        report = go(report, deed, by, at=day(1))
    return report


def test_a_report_waits_for_its_hour_and_an_old_one_does_not(office):
    assert kinds(EARLY) == set(K) - {K.DAILY, K.WEEKLY}, "yesterday was a Sunday"
    assert K.DAILY in kinds(MONDAY)
    set_rhythm(
        hours={"DAILY": "10:30"}, weekly_every=True, by=office.section_head, at=MONDAY,
        seen=mark_of(hours_of(office.petition_office).values),
    )  # fmt: skip
    assert K.DAILY not in kinds(MONDAY)
    assert K.DAILY in kinds(MONDAY + timedelta(hours=2))
    assert hours_of(office.petition_office).weekly_every
    with pytest.raises(NotPermittedError):
        set_rhythm(hours={}, weekly_every=False, by=office.clerk, at=MONDAY)


def test_every_week_is_analysed_where_the_office_wants_it():
    monday = date(2026, 3, 9)  # the tenth week has ended
    assert period_before(K.WEEKLY, monday, weekly_every=True).since == date(2026, 3, 2)
    assert period_before(K.WEEKLY, monday).since == date(2026, 2, 23)


def test_a_report_of_the_offices_own_is_made_beside_the_others(office):
    package = own(office)
    with pytest.raises(NotPermittedError, match="同名"):
        own(office)
    beats = [beat for beat in beats_due(at=MONDAY) if beat.package == package]
    assert [beat.kind for beat in beats] == [K.WEEKLY]
    report = generate(beats[0], at=MONDAY)
    assert report.title.endswith("教育专报")
    assert [b["text"] for b in report.blocks if b["type"] == "heading"] == [
        "一、来件概况", "二、来件走势", "三、领域结构",
    ]  # fmt: skip
    assert generate(beats[0], at=MONDAY) is None
    assert generate(DueReport(office.petition_office, K.WEEKLY, beats[0].period), at=MONDAY)
    set_active(package=package, is_active=False, by=office.section_head)
    assert not [beat for beat in beats_due(at=day(30)) if beat.package == package]


def test_the_annual_report_follows_article_41(office):
    office.handled()
    period = Period(date(2026, 1, 1), date(2026, 12, 31))
    report = generate(DueReport(office.petition_office, K.ANNUAL, period), at=day(310))
    titles = [block.get("title") for block in report.blocks if block["type"] == "table"]
    assert {"渠道", "领域", "被反映较多的单位", "转送、交办、督办", "三项建议及采纳情况"} <= set(
        titles
    )
    routed = next(b for b in report.blocks if b.get("title") == "转送、交办、督办")
    assert routed["rows"][0] == ["转送", "1", "1"]


def test_charts_are_drawn_from_frozen_numbers_everywhere(office, client, time_machine):
    office.petition()
    package = own(office, kind=K.MONTHLY)
    period = Period(date(2026, 3, 1), date(2026, 3, 31))
    report = generate(DueReport(office.petition_office, K.MONTHLY, period, package), at=day(31))
    blocks = as_read_by(report, office.section_head)
    charts = [block for block in blocks if block["type"] == "chart"]
    assert [len(chart["values"]) for chart in charts] == [31]
    letter = as_letter(report, blocks)
    assert b"word/media/" in as_docx(letter)
    assert b"CreationDate" not in as_pdf(letter)
    printed = []
    for moment in (day(40), day(400)):
        time_machine.move_to(moment)
        printed.append((as_pdf(letter), as_docx(letter), as_xlsx(report, blocks)))
    assert printed[0] == printed[1], "to the byte"
    assert report.content["calendar"] == LawBook.current().edition
    plain = next(words for style, words in letter["paragraphs"] if style == "chart")
    assert as_picture(plain, "svg") == as_picture(plain, "svg")
    client.force_login(office.section_head)
    number = charts[0]["number"]
    answer = client.get(f"/supervision/reports/{report.pk}/charts/{number}.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert client.get(f"/supervision/reports/{report.pk}/charts/0.svg").status_code == 404


def test_a_leaders_word_has_a_limit_and_is_answered_once(office, sent):
    given = {"text": "逐件说明", "due_on": day(8).date(), "at": day(1)}
    with pytest.raises(NotPermittedError, match="由领导批示"):
        instructing.direct(report=sent, organ=office.bureau, by=office.clerk, **given)
    with pytest.raises(NotPermittedError, match="不能早于"):
        instructing.direct(
            report=sent, organ=office.bureau, by=office.leader, **given | {"due_on": MONDAY.date()}
        )
    word = instructing.direct(report=sent, organ=office.bureau, by=office.leader, **given)
    answer = {"instruction_id": word.pk, "text": "已说明", "at": day(2)}
    with pytest.raises(NotPermittedError, match="责任单位负责人"):
        instructing.answer(by=office.handler, **answer)
    instructing.answer(by=office.head, **answer)
    with pytest.raises(NotPermittedError, match="已经反馈"):
        instructing.answer(by=office.head, **answer)


def told_of(key):
    return {
        notice.officer: notice
        for notice in Notice.objects.filter(key=key, petition=None).select_related("officer")
    }


def test_a_leaders_word_reaches_the_organ_and_its_answer_the_leader(
    office, client, sent, time_machine
):
    time_machine.move_to(day(1))
    given = {"text": "逐件说明", "due_on": day(8).date(), "at": day(1)}
    word = instructing.direct(report=sent, organ=office.bureau, by=office.leader, **given)
    told = told_of(f"instruction/{word.pk}")
    assert set(told) == {office.head}
    assert told[office.head].text_zh == f"leader君批示《{sent.title}》，请于2026-03-10前反馈。"
    client.force_login(office.head)
    assert f"#instruction-{word.pk}" in client.get("/notices/").content.decode()
    assert "逐件说明" in client.get("/").content.decode()
    client.force_login(office.stranger)
    assert "逐件说明" not in client.get("/").content.decode()
    client.force_login(office.leader)
    assert "逐件说明" in client.get("/").content.decode(), "what the leader waits for"
    instructing.answer(instruction_id=word.pk, text="已逐件说明", by=office.head, at=day(2))
    assert set(told_of(f"instruction/{word.pk}/answer")) == {office.leader}
    assert "BUREAU已反馈" in client.get("/notices/").content.decode()
    time_machine.move_to(day(3))
    client.force_login(office.leader)
    assert "已逐件说明" in client.get("/").content.decode()
    time_machine.move_to(day(12))
    client.force_login(office.leader)
    assert "已逐件说明" not in client.get("/").content.decode()
    client.force_login(office.head)
    assert "逐件说明" not in client.get("/").content.decode()


def test_who_owes_an_answer_to_a_leader_is_reminded_and_late_ones_are_told_above(office, sent):
    given = {"text": "逐件说明", "due_on": day(8).date(), "at": day(1)}
    word = instructing.direct(report=sent, organ=office.bureau, by=office.leader, **given)

    def remind(on):
        due = [one.pk for one in unreminded_instructions(on=day(on).date())]
        return [remind_of_instruction(instruction_id=pk, at=day(on)) for pk in due]

    assert remind(4) == []
    assert (remind(5), remind(5)) == ([True], [])
    assert remind(8) == [True]
    assert remind(9) == [True]
    key = f"instruction/{word.pk}"
    assert set(told_of(f"{key}/DUE_SOON")) == set(told_of(f"{key}/DUE_TODAY")) == {office.head}
    late = told_of(f"{key}/TO_HEADS")
    assert set(late) == {office.head, office.leader, office.office_head}
    assert late[office.leader].kind == NoticeKind.MISSED
    instructing.answer(instruction_id=word.pk, text="已说明", by=office.head, at=day(9))
    assert remind(20) == []


def test_the_pages_of_rhythm_and_instructions(office, client, sent):
    client.force_login(office.section_head)
    page = "/supervision/rhythm/"
    assert client.get(page).status_code == 200
    hours = {kind.value: "07:00" for kind in K} | read_on(client, page)
    assert client.post(page, hours).status_code == 302
    assert hours_of(office.petition_office).hours["ANNUAL"] == "07:00"
    assert client.post(page, hours | {"DAILY": "25:00"}).status_code == 422
    wanted = {"name": "住房专报", "kind_code": "MONTHLY", "sections": ["OPENING", "RISKS"]}
    assert client.post(f"{page}packages/", wanted | {"sections": []}).status_code == 422
    assert client.post(f"{page}packages/", wanted).status_code == 302
    assert client.post(f"{page}packages/", wanted).status_code == 422
    package = Package.objects.get()
    client.post(f"{page}packages/{package.pk}/")
    package.refresh_from_db()
    assert not package.is_active
    client.force_login(office.leader)
    direct = f"/supervision/reports/{sent.pk}/instructing/"
    assert client.get(direct).status_code == 200
    word = {"organ": office.bureau.pk, "text": "逐件说明", "due_on": "2099-01-01"}
    assert client.post(direct, word | {"due_on": "2020-01-01"}).status_code == 422
    assert client.post(direct, word).status_code == 302
    made = Instruction.objects.get()
    for who, answers in ((office.handler, False), (office.lawyer, False), (office.head, True)):
        client.force_login(who)
        page = client.get("/supervision/reports/").content.decode()
        assert (f'"/supervision/instructions/{made.pk}/"' in page) is answers
        opened = client.get(f"/supervision/instructions/{made.pk}/")
        assert (opened.status_code == 200) is answers
    assert "逐件说明" in client.get("/supervision/reports/").content.decode()
    assert (
        client.post(f"/supervision/instructions/{made.pk}/", {"answer": "已办"}).status_code == 302
    )
    client.force_login(office.stranger)
    assert client.get(f"/supervision/instructions/{made.pk}/").status_code == 404
    assert client.get(direct).status_code == 404


def test_a_report_that_failed_is_told_of_once_a_day_and_shows_as_unmade(office, settings):
    settings.SMS_URL = "http://127.0.0.1:9/"
    office.office_head.contacts.create(medium_code="SMS", address="13912345678")
    beat = next(iter(beats_due(at=MONDAY)))
    for hours in (0, 1, 2):
        alarming.report_failed(beat, ValueError("x"), at=MONDAY + timedelta(hours=hours))
    assert Message.objects.get().officer == office.office_head
    assert unmade_for(office.section_head, at=MONDAY + timedelta(hours=1))
    assert not unmade_for(office.handler, at=MONDAY + timedelta(hours=1))


def test_a_backlog_is_made_with_one_command_and_not_twice(office, capsys):
    for _ in range(2):
        call_command("make_reports", since=date.today() - timedelta(days=5), kind="DAILY")
    made = Report.objects.filter(kind_code=K.DAILY)
    assert made.count() in {5, 10}  # of one petition office or two
    assert capsys.readouterr().out.split()[-1].startswith("0/")


@pytest.mark.parametrize(
    ("kind", "until", "number"),
    [
        (K.DAILY, "2026-03-01", 60), (K.WEEKLY, "2026-03-15", 11), (K.BIWEEKLY, "2026-03-08", 5),
        (K.MONTHLY, "2026-10-31", 10), (K.QUARTERLY, "2026-06-30", 2), (K.HALF_YEAR, "2026-06-30", 1),
        (K.ANNUAL, "2026-12-31", 1),
    ],
)  # fmt: skip
def test_a_report_is_numbered_by_its_period(kind, until, number):
    assert issue_of(Report(kind_code=kind, until=date.fromisoformat(until))) == number
