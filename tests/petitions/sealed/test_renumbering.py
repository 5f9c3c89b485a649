"""Points that were taken out of a text leave no gap in how the others are numbered."""

import pytest

from petitions.sealed.renumbering import counted_on


@pytest.mark.parametrize(
    ("before", "after", "read"),
    [
        (
            "您反映了三个问题。第一，欠薪属实。第二，索要好处费另案处理。第三，已书面承诺支付。",
            "您反映了三个问题。第一，欠薪属实。第三，已书面承诺支付。",
            "您反映了两个问题。第一，欠薪属实。第二，已书面承诺支付。",
        ),
        (
            "反映的2个问题：1、欠薪属实。2、另案处理。",
            "反映的2个问题：1、欠薪属实。",
            "反映的1个问题：欠薪属实。",
        ),
        ("一是欠薪。二是受贿。三是停电。", "二是受贿。三是停电。", "一是受贿。二是停电。"),
        ("1、欠薪。\n2、受贿。\n3、停电。", "1、欠薪。\n3、停电。", "1、欠薪。\n2、停电。"),
        ("（一）欠薪。（二）受贿。（三）停电。", "（一）欠薪。（三）停电。", "（一）欠薪。（二）停电。"),
        # nothing was taken out, or what looks like numbers is none
        ("第一，欠薪。第二，停电。", "第一，欠薪。第二，停电。", "第一，欠薪。第二，停电。"),
        ("第一中学收费。另案处理。", "第一中学收费。", "第一中学收费。"),
        ("1.5万元已付。2.5万元未付。", "2.5万元未付。", "2.5万元未付。"),
        ("第二，停电。第三，受贿。", "第二，停电。", "第二，停电。"),
        ("共三次来访。一是欠薪。二是受贿。", "共三次来访。一是欠薪。", "共三次来访。欠薪。"),
    ],
)  # fmt: skip
def test_what_is_left_is_counted_on(before, after, read):
    assert counted_on(before, after) == read
