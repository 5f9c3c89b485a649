"""What a table says is taken, known or refused by its row, and never lost in silence."""

import json
from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from python_calamine import CalamineWorkbook

from intake.imports.models import Batch
from intake.imports.services.batches import discard_old_batches
from intake.imports.services.columns import ADDED
from intake.registration.services.registering import IS_THERE
from petitions.models import NumberSeries, Petition
from petitions.statute import Action, Kind
from tests.intake.imports.test_importing import PAGE, ask_for_import, run, tried
from tests.xlsx import workbook
from workflow.steps.step_input import StepInput

HEADINGS = ("工单编号", "标题", "内容", "登记时间", "姓名", "电话", "身份证号")
FIRST = ("T-2001", "小区停水", "请求恢复供水", "2026-03-02 09:00", "孙甲一", "13800030001", "")
OTHER = ("T-2001", "邻居违建", "请求拆除棚子", "2026-03-02 09:30", "孙甲二", "13800030002", "")


@pytest.fixture
def through(upload, client):
    """Upload a table, try it, and import it where the trial finds anything new."""

    def through(content, name="件.xlsx"):
        upload(content, name)
        batch = tried(client, Batch.objects.latest("pk"))
        told = (batch.fresh, batch.known, [row for row, *_ in batch.refused])
        ask_for_import(client, batch)
        batch = run()
        assert (batch.fresh, batch.known, [row for row, *_ in batch.refused]) == told
        return batch

    return through


def handed_back(client, batch):
    content = b"".join(client.get(f"{PAGE}{batch.pk}/refused.xlsx"))
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()


def test_one_number_with_two_contents_is_named_and_the_first_is_taken(through, client):
    batch = through(workbook(HEADINGS, FIRST, OTHER, FIRST))
    assert (batch.fresh, batch.known) == (1, 1)
    ((row, reason, _english),) = batch.refused
    assert row == 3
    assert "与第2行相同，内容不同" in reason
    assert Petition.objects.get().title == "小区停水"
    assert handed_back(client, batch)[1][1] == "邻居违建"


def test_what_was_registered_before_with_other_content_is_refused(through):
    through(workbook(HEADINGS, FIRST))
    for changed in (
        OTHER,
        (*FIRST[:5], "13800030009", ""),
        (*FIRST[:3], "2026-03-01", *FIRST[4:]),
    ):
        batch = through(workbook(HEADINGS, changed))
        assert batch.fresh == batch.known == 0
        assert batch.refused[0][1] == IS_THERE.zh
    assert through(workbook(HEADINGS, FIRST)).known == 1


def test_what_the_office_has_corrected_since_is_known_all_the_same(through, office):
    through(workbook(HEADINGS, FIRST))
    Petition.objects.update(title="小区长期停水", kind_code=Kind.SUGGESTION)
    assert through(workbook(HEADINGS, FIRST)).known == 1


def test_of_a_sealed_file_no_more_is_told_than_that_its_number_was_used(through, office):
    through(workbook(HEADINGS, FIRST))
    petition = Petition.objects.get()
    office.do(petition, Action.SEAL, office.section_head, StepInput(reason="属于检举"))
    for row in (FIRST, OTHER):
        assert through(workbook(HEADINGS, row)).refused[0][1] == IS_THERE.zh


@pytest.mark.parametrize("column", [0, 5, 6])
def test_a_number_that_lost_digits_is_refused_and_stays_refused(through, client, column):
    for lost in (2.02611200001234e16, "2.02611E+16"):
        row = [*FIRST]
        row[column] = lost
        batch = through(workbook(HEADINGS, row))
        assert batch.fresh == 0
        assert "丢失了末尾的数字" in batch.refused[0][1]
        assert "E+16" in handed_back(client, batch)[1][column]
        back = through(workbook(*handed_back(client, batch)))
        assert "丢失了末尾的数字" in back.refused[0][1]


def test_a_refused_row_comes_back_as_it_was_and_is_taken_under_its_number(through, client):
    whole = (188006.0, "电梯停运", "请求维修", "2026-03-02 09:30:00", "吴甲一", 13800050001.0, "")
    batch = through(workbook(HEADINGS, (whole[0], "", *whole[2:])))
    assert handed_back(client, batch)[0] == [*HEADINGS, *ADDED]
    told = handed_back(client, batch)[1]
    assert told[0] == "188006"
    assert told[5] == "13800050001"
    assert "标题为空" in told[-1]
    still_wrong = through(workbook([*HEADINGS, *ADDED], [*told[:5], "1", *told[6:]]))
    assert handed_back(client, still_wrong)[0] == [*HEADINGS, *ADDED]
    corrected = [told[0], "电梯停运", *told[2:]]
    assert through(workbook([*HEADINGS, *ADDED], corrected)).fresh == 1
    assert Petition.objects.get().source_number == "188006"
    assert through(workbook(HEADINGS, whole)).known == 1
    as_once_written = ("188006.0", *whole[1:5], "13800050001.0", "")
    assert through(workbook(HEADINGS, as_once_written)).known == 1


def test_what_a_cell_cannot_hold_is_said_to_be_cut(through, client):
    row = ",".join((FIRST[0], FIRST[1], "请求核实。" * 8000, *FIRST[3:]))
    batch = through(f"{','.join(HEADINGS)}\n{row}\n".encode(), "件.csv")
    assert "超过20000字" in batch.refused[0][1]
    told = handed_back(client, batch)[1]
    assert len(told[2]) == 32_767
    assert "“内容”原文40000字" in told[-1]
    assert "只保留前32767字" in told[-1]


def test_a_sign_that_counts_twice_in_a_cell_is_counted_twice(through, client):
    row = ",".join((FIRST[0], "", "😀" * 19_001, *FIRST[3:]))
    batch = through(f"{','.join(HEADINGS)}\n{row}\n".encode(), "件.csv")
    told = handed_back(client, batch)[1]
    assert told[2] == "😀" * 16_383
    assert "“内容”原文19001字" in told[-1]
    assert "只保留前16383字" in told[-1]


@pytest.mark.parametrize(
    "day", ["1900-01-01", "1949-10-01", "2026-02-28", "0001-01-01", "9999-12-31"]
)
def test_what_passes_the_trial_the_import_takes(through, day):
    through(workbook(HEADINGS, (*FIRST[:3], day, *FIRST[4:])))


def test_a_trial_leaves_nothing_behind(upload, client):
    upload(workbook(HEADINGS, FIRST, OTHER))
    before = list(NumberSeries.objects.values_list())
    assert tried(client, Batch.objects.get()).fresh == 1
    assert not Petition.objects.exists()
    assert list(NumberSeries.objects.values_list()) == before


def test_headings_that_nobody_knows_are_chosen_on_the_page(upload, client):
    page = upload(workbook(("导出表",), ("甲", "乙"), ("1", "2"), ("3", "4"))).content.decode()
    batch = Batch.objects.get()
    assert '<option value="2">2：甲 | 乙</option>' in page
    assert client.post(f"{PAGE}{batch.pk}/", {"do": "headings", "line": "9"}).status_code == 422
    client.post(f"{PAGE}{batch.pk}/", {"do": "headings", "line": "2"})
    batch.refresh_from_db()
    assert (batch.headings, batch.total, batch.heading_line) == (["甲", "乙"], 2, 2)


def test_refused_cases_of_the_exchange_format_come_back_whole(through, client):
    person = {"姓名": "张", "手机": "12", "zfrbz": True}
    case = {"xfjbh": "A1", "bt": "路灯", "tsnr": "不亮", "djsj": "2026-03-02", "信访人": [person]}
    content = json.dumps({"cases": [case | {"姓名": "张"}]}).encode()
    batch = through(content, "件.json")
    (told,) = json.loads(client.get(f"{PAGE}{batch.pk}/refused.xlsx").content)["cases"]
    assert told["信访人"] == [person]
    assert "手机" in told[ADDED[1]]
    told["信访人"][0]["手机"] = "13800030001"
    assert through(json.dumps({"cases": [told]}).encode(), "件.json").fresh == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"bt": {"a": 1}}, {"bt": ["a"]}, {"信访人": [{"姓名": {"a": []}}]}, {"信访人": [{"姓名": ["张"]}]},
        {"信访人": [{"姓名": "长" * 61}]}, {"信访人": [{"姓名": "张", "住址": "长" * 121}]},
        {"信访人": [{"姓名": "张", "手机": 1.3e16}]}, {"xfrs": "很多"}, {"xfrs": [1]}, {"xfrs": -1},
        {"信访人": [{"姓名": "张", "出生日期": [1]}]}, {"渠道信息": {"信件来源": {"a": 1}}},
        {"djsj": {"a": 1}}, {"djsj": float("nan")}, {"bt": "\ud800"}, {"bfyrzw": [[]]},
    ],
)  # fmt: skip
def test_wrong_types_at_any_depth_are_the_fault_of_their_case(through, wrong):
    good = {"xfjbh": "A1", "bt": "路灯", "tsnr": "不亮", "djsj": "2026-03-02", "姓名": "张",
            "信访人": [{"姓名": "张"}], "a\x00b": "\x00"}  # fmt: skip
    cases = [good | wrong, good | {"xfjbh": "A2"}]
    batch = through(json.dumps({"cases": cases}).encode(), "件.json")
    assert (batch.fresh, [row for row, *_ in batch.refused]) == (1, [1])


def test_the_table_and_its_top_are_gone_together(upload, client):
    upload(workbook(HEADINGS, FIRST))
    discard_old_batches(at=timezone.now() + timedelta(days=8))
    batch = Batch.objects.get()
    assert (batch.digest, batch.top) == ("", [])


def test_a_table_that_has_a_line_number_and_a_reason_itself_gets_them_back(through, client):
    own = (*HEADINGS, "行号", "原因")
    batch = through(workbook(own, ("T-1", "", *FIRST[2:], "7", "包工头跑了")))
    page = client.get(f"{PAGE}{batch.pk}/").content.decode()
    assert "<li>行号</li>" in page
    assert "<li>原因</li>" in page
    heading, row = handed_back(client, batch)
    assert heading == [*own, *ADDED]
    assert row[7:9] == ["7", "包工头跑了"]
    assert "标题为空" in row[-1]
    again = through(workbook(heading, row))
    assert handed_back(client, again)[0] == [*own, *ADDED]


def test_a_cases_own_reason_comes_back(through, client):
    case = {
        "xfjbh": "A1",
        "bt": "",
        "tsnr": "不亮",
        "djsj": "2026-03-02",
        "姓名": "张",
        "原因": "跑了",
    }
    batch = through(json.dumps([case]).encode(), "件.json")
    (told,) = json.loads(client.get(f"{PAGE}{batch.pk}/refused.xlsx").content)["cases"]
    assert told["原因"] == "跑了"
    assert "标题为空" in told[ADDED[1]]
