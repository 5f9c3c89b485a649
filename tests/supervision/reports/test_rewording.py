"""The texts of a report: kept as typed, versions compared and taken back, figures locked; and who
gets a report out."""

import json
from datetime import timedelta

import pytest

from petitions.statute import NotPermittedError, Role
from supervision.reports.documents import as_letter, as_xlsx, printed
from supervision.reports.models.locked import (
    displaced,
    joined,
    loose_figures,
    runs,
    with_locks,
    without_locks,
)
from supervision.reports.models.report import Report, ReportDeed, ReportStage, Wording
from supervision.reports.models.schedule import ReportKind
from supervision.reports.selectors.signing import choices_for
from supervision.reports.services.rewording import ConflictError, leave_out, restore, take_in, write
from tests.factories import day
from tests.supervision.reports.test_reports import LATER, go, judgement_of, made
from tests.supervision.statistics.test_figures import tell_all

D, S = ReportDeed, ReportStage
COUNTED = "登记信访件12件，环比上升12.50%，同比持平，明细见附表。"


@pytest.fixture
def report(office):
    office.petition()
    tell_all()
    return made(office, ReportKind.WEEKLY, at=LATER)


def text_of(report):
    return next(block for block in report.blocks if block["type"] == "text")


def save(report, number, words, by, *, seen=0, at=LATER, **more):
    return write(report=report, number=number, words=words, seen=seen, by=by, at=at, **more)


def test_every_figure_of_a_sentence_is_locked_with_what_it_counts():
    locked = with_locks(COUNTED)
    assert locked == "〔登记信访件12件〕，〔环比上升12.50%〕，〔同比持平〕，明细见附表。"
    assert without_locks(locked) == COUNTED
    parts = [part for part, is_locked in runs(locked) if is_locked]
    assert parts == ["登记信访件12件", "环比上升12.50%", "同比持平"]


def test_locked_parts_are_not_exchanged():
    locked = "〔收到信访件60件〕；〔登记信访件58件〕。"
    assert displaced("收到信访件60件；登记信访件58件。", "总体平稳，" + locked) == []
    for wrong in (
        "〔收到信访件58件〕；〔登记信访件60件〕。",
        "〔登记信访件58件〕；〔收到信访件60件〕。",
        "〔收到信访件60件〕。",
        locked + "〔收到信访件60件〕",
        locked.replace("〔", "").replace("〕", ""),
    ):
        assert displaced("收到信访件60件；登记信访件58件。", wrong)


def test_words_around_a_locked_part_do_not_run_into_it():
    assert joined("没有〔收到信访件60件〕。") == ["收到信访件60件"]
    assert joined("〔来信14件〕 〔来访9件〕") == ["来信14件", "来访9件"]
    assert joined("〔收到信访件60件〕以上") == ["收到信访件60件"]
    assert joined("总体平稳,\n〔收到信访件60件〕 。〔登记信访件58件〕") == []


@pytest.mark.parametrize(
    "words",
    ["另有五件。", "另有五\u200b 件。", "另有５件。", "另有⑤件。", "增加百分之十。", "十余人来访。", "翻了两倍。"],
)  # fmt: skip
def test_a_figure_in_words_is_a_figure(words):
    assert loose_figures(f"〔收到信访件60件〕。{words}")


def test_an_order_and_a_name_are_no_figures():
    assert loose_figures("第三批来访件一一核实，进一步落实三项建议，同一事项一次性告知。") == []


def test_the_words_around_a_figure_change_and_the_figure_does_not(office, report):
    block = text_of(report)
    written = "总体平稳。" + block["editable"] + "问题集中。"
    one = save(report, block["number"], written, office.section_head)
    report.refresh_from_db()
    assert text_of(report)["text"] == "总体平稳。" + block["text"] + "问题集中。"
    figure = next(part for part, is_locked in block["runs"] if is_locked)
    for wrong in (
        written.replace(f"〔{figure}〕", "〔999件〕", 1),
        written.replace(f"〔{figure}〕", "", 1),
        written.replace(f"〔{figure}〕", figure, 1),
        written + f"〔{figure}〕",
        written + "其中重复件999件。",
        written + "另有五件。",
        written.replace("〔", "没有〔", 1),
        "并无，" + block["editable"],
        written + "〔",
        written + "来件破千。",
        "",
    ):
        with pytest.raises(NotPermittedError) as refusal:
            save(report, block["number"], wrong, office.section_head, seen=one.revision)
        assert refusal.value.field == "words"


def test_every_version_is_kept_and_taken_back(office, report):
    number = judgement_of(report)
    save(report, number, "甲写的", office.section_head)
    save(report, number, "乙改的", office.office_head, seen=1, at=day(21))
    again = restore(
        report=report, number=number, revision=1, seen=2, by=office.section_head, at=day(22)
    )
    assert (again.text, again.revision) == ("甲写的", 3)
    kept = [(one.text, one.by, one.written_at) for one in Wording.objects.all()]
    assert kept == [
        ("甲写的", office.section_head, LATER), ("乙改的", office.office_head, day(21)),
        ("甲写的", office.section_head, day(22)),
    ]  # fmt: skip
    first = text_of(report)
    save(report, first["number"], "总体平稳。" + first["editable"], office.section_head)
    restore(
        report=report, number=first["number"], revision=0, seen=1, by=office.section_head, at=LATER
    )
    report.refresh_from_db()
    assert text_of(report)["text"] == first["text"]


def test_two_who_write_the_same_text_lose_nothing(office, report):
    number = judgement_of(report)
    save(report, number, "先存的", office.section_head)
    with pytest.raises(ConflictError) as conflict:
        save(report, number, "后存的", office.office_head)
    assert conflict.value.other.text == "先存的"
    assert "section_head" in conflict.value.sentence.zh
    save(report, number, "后存的", office.office_head, seen=conflict.value.other.revision)
    assert [one.text for one in Wording.objects.all()] == ["先存的", "后存的"]


def test_what_one_person_types_in_one_go_is_one_version(office, report):
    number, by = judgement_of(report), office.section_head
    for revision, words in enumerate(("抓", "抓紧", "抓紧办理")):
        at = LATER + timedelta(seconds=revision)
        save(report, number, words, by, seen=revision, at=at, is_autosave=True)
    one = Wording.objects.get()
    assert (one.text, one.revision) == ("抓紧办理", 3)
    with pytest.raises(ConflictError):  # the other window of the same person
        save(report, number, "另一窗口", by, seen=2, is_autosave=True)
    save(report, number, "抓紧办理", by, seen=3)  # pressed: that version stands
    save(report, number, "抓紧办结", by, seen=3, is_autosave=True)
    save(report, number, "半小时后", by, seen=4, at=LATER + timedelta(minutes=30), is_autosave=True)
    assert [w.text for w in Wording.objects.all()] == ["抓紧办理", "抓紧办结", "半小时后"]


def test_nothing_is_signed_while_a_section_waits_to_be_written(office, report):
    report = go(report, D.CHECK, office.section_head)
    numbers = [block["number"] for block in report.unfilled]
    assert len(numbers) == 2  # the risks, the proposals
    with pytest.raises(NotPermittedError, match="苗头性、倾向性问题和风险、工作建议"):
        go(report, D.SIGN, office.office_head)
    save(report, numbers[0], "风险：（待填写）", office.section_head)
    report.refresh_from_db()
    assert len(report.unfilled) == 2, "words that say so wait as well"
    for seen, nothing in enumerate(("\u200b", "（待填）", "待\u2060 填 写", "——"), start=1):
        save(report, numbers[0], nothing, office.section_head, seen=seen)
        report.refresh_from_db()
        assert len(report.unfilled) == 2, nothing
    save(report, numbers[0], "欠薪集中。", office.section_head, seen=5)
    leave_out(report=report, number=numbers[1], reason="无建议", by=office.office_head, at=day(21))
    report.refresh_from_db()
    report = go(report, D.SIGN, office.office_head, reason="急件")
    decided = report.steps.get(deed_code=D.LEAVE_OUT)
    assert (decided.by, decided.reason, decided.section) == (
        office.office_head, "无建议", "工作建议",
    )  # fmt: skip


def test_what_was_left_out_is_not_printed_and_no_heading_stands_alone(office):
    report = made(office)  # fortnightly: its last heading has one section, the demands
    number = judgement_of(report)
    whole = json.dumps(as_letter(report, report.blocks), ensure_ascii=False)
    assert "工作要求" in whole
    leave_out(report=report, number=number, reason="", by=office.office_head, at=LATER)
    report.refresh_from_db()
    letter = json.dumps(as_letter(report, report.blocks), ensure_ascii=False)
    assert "要求" not in letter
    assert "待填写" not in letter
    assert "office_head" not in letter, "who decided it is for the history"
    assert as_xlsx(report, report.blocks)
    take_in(report=report, number=number, by=office.office_head, at=LATER)
    report.refresh_from_db()
    assert json.dumps(as_letter(report, report.blocks), ensure_ascii=False) == whole
    with pytest.raises(NotPermittedError, match="由数据生成"):
        text = text_of(report)["number"]
        leave_out(report=report, number=text, reason="", by=office.office_head, at=LATER)


def test_headings_are_numbered_anew_when_one_falls_away():
    heading, gone = {"type": "heading"}, {"type": "judgement", "is_left_out": True}
    kept = {"type": "text", "text": "正文"}
    blocks = [heading | {"text": "一、总体"}, gone, heading | {"text": "二、要求"}, kept]
    assert [block["text"] for block in printed(blocks)] == ["一、要求", "正文"]


def deeds(report, officer):
    return {choice.deed for choice in choices_for(report, officer) if choice.why_not is None}


def fill(report, office):
    for block in report.unfilled:
        save(report, block["number"], "已核。", office.office_head)
    report.refresh_from_db()


def test_who_alone_can_sign_is_not_offered_the_check(office, report):
    fill(report, office)
    assert deeds(report, office.section_head) == {D.CHECK}
    assert deeds(report, office.office_head) == {D.SIGN}
    with pytest.raises(NotPermittedError, match="由他人核稿"):
        go(report, D.CHECK, office.office_head)
    with pytest.raises(NotPermittedError, match="写明原因") as refusal:
        go(report, D.SIGN, office.office_head)
    assert refusal.value.field == "reason"
    report = go(report, D.SIGN, office.office_head, reason="科长外出")
    assert report.steps.get(deed_code=D.SIGN).reason == "科长外出"
    second = office.officer("second_head", office.petition_office, Role.OFFICE_HEAD)
    report.stage_code = S.GENERATED
    assert D.CHECK in deeds(report, second), "of two heads, one checks and the other signs"


def test_one_head_alone_gets_a_report_out(office, report):
    office.section_head.is_active = False
    office.section_head.save()
    fill(report, office)
    report = go(report, D.SIGN, office.office_head)
    report = go(report, D.SEND, office.office_head)
    assert (report.stage, report.checked_by) == (S.SENT, None)


def test_a_check_is_taken_back(office, report):
    fill(report, office)
    checked = go(report, D.CHECK, office.section_head)
    assert deeds(checked, office.section_head) == {D.TAKE_BACK}
    assert deeds(checked, office.office_head) == {D.SIGN, D.TAKE_BACK}
    report = go(checked, D.TAKE_BACK, office.section_head)
    assert (report.stage, report.checked_by) == (S.GENERATED, None)
    # one that its only signer had checked before: it is not stuck
    Report.objects.update(stage_code=S.CHECKED, checked_by=office.office_head)
    report.refresh_from_db()
    with pytest.raises(NotPermittedError, match="不能是同一人"):
        go(report, D.SIGN, office.office_head)
    report = go(report, D.TAKE_BACK, office.office_head)
    assert deeds(report, office.office_head) == {D.SIGN}


def test_the_office_and_the_day_of_the_signature_stand_below(office, report):
    fill(report, office)
    assert "签发后署成文日期" in as_letter(report, report.blocks)["date"]
    report = go(report, D.SIGN, office.office_head, at=day(22), reason="急件")
    letter = as_letter(report, report.blocks)
    assert (letter["organ"], letter["date"]) == (office.petition_office.name, "2026年3月24日")
    assert letter["signed"]


# -- pages -----------------------------------------------------------------------------------------


@pytest.fixture
def signed_in(client, office, time_machine):
    time_machine.move_to(LATER, tick=False)
    client.force_login(office.section_head)
    return client


def test_the_page_saves_by_itself_and_says_why_not(signed_in, office, report):
    number = judgement_of(report)
    address = f"/supervision/reports/{report.pk}/words/"
    given = {"number": number, "words": "抓紧", "seen": "0", "autosave": "1"}
    json_ = {"Accept": "application/json"}
    answer = signed_in.post(address, given, headers=json_)
    assert answer.status_code == 200
    assert answer.json()["revision"] == 1
    assert "已自动保存" in answer.json()["said"]
    answer = signed_in.post(address, given | {"words": "另一窗口"}, headers=json_)
    assert answer.status_code == 409
    assert (answer.json()["other"], answer.json()["revision"]) == ("抓紧", 1)
    answer = signed_in.post(address, given | {"words": "x" * 4001}, headers=json_)
    assert answer.status_code == 422
    assert "4001字" in answer.json()["said"]


def test_a_refused_text_is_shown_again_beside_the_other(signed_in, office, report):
    number = judgement_of(report)
    save(report, number, "局长写的", office.office_head)
    address = f"/supervision/reports/{report.pk}/words/"
    answer = signed_in.post(address, {"number": number, "words": "科长写的", "seen": "0"})
    words = answer.content.decode()
    assert answer.status_code == 409
    assert ">科长写的</textarea>" in words
    assert "<p data-other>局长写的</p>" in words
    answer = signed_in.post(address, {"number": number, "words": "科长写的", "seen": "1"})
    assert answer.status_code == 302


def test_versions_are_compared_and_taken_back_on_their_page(signed_in, office, report):
    number = judgement_of(report)
    save(report, number, "欠薪问题集中", office.office_head)
    save(report, number, "欠薪问题较为集中", office.section_head, seen=1)
    address = f"/supervision/reports/{report.pk}/words/{number}/"
    words = signed_in.get(address).content.decode()
    assert "<ins>较为</ins>" in words
    assert "office_head君" in words
    back = {"revision": "1", "seen": "2"}
    assert signed_in.post(f"{address}restoring/", back).status_code == 302
    report.refresh_from_db()
    assert report.words[number] == "欠薪问题集中"
    assert signed_in.post(f"{address}restoring/", back | {"revision": "77"}).status_code == 404
    assert signed_in.get(f"/supervision/reports/{report.pk}/words/9999/").status_code == 404
    signed_in.force_login(office.handler)
    assert signed_in.get(address).status_code == 403


def test_a_section_is_left_out_and_taken_in_on_the_page(signed_in, office, report):
    number, base = judgement_of(report), f"/supervision/reports/{report.pk}/"
    signed_in.post(f"{base}leaving-out/", {"number": number, "reason": "本期没有"})
    words = signed_in.get(base).content.decode()
    assert "恢复写入" in words
    assert "本期没有" in words
    signed_in.post(f"{base}leaving-out/", {"number": number, "take_in": "1"})
    report.refresh_from_db()
    assert report.left_out == []
    signed_in.post(f"{base}leaving-out/", {"number": "x", "reason": ""})
    signed_in.post(f"{base}leaving-out/", {"number": text_of(report)["number"], "reason": ""})
    report.refresh_from_db()
    assert report.left_out == []


def test_the_page_shows_where_the_seal_goes(signed_in, office, report):
    words = signed_in.get(f"/supervision/reports/{report.pk}/").content.decode()
    assert 'class="seal"' in words
    assert "签发后署成文日期" in words
