"""A quotation mark that is not one of the format's joins no rows, and a text with lines stays one."""

import csv
import time
from io import StringIO

import pytest

from intake.imports.reading.records import records
from intake.imports.reading.tables import table_of
from intake.imports.services.columns import KNOWN_HEADINGS

HEADINGS = ("工单编号", "标题", "内容", "登记时间", "姓名", "电话")
EARLY = ("工单编号", "登记时间", "姓名", "标题", "内容", "电话")  # the day stands before the text


def row(number, content="请求修复路灯", *, name="钱一", phone="13800010001", of=HEADINGS):
    told = dict(zip(HEADINGS, (number, "路灯", content, "2026-11-20", name, phone), strict=True))
    return tuple(told[heading] for heading in of)


def unquoted(*rows, of=HEADINGS, end="\r\n"):
    return end.join(map(",".join, [of, *rows])).encode()


def written(*rows, delimiter=","):
    file = StringIO()
    csv.writer(file, delimiter=delimiter).writerows([HEADINGS, *rows])
    return file.getvalue().encode()


def read(content):
    return table_of(content, "csv", known=KNOWN_HEADINGS).rows


OPEN, SHUT = '"请求补偿青苗费', '求发退休金"'


@pytest.mark.parametrize("of", [HEADINGS, EARLY])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("apart", [1, 2, 5])
def test_rows_between_two_stray_marks_are_read_each_and_the_open_one_is_named(of, end, apart):
    between = [row(f"B{n}", "别的事", of=of) for n in range(apart - 1)]
    last = row("Z", SHUT, name="丁四", of=of)
    content = unquoted(row("A", of=of), row("W", OPEN, of=of), *between, last, of=of, end=end)
    rows = read(content)
    assert [r.cells["工单编号"] for r in rows] == ["A", "W", *(b[0] for b in between), "Z"]
    assert [r.number for r in rows if r.fault] == [3]
    assert f"第3行至第{3 + apart}行" in rows[1].fault.zh
    assert tuple(rows[-1].cells.values()) == last


@pytest.mark.parametrize("ragged", [row("Z", SHUT)[:4], ("Z", SHUT, "补", "2026-11-20", "丁四"),
                                    ("Z", "路灯", "补", '2026-11-20"', "丁四")])  # fmt: skip
def test_rows_that_end_early_or_close_in_another_column_are_not_joined(ragged):
    for first in (row("W", OPEN), row("W", OPEN)[:5]):
        rows = read(unquoted(first, ragged, row("A")))
        assert [(r.cells["工单编号"], bool(r.fault)) for r in rows] == [
            ("W", True), ("Z", False), ("A", False),
        ]  # fmt: skip


def test_a_mark_that_is_never_closed_costs_its_own_row():
    rows = read(unquoted(row("A"), row("W", OPEN), row("B"), row("C")))
    assert [(r.number, bool(r.fault)) for r in rows] == [
        (2, False),
        (3, True),
        (4, False),
        (5, False),
    ]


def test_marks_around_words_are_kept():
    told = ('"一户一表"改造', '"甲"和"乙"两家', '他说"没有"，不理', '说"不"', '5"管道漏水')
    rows = read(unquoted(*(row(str(n), text) for n, text in enumerate(told))))
    assert [(r.cells["内容"], r.fault) for r in rows] == [(text, None) for text in told]
    (one,) = read(unquoted(row("1", '"甲,乙"两家')))
    assert one.fault


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize(
    "text",
    [
        "第一段\r\n第二段", "1. 停水，已三日\n\n2. 要求,恢复供水\n此致", "\n诉求如下:\n甲,乙,丙\n",
        '他说“没有”\n"甲"说："有"', "a,b,c,d,e,f,g\nend", "2026-11-20,停水\n至今", '"',
        "电话;13800010001;13900010001\n请回电", "甲\t乙\n丙",
    ],
)  # fmt: skip
def test_a_text_of_several_lines_is_one_row(text, delimiter):
    given = [row("A", text), row("B"), ("C", text, text, "2026-11-20", "甲", "")]
    rows = read(written(*given, delimiter=delimiter))
    assert [tuple(r.cells.values()) for r in rows] == given
    assert not any(r.fault for r in rows)


def test_no_file_is_read_over_and_over():
    line = 'x","y\n'
    started = time.process_time()
    assert sum(1 for _ in records(line * 50_000, ",", 2)) == 50_000
    assert time.process_time() - started < 5  # it would be hours


@pytest.mark.parametrize("begins", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-1.7"])
def test_a_workbook_called_a_text_is_refused(begins, upload):
    answer = upload(begins + b"x,y\n1,2\n", "件.csv")
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
