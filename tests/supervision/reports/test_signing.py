"""Who checks or signs a report has seen its words; what comes too late is not lost."""

import re

import pytest

from petitions.statute import NotPermittedError, Role
from supervision.referrals.models import ReferralAccess
from supervision.reports.models.report import Report, ReportDeed, ReportStage
from supervision.reports.selectors.seen import texts_of
from supervision.reports.selectors.signing import choices_for, heads_of, signers_of
from supervision.reports.services.reporting import again
from supervision.reports.services.rewording import leave_out
from tests.factories import day
from tests.supervision.reports.test_reports import LATER, go, judgement_of
from tests.supervision.reports.test_rewording import deeds, fill, report, save, signed_in

__all__ = ["report", "signed_in"]
D, S = ReportDeed, ReportStage
PAST = {
    "Checked", "Took", "Signed", "Sent", "Left", "Included", "Changed", "Read", "Answered",
}  # fmt: skip


def checked_by(office, report):
    """Filled, and checked by the head of the section."""
    fill(report, office)
    return go(report, D.CHECK, office.section_head)


def test_who_signs_has_seen_every_word(office, report):
    report, number = checked_by(office, report), judgement_of(report)
    office.section_head.refresh_from_db()
    seen = texts_of(report)
    save(report, number, "以上不实。", office.section_head, seen=1)
    with pytest.raises(
        NotPermittedError, match="文字有变化：苗头性、倾向性问题和风险（section_head君）"
    ):
        go(report, D.SIGN, office.office_head, texts=seen, seen=S.CHECKED, reason="急件")
    report.refresh_from_db()
    with pytest.raises(NotPermittedError, match="文字有变化"):  # nor by a page without the words
        go(report, D.SIGN, office.office_head, texts="nonsense 3", reason="急件")
    leave_out(report=report, number=number, reason="", by=office.section_head, at=day(21))
    report.refresh_from_db()
    with pytest.raises(NotPermittedError, match="文字有变化"):
        go(report, D.CHECK, second_head(office), texts=seen)
    go(report, D.SIGN, office.office_head, reason="急件")


def test_who_signs_says_of_a_doubtful_sentence_that_it_is_finished(client, office, report):
    written(report, office.section_head)
    save(report, judgement_of(report), "涉及××街道。总体平稳。", office.section_head, seen=1)
    report = go(Report.objects.get(pk=report.pk), D.CHECK, office.section_head)
    client.force_login(office.office_head)
    page = f"/supervision/reports/{report.pk}/"
    shown = client.get(page)
    (asked,) = re.findall(
        r"<li>(.*?)</li>", re.search(r'"doubts">.*?</div>', shown.content.decode(), re.S)[0]
    )
    assert asked == "涉及××街道。"
    (mark,) = re.findall(r'name="finished"\s+value="(\w+)"', shown.content.decode())
    given = {"seen": S.CHECKED, "texts": shown.context["texts"], "deed": D.SIGN}
    assert client.post(f"{page}advancing/", {**given, "finished": "0" * 16}).status_code == 422
    refused = client.post(f"{page}advancing/", given)
    assert (refused.status_code, Report.objects.get().stage) == (422, S.CHECKED)
    assert "“涉及××街道。”" in refused.content.decode()
    assert client.post(f"{page}advancing/", {**given, "finished": mark}).status_code == 302
    assert Report.objects.get().stage is S.SIGNED


@pytest.mark.parametrize(
    "words", ["来信原文：“____年我家的地被占”，本人未填。", "群众问：“钱呢？？？”已当面解释。"]
)
def test_what_a_petitioner_is_quoted_with_is_signed_without_a_question(office, report, words):
    written(report, office.section_head)
    save(report, judgement_of(report), words, office.section_head, seen=1)
    report = Report.objects.get(pk=report.pk)
    assert go(report, D.SIGN, office.office_head, reason="急件").stage is S.SIGNED


def second_head(office):
    return office.officer("second_head", office.petition_office, Role.OFFICE_HEAD)


def test_what_somebody_wrote_on_the_page_is_what_that_person_has_seen(office, report):
    fill(report, office)
    seen, number = texts_of(report), judgement_of(report)
    save(report, number, "局长自己写的。", office.office_head, seen=1, is_autosave=True)
    report.refresh_from_db()
    go(report, D.SIGN, office.office_head, texts=seen, reason="急件")


@pytest.mark.parametrize("how", ["words", "leave_out"])
def test_a_check_lapses_when_the_words_change(office, report, how):
    report, number = checked_by(office, report), judgement_of(report)
    save(report, number, "已核。", office.office_head, seen=1)
    report.refresh_from_db()
    assert report.stage is S.CHECKED, "the same words"
    if how == "words":
        save(report, number, "局长改的。", office.office_head, seen=1)
    else:
        leave_out(report=report, number=number, reason="", by=office.office_head, at=LATER)
    report.refresh_from_db()
    assert (report.stage, report.checked_by) == (S.GENERATED, None)
    lapsed = report.steps.get(deed_code=D.LAPSE)
    assert (lapsed.by, lapsed.section) == (office.office_head, "苗头性、倾向性问题和风险")
    with pytest.raises(NotPermittedError, match="写明原因"):
        go(report, D.SIGN, office.office_head)
    report = go(report, D.CHECK, office.section_head)
    go(report, D.SIGN, office.office_head)


def test_a_page_hands_back_the_texts_it_showed(signed_in, office, report):
    fill(report, office)
    base, number = f"/supervision/reports/{report.pk}/", judgement_of(report)
    texts = signed_in.get(base).context["texts"]
    save(report, number, "局长改的。", office.office_head, seen=1)
    given = {"seen": "GENERATED", "deed": "CHECK", "texts": texts}
    answer = signed_in.post(f"{base}advancing/", given)
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "文字有变化：苗头性、倾向性问题和风险（office_head君）" in words
    assert "局长改的。" in words
    given["texts"] = answer.context["texts"]
    assert f'value="{given["texts"]}"' in words
    assert signed_in.post(f"{base}advancing/", given).status_code == 302


@pytest.mark.parametrize("how", ["signed", "superseded"])
def test_what_came_too_late_is_shown_with_the_reason(signed_in, office, report, how):
    fill(report, office)
    number = judgement_of(report)
    go(report, D.SIGN, office.office_head, reason="急件")
    if how == "signed":
        why, where = "签发以后不能改动", "请先重新生成一版"
    else:
        again(report=report, by=office.office_head, at=LATER)
        why, where = "已有第2版", "可以复制到第2版"
    typed = {"number": number, "words": "来不及存的话", "seen": "1"}
    answer = signed_in.post(f"/supervision/reports/{report.pk}/words/", typed)
    words = answer.content.decode()
    assert answer.status_code == 422
    assert ">来不及存的话</textarea>" in words
    assert 'role="alert">' + why in words
    assert where in words
    kept = signed_in.get(f"/supervision/reports/{report.pk}/").content.decode()
    assert f'data-left="draft/{office.section_head.pk}/report/{report.pk}/"' in kept


def test_the_history_of_a_report_says_what_was_done(signed_in, office, report):
    fill(report, office)
    go(report, D.CHECK, office.section_head)
    page = f"/supervision/reports/{report.pk}/"
    signed_in.cookies["django_language"] = "en"
    history = re.findall('class="deed">(.*?)<', signed_in.get(page).content.decode())
    assert history == ["Checked"]
    signed_in.cookies["django_language"] = "zh-hans"
    assert re.findall('class="deed">(.*?)<', signed_in.get(page).content.decode()) == ["核稿"]
    for deed in (*D, *ReferralAccess.Deed):
        assert deed.done.zh == deed.label, "the button says the same in Chinese"
        assert deed.done.en.split()[0] in PAST


# -- offices without a head ------------------------------------------------------------------------


def without(*officers):
    for officer in officers:
        officer.is_active = False
        officer.save()


def written(report, by):
    for block in report.unfilled:
        save(report, block["number"], "已核。", by)
    report.refresh_from_db()


def test_the_only_head_of_a_section_gets_a_report_out(office, report):
    without(office.office_head)
    written(report, office.section_head)
    assert deeds(report, office.section_head) == {D.SIGN}, "a check would lock it"
    with pytest.raises(NotPermittedError, match="由他人核稿"):
        go(report, D.CHECK, office.section_head)
    for deed in (D.SIGN, D.SEND):
        report = go(report, deed, office.section_head)
    assert report.stage is S.SENT


def test_one_that_the_only_head_had_checked_before_is_not_stuck(office, report):
    written(report, office.section_head)
    report = go(report, D.CHECK, office.section_head)
    without(office.office_head)
    assert deeds(report, office.section_head) == {D.TAKE_BACK}
    report = go(report, D.TAKE_BACK, office.section_head)
    go(report, D.SIGN, office.section_head)


def test_of_two_heads_of_sections_one_checks_and_the_other_signs(office, report):
    without(office.office_head)
    second = office.officer("second", office.petition_office, Role.SECTION_HEAD)
    written(report, second)
    report = go(report, D.CHECK, second)
    assert deeds(report, second) == {D.TAKE_BACK}
    go(report, D.SIGN, office.section_head)


def test_where_an_office_has_no_head_the_leader_above_signs(client, office, report, time_machine):
    without(office.office_head, office.section_head)
    assert heads_of(office.petition_office) == [office.leader]
    time_machine.move_to(LATER, tick=False)
    client.force_login(office.leader)
    base = f"/supervision/reports/{report.pk}/"
    for block in report.unfilled:
        given = {"number": block["number"], "words": "已核。", "seen": "0"}
        assert client.post(f"{base}words/", given).status_code == 302
    for deed in (D.SIGN, D.SEND):
        page = client.get(base)
        assert [one.deed for one in page.context["choices"]] == [deed]
        report.refresh_from_db()
        given = {"seen": report.stage_code, "deed": deed, "texts": page.context["texts"]}
        assert client.post(f"{base}advancing/", given).status_code == 302
    report.refresh_from_db()
    assert (report.stage, report.signed_by) == (S.SENT, office.leader)


def test_where_there_is_a_head_the_leader_signs_nothing(client, office, report):
    client.force_login(office.leader)
    base = f"/supervision/reports/{report.pk}/"
    assert choices_for(report, office.leader) == []
    assert signers_of(office.petition_office) == [office.office_head]
    given = {"seen": report.stage_code, "deed": "SIGN", "texts": texts_of(report)}
    assert client.post(f"{base}advancing/", given).status_code == 422
    assert client.get(f"{base}words/{judgement_of(report)}/").status_code == 404
