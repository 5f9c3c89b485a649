"""Tables as people really make them: read, or refused by the row and with the reason."""

import json
import resource
from contextlib import ExitStack
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.utils import timezone

from intake.imports.reading import lines
from intake.imports.reading.cells import (
    BadRowError,
    has_lost_digits,
    identifier_of,
    moment_of,
    text_of,
)
from intake.imports.reading.lines import MEMORY
from intake.imports.reading.tables import table_of
from intake.imports.services.columns import KNOWN_HEADINGS, guessed
from tests.xlsx import BOOK, RELS, TYPES, workbook

HEADINGS = ("工单编号", "标题", "内容", "登记时间", "姓名", "电话")
ROW = ("T-1", "路灯不亮", "请求修复", "2026-03-02", "钱一", "13800010001")
NEEDED = ("number", "title", "content", "received_on", "name", "phone")
DAY, EVENING = "2026-11-20 00:00", "2026-11-20 15:05"
MORNING = "2026-11-20 09:30"
DAYS = {
    "2026年11月20日 09:30": MORNING, "2026.11.20": DAY, "2026.11.20 09:30:00": MORNING,
    "2026-11-20 09:30:00.0": MORNING, "2026-11-20T09:30:00": MORNING,
    "2026-11-20T16:30:00Z": "2026-11-21 00:30", "2026-11-20T09:30:00+0800": MORNING,
    "20261120093000": MORNING, "20261120 0930": MORNING, "20261120": DAY, 20261120.0: DAY,
    "2026/11/20 下午 3:05:00": EVENING, "2026/11/20 上午9:30": MORNING,
    "2026/11/20 12:00 上午": "2026-11-20 00:00", "2026/11/20 12:00 下午": "2026-11-20 12:00",
    "2026/11/20 3:05 下午": EVENING, "2026年11月20日 9:30上午": MORNING, "2026/11/20 3:05 PM": EVENING,
    "2026-11-20 上午 12:05": "2026-11-20 00:05", "2026-11-20 中午12:05": "2026-11-20 12:05",
    "20-11-2026": DAY, "11/20/2026": DAY, "11-11-2026": "2026-11-11 00:00",
    "46346": DAY, 46346.0: DAY, 46346.4: "2026-11-20 09:36",
    "2026-11-20 24:00:00": "2026-11-21 00:00", "２０２６－１１－２０": DAY, "2026–11–20": DAY,
    "2026年11月20日9时30分": MORNING, "2026年11月20日 星期五": DAY, "2026-1-2": "2026-01-02 00:00",
    "二〇二六年十一月二十日": DAY, "二○二六年十一月廿日": DAY, "二零二六年十一月二十号": DAY,
    "二〇二六年三月卅一日": "2026-03-31 00:00", "\u200e2026-11-20": DAY, "2026-11-20\u200e": DAY,
    "\u200b2026-11-20 09:30": MORNING, "\ufeff2026/11/20 3:05 PM": EVENING, '="2026-11-20"': DAY,
    "2026-11-20t09:30:00z": "2026-11-20 17:30", datetime(2026, 11, 20, 9, 30): MORNING,
}  # fmt: skip
NO_DAYS = (
    "2026112", "2026-02-29", "01-02-2026", "26-11-20", "2026-11-20 24:30", "2026-13-01", "202611",
    "1763600000", "昨天", "11月20日", float("nan"), True, [2026], "2026-11-20 25:00", "9" * 400,
)  # fmt: skip


def read(content, ending="csv", **how):
    return table_of(content, ending, known=KNOWN_HEADINGS, **how)


def csv_of(*rows, delimiter=","):
    return "\r\n".join(delimiter.join(row) for row in rows)


@pytest.mark.parametrize("written", DAYS, ids=str)
def test_a_day_is_read_however_it_is_written(written):
    moment = moment_of(written)
    assert f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" == DAYS[written]
    assert moment_of(text_of(written)) == moment


@pytest.mark.parametrize("written", NO_DAYS, ids=lambda value: str(value)[:20])
def test_no_day_or_one_of_several_is_refused(written):
    with pytest.raises(ValueError, match="."):
        moment_of(written)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (188006.0, "188006"), (13800050001.0, "13800050001"), (0.1 + 0.2, "0.3"), (None, ""),
        (True, "TRUE"), (2.02611200001234e16, "2.02611200001234E+16"), (" a\x00 ", "a"),
        (10**17 + 1, "100000000000000001"), (datetime(2026, 11, 20), "2026-11-20"),
    ],
)  # fmt: skip
def test_one_function_turns_a_cell_into_text(cell, text):
    assert text_of(cell) == text
    assert text_of(text) == text


@pytest.mark.parametrize(
    "content",
    [
        csv_of(HEADINGS, ROW).encode("gbk"),
        csv_of(HEADINGS, ROW).encode("gb18030"),
        csv_of(HEADINGS, ROW).encode(),
        csv_of(HEADINGS, ROW).encode("utf-8-sig"),
        csv_of(HEADINGS, ROW, delimiter="\t").encode("utf-16"),
        b"\xfe\xff" + csv_of(HEADINGS, ROW, delimiter="\t").encode("utf-16-be"),
        b"\xff\xfe\0\0" + csv_of(HEADINGS, ROW).encode("utf-32-le"),
        b"\0\0\xfe\xff" + csv_of(HEADINGS, ROW).encode("utf-32-be"),
        csv_of(HEADINGS, ROW, delimiter=";").encode("gbk"),
        ("sep=;\r\n" + csv_of(HEADINGS, ROW, delimiter=";")).encode(),
        csv_of(["某县工单导出表（2026年11月）"], [], HEADINGS, ROW).encode("gbk"),
    ],
)
def test_a_text_file_is_read_in_its_encoding_with_its_separator(content):
    (row,) = read(content).rows
    assert list(row.cells.values()) == list(ROW)
    assert row.fault is None


@pytest.mark.parametrize(("encoding", "damage"), [("utf-8", b"\xe7\x9b"), ("gb18030", b"\xff")])
def test_a_bad_byte_is_the_fault_of_its_row_alone(encoding, damage):
    good = [
        (f"T-{n}", "街道路灯长期不亮", "请求修复路灯", "2026-03-02", "王某", "") for n in range(3)
    ]
    content = csv_of(HEADINGS, *good).encode(encoding).replace(b"T-1,", b"T-1" + damage + b",")
    rows = read(content).rows
    assert [row.number for row in rows if row.fault] == [3]
    assert rows[2].cells["标题"] == "街道路灯长期不亮"


def cases_of(*numbers):
    told = [{"工单编号": one, "标题": "街道路灯长期不亮", "内容": "请修𠮷"} for one in numbers]
    return json.dumps({"cases": told}, ensure_ascii=False)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-32"]
)
def test_json_is_read_in_its_encoding(encoding):
    (row,) = read(cases_of("T-1").encode(encoding), "json").rows
    assert list(row.cells.values()) == ["T-1", "街道路灯长期不亮", "请修𠮷"]
    assert row.fault is None


@pytest.mark.parametrize(("encoding", "damage"), [("utf-8", b"\xe7\x9b"), ("gb18030", b"\xff")])
def test_a_bad_byte_is_the_fault_of_its_case_alone(encoding, damage):
    told = cases_of("T-0", "T-1", "T-2").encode(encoding).replace(b"T-1", b"T-1" + damage)
    rows = read(told, "json").rows
    assert [row.number for row in rows if row.fault] == [2]
    assert rows[2].cells["标题"] == "街道路灯长期不亮"


def test_a_file_that_ends_in_half_a_sign_has_one_bad_row():
    rows = [("T-1", "路灯", "修"), ("T-2", "井盖", "补")]
    content = csv_of(HEADINGS[:3], *rows, delimiter="\t").encode("utf-16")[:-1]
    assert [row.number for row in read(content).rows if row.fault] == [3]


def test_one_huge_cell_is_the_fault_of_its_row_alone():
    rows = read(csv_of(HEADINGS, ("T-1", "长" * 150_000, *ROW[2:]), ROW).encode("gbk")).rows
    assert [len(row.cells["标题"]) for row in rows] == [150_000, 4]


def test_the_headings_are_found_below_a_title_or_are_chosen():
    content = workbook(
        ("某县12345热线工单导出表",), (), ("导出人：李某", "", "共1条"), HEADINGS, ROW
    )
    table = read(content, "xlsx")
    assert (table.headings, table.heading_line) == ([*HEADINGS], 4)
    assert [(row.number, row.cells["工单编号"]) for row in table.rows] == [(5, "T-1")]
    strange = workbook(("导出表",), ("甲", "乙"), ("1", "2"))
    assert read(strange, "xlsx", heading_line=2).rows[0].cells == {"甲": "1", "乙": "2"}
    with pytest.raises(BadRowError):
        read(strange, "xlsx", heading_line=9)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_headings_are_found_and_offered_below_many_notes(ending):
    notes = [(f"填写说明第{number}条",) for number in range(1, 61)]
    lines = [*notes, HEADINGS, ROW]
    content = workbook(*lines) if ending == "xlsx" else csv_of(*lines).encode("gbk")
    table = read(content, ending)
    assert (table.headings, table.heading_line) == ([*HEADINGS], 61)
    assert [number for number, _text in table.top] == list(range(1, 63))
    strange = [*notes, ("甲", "乙"), ("1", "2")]
    content = workbook(*strange) if ending == "xlsx" else csv_of(*strange).encode()
    assert read(content, ending, heading_line=61).rows[0].cells == {"甲": "1", "乙": "2"}


def test_a_name_that_stands_twice_in_a_case_hides_nothing():
    case = '{"标题": "路灯", "标题": "井盖", "标题 ": "电梯", "备注": "一", "备注": "一"}'
    (row,) = read(f"[{case}]".encode(), "json").rows
    assert row.cells == {"标题": "路灯", "标题（2）": "井盖", "标题（3）": "电梯", "备注": "一"}
    (row,) = read(f'{{"案件": [{case}]}}'.encode(), "json").rows
    assert list(row.cells.values()) == ["路灯", "井盖", "电梯", "一"]


@pytest.mark.parametrize(
    "written",
    [
        ("工单编号*", "标题*", "内容", "登记时间", "姓名", "电话"),
        ("工单编号\n(必填)", "标题（必填）", " 内容", "登记时间：", "姓 名", "联系 电话:"),
        ("工单编号【选填】", "ＢＴ", "TSNR", "登记　时间", "姓名 *", "联系电话(非必填)"),
    ],
)
def test_headings_are_known_however_they_are_set(written):
    table = read(workbook(("某县信访工单",), written, ROW), "xlsx")
    assert table.heading_line == 2
    known = guessed(table.headings)
    assert [list(table.rows[0].cells).index(known[name]) for name in NEEDED] == list(range(6))


def test_a_remark_that_says_whose_it_is_keeps_a_heading_apart():
    assert "name" not in guessed(["姓名（被反映人）"])


NOTE = ("说明：请见第二页",)


@pytest.mark.parametrize(
    ("content", "ending", "at", "left_out"),
    [
        (workbook(HEADINGS, ROW, second=(HEADINGS, ROW, ROW)), "xlsx", 0, [("二月", 3)]),
        (workbook(NOTE, second=(HEADINGS, ROW)), "xlsx", 1, [("S", 1)]),
        (workbook(NOTE, second=(("甲", "乙"), ("1", "2"))), "xlsx", 1, [("S", 1)]),
        (workbook(HEADINGS, ROW, second=[("",)]), "xlsx", 0, []),
        (workbook(HEADINGS, ROW, second=[("长",) * 501]), "xlsx", 0, [("二月", 1)]),
        (b'{"ids": ["x"], "more": [{"a": 1}], "cases": [{"bt": "x"}]}', "json", 1, [("more", 1)]),
    ],
)
def test_what_stands_beside_the_table_is_named_and_can_be_chosen(content, ending, at, left_out):
    table = read(content, ending)
    assert (table.sheet, table.left_out) == (at, left_out)
    for other, told in enumerate(table.sheets):
        if told[1] > 1:
            assert read(content, ending, sheet=other).sheet == other
    with pytest.raises(BadRowError):
        read(content, ending, sheet=2)


def test_no_column_hides_another_and_rows_keep_their_numbers():
    content = csv_of(("编号", "备注", "备注", ""), ("1", "甲", "乙", "丙"), ("",) * 4, ("2", "丁"))
    first, second = read(content.encode()).rows
    assert list(first.cells.values()) == ["1", "甲", "乙", "丙"]
    assert second.number == 4


def packed(sheet, strings="", **parts):
    """A workbook of this sheet's rows, as XML."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, text in {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": RELS.format(kind="officeDocument", target="xl/workbook.xml"),
            "xl/_rels/workbook.xml.rels": RELS.format(
                kind="worksheet", target="worksheets/sheet1.xml"
            ),
            "xl/workbook.xml": BOOK,
            "xl/sharedStrings.xml": f"<sst {space}>{strings}</sst>",
            "xl/worksheets/sheet1.xml": f"<worksheet {space}><sheetData>{sheet}</sheetData></worksheet>",
            **parts,
        }.items():
            archive.writestr(name, text)
    return buffer.getvalue()


FAR = "<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"
REPEATED = "<row>" + "<c t='s'><v>0</v></c>" * 300 + "</row>"
BOMBS = {
    "far corner": lambda: (packed(FAR), "xlsx"),
    "repeated string": lambda: (
        packed(REPEATED * 1000, f"<si><t>{'长' * 30_000}</t></si>"), "xlsx",
    ),
    "zeros": lambda: (packed("", **{"xl/media/a.bin": b"\0" * (300 << 20)}), "xlsx"),
    "empty objects": lambda: (b"[" + b"{}," * 9_000_000 + b"{}]", "json"),
    "deep": lambda: (b"[" * 1_000_000, "json"),
    "objects in one cell": lambda: (b'[{"a":[' + b"{}," * 6_000_000 + b"{}]}]", "json"),
    "names": lambda: (
        b"[" + b",".join(b'{"%d":1}' % n for n in range(2_000_000)) + b"]", "json",
    ),
    "commas": lambda: (b"," * 4_000_000, "csv"),
    "lines of commas": lambda: ((b"," * 499 + b"x\n") * 60_000, "csv"),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_table_that_asks_for_gigabytes_is_refused_and_costs_none(name):
    content, ending = BOMBS[name]()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(BadRowError):
        read(content, ending)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 * 1024  # kilobytes
    assert MEMORY <= 700 << 20  # bytes: what the process that reads may take at most


def computed():
    """Seconds of the processor, of this process and of those it has begun."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def test_a_row_of_millions_is_too_wide_before_anything_is_made_of_it():
    """Each cell was named in ten readings of the file: four megabytes of commas took minutes."""
    rows = b",".join(heading.encode() for heading in HEADINGS) + b"\n" + b",x" * 2_000_000
    before = computed()
    with pytest.raises(BadRowError, match="500"):
        read(rows)
    assert computed() - before < 4


def test_few_tables_are_read_at_once(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(lines, "QUEUE", 0)
    table = csv_of(HEADINGS, ROW).encode()
    with ExitStack() as held:
        for _ in range(lines.AT_ONCE):
            assert lines._place(held)
        with pytest.raises(BadRowError, match="其他表格"):
            read(table)
    assert read(table)


def test_a_table_as_large_as_may_be_is_read():
    """A hundred thousand rows of sixteen columns, each of some characters."""
    row = ",".join(f"请求修复路灯{column}" for column in range(12)) + ",,,,"
    content = "\n".join([",".join(f"列{n}" for n in range(16)), *[row] * lines.MAX_ROWS])
    assert len(read(content.encode()).rows) == lines.MAX_ROWS


@pytest.mark.parametrize("told", [5, "x", None, [1], {"a": 1}, {"cases": "x"}, [[]], {"a\x00": []}])
def test_json_that_is_no_list_of_cases_is_refused(told):
    with pytest.raises(BadRowError):
        read(json.dumps(told).encode(), "json")


@pytest.mark.parametrize("written", ['="0099"', "=“0099”", "'0099", "’0099", "0099", ' ="0099" '])
def test_digits_that_are_marked_as_text_are_the_digits(written):
    assert identifier_of(written) == "0099"
    assert text_of(written) == written.strip()  # handed back as it came
    assert has_lost_digits('="2.02611E+16"')
