"""What of a text repeats a sealed matter: its words alone, and not what two matters share."""

import pytest

from petitions.sealed.quoting import Quotes, beginning_of, clauses_of, refers_back
from petitions.text.normal_form import spoken

SEALED = spoken("劳动监察人员在办理建安公司欠薪投诉时索要好处费八千元，不给就不立案调查。")
LEFT = spoken("建安公司拖欠我工资三个月")


@pytest.fixture
def quotes():
    return Quotes(SEALED, LEFT, [spoken("劳动监察人员")])


@pytest.mark.parametrize(
    "said",
    [
        "我局接到欠薪投诉后依法立案调查，调取工资表、考勤表，建安公司拖欠您工资共18600元属实。",
        "收到欠薪投诉后到建安公司调取了工资表和考勤表，三名工友作证。",
        "由我局劳动监察人员上门核实",
        "已于2026年3月2日立案调查",
    ],
)
def test_what_two_matters_share_is_no_quotation(quotes, said):
    assert not quotes.is_in(spoken(said))


@pytest.mark.parametrize(
    "said", ["索要好处费八千元一项另办", "称在办理建安公司欠薪投诉时索要好处费"]
)
def test_a_stretch_of_its_words_alone_is_one(quotes, said):
    assert quotes.is_in(spoken(said))


def test_a_text_that_is_nothing_but_a_piece_of_it_is_one(quotes):
    assert quotes.is_piece(spoken("索要好处费"))
    assert not quotes.is_piece(spoken("建安公司"))
    assert not quotes.is_piece("索要")


def test_a_name_that_is_chosen_has_no_word_of_it(quotes):
    assert quotes.has_word_of(spoken("好处费录音"))
    assert not quotes.has_word_of(spoken("工资条"))


@pytest.mark.parametrize(
    ("sentence", "clauses", "left"),
    [
        ("经查欠薪四月属实，化肥一项另案处理。", 1, "经查欠薪四月属实。"),
        ("另有一项反映，化肥一项另案处理。", 1, ""),
        ("来信反映两个问题：化肥一项", 1, ""),
        ("经查，化肥一项另案处理。", 1, ""),
    ],
)
def test_the_beginning_of_a_sentence_stays_where_it_says_something_by_itself(
    sentence, clauses, left
):
    assert beginning_of(clauses_of(sentence)[:clauses], sentence) == left


@pytest.mark.parametrize(
    ("sentence", "is_so"),
    [
        ("该同志已经停职。", True), ("对此另行答复。", True), ("其已经退款。", True),
        ("其余欠款下月发清。", False), ("其他诉求不予支持。", False), ("此外无其他请求。", False),
    ],
)  # fmt: skip
def test_a_sentence_that_speaks_of_the_one_before(sentence, is_so):
    assert refers_back(sentence) == is_so
