"""The list of categories: added to, never renamed or thinned."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from petitions.models import Category

LIST = "一级分类,二级分类,三级分类\n城乡建设,物业管理,收费\n城乡建设,物业管理,维修基金\n其他,,\n"


def load(tmp_path, text, encoding="utf-8-sig"):
    path = tmp_path / "list.csv"
    path.write_bytes(text.encode(encoding))
    said = StringIO()
    call_command("load_categories", str(path), stdout=said)
    return said.getvalue()


def test_three_levels_are_added_once(db, tmp_path):
    assert "新增5个，已有0个" in load(tmp_path, LIST)
    assert "新增0个，已有5个" in load(tmp_path, LIST)
    fees = Category.objects.get(path="城乡建设 / 物业管理 / 收费")
    assert (fees.name, fees.parent.parent.name) == ("收费", "城乡建设")


def test_what_the_list_no_longer_has_stays_and_is_named(db, tmp_path):
    Category.objects.create(name="旧类", path="旧类")
    assert "仍然保留：旧类" in load(tmp_path, LIST)


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        ("a,b,c\n,x,\n", "utf-8", "第1行"),
        ("a,b,c\n甲/乙,x,\n", "utf-8", "第1行"),
        (f"a,b,c\n好,,\n{'长' * 41},,\n", "utf-8", "第2行"),
        (LIST, "gbk", "不是UTF-8"),
        ("", "utf-8", "不是UTF-8"),
    ],
)
def test_a_bad_list_changes_nothing_and_says_where(db, tmp_path, text, encoding, said):
    with pytest.raises(CommandError, match=said):
        load(tmp_path, text, encoding)
    assert not Category.objects.exists()
