"""The list of divisions: added and corrected, with the days between which a code is in use."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from petitions.models import Division

LIST = "代码,名称,启用,停用\n990921,禾川县,,\n990921100,城关镇,2001-01-01,2026-06-30\n990921100201,南街村,,\n"


def load(tmp_path, text):
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    said = StringIO()
    call_command("load_divisions", str(path), stdout=said)
    return said.getvalue()


def test_divisions_are_added_once_and_corrected(db, tmp_path):
    assert "新增3个，更正0个" in load(tmp_path, LIST)
    town = Division.objects.get(code="990921100000")
    assert (town.name, town.valid_until) == ("城关镇", date(2026, 6, 30))
    assert town.is_in_use_on(date(2026, 6, 30))
    assert not town.is_in_use_on(date(2026, 7, 1))
    assert not town.is_in_use_on(date(2000, 12, 31))
    assert "新增0个，更正1个" in load(tmp_path, LIST.replace("2026-06-30", ""))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("99092,县", "第1行：区划代码"),
        ("９９０９２１,县", "第1行：区划代码"),
        ("990921,", "第1行：名称"),
        ("990921,县,昨天", "第1行：日期"),
        ("990921,县,2026-02-01,2026-01-01", "第1行：停用日期"),
    ],
)
def test_a_bad_list_changes_nothing_and_says_where(db, tmp_path, line, said):
    with pytest.raises(CommandError, match=said):
        load(tmp_path, f"代码,名称\n{line}\n")
    assert not Division.objects.exists()
