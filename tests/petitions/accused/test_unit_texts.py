"""Texts that mean one unit although no organ bears the name: area and post off, renamed or not."""

import pytest

from petitions.accused.unit_texts import is_one_unit

HOME = "禾川县"


@pytest.mark.parametrize(
    ("accused", "destination"),
    [
        ("县长", "禾川县人民政府"),
        ("县长", "县政府办公室"),
        ("常务副县长李某", "禾川县政府办"),
        ("李大明县长", "县府办"),
        ("县长", "城关镇政府"),  # below
        ("县长", "禾川县委县政府督查室"),
        ("县政府某副秘书长", "县政府办公室"),
        ("县委书记", "禾川县委县政府督查室"),
        ("县委书记", "县委办公室"),
        ("县委书记", "县委组织部"),
        ("县委副书记李某", "组织部"),
        ("县委书记", "中共禾川县委"),
        ("公安局局长", "县公安局"),
        ("公安局王局长", "禾川县公安局"),
        ("公安局长", "公安局"),
        ("澜州市禾川县公安局", "县公安局刑侦大队"),
        ("卫健委", "县卫生健康局"),
        ("卫健委主任", "县卫生健康局"),
        ("卫计局副局长", "禾川县卫生健康委员会"),
        ("国土局", "县自然资源和规划局"),
        ("县教委主任", "教育局"),
        ("县市场监管局局长", "市场监督管理局"),
        ("某公司、县检察院检察长", "禾川县人民检察院"),
        ("城关镇镇长", "城关镇人民政府"),
        ("城关镇党委书记", "禾川县城关镇政府"),
        ("督查室主任", "禾川县委县政府督查室"),
        ("督查室王某", "县委县政府督查室"),
        ("县委督查室", "禾川县委县政府督查室"),
        ("监委主任", "中共禾川县纪律检查委员会、禾川县监察委员会"),
    ],
)
def test_one_unit(accused, destination):
    assert is_one_unit(accused, destination, home=HOME)


@pytest.mark.parametrize(
    ("accused", "destination"),
    [
        ("县长", "市人民政府"),
        ("县长", "县纪委监委"),
        ("县委书记", "市纪委监委"),
        ("县委书记", "市委组织部"),
        ("公安局局长", "市公安局"),
        ("县公安局", "省公安厅"),
        ("公安局局长", "县财政局"),
        ("禾川县公安局", "青山县公安局"),
        ("卫健委", "县公安局"),
        ("人社局局长", "县纪委监委"),
        ("人社局局长", "禾川县委县政府督查室"),
        ("杨建国", "禾川县公安局"),
        ("某公司", "县公安局"),
        ("", "县公安局"),
    ],
)
def test_another_unit(accused, destination):
    assert not is_one_unit(accused, destination, home=HOME)


def test_what_names_no_area_lies_where_the_office_is():
    assert is_one_unit("公安局局长", "市公安局", home="澜州市")
    assert not is_one_unit("县公安局", "市公安局", home="澜州市")
