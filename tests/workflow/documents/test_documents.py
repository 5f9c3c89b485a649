"""Documents: every one says something, only what it may, and stays what it was."""

import json
import re
from datetime import date
from io import BytesIO

import docx
import pytest

from petitions.models import Opinion
from petitions.statute import Action, Ground, Inspection, Outcome, ReviewOutcome
from tests.factories import MONDAY
from tests.letters import D, letter_of, opinion
from workflow.documents import as_docx, as_one_pdf, as_pdf, example, text_of
from workflow.documents.docx import DATE, NUMBER, ORGAN
from workflow.documents.fields.known import FIELDS
from workflow.documents.templates.template import built_in
from workflow.steps.step_input import StepInput

HOSTILE = "#panic() ${7*7} {{ 信访人姓名 }} {% if x %} <w:p> & \\ *粗* $x$ @ref [[a]] # 一级\a\x01"


@pytest.fixture
def filled(office):
    petition = office.handled(content="第一行\n第二行")
    opinion(office, petition, "HANDLING", Outcome.SUPPORT)
    opinion(office, petition, "REVIEW", ReviewOutcome.UPHOLD)
    opinion(office, petition, "REEXAMINATION", ReviewOutcome.ANNUL)
    return petition


def test_every_document_is_written_for_a_file(office, filled):
    for term in D:
        letter = letter_of(office, filled, term)
        text = letter["title"] + letter["addressee"] + text_of(letter)
        assert len(text) > 80, term
        assert not re.search(r"\{\{|\{%|None|：。|（）|“”|于作出|于提出", text), (term, text)
        assert letter["template"] is None
        json.dumps(letter)


def test_every_document_is_written_where_little_is_known(office):
    petition = office.petition()
    petition.petitioners.all().delete()
    for term in D:
        assert letter_of(office, petition, term, StepInput())["title"], term


def test_no_template_uses_an_unknown_field_and_no_field_is_unused():
    used = {name for term in D for name in built_in(term).names}
    assert used | {ORGAN, NUMBER, DATE} == set(FIELDS)


def test_fields_have_a_meaning_and_an_example():
    for field in FIELDS.values():
        assert field.meaning.zh, field.name
        assert field.meaning.en, field.name
        assert field.example, field.name


def test_an_opinion_answers_each_matter_and_names_the_remedy_and_no_court(office, filled):
    text = text_of(letter_of(office, filled, D.OPINION))
    assert "（一）关于“支付工资”的请求：已责令支付" in text
    assert "（二）关于“补缴社保”的请求：已转办" in text
    assert "第三十二条第一款第一项" in text
    assert "30日内，书面请求REVIEW单位复查" in text
    for term in (D.OPINION, D.REVIEW_OPINION, D.REEXAMINATION_OPINION, D.SIMPLE_REPLY):
        assert not re.search("诉讼|起诉|人民法院", text_of(letter_of(office, filled, term)))


def test_what_an_annulled_opinion_says_is_not_that_all_is_over(office, filled):
    text = text_of(letter_of(office, filled, D.REEXAMINATION_OPINION))
    assert "不再受理" not in text
    opinion(office, filled, "REEXAMINATION", ReviewOutcome.UPHOLD)
    assert "不再受理" in text_of(letter_of(office, filled, D.REEXAMINATION_OPINION))


def test_each_refusal_stands_on_its_own_article(office, filled):
    late = StepInput(ground=Ground.LATE, reason="逾期")
    assert "第三十五条的规定" in text_of(letter_of(office, filled, D.REVIEW_REFUSAL, late))
    again = text_of(letter_of(office, filled, D.REEXAMINATION_REFUSAL, late))
    assert "第三十六条第一款的规定" in again
    assert "第三十五条" not in again


def test_a_paragraph_of_many_pages_breaks():
    letter = example(D.DIRECT_REPLY)
    letter["paragraphs"] = [
        ["body", "长" * 5000],
        ["row", "标签\t" + "长" * 5000],
        ["body", "长" * 5000],
    ]
    pages = re.findall(rb"/Type\s*/Page\b", as_pdf(letter))
    assert len(pages) > 20


def test_a_notice_whose_text_fills_two_thirds_of_a_page_is_signed_on_it():
    """The code stands beside the two lines above the organ, not below them."""
    letter = example(D.DIRECTION_NOTICE)
    letter["paragraphs"] = [["body", "长" * (28 * 9 - 2)], ["body", "特此告知。"]]
    assert len(re.findall(rb"/Type\s*/Page\b", as_pdf(letter))) == 1


def test_a_sealed_letter_copies_nobody_and_is_not_verified(office):
    petition = office.petition()
    letter = letter_of(office, petition, D.SEALED_LETTER)
    assert letter["verification"] is None
    assert "抄送：" not in text_of(letter)


def test_what_somebody_writes_stays_text(office):
    petition = office.petition(title=HOSTILE[:90], content=f"{HOSTILE}\n# 不是标题")
    letter = letter_of(office, petition, D.TRANSFER_LETTER, StepInput(reason=HOSTILE + "\x00"))
    assert "{{ 信访人姓名 }} {% if x %} <w:p> &" in text_of(letter)
    assert ["body", "# 不是标题"] in letter["paragraphs"]
    assert not re.search(r"\\u00[01]", json.dumps(letter))
    assert as_pdf(letter).startswith(b"%PDF")
    words = "\n".join(p.text for p in docx.Document(BytesIO(as_docx(letter))).paragraphs)
    assert "{{ 信访人姓名 }} {% if x %} <w:p> &" in words


def test_a_letter_of_the_first_format_is_still_printed():
    old = {
        "organ": "县信访局", "number": "禾信〔2026〕1号", "title": "答复", "addressee": "某人：",
        "paragraphs": ["第一段", "第二段"], "date": "2026年3月2日",
    }  # fmt: skip
    assert as_pdf(old).startswith(b"%PDF")
    assert as_docx(old).startswith(b"PK")
    assert text_of(old) == "第一段\n第二段"


def test_the_pdf_embeds_its_fonts_and_letters_begin_on_odd_pages():
    one = as_pdf(example(D.ACCEPTANCE_NOTICE))
    assert b"FontFile3" in one or b"FontFile2" in one
    two = as_one_pdf([example(D.DIRECT_REPLY), example(D.DIRECT_REPLY)])
    assert len(re.findall(rb"/Type\s*/Page\b", two)) == 3


def test_sentences_end_and_several_claims_are_numbered(office):
    petition = office.handled()
    Opinion.objects.create(
        petition=petition, claims="1.支付工资\n2、补缴社保；", facts="属实", basis="《劳动法》",
        stage_code="HANDLING", outcome_code=Outcome.SUPPORT, decision="责令支付",
        drafted_by=office.handler, drafted_at=MONDAY,
    )  # fmt: skip
    text = text_of(letter_of(office, petition, D.OPINION))
    for sentence in (
        "（一）支付工资。",
        "（二）补缴社保；",
        "属实。",
        "《劳动法》。",
        "责令支付。",
    ):
        assert sentence in text.splitlines() or f"依据：{sentence}" in text.splitlines()


def test_an_answer_to_a_supervision_goes_to_whoever_ordered_it(office):
    petition = office.handled()
    order = StepInput(
        ground=Ground.NOT_CARRIED_OUT, inspection=Inspection.ONLINE, report_by=date(2026, 4, 1),
        reason="请尽快落实",
    )  # fmt: skip
    office.do(petition, Action.SUPERVISE, office.supervisor, order)
    letter = letter_of(office, petition, D.SUPERVISION_REPLY)
    assert letter["addressee"] == f"{office.supervisor.organ.name}："
