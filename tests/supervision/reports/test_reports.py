"""The office's rhythm: each period once, frozen, caught up after an outage, signed by another."""

import json
from datetime import date

import pytest
from django.utils import translation

from petitions.statute import Action, NotPermittedError, Role, Score
from supervision.reports.models.report import Report, ReportDeed, ReportStage
from supervision.reports.models.schedule import ReportKind
from supervision.reports.selectors.due import DueReport, beats_due, missing, period_before
from supervision.reports.selectors.editions import changes_since, left_behind
from supervision.reports.selectors.reports import as_read_by, reports_for
from supervision.reports.selectors.seen import texts_of
from supervision.reports.selectors.signing import choices_for
from supervision.reports.services.reporting import Said, advance, again, generate
from supervision.reports.services.rewording import leave_out, write
from supervision.statistics.selectors.periods import Period
from tests.factories import day
from tests.supervision.statistics.test_figures import tell_all
from workflow.steps.step_input import StepInput

A, D, K, S = Action, ReportDeed, ReportKind, ReportStage
LATER = day(20)
WEEK = Period(day(0).date(), day(6).date())  # Monday 2 March 2026, the tenth week


def made(office, kind=K.BIWEEKLY, *, at=LATER, period=None):
    period = period or period_before(kind, at.date())
    return generate(DueReport(office.petition_office, kind, period), at=at)


@pytest.mark.parametrize(
    ("kind", "on", "since", "until"),
    [
        (K.DAILY, "2026-03-03", "2026-03-02", "2026-03-02"),
        (K.MONTHLY, "2026-03-31", "2026-02-01", "2026-02-28"),
        (K.MONTHLY, "2026-01-01", "2025-12-01", "2025-12-31"),
        (K.QUARTERLY, "2026-04-01", "2026-01-01", "2026-03-31"),
        (K.HALF_YEAR, "2026-04-01", "2025-07-01", "2025-12-31"),
        (K.ANNUAL, "2026-04-01", "2025-01-01", "2025-12-31"),
        (K.WEEKLY, "2026-03-02", "2026-02-23", "2026-03-01"),  # the ninth week
        (K.WEEKLY, "2026-03-09", "2026-02-23", "2026-03-01"),
        (K.WEEKLY, "2026-03-16", "2026-03-09", "2026-03-15"),  # the eleventh
        (K.BIWEEKLY, "2026-03-09", "2026-02-23", "2026-03-08"),  # nine and ten
        (K.BIWEEKLY, "2026-03-16", "2026-02-23", "2026-03-08"),
        (K.BIWEEKLY, "2026-03-23", "2026-03-09", "2026-03-22"),
    ],
)
def test_the_last_period_that_ended(kind, on, since, until):
    found = period_before(kind, date.fromisoformat(on))
    assert found == Period(date.fromisoformat(since), date.fromisoformat(until))


def test_each_period_is_made_once_and_missed_ones_are_caught_up(office):
    first = list(beats_due(at=day(1)))
    assert [beat.kind for beat in first] == list(K)
    for beat in first:
        assert generate(beat, at=day(1))
        assert generate(beat, at=day(1)) is None
    assert list(beats_due(at=day(1))) == []
    days = [p.since for p in missing(office.petition_office, K.DAILY, on=day(5).date())]
    assert days == [day(n).date() for n in range(1, 5)]
    assert len(missing(office.petition_office, K.DAILY, on=day(90).date())) == 14


def test_what_is_frozen_stays_and_a_correction_is_a_new_edition(office):
    office.petition()
    tell_all()
    report = made(office, K.DAILY, at=day(1))
    kept = report.content
    assert "登记信访件1件" in json.dumps(kept, ensure_ascii=False)
    office.petition()
    tell_all()
    report.refresh_from_db()
    assert report.content == kept
    with pytest.raises(NotPermittedError, match="本单位负责人"):
        again(report=report, by=office.city_supervisor, at=day(2))
    second = again(report=report, by=office.section_head, at=day(2))
    assert (second.edition, report.edition) == (2, 1)
    assert "登记信访件2件" in json.dumps(second.content, ensure_ascii=False)
    assert second.digest != report.digest
    changes = changes_since(report, second, office.section_head)
    assert ("渠道 · 来信", "件数1，占比100.00%", "件数2，占比100.00%") in changes
    assert not changes_since(second, second, office.section_head)


def test_what_was_written_goes_along_into_the_next_edition_and_the_old_one_goes_nowhere(office):
    office.petition()
    tell_all()
    report = made(office, K.WEEKLY, at=LATER, period=WEEK)
    by = {"by": office.section_head, "at": LATER, "seen": 0}
    sentence = next(block for block in report.blocks if block["type"] == "text")
    first, second = (block["number"] for block in report.blocks if block["type"] == "judgement")
    write(report=report, number=first, words="欠薪集中。", **by)
    write(report=report, number=sentence["number"], words="平稳。" + sentence["editable"], **by)
    leave_out(report=report, number=second, reason="无", by=office.office_head, at=LATER)
    report.refresh_from_db()
    with pytest.raises(NotPermittedError, match="数据没有变化"):
        again(report=report, by=office.section_head, at=LATER)
    office.petition()
    tell_all()
    anew = again(report=report, by=office.office_head, at=LATER)
    texts = [block["text"] for block in anew.blocks if block["type"] in {"text", "judgement"}]
    assert texts[0].startswith("平稳。收到信访件2件；登记信访件2件")
    assert "欠薪集中。" in texts
    assert not anew.unfilled
    assert not left_behind(report, anew)
    assert [one.by for one in anew.wordings.all()] == [office.section_head] * 2
    assert [(step.by, step.reason) for step in anew.steps.all()] == [(office.office_head, "无")]
    for deed, officer in ((D.CHECK, office.section_head), (D.SIGN, office.office_head)):
        with pytest.raises(NotPermittedError, match="已有第2版"):
            go(report, deed, officer)
    with pytest.raises(NotPermittedError, match="已有第2版"):
        write(report=report, number=first, words="改", **by | {"seen": 1})
    with pytest.raises(NotPermittedError, match="已有第2版"):
        again(report=report, by=office.section_head, at=LATER)
    assert choices_for(report, office.office_head) == []
    go(anew, D.SIGN, office.office_head, reason="急件")


def test_a_signed_edition_is_not_sent_beside_a_later_one(office):
    report = made(office)
    leave_out(
        report=report, number=judgement_of(report), reason="", by=office.office_head, at=LATER
    )
    report = go(report, D.SIGN, office.office_head, reason="急件")
    again(report=report, by=office.office_head, at=LATER)
    with pytest.raises(NotPermittedError, match="已有第2版"):
        go(report, D.SEND, office.office_head)


def test_words_around_a_sentence_that_is_built_otherwise_stay_behind_aloud(
    office, client, time_machine
):
    time_machine.move_to(LATER, tick=False)
    report = made(office, K.WEEKLY, at=LATER, period=WEEK)
    block = next(block for block in report.blocks if block["type"] == "text")
    given = {"number": block["number"], "words": "平稳。" + block["editable"], "seen": 0}
    write(report=report, by=office.section_head, at=LATER, **given)
    office.petition()
    tell_all()
    client.force_login(office.section_head)
    answer = client.post(f"/supervision/reports/{report.pk}/again/", follow=True)
    page = answer.content.decode()
    assert "已生成第2版" in page
    assert "没有带到本版" in page
    anew = Report.objects.get(edition=2)
    assert left_behind(Report.objects.get(edition=1), anew)[0]["number"] == block["number"]
    assert "平稳。" not in anew.blocks[1]["text"]
    page = client.get(f"/supervision/reports/{report.pk}/").content.decode()
    assert "已有第2版" in page
    assert "重新生成一版" not in page


def test_an_english_reader_gets_the_offices_own_words(office):
    office.petition()
    tell_all()
    with translation.override("en"):
        report = made(office, K.DAILY, at=day(1))
    assert report.title.endswith("日统计")


def judgement_of(report):
    return next(block["number"] for block in report.blocks if block["type"] == "judgement")


def go(report, deed, by, *, at=LATER, reason="", **given):
    seen = {"seen": report.stage, "texts": texts_of(report)} | given
    return advance(report=report, deed=deed, by=by, at=at, said=Said(reason), **seen)


def test_one_checks_another_signs_and_nothing_changes_after_that(office):
    report = made(office)
    number = judgement_of(report)
    by_section = {"report": report, "by": office.section_head, "at": day(20)}
    write(**by_section, number=number, words="抓紧办理", seen=0)
    report.refresh_from_db()
    with pytest.raises(NotPermittedError, match="图表"):
        write(**by_section, number="0", words="改", seen=0)
    with pytest.raises(NotPermittedError, match="本单位负责人"):
        go(report, D.CHECK, office.head)
    report = go(report, D.CHECK, office.section_head)
    with pytest.raises(NotPermittedError, match="状态已经变化"):
        go(report, D.CHECK, office.section_head, seen=S.GENERATED)
    with pytest.raises(NotPermittedError, match="负责人签发"):
        go(report, D.SIGN, office.section_head)
    report = go(report, D.SIGN, office.office_head)
    with pytest.raises(NotPermittedError, match="签发以后"):
        write(**by_section, number=number, words="改", seen=1)
    report = go(report, D.SEND, office.office_head)
    assert (report.stage, report.signed_by) == (S.SENT, office.office_head)
    with pytest.raises(NotPermittedError, match="已经印发"):
        go(report, D.SEND, office.office_head)
    assert "抓紧办理" in [block["text"] for block in report.blocks if block["type"] == "judgement"]
    assert [step.deed for step in report.steps.all()] == [D.CHECK, D.SIGN, D.SEND]


def test_an_organ_reads_its_own_lines_and_the_whole_ranking(office):
    mine, others = office.handled(), office.petition()
    office.do(others, A.TRANSFER, office.clerk, StepInput(to_organ=office.other_bureau))
    office.do(others, A.TAKE, office.stranger)
    office.do(others, A.ACCEPT, office.stranger)
    tell_all()
    report = made(office, at=day(80))
    told = json.dumps(report.content, ensure_ascii=False)
    assert mine.number in told
    assert others.number in told
    assert not reports_for(office.handler)
    assert report in reports_for(office.leader)
    assert report in reports_for(office.section_head)
    Report.objects.update(stage_code=S.SENT, sent_at=day(81))
    assert report in reports_for(office.handler)
    read = json.dumps(as_read_by(Report.objects.get(), office.handler), ensure_ascii=False)
    assert mine.number in read
    assert others.number not in read


def test_pages_files_and_readings(office, client, time_machine):
    petition = office.closed()
    given = StepInput(organ_score=Score.UNSATISFIED, rating_reason="没有解决")
    office.do(petition, A.RATE, None, given)
    tell_all()
    time_machine.move_to(day(20), tick=False)
    report = made(office, K.MONTHLY, at=day(20), period=Period(date(2026, 3, 1), date(2026, 3, 31)))
    client.force_login(office.section_head)
    page = client.get(f"/supervision/reports/{report.pk}/").content.decode()
    assert "按期答复率" in page
    assert "待填写" in page
    base = f"/supervision/reports/{report.pk}/"
    for extension, start in (("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")):
        assert client.get(f"{base}report.{extension}").content.startswith(start)
    again_ = client.get(f"{base}report.xlsx").content
    assert client.get(f"{base}report.xlsx").content == again_, "the same bytes each time"
    assert client.get(f"{base}report.exe").status_code == 404
    refused = {"number": "999", "words": "x", "seen": "0"}
    assert client.post(f"{base}words/", refused).status_code == 422
    for number in (block["number"] for block in report.unfilled):
        words = {"number": number, "words": "x" * 5000, "seen": "0"}
        assert client.post(f"{base}words/", words).status_code == 422
        assert client.post(f"{base}words/", words | {"words": "已核"}).status_code == 302
    assert client.post(f"{base}advancing/", {"seen": "NONSENSE"}).status_code == 404
    check = {"seen": "GENERATED", "deed": "CHECK"}
    assert client.post(f"{base}advancing/", check).status_code == 302
    client.force_login(office.office_head)
    texts = client.get(base).context["texts"]
    for seen, deed in (("CHECKED", "SIGN"), ("SIGNED", "SEND")):
        client.post(f"{base}advancing/", {"seen": seen, "deed": deed, "texts": texts})
    client.force_login(office.handler)
    assert client.get(base).status_code == 200
    assert client.get("/supervision/reports/?kind=MONTHLY").status_code == 200
    assert report.readings.get().officer == office.handler
    sent = {"seen": "SENT", "deed": "SEND"}
    assert client.post(f"{base}advancing/", sent).status_code == 403
    stranger = office.officer("stranger_city", office.city, Role.CLERK)
    client.force_login(stranger)
    assert client.get(base).status_code == 404
