"""The import command, on files as people really make them."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from docx import Document as WordDocument

from intake.registration.services.registering import IS_THERE
from petitions.models import Petition
from petitions.statute import State
from tests.xlsx import write_xlsx

HEAD = ["留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "答复意见", "答复时间"]
GOOD = [188006.0, "A1", "道路", "2019/2/28 11:25:05", "路灯不亮", "已修", "2019/3/1 9:00:00"]
OPEN = ["188007", "A2", "学校", "2019-02-14 20:00", "\n\t校车\n", "", ""]
BAD = [
    ["", "A3", "无编号", "2019/2/14", "内容", "", ""],
    ["9", "A3", "坏时间", "昨天", "内容", "", ""],
    ["10", "A3", "将来", "2999/1/1", "内容", "", ""],
    ["11", "A3", "只有答复", "2019/1/1", "内容", "答", ""],
    ["12", "A3", "长" * 101, "2019/1/1", "内容", "", ""],
    ["13", "A3", "无内容", "2019/1/1", "", "", ""],
]


def run(file, *options):
    out, err = StringIO(), StringIO()
    call_command("import_messages", str(file), "--json", *options, stdout=out, stderr=err)
    return json.loads(out.getvalue().splitlines()[-1]), err.getvalue()


def test_good_rows_come_in_and_bad_ones_are_named(office, tmp_path):
    file = write_xlsx(tmp_path / "m.xlsx", [HEAD, GOOD, *BAD, OPEN])
    result, errors = run(file, "--errors", str(tmp_path / "e.csv"))
    assert (result["imported"], result["skipped"], result["errors"]) == (2, 0, len(BAD))
    for line in range(3, 3 + len(BAD)):
        assert f"第{line}行" in errors
    assert (tmp_path / "e.csv").read_text(encoding="utf-8-sig").count("\n") == len(BAD) + 1
    assert set(Petition.objects.values_list("source_number", flat=True)) == {"188006", "188007"}


def test_a_second_run_skips_what_is_there(office, tmp_path):
    file = write_xlsx(tmp_path / "m.xlsx", [HEAD, GOOD, OPEN])
    run(file)
    result, _errors = run(file)
    assert (result["imported"], result["skipped"], result["errors"]) == (0, 2, 0)


def test_a_file_that_is_none_is_refused_with_a_sentence(office, tmp_path):
    word = tmp_path / "w.xlsx"
    WordDocument().save(word)
    with pytest.raises(CommandError, match="缺少|不是"):
        run(word)
    with pytest.raises(CommandError, match="打不开"):
        run(tmp_path / "none.xlsx")
    with pytest.raises(CommandError, match="缺少这些列"):
        run(write_xlsx(tmp_path / "x.xlsx", [["编号"], ["1"]]))


def test_what_comes_again_with_other_content_is_named_and_never_lost(office, tmp_path):
    run(write_xlsx(tmp_path / "m.xlsx", [HEAD, GOOD, OPEN]))
    other = [*OPEN[:2], "别的学校", *OPEN[3:]]
    redone = [*GOOD[:5], "没有修", GOOD[6]]
    named = [
        ["188009", "A5", "井盖", "2019/3/1", "缺失", "", ""],
        ["188009", "A6", "树", *OPEN[3:]],
    ]
    result, errors = run(write_xlsx(tmp_path / "n.xlsx", [HEAD, other, redone, *named]))
    assert (result["imported"], result["skipped"], result["errors"]) == (1, 0, 3)
    assert "第2行（留言编号 188007）" in errors
    assert errors.count(IS_THERE.zh) == 2
    assert "第3行（留言编号 188006）" in errors
    assert "第5行（留言编号 188009）" in errors


def test_a_reply_that_comes_later_is_added(office, tmp_path):
    run(write_xlsx(tmp_path / "m.xlsx", [HEAD, OPEN]))
    answered = [*OPEN[:5], "已安排校车", "2019/3/4 9:00"]
    for expected in ((0, 1, 0), (0, 0, 1)):
        result, _errors = run(write_xlsx(tmp_path / "n.xlsx", [HEAD, answered]))
        assert (result["imported"], result["answered"], result["skipped"]) == expected
    assert Petition.objects.get().state is State.CLOSED


def test_a_number_without_its_last_digits_is_refused(office, tmp_path):
    lost = [2.02611200001234e16, *OPEN[1:]]
    result, errors = run(write_xlsx(tmp_path / "m.xlsx", [["导出表"], HEAD, lost]))
    assert (result["imported"], result["errors"]) == (0, 1)
    assert "第3行" in errors
    assert "丢失了末尾的数字" in errors
