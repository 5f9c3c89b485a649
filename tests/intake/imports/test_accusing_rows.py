"""Rows that accuse the reader, and reports of misconduct, are read by who uploaded them alone."""

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from intake.imports.models import Batch
from intake.imports.reading.tables import table_of
from intake.imports.services.batches import discard_old_batches
from intake.imports.services.columns import ADDED, KNOWN_HEADINGS
from petitions.models import Officer, Petition
from petitions.statute import Action, Kind, Role
from tests.crawling import said_in
from tests.intake.imports.test_importing import PAGE, ask_for_import, run, tried
from tests.xlsx import workbook
from workflow.steps.step_input import StepInput

HEADINGS = ("编号", "标题", "内容", "登记时间", "姓名", "电话", "被反映人", "件类")


def row(number, words, accused="", kind="", *, on="2026-03-02 09:00"):
    return (number, f"{words}标题", f"{words}内容", on, f"{words}姓名", "", accused, kind)


ROWS = (
    row("M-1", "路灯"),
    row("M-2", "塔吊", "孙国平"),
    row("M-3", "水井", "接访科孙国平", on="昨天"),
    row("M-4", "石桥", "李某", "检举控告"),
    row("M-5", "围墙", "王某", on="明天"),
)
OF_HIM, REPORT, OF_OTHERS = ("塔吊", "水井"), ("石桥",), ("围墙",)


def called(officer, name):
    Officer.objects.filter(pk=officer.pk).update(name=name)
    officer.refresh_from_db()
    return officer


@pytest.fixture
def accused(office):
    return called(office.section_head, "孙国平")


@pytest.fixture
def colleague(office):
    return office.officer("second_clerk", office.petition_office, Role.CLERK)


def read(client, reader, batch):
    """All that the office's pages and files say of a table."""
    client.force_login(reader)
    told = client.get(f"{PAGE}{batch.pk}/").content.decode() + client.get(PAGE).content.decode()
    told += client.get(f"{PAGE}?export=csv").getvalue().decode()
    file = client.get(f"{PAGE}{batch.pk}/refused.xlsx")
    return told + (said_in(file) if file.status_code == 200 else "")


def figures(client, reader):
    """Those of the list: new, known, refused."""
    client.force_login(reader)
    line = client.get(f"{PAGE}?export=csv").getvalue().decode().splitlines()[1]
    return line.split(",")[-3:]


def test_of_rows_that_wait_only_who_uploaded_them_reads_any(
    upload, office, client, accused, colleague
):
    """Neither the lines to choose the headings from, nor how many there are, nor by trying other
    columns."""
    assert "M-2 | 塔吊标题" in upload(workbook(HEADINGS, *ROWS)).content.decode()
    batch = Batch.objects.get()
    for reader in (accused, colleague):
        told = read(client, reader, batch)
        assert all(words not in told for words in (*OF_HIM, *REPORT, *OF_OTHERS))
        assert "5行" not in told
        assert figures(client, reader) == ["", "", ""]
        for do in ("check", "headings", "sheet"):
            sent = {**batch.mapping, "do": do, "line": "2", "sheet": "0"}
            assert client.post(f"{PAGE}{batch.pk}/", sent).status_code == 404
    batch.refresh_from_db()
    assert (batch.heading_line, batch.progress) == (1, "MAPPING")


def test_who_is_accused_reads_neither_the_row_nor_that_it_is_there(
    upload, office, client, accused, colleague
):
    upload(workbook(HEADINGS, *ROWS))
    batch = tried(client, Batch.objects.get())
    assert (batch.fresh, [line for line, *_ in batch.refused]) == (2, [4, 5, 6])
    for imported in (False, True):
        if imported:
            client.force_login(accused)
            client.post(f"{PAGE}{batch.pk}/", {"do": "import", "trial": batch.trial})
            batch = run()
            assert Petition.objects.count() == 2
        own = read(client, office.clerk, batch)
        assert all(words in own for words in ("水井", *REPORT, *OF_OTHERS))
        assert figures(client, office.clerk) == ["2", "0", "3"]
        told = read(client, accused, batch)
        assert all(words not in told for words in (*OF_HIM, *REPORT))
        assert all(words in told for words in OF_OTHERS)
        assert "已处理2/2行：新件1件，补录答复0件，已有0件，有误1行" in told
        assert "第30条" not in told
        assert "第三十条" not in told
        assert figures(client, accused) == ["1", "0", "1"]
        told = read(client, colleague, batch)
        assert all(words in told for words in ("水井", *OF_OTHERS))
        assert all(words not in told for words in REPORT)
        assert figures(client, colleague) == ["2", "0", "2"]
    discard_old_batches(at=timezone.now() + timedelta(days=8))
    assert figures(client, accused) == ["1", "0", "0"]
    assert "水井" not in str(Batch.objects.values())
    assert "接访科" not in str(Batch.objects.values())


CHOOSES = "由上传的人选择"


def test_a_colleague_is_told_what_is_left_out_and_who_chooses_as_long_as_it_can_be_chosen(
    upload, office, client, accused, colleague
):
    """Which columns, once the rows were looked at; of the other sheets that they are there. A
    heading that names the reader is not told to the reader."""
    headings = (*HEADINGS, "备注", "孙国平的答复")
    lines = [(*row("M-1", "路灯"), "路灯备注", "")]
    upload(workbook(headings, *lines, second=(HEADINGS, row("M-9", "塔吊", "孙国平"))))
    batch = Batch.objects.get()
    told = read(client, colleague, batch)
    assert CHOOSES in told
    assert "备注" not in told
    assert "1张有内容的表" not in told
    client.force_login(office.clerk)
    batch = tried(client, batch)
    for reader, named in ((colleague, True), (accused, False)):
        told = read(client, reader, batch)
        assert "<li>备注</li>" in told
        assert "不会导入；需要的，请上传的人" in told
        assert ("<li>孙国平的答复</li>" in told) is named
        assert "另有1张有内容的表没有读" in told
        assert "二月" not in told
        assert CHOOSES in told
    client.post(f"{PAGE}{batch.pk}/", {"do": "import", "trial": batch.trial})
    told = read(client, colleague, run())
    assert "<li>备注</li>" in told
    assert "没有导入；需要的" in told
    assert CHOOSES not in told


def test_what_only_a_row_says_that_is_kept_from_somebody_is_not_named_to_them(
    upload, client, accused, colleague
):
    told = dict(zip(HEADINGS, row("M-1", "路灯"), strict=True))
    of_him = dict(zip(HEADINGS, row("M-2", "塔吊", "孙国平"), strict=True)) | {"塔吊附言": "有"}
    upload(json.dumps([told, of_him]).encode(), "件.json")
    batch = tried(client, Batch.objects.get())
    assert "<li>塔吊附言</li>" in read(client, colleague, batch)
    assert "塔吊附言" not in read(client, accused, batch)


def test_a_reason_that_names_such_a_row_does_not_name_it(upload, client, accused, colleague):
    upload(workbook(HEADINGS, row("M-1", "塔吊", "孙国平"), row("M-1", "路灯")))
    batch = tried(client, Batch.objects.get())
    assert "与第2行相同" in read(client, colleague, batch)
    told = read(client, accused, batch)
    assert "与第" not in told
    assert "第3行" not in told
    assert "来源编号已经用过" in told


def numbers_of(client, reader, batch):
    """Of the rows that the page and the file of refused ones tell."""
    client.force_login(reader)
    page = client.get(f"{PAGE}{batch.pk}/").content.decode()
    file = client.get(f"{PAGE}{batch.pk}/refused.xlsx")
    rows = table_of(b"".join(file), "xlsx", known=KNOWN_HEADINGS).rows
    told = [row.cells[ADDED[0]] for row in rows]
    assert [int(number) for number in told] == sorted(
        map(int, re.findall("(?<!与)第([0-9]+)行", page))
    )
    return told


def found_accused(petition, name):
    petition.accused = name
    petition.save(update_fields=["accused", "accused_key"])


def test_no_number_is_missing_where_a_row_is_kept_from_the_reader(
    upload, client, office, accused, colleague
):
    wrong = [row(f"M-{n}", f"围墙{n}", on="昨天") for n in (7, 8)]
    again = row("M-1", "井盖")
    upload(workbook(HEADINGS, ROWS[1], row("M-1", "路灯"), ROWS[3], wrong[0], again, wrong[1]))
    batch = tried(client, Batch.objects.get())
    for imported in (False, True):
        if imported:
            ask_for_import(client, batch)
            batch = run()
        assert numbers_of(client, office.clerk, batch) == ["4", "5", "6", "7"]
        assert numbers_of(client, colleague, batch) == ["4", "5", "6"]
        assert "与第3行相同" in read(client, colleague, batch)
        assert numbers_of(client, accused, batch) == ["3", "4", "5"]
        assert "与第2行相同" in read(client, accused, batch)


def test_a_row_is_judged_by_its_file_as_it_is_now(upload, client, office, accused, colleague):
    """Who finds one file less in the list finds one less among the figures, and the other way."""
    upload(workbook(HEADINGS, *(row(f"M-{n}", f"路灯{n}") for n in (6, 7, 8)), ROWS[1]))
    ask_for_import(client, tried(client, Batch.objects.get()))
    batch = run()
    first, second, _third, about = Petition.objects.order_by("pk")
    assert figures(client, accused) == ["3", "0", "0"]
    office.do(first, Action.SEAL, office.clerk, StepInput(reason="反映干部问题"))
    found_accused(second, "信访局孙国平")
    assert figures(client, accused) == ["1", "0", "0"]
    assert "已处理1/1行：新件1件" in read(client, accused, batch)
    assert figures(client, colleague) == ["3", "0", "0"]
    found_accused(about, "")
    assert figures(client, accused) == ["2", "0", "0"]
    client.force_login(office.clerk)
    upload(workbook(HEADINGS, row("M-7", "路灯7"), row("M-8", "路灯8")))
    tried(client, Batch.objects.latest("pk"))
    assert figures(client, accused) == ["0", "1", "0"]
    assert figures(client, office.clerk) == ["0", "2", "0"]


def test_a_refused_row_that_names_a_file_is_kept_from_whom_that_accuses_since(
    upload, client, office, accused, colleague
):
    headings = (*HEADINGS, "答复内容", "答复时间")
    told = (*row("M-1", "路灯"), "已修好", "2026-03-05 09:00")
    upload(workbook(headings, told))
    ask_for_import(client, tried(client, Batch.objects.get()))
    run()
    file = Petition.objects.get()
    client.force_login(office.clerk)
    upload(workbook(headings, (*told[:-2], "不予受理", told[-1])))
    batch = tried(client, Batch.objects.latest("pk"))
    for reader in (office.clerk, accused, colleague):
        assert f"已登记为{file.number}" in read(client, reader, batch)
    found_accused(file, "孙国平")
    assert file.number in read(client, colleague, batch)
    assert file.number not in read(client, accused, batch)
    assert figures(client, accused) == ["0", "0", "0"]
    Petition.objects.filter(pk=file.pk).update(kind_code=Kind.REPORT)
    for reader in (office.clerk, accused, colleague):
        assert file.number not in read(client, reader, batch)
    assert "来源编号已经用过" in read(client, office.clerk, batch)


def test_what_no_column_was_chosen_for_is_handed_back_to_no_accused_either(
    upload, client, accused, colleague
):
    headings = (*HEADINGS, "被反映人姓名")
    upload(workbook(headings, (*row("M-1", "塔吊", "孙国平", on="昨天"), ""),
                    (*row("M-2", "水井", on="昨天"), "孙国平")))  # fmt: skip
    batch = tried(client, Batch.objects.get(), accused="")
    assert "塔吊" in read(client, colleague, batch)
    told = read(client, accused, batch)
    assert all(words not in told for words in OF_HIM)


def test_a_table_without_headings_hands_its_first_row_to_nobody_else(
    upload, client, office, colleague
):
    """Its columns were chosen by what stands in that row."""
    names = ("number", "title", "content", "received_on", "name")
    upload(workbook(ROWS[1], row("M-9", "围墙", on="昨天")))
    chosen = dict(zip(names, Batch.objects.get().headings, strict=False))
    batch = tried(client, Batch.objects.get(), **chosen)
    assert len(batch.refused) == 1
    assert "塔吊" in read(client, office.clerk, batch)
    told = read(client, colleague, batch)
    assert "塔吊" not in told
    assert client.get(f"{PAGE}{batch.pk}/refused.xlsx").status_code == 404


def test_cases_of_the_exchange_format_are_kept_from_whom_they_name_by_post(
    upload, client, accused, colleague
):
    case = {"xfjbh": "A1", "bt": "塔吊", "tsnr": "塔吊", "djsj": "昨天", "bfyrhdw": "某人",
            "信访人": [{"姓名": "张"}], "bfyrzw": "办信科孙国平"}  # fmt: skip
    upload(json.dumps({"cases": [case, case | {"bfyrzw": "科员"}]}).encode(), "件.json")
    batch = tried(client, Batch.objects.get())
    for reader, cases in ((accused, 1), (colleague, 2)):
        client.force_login(reader)
        told = json.loads(client.get(f"{PAGE}{batch.pk}/refused.xlsx").content)
        assert len(told["cases"]) == cases


def test_a_row_that_cannot_be_read_is_handed_back_to_who_uploaded_it(
    upload, client, office, colleague
):
    lines = [",".join(HEADINGS), ",".join(row("M-1", "路灯")), 'M-2,"塔吊,,,,,孙国平,检举']
    upload("\n".join(lines).encode(), "件.csv")
    batch = tried(client, Batch.objects.get())
    assert len(batch.refused) == 1
    assert "塔吊" in read(client, office.clerk, batch)
    assert "塔吊" not in read(client, colleague, batch)
    assert figures(client, colleague) == ["1", "0", "0"]
