"""Whether two petitions are about one object, by how they name it in title or text."""

import pytest

from petitions.search.sameness import MatterWords, same_object

HERE = MatterWords("恒达置业拖欠农民工工资", "恒达置业工地拖欠木工班组工资半年。")
UNNAMED = MatterWords("讨要工资", "在恒达置业的恒达新城工地干活，工资一直不发。")


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (HERE, MatterWords("恒达置业欠薪", "欠钢筋班组工资。"), True),
        (HERE, MatterWords("万盛地产拖欠农民工工资", "万盛花园项目部拖欠瓦工工资。"), False),
        (HERE, UNNAMED, True),
        # what a title does not name its first lines do
        (
            UNNAMED,
            MatterWords("讨要血汗钱", "在万盛地产的万盛花园工地干木工，工资拖欠五个月。"),
            False,
        ),
        (
            MatterWords("路灯不亮", "青云路的路灯都不亮。"),
            MatterWords("路灯坏了", "文昌街的路灯坏了。"),
            False,
        ),
        (MatterWords("讨薪", "老板跑了。"), MatterWords("要工资", "三个月没发。"), None),
    ],
)
def test_different_firms_and_sites_are_different_objects(one, other, is_same):
    assert same_object(one, other) is is_same
    assert same_object(other, one) is is_same
