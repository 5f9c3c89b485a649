"""No other number stands beside the counted ones, and nothing beside them turns them round."""

import pytest

from supervision.reports.models.locked import (
    has_stray_bracket,
    joined,
    loose_figures,
    moved,
    turned,
    with_locks,
)
from supervision.reports.models.unfilled import doubts, is_unfilled

COUNTED = "〔收到信访件60件〕"


@pytest.mark.parametrize(
    "words",
    [
        "Ⅳ件", "iv件", "IV 件", "三分之一", "占三分之二以上", "过半", "三家企业", "翻一番", "翻番",
        "一半", "两户", "兩件", "叁拾件", "〢件", "໓件", "४件", "half of them", "Five files", "一百元",
        "涉及十二个村", "②", "来件破千", "满意率百分百", "来访过百", "来件上百", "六十", "陆拾", "双倍",
        "来件过万", "廿", "仨", "以十计", "LX", "sixty petitions", "forty-two", "ninetytwo", "a million",
        "万一件", "一一件", "twofold", "三千余",
    ],
)  # fmt: skip
def test_numbers_of_whatever_script_are_loose(words):
    assert loose_figures(f"{COUNTED}。{words}。")


@pytest.mark.parametrize(
    "words",
    [
        "第一时间化解，第三季度抓紧。", "一类突出问题，一些单位。", "一年来总体平稳。", "三农领域，县乡两级。",
        "进一步落实三项建议，逐一核实。", "一次性告知，统一答复，依法处理。", "civil claims, often heard.",
        "百姓关切，千方百计，万一发生。", "三到位一处理，陆续办结，队伍稳定，十分重视。",
        "一季度总体平稳，周三研究，十五五规划。", "数据显示人数较少，件数名列前茅，多数问题一家一策。",
        "再三强调，两级联动，上半年形势，少数群众，零星来访。", "one of them",
    ],
)  # fmt: skip
def test_words_that_count_nothing_are_not(words):
    assert loose_figures(f"{COUNTED}。{words}") == []


SENTENCE = "收到信访件60件；登记信访件58件。其中来信14件、来访9件，无超期件。"


@pytest.mark.parametrize(
    "written",
    [
        "{}".join(pair)
        for pair in (
            ("不\n", ""), ("不，", ""), ("总体平稳，不\n", ""), ("并非：", ""), ("没有\n\n", ""),
            ("以下不实\n", ""), ("并无，", ""), ("绝无：", ""), ("以下不实：", ""), ("並無，", ""),
            ("没\u200b有，", ""), ("No, ", ""), ("", "均不属实，"), ("", "以上数字不实。"),
            ("", "统计有误。"), ("上述件数系虚报。", ""), ("不。以下数据不准。", ""),
        )
    ],
)  # fmt: skip
def test_words_that_deny_stand_in_no_sentence_with_a_count(written):
    assert turned(SENTENCE, written.format(with_locks(SENTENCE)))


def test_a_denial_within_the_sentence_of_a_count_is_found_between_two_counts():
    between = with_locks(SENTENCE).replace("；〔", "；并无，〔")
    assert turned(SENTENCE, between) == ["并无"]


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("", ""), ("总体平稳，", "问题集中。"), ("没有发生极端事件。", ""), ("", "部分诉求经查不实。"),
        ("", "有关单位不得推诿。"),
    ],
)  # fmt: skip
def test_a_denial_of_something_else_has_a_sentence_of_its_own(before, behind):
    written = f"{before}{with_locks(SENTENCE)}{behind}"
    assert turned(SENTENCE, written) == []
    assert joined(written) == []


MOVING = "登记信访件12件，环比上升41.25%，同比持平，明细见附表。"


@pytest.mark.parametrize(
    "words",
    [
        "环比下降。", "与上周持平。", "来件明显减少。", "来访批次大幅增加。", "较去年回落。", "同比上升。",
        "比上个月有所好转。", "满意率持续走低。", "总体下降。", "略有上升。", "環比下降。", "Month on month fewer.",
        "来件稳中有降。", "来件稳中有升。", "来件创新高。", "来件走势向上。", "Petitions fell.",
    ],
)  # fmt: skip
def test_how_counts_moved_is_not_said_again_in_words_of_ones_own(words):
    assert moved(MOVING, f"{with_locks(MOVING)}{words}")


@pytest.mark.parametrize(
    "words",
    [
        "",
        "总体平稳。",
        "欠薪矛盾有所增多，应提前研判。",
        "风险上升的领域要盯紧。",
        "做好来访接待，减少等候。",
    ],
)
def test_what_moves_besides_the_counts_is_told_freely(words):
    assert moved(MOVING, f"{with_locks(MOVING)}{words}") == []


@pytest.mark.parametrize(
    "words",
    [
        "实际情况恰恰相反。",
        "前面的数字写反了。",
        "来信与来访的数字应当对调。",
        "恰恰相反。",
        "以上数据有出入。",
    ],
)
def test_counts_are_not_turned_round_in_a_sentence_of_its_own(words):
    assert turned(MOVING, f"{with_locks(MOVING)}{words}")


@pytest.mark.parametrize("before", ["不\n", "总体平稳\n"])
def test_a_new_line_alone_parts_nothing(before):
    assert joined(f"{before}{COUNTED}。") == ["收到信访件60件"]


@pytest.mark.parametrize("words", ["〔", "〕", "〔〔", "）〕"])
def test_a_bracket_without_its_other_half_is_told(words):
    assert has_stray_bracket(f"{COUNTED}。{words}")
    assert not has_stray_bracket(f"{COUNTED}。")


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
        *(
            (mark, True)
            for mark in (
                "待填寫", "待编写", "待補充", "待补", "待完善", "待续", "待定", "本段待补", "此处填写内容",
                "请在此处填写内容", "未填写", "尚未填写", "待-填-写", "略", "同上", "暂缺", "某某某", "XXX", "xx",
                "×××", "□□", "____", "？？？", "TBD", "tbc.", "N/A", "ToDo: 风险", "to be written",
                "Risks: to be written", "Not yet written", "to be completed.", "placeholder", "……",
                "Dai tian xie",
            )
        ),
        *(
            (words, False)
            for words in (
                "本期无。", "暂无突出风险。", "有关材料待补充，已告知。", "去留待定的岗位较多。", "某某街道反映。",
                "制度应进一步完善。", "机制建立了，应完善。", "责任单位待确定后报送。", "Work to be completed by June.",
                "略有上升。", "同上级要求一致。", "草稿已送审。",
                "各乡镇接访总体平稳；少数单位台账管理，有待完善。", "机制建设，尚待完善。", "本月无新增，暂缺。",
                "张××、李××反映的欠薪问题已经解决。", "张xx反映", "王XX、赵○○来访", "手机138××××1234来电",
                "欠薪名单另附，略。", "附件（略）。", "登记表漏项，未填写。", "登记表（未填写）共三份，已退回。",
                "登记表由各乡镇填报。", "材料不齐，待补充。", "表格已下发，待填报。", "回执后补。", "人选待定的，另行报送。",
                "【研判】总体平稳。", "详见【附件一】。", "【无】", "接访台账（由各乡镇填报）已汇总。", "一、总体平稳。",
            )
        ),
        *(
            (mark, True)
            for mark in (
                "待填报", "待填报。", "待撰", "待撰写", "后补", "稍后补充", "会后再补充。", "此处略，待补。", "1.略",
                "【研判内容】", "[研判内容]",
                "风险：【研判内容】", "总体平稳。【工作要求】", "【风险】\n【建议】", "风险主要有【待补充】等。",
                "风险：略", "风险——暂缺", "建议（待补充）", "一、待定",
            )
        ),
        *(
            (mark, True)
            for mark in (
                "（待领导填写）", "请领导填写", "等局长定稿后填", "待領導填寫", "待局长填写", "待科室填写", "待核实后补充",
                "待会议后补充", "待人社局提供", "请领导补充", "请郑局长填写", "请填写工作要求", "此处填写工作要求", "填写中",
                "留空", "（预留）", "下期补充", "工作要求：待分管领导填写。", "一、（待办公室补充）",
            )
        ),
        *(
            (words, False)
            for words in (
                "对××镇、××公司的欠薪问题，人社局牵头处理。", "XX镇要加强源头治理。", "情况由城关镇提供，县局核实后通报。",
                "部分证据（待补）已催。", "请各乡镇填写登记表。", "请人社局补充完善台账。", "待各乡镇填报后汇总。",
                "请领导批示。", "等人社局答复后再告知信访人。", "待会议研究后答复。", "请各单位填报台账，下期通报。",
                "台账填写中的问题较多。", "预留资金已到位。", "等工资发放以后再定。",
            )
        ),
    ],
)  # fmt: skip
def test_a_section_waits_only_where_it_says_so(text, waits):
    assert is_unfilled(text) is waits


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        *(
            (words, words)
            for words in (
                "具体要求待郑局长填写", "本周工作要求待领导明确后填写。", "（由办信科填）", "（请局长补充工作要求）",
                "工作要求：领导填", "待批示", "待领导审定", "正在整理", "To be added later",
                "涉及××街道。", "于××年反映", "李××、王××反映××路积水。", "××村××组道路硬化已完工。",
                "这段还要改", "晚点补", "数据待更新", "待研究", "等数据", "拟稿中", "正在写", "稿子还在改", "初稿",
                "占位文字", "Not finished.", "Sample text", "没写完，明天再写", "还没写完", "先空着", "暂不填写", "此处补充工作要求。", "单击此处添加文字",
                "在此处键入", "示例文字", "请替换", "待核", "待改", "修改中", "（局长补）", "局长看过再填",
                "下面由局长写", "请局长写", "领导意见：", "工作要求：……", "一、二、三、", "未完", "数据待核",
                "×月×日前", "X件", "来件  件，环比上升  %", "同上期", "按上期", "aaa", "测试测试",
                "情况由人社局提供。", "办理情况：由城管局填报", "（此处由局长填写）",
            )
        ),
        ("和谐家园交房时间：待定。住建局每周约谈一次。", "和谐家园交房时间：待定。"),
        ("情况如下。\n附件2：略", "附件2：略"),
        ("检测结果：空白。各村已公示。", "检测结果：空白。"),
        ("各乡镇抓紧。请填写《信访事项办理情况表》。", None),
        ("总体平稳。\n后补", "后补"),
        ("总体平稳。\n××街道油烟扰民，已责令整改。各单位抓紧。", "××街道油烟扰民，已责令整改。"),
        *(
            (words, None)
            for words in (
                "总体平稳。", "各乡镇要抓紧办理，按期答复。", "请各单位抓紧办理。", "人社局牵头处理，月底前办结。",
                "手机138××××1234来电", "已由人社局提供书面答复。", "等待答复的信访人较多。", "由县人社局牵头办理。",
            )
        ),
    ],
)  # fmt: skip
def test_what_may_not_be_finished_is_asked_of_who_signs(text, doubtful):
    assert not is_unfilled(text)
    assert doubts(text) == ([doubtful] if doubtful else [])
