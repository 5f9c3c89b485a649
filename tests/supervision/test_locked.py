"""No other number stands beside the counted ones, and nothing beside them turns them round."""

import pytest

from supervision.models.locked import joined, loose_figures
from supervision.models.report import is_unfilled

COUNTED = "〔收到信访件60件〕"


@pytest.mark.parametrize(
    "words",
    [
        "Ⅳ件", "iv件", "IV 件", "三分之一", "占三分之二以上", "过半", "三家企业", "翻一番", "翻番",
        "一半", "两户", "兩件", "叁拾件", "〢件", "໓件", "४件", "half of them", "Five files", "一百元",
        "涉及十二个村", "②",
    ],
)  # fmt: skip
def test_numbers_of_whatever_script_are_loose(words):
    assert loose_figures(f"{COUNTED}。{words}。")


@pytest.mark.parametrize(
    "words",
    [
        "第一时间化解，第三季度抓紧。", "一类突出问题，一些单位。", "一年来总体平稳。", "三农领域，县乡两级。",
        "进一步落实三项建议，逐一核实。", "一次性告知，统一答复，依法处理。", "civil claims, often heard.",
        "百姓关切，千方百计，万一发生。",
    ],
)  # fmt: skip
def test_words_that_count_nothing_are_not(words):
    assert loose_figures(f"{COUNTED}。{words}") == []


@pytest.mark.parametrize(
    "before", ["不\n", "不，", "总体平稳，不\n", "并非：", "没有\n\n", "总体平稳\n", "以下不实\n"]
)
def test_a_line_of_a_denial_before_a_count_runs_into_it(before):
    assert joined(f"{before}{COUNTED}。") == ["收到信访件60件"]


def test_lines_of_counts_and_whole_clauses_stand():
    assert joined(f"总体平稳。\n{COUNTED}\n〔登记信访件58件〕\n，问题集中。") == []


@pytest.mark.parametrize(
    ("text", "waits"),
    [
        ("欠薪监管的空白有待填补，请人社局研判。", False),
        ("台账有待填写完整，责任单位抓紧。", False),
        ("表格待填写的单位三日内补齐。", False),
        ("风险：（待填写）", True),
        ("建议待填写", True),
        ("待\u2060 填 写", True),
        ("（待填）", True),
        ("有待填写。", True),
        ("——", True),
    ],
)
def test_a_section_waits_only_where_it_says_so(text, waits):
    assert is_unfilled(text) is waits
