"""Importing a table: columns, a trial that changes nothing, and every row once."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from intake.imports.models import Batch, BatchStage
from intake.imports.reading.cells import BadRowError
from intake.imports.reading.tables import table_of
from intake.imports.selectors import likely_for
from intake.imports.services.batches import batches_to_do, discard_old_batches, work_through
from intake.imports.services.columns import ADDED, KNOWN_HEADINGS, guessed
from intake.registration.services.checks import Person
from petitions.filestore import path_of
from petitions.models import Officer, Petition
from petitions.statute import Action, Kind
from tests.crawling import said_in
from tests.xlsx import workbook
from workflow.steps.step_input import StepInput

PAGE = "/register/imports/"
HEADINGS = (
    "工单编号",
    "来电人",
    "手机",
    "证件号码",
    "主题",
    "投诉内容",
    "受理时间",
    "问题属地",
    "信访目的",
    "涉及人数",
)
GOOD = ("1001", "周敏", "19912345678", "", "路灯不亮", "请修", "2026/3/2 9:00", "", "申诉", "")
IDEA = ("1002", "陈强", "", "", "建议设站", "请设", "2026-03-03", "禾川县", "意见建议", "3")
BAD = {
    "编号为空": ("", *GOOD[1:]),
    "手机号码": ("1", "周敏", "12", *GOOD[3:]),
    "身份证": (*GOOD[:3], "110105194912310021", *GOOD[4:]),
    "标题超过100字": (*GOOD[:4], "长" * 101, *GOOD[5:]),
    "不是日期": (*GOOD[:6], "昨天", *GOOD[7:]),
    "不能晚于今日": (*GOOD[:6], "2999-01-01", *GOOD[7:]),
    "没有“月球”": (*GOOD[:7], "月球", *GOOD[8:]),
    "不是人数": (*GOOD[:9], "几十"),
    "第三十条": (*GOOD[:8], "检举控告", ""),
}


def run():
    for pk in batches_to_do(at=timezone.now()):
        work_through(batch_id=pk, now=timezone.now)
    return Batch.objects.latest("pk")


def tried(client, batch, **changes):
    url = f"{PAGE}{batch.pk}/"
    client.post(url, {**batch.mapping, **changes, "do": "check"})
    return run()


def ask_for_import(client, batch, **more):
    """As the page sends it: with the columns and the trial that it shows."""
    batch = Batch.objects.get(pk=batch.pk)
    told = {**batch.mapping, "trial": batch.trial, "do": "import", **more}
    return client.post(f"{PAGE}{batch.pk}/", told)


def test_what_may_be_done_next_comes_by_itself_once_it_was_tried(upload, client):
    upload(workbook(HEADINGS, GOOD))
    batch = Batch.objects.get()
    client.post(f"{PAGE}{batch.pk}/", {**batch.mapping, "do": "check"})
    asks = {"HX-Request": "true"}
    assert "导入" not in client.get(f"{PAGE}{batch.pk}/", headers=asks).content.decode()
    run()
    assert client.get(f"{PAGE}{batch.pk}/", headers=asks)["HX-Refresh"] == "true"


def test_columns_are_guessed_tried_and_imported_once(upload, client):
    page = upload(workbook(HEADINGS, GOOD, IDEA, GOOD)).content.decode()
    assert '<option value="来电人" selected>' in page
    batch = tried(client, Batch.objects.get())
    assert not Petition.objects.exists()
    assert (batch.progress, batch.total, batch.refused) == (BatchStage.CHECKED, 3, [])
    ask_for_import(client, batch)
    batch = run()
    assert (batch.progress, batch.fresh, batch.known) == (BatchStage.DONE, 2, 1)
    first, second = Petition.objects.order_by("pk")
    assert (first.kind, first.source, first.source_number) == (Kind.APPEAL, "board", "1001")
    assert (second.kind, second.people_count) == (Kind.SUGGESTION, 3)
    assert str(first.received_on) == "2026-03-02"
    upload(workbook(HEADINGS, GOOD, IDEA))
    batch = tried(client, Batch.objects.latest("pk"))
    assert (batch.fresh, batch.known) == (0, 2)


@pytest.mark.parametrize("reason", BAD)
def test_a_bad_row_is_told_and_handed_back_and_the_others_come_in(upload, client, reason):
    upload(workbook(HEADINGS, BAD[reason], IDEA))
    batch = tried(client, Batch.objects.get())
    assert (batch.fresh, [row for row, *_ in batch.refused]) == (1, [2])
    assert reason in batch.refused[0][1]
    assert reason in client.get(f"{PAGE}{batch.pk}/").content.decode()
    ask_for_import(client, batch)
    assert run().fresh == 1
    assert Petition.objects.get().title == "建议设站"
    assert Petition.objects.get().unchecked
    file = b"".join(client.get(f"{PAGE}{batch.pk}/refused.xlsx"))
    row = table_of(file, "xlsx", known=KNOWN_HEADINGS).rows[0].cells
    assert [row[heading] for heading in HEADINGS] == [*BAD[reason]]
    assert reason in row[ADDED[1]]


def test_another_sheet_is_named_and_read_once_it_is_chosen(upload, client):
    page = upload(workbook(HEADINGS, GOOD, second=(HEADINGS, IDEA))).content.decode()
    assert "二月（2行）" in page
    batch = tried(client, Batch.objects.get())
    assert (batch.left_out, batch.fresh) == ([("二月", 2)], 1)
    url = f"{PAGE}{batch.pk}/"
    assert client.post(url, {"do": "sheet", "sheet": "7"}).status_code == 422
    assert client.post(url, {"do": "sheet", "sheet": "1"}).status_code == 302
    batch = tried(client, Batch.objects.get())
    ask_for_import(client, batch)
    assert (run().fresh, Petition.objects.get().source_number) == (1, IDEA[0])
    assert "S（2行）" in client.get(url).content.decode()  # afterwards too
    client.post(url, {"do": "sheet", "sheet": "0"})
    assert Batch.objects.get().sheet == 1


def test_a_needed_column_has_to_be_chosen(upload, client):
    upload(workbook(("甲", "乙"), ("1", "2")))
    batch = Batch.objects.get()
    answer = client.post(f"{PAGE}{batch.pk}/", {"do": "check", "number": "甲"})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"title", "content", "received_on", "name"}
    assert batch.progress is BatchStage.MAPPING


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("件.xlsx", b"no workbook"),
        ("件.csv", b""),
        ("件.json", b"{"),
        ("件.json", b"[1]"),
        ("件.exe", b"MZ"),
        ("件", b"x"),
        ("件.csv", "编号\n".encode()),
    ],
)
def test_what_is_no_table_is_refused_at_its_field(upload, name, content):
    answer = upload(content, name)
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    assert not Batch.objects.exists()


def test_csv_of_either_encoding_and_json_say_the_same():
    text = "编号,标题\n1,路灯\n"
    told = {"编号": "1", "标题": "路灯"}
    for content, ending in (
        (text.encode("gb18030"), "csv"),
        (b"\xef\xbb\xbf" + text.encode(), "csv"),
        (json.dumps({"cases": [told]}).encode(), "json"),
    ):
        (row,) = table_of(content, ending, known=KNOWN_HEADINGS).rows
        assert row.cells == told


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr("intake.imports.reading.tables.MAX_ROWS", 1)
    with pytest.raises(BadRowError, match="分成几个"):
        table_of("编号\n1\n2\n".encode(), "csv", known=KNOWN_HEADINGS)


def test_names_of_the_exchange_format_are_known():
    told = ["xfjbh", "bt", "tsnr", "djsj", "姓名", "wtsddm", "sjrs"]
    names = ["number", "title", "content", "received_on", "name", "division", "people_count"]
    assert guessed(told) == dict(zip(names, told, strict=True))


def test_a_dead_workers_table_is_taken_up_again_and_a_living_ones_is_not(upload, client):
    upload(workbook(HEADINGS, GOOD))
    batch = tried(client, Batch.objects.get())
    now = timezone.now()
    Batch.objects.update(progress_code=BatchStage.IMPORTING, touched_at=now)
    assert batches_to_do(at=now) == []
    work_through(batch_id=batch.pk, now=lambda: now)
    assert not Petition.objects.exists()
    work_through(batch_id=batch.pk, now=lambda: now + timedelta(minutes=2))
    assert Petition.objects.count() == 1


def test_the_table_is_gone_after_a_week(upload, client):
    upload(workbook(HEADINGS, GOOD, BAD["不是人数"]))
    batch = tried(client, Batch.objects.get())
    assert discard_old_batches(at=timezone.now()) == 0
    assert discard_old_batches(at=timezone.now() + timedelta(days=8)) == 1
    assert not path_of(batch.digest, shelf="tables").exists()
    batch.refresh_from_db()
    assert (batch.digest, batch.refused) == ("", [])
    assert client.get(f"{PAGE}{batch.pk}/refused.xlsx").status_code == 404
    assert ask_for_import(client, batch).status_code == 404


def test_another_office_sees_no_table(upload, office, client):
    upload(workbook(HEADINGS, GOOD))
    client.force_login(office.handler)
    assert client.get(f"{PAGE}{Batch.objects.get().pk}/").status_code == 404
    assert "件.xlsx" not in client.get(PAGE).content.decode()


def test_what_was_petitioned_before_is_told_by_the_trial_and_left_out_if_wished(
    upload, client, office
):
    words = "小区三号楼的电梯自去年十月起多次停运，物业公司拒绝维修，老人上下楼十分困难。"
    same_words = office.petition(title="电梯停运", content=words)
    same_person = office.petition(petitioners=(Person(name="周敏", phone="19912345678"),))
    rows = [GOOD, ("1003", "别人", "", "", "电梯停运", words, *GOOD[6:]), IDEA]
    upload(workbook(HEADINGS, *rows))
    batch = tried(client, Batch.objects.get())
    assert [(each.row, each.number) for each in likely_for(batch, office.clerk)] == [
        (2, same_person.number), (3, same_words.number),
    ]  # fmt: skip
    page = client.get(f"{PAGE}{batch.pk}/").content.decode()
    assert same_words.number in page
    ask_for_import(client, batch, skip="1")
    batch = run()
    assert (batch.fresh, [row for row, *_ in batch.refused]) == (1, [2, 3])
    assert same_person.number not in str(batch.refused)
    assert f"可能与{same_person.number}重复" in client.get(f"{PAGE}{batch.pk}/").content.decode()
    assert Petition.objects.filter(source="board").get().title == "建议设站"


def test_a_trial_names_no_earlier_file_out_of_its_readers_sight(upload, client, office):
    """Neither one that was sealed since nor one that complains of whoever reads it, in no list and
    no reason; and what a reader is not shown is not skipped for that reader's asking."""
    about = office.petition(
        accused="郑海燕", petitioners=(Person(name="周敏", phone="19912345678"),)
    )
    later = office.petition(petitioners=(Person(name="吴敏", phone="19912345677"),))
    rows = [GOOD, ("1003", "吴敏", "19912345677", *GOOD[3:]), IDEA]
    upload(workbook(HEADINGS, *rows))
    batch = tried(client, Batch.objects.get())
    Officer.objects.filter(pk=office.section_head.pk).update(name="郑海燕")
    accused = Officer.objects.get(pk=office.section_head.pk)
    assert [each.number for each in likely_for(batch, office.clerk)] == [about.number, later.number]
    assert [each.number for each in likely_for(batch, accused)] == [later.number]
    void = later.number
    office.do(later, Action.SEAL, office.clerk, StepInput(reason="反映干部问题"))
    ask_for_import(client, batch, skip="1")
    batch = run()
    assert (batch.fresh, [row for row, *_ in batch.refused]) == (2, [2])
    for reader, names_it in ((office.clerk, True), (accused, False)):
        client.force_login(reader)
        told = client.get(f"{PAGE}{batch.pk}/").content.decode()
        told += said_in(client.get(f"{PAGE}{batch.pk}/refused.xlsx"))
        assert (about.number in told) is names_it
        assert "重复" in told
        for telling in (void, later.number):
            assert telling not in told


def test_a_row_that_is_left_out_keeps_its_number_in_the_import_as_in_the_trial(
    upload, client, office
):
    office.petition(petitioners=(Person(name="周敏", phone="19912345678"),))
    other = ("1001", "别人", "", "", "邻居养犬", "夜里扰民", *GOOD[6:])
    upload(workbook(HEADINGS, GOOD, other, GOOD, IDEA))
    batch = tried(client, Batch.objects.get())
    assert (batch.fresh, batch.known, [row for row, *_ in batch.refused]) == (2, 1, [3])
    ask_for_import(client, batch, skip="1")
    batch = run()
    assert (batch.fresh, batch.known, [row for row, *_ in batch.refused]) == (1, 1, [2, 3])
    assert [row[1] for row in batch.refused if "第2行相同" in row[1]]
    assert Petition.objects.filter(source="board").get().title == "建议设站"
    upload(workbook(HEADINGS, GOOD))  # its number is free for it
    batch = tried(client, Batch.objects.latest("pk"))
    assert batch.fresh == 1


def test_what_another_window_has_tried_is_not_imported_by_a_page_that_shows_other_columns(
    upload, client
):
    upload(workbook((*HEADINGS, "备注"), (*GOOD, "备注一")))
    batch = tried(client, Batch.objects.get())
    shown = {**batch.mapping, "trial": batch.trial, "do": "import"}
    url = f"{PAGE}{batch.pk}/"
    assert 'form="columns"' in client.get(url).content.decode()
    tried(client, batch, content="备注")
    page = client.post(url, shown, follow=True).content.decode()
    assert "没有导入；请核对本页现在的校验结果" in page
    assert '<option value="备注" selected>' in page
    batch = tried(client, batch)
    assert client.post(url, shown, follow=True).redirect_chain  # tried anew: another trial
    assert Batch.objects.get().progress is BatchStage.CHECKED
    answer = client.post(url, {**shown, "trial": batch.trial, "content": "备注"})
    assert answer.status_code == 422
    assert "还没有校验" in answer.content.decode()
    assert '<option value="备注" selected>' in answer.content.decode()
    assert Batch.objects.get().progress is BatchStage.CHECKED
    ask_for_import(client, batch)
    assert ask_for_import(client, batch).status_code == 302  # twice is once
    run()
    assert Petition.objects.get().content == GOOD[5]


def test_a_page_of_another_sheet_imports_nothing(upload, client):
    upload(workbook(HEADINGS, GOOD, second=(("甲", "乙"), ("1", "2"))))
    batch = tried(client, Batch.objects.get())
    shown = {**batch.mapping, "trial": batch.trial, "do": "import"}
    client.post(f"{PAGE}{batch.pk}/", {"do": "sheet", "sheet": "1"})
    page = client.post(f"{PAGE}{batch.pk}/", shown, follow=True).content.decode()
    assert "没有导入；请核对" in page
    assert Batch.objects.get().progress is BatchStage.MAPPING
