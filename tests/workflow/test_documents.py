"""Documents: every one says something, only what it may, and stays what it was."""

import json
import re
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from django.test import Client
from django.urls import reverse

from petitions import statute
from petitions.models import Disclosure, Document, DocumentTemplate, Opinion
from petitions.statute import (
    Adoption,
    Ground,
    Outcome,
    ReviewOutcome,
    Route,
    ServiceWay,
)
from tests.factories import MONDAY
from workflow.documents import (
    as_docx,
    as_one_pdf,
    as_pdf,
    blank_docx,
    compose,
    example,
    on_a_file,
    text_of,
)
from workflow.documents.differences import differences
from workflow.documents.docx import DATE, NUMBER, ORGAN
from workflow.documents.fields import FIELDS
from workflow.documents.rendering import LanguageError, names_in, render
from workflow.documents.template import Template, built_in
from workflow.documents.uploading import UnfitError, read
from workflow.documents.verification import NOT_VERIFIED, code_for
from workflow.services import Given, templating
from workflow.services import printing as print_service

D = statute.Document
HOSTILE = "#panic() ${7*7} {{ 信访人姓名 }} {% if x %} <w:p> & \\ *粗* $x$ @ref [[a]] # 一级\a\x01"


def everything(office):
    """Enough for any document."""
    return Given(
        reason="理由一\n理由二", ground=Ground.PENDING, to_organ=office.bureau,
        report_by=date(2026, 5, 1), reply="答复", days=10, route=Route.ADMINISTRATIVE,
        adoption=Adoption.PARTLY, held_on=MONDAY.date(), place="二楼", present="各方",
        agreement="付款", review_organ=office.county, late_reason="住院", destination="县人民法院",
        way=ServiceWay.POST, served_on=MONDAY.date(), recipient="本人", witness="邻居",
    )  # fmt: skip


def letter_of(office, petition, term, given=None):
    return compose(
        term, petition=petition, organ=office.bureau, officer=office.head,
        given=given or everything(office), number="禾信〔2026〕1号", issued_on=MONDAY.date(),
    )  # fmt: skip


def opinion(office, petition, stage, outcome):
    return Opinion.objects.create(
        petition=petition, claims="请求", facts="事实", basis="《劳动法》", stage_code=stage,
        outcome_code=outcome, decision="决定", drafted_by=office.handler, drafted_at=MONDAY,
        replies=[["支付工资", "已责令支付"], ["补缴社保", "已转办"]],
    )  # fmt: skip


def uploaded(change=None, term=D.OPINION):
    """A built-in template as a file, after a change."""
    document = docx.Document(BytesIO(blank_docx(built_in(term))))
    if change:
        change(document)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def repacked(file, **parts):
    """The same archive with parts added or replaced."""
    output = BytesIO()
    with ZipFile(BytesIO(file)) as old, ZipFile(output, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return output.getvalue()


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
        assert letter_of(office, petition, term, Given())["title"], term


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
    late = Given(ground=Ground.LATE, reason="逾期")
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


def test_a_sealed_letter_copies_nobody_and_is_not_verified(office):
    petition = office.petition()
    letter = letter_of(office, petition, D.SEALED_LETTER)
    assert letter["verification"] is None
    assert "抄送：" not in text_of(letter)


def test_what_somebody_writes_stays_text(office):
    petition = office.petition(title=HOSTILE[:90], content=f"{HOSTILE}\n# 不是标题")
    letter = letter_of(office, petition, D.TRANSFER_LETTER, Given(reason=HOSTILE + "\x00"))
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


def test_the_language_knows_names_and_if_and_nothing_else():
    assert names_in("{% if 理由 and not 标题 %}{{ 理由 }}{% else %}无{% endif %}") == {
        "理由",
        "标题",
    }
    for text in (
        "{{ 理由.__class__ }}", "{{ 理由|upper }}", "{{ 7 * 7 }}", "{{ f() }}", "{{ 理由",
        "{% for a in 理由 %}{% endfor %}", "{% set a = 1 %}", "{% include 'x' %}", "{{ 理由[0] }}",
    ):  # fmt: skip
        with pytest.raises(LanguageError):
            names_in(text)
    assert render("{{ 理由 }}", {"理由": "{{ 标题 }}"}) == "{{ 标题 }}"


@pytest.mark.parametrize("term", [D.OPINION, D.SERVICE_PROOF, D.MEDIATION_AGREEMENT])
def test_a_template_comes_back_from_its_docx_unchanged(term):
    template = built_in(term)
    again = read(uploaded(term=term))
    for part in ("title", "addressee", "lines", "has_head", "is_signed"):
        assert getattr(again, part) == getattr(template, part)
    assert Template.from_stored(again.as_stored()) == again


def test_an_unknown_field_is_refused_with_its_place():
    def spoil(document):
        document.paragraphs[-1].add_run("{{ 身份证 }}")
        document.add_table(rows=1, cols=1).cell(0, 0).text = "{{ 电话 }}"

    with pytest.raises(UnfitError) as refusal:
        read(uploaded(spoil))
    said = "".join(problem.zh for problem in refusal.value.problems)
    assert re.search(r"第\d+段：没有字段“身份证”", said)
    assert "表格第1行第1列：没有字段“电话”" in said


def test_a_field_in_the_foot_is_seen():
    def spoil(document):
        document.sections[0].header.paragraphs[0].text = "{{ 不存在 }}"

    with pytest.raises(UnfitError):
        read(uploaded(spoil))


RELATION = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="x" Target="http://evil/" TargetMode="External"/>'
    "</Relationships>"
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.mark.parametrize(
    "parts",
    [
        {"word/vbaProject.bin": b"x"},
        {"word/embeddings/o.bin": b"x"},
        {"word/_rels/extra.xml.rels": RELATION},
        {"word/extra.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"},
        {"word/extra.xml": f"<w:p {W}><w:instrText>INCLUDETEXT x</w:instrText></w:p>"},
        {"word/comments.xml": f"<w:p {W}><w:t>{{{{ 标题 }}}}</w:t></w:p>"},
        {"word/_rels/extra.xml.rels": RELATION.replace("External", "&#69;xternal")},
        {"word/_rels/extra.xml.rels": RELATION.encode("utf-16")},
        {"word/extra.xml": b"not xml"},
        {"word/big.xml": b" " * (21 * 1024 * 1024)},
    ],
    ids=[
        "macro",
        "embedded",
        "external",
        "entity",
        "code",
        "comment",
        "disguised",
        "utf16",
        "broken",
        "bomb",
    ],
)
def test_an_unsafe_file_is_refused(parts):
    with pytest.raises(UnfitError):
        read(repacked(uploaded(), **parts))


@pytest.mark.parametrize("file", [b"", b"PK\x03\x04", b"%PDF", b"x" * (2 * 1024 * 1024 + 1)])
def test_what_is_no_docx_is_refused(file):
    with pytest.raises(UnfitError):
        read(file)


def own(office, organ, words):
    def change(document):
        document.paragraphs[-3].insert_paragraph_before(words)

    return templating.upload(
        term=D.ACCEPTANCE_NOTICE, organ=organ, officer=office.system_admin,
        file=uploaded(change, D.ACCEPTANCE_NOTICE), at=MONDAY,
    )  # fmt: skip


def test_an_organ_writes_by_its_own_template_else_by_the_one_above(office):
    petition = office.handled()
    above = own(office, office.county, "县里的模板：{{ 信访人姓名 }}。")
    letter = letter_of(office, petition, D.ACCEPTANCE_NOTICE)
    assert letter["template"] == above.pk
    assert "县里的模板：张桂兰。" in text_of(letter)
    first = own(office, office.petition_office, "信访局的模板。")
    second = own(office, office.petition_office, "信访局的第二版。")
    assert (first.version, second.version) == (1, 2)
    assert letter_of(office, petition, D.ACCEPTANCE_NOTICE)["template"] == above.pk
    words = "\n".join(p.text for p in docx.Document(BytesIO(as_docx(letter))).paragraphs)
    assert "县里的模板：张桂兰。" in words
    templating.withdraw(term=D.ACCEPTANCE_NOTICE, organ=office.county, officer=office.system_admin)
    assert letter_of(office, petition, D.ACCEPTANCE_NOTICE)["template"] is None
    assert "县里的模板" in "".join(
        p.text for p in docx.Document(BytesIO(as_docx(letter))).paragraphs
    )


def test_hostile_words_stay_text_in_an_own_template(office):
    own(office, office.county, "理由：{{ 标题 }}")
    petition = office.handled(title=HOSTILE[:90])
    letter = letter_of(office, petition, D.ACCEPTANCE_NOTICE)
    words = "\n".join(p.text for p in docx.Document(BytesIO(as_docx(letter))).paragraphs)
    assert "{{ 信访人姓名 }} {% if x %} <w:p> &" in words


def test_the_pages_of_templates(office):
    client = Client()
    client.force_login(office.system_admin)
    assert "内置" in client.get(reverse("workflow:templates")).content.decode()
    assert "信访人姓名" in client.get(reverse("workflow:template-fields")).content.decode()
    page = reverse("workflow:template", args=["opinion"])
    assert client.get(page).status_code == 200
    for name in ("template-docx", "template-preview"):
        assert client.get(reverse(f"workflow:{name}", args=["opinion"])).status_code == 200
    bad = BytesIO(uploaded(lambda document: document.add_paragraph("{{ 手机 }}")))
    bad.name = "a.docx"
    refused = client.post(page, {"file": bad})
    assert refused.status_code == 422
    assert "没有字段“手机”" in refused.content.decode()
    assert not DocumentTemplate.objects.exists()
    good = BytesIO(uploaded())
    good.name = "a.docx"
    assert client.post(page, {"file": good}).status_code == 302
    assert DocumentTemplate.objects.get().version == 1
    client.post(reverse("workflow:template-withdraw", args=["opinion"]))
    assert not DocumentTemplate.objects.get().is_active
    client.force_login(office.handler)
    assert client.get(page).status_code == 403


def test_an_issued_document_is_found_by_its_code_and_by_no_other(office):
    petition = office.handled()
    document = petition.documents.get(document_code=D.ACCEPTANCE_NOTICE)
    assert document.digest == Document.digest_of(document.letter)
    assert document.verification == code_for(document.term, document.number)
    page = Client().get(reverse("workflow:verify", args=[document.verification]))
    words = page.content.decode()
    assert page.status_code == 200
    assert document.number in words
    assert document.digest in words
    for secret in (petition.title, petition.number, "张桂兰"):
        assert secret not in words
    missing = Client().get(reverse("workflow:verify", args=["2" * 16]))
    assert missing.status_code == 404
    assert "没有查到" in missing.content.decode()


def test_what_is_not_public_has_no_code():
    assert {code_for(term, "1") for term in NOT_VERIFIED} == {None}
    assert len({code_for(D.OPINION, str(n)) for n in range(100)}) == 100


def test_differences_are_runs_of_characters():
    assert differences("甲乙丙", "甲丁丙") == [
        ("same", "甲"), ("removed", "乙"), ("added", "丁"), ("same", "丙"),
    ]  # fmt: skip
    assert differences("", "新") == [("added", "新")]
    assert differences("同", "同") == [("same", "同")]
    assert differences("支付1200元", "支付12000元")[1:3] == [
        ("removed", "1200"),
        ("added", "12000"),
    ]
    old, new = "一句。二句。\n三句。", "一句。另一句。\n三句"
    runs = differences(old, new)
    assert "".join(t for k, t in runs if k != "added") == old
    assert "".join(t for k, t in runs if k != "removed") == new
    assert differences("甲" * 8000, "乙" * 8000) == [
        ("removed", "甲" * 8000),
        ("added", "乙" * 8000),
    ]


def test_only_the_drafting_organ_sees_its_drafts(office):
    petition = office.handled()
    opinion(office, petition, "HANDLING", Outcome.SUPPORT)
    second = opinion(office, petition, "HANDLING", Outcome.REJECT)
    page = reverse("workflow:drafts", args=[petition.number])
    client = Client()
    client.force_login(office.head)
    words = client.get(page).content.decode()
    assert "<del>" in words
    assert "<ins>" in words
    assert second.outcome.text.zh in words
    for other in (office.clerk, office.leader, office.stranger):
        client.force_login(other)
        assert client.get(page).status_code == 404


def test_a_day_is_printed_and_addresses_leave_a_trace(office):
    petition = office.handled()
    petition.petitioners.update(address="城关镇人民路1号")
    client = Client()
    client.force_login(office.handler)
    day = MONDAY.date().isoformat()
    page = reverse("workflow:printing")
    document = petition.documents.get(document_code=D.ACCEPTANCE_NOTICE)
    assert document.number in client.get(page, {"day": day}).content.decode()
    for what in ("letters", "slips", "envelopes"):
        sent = {"day": day, "documents": [document.pk], "what": what}
        assert client.post(page, sent).content.startswith(b"%PDF"), what
    assert Disclosure.objects.get().reason == print_service.REASON
    assert client.post(page, {"day": day, "what": "letters"}).status_code == 422
    assert client.get(page, {"day": "2026-99-99"}).status_code == 200


def test_nothing_of_another_organ_or_day_is_printed(office):
    petition = office.handled()
    document = petition.documents.get(document_code=D.ACCEPTANCE_NOTICE)
    sent = {"day": MONDAY.date().isoformat(), "documents": [document.pk], "what": "envelopes"}
    client = Client()
    client.force_login(office.clerk)
    assert client.post(reverse("workflow:printing"), sent).status_code == 422
    client.force_login(office.handler)
    tomorrow = sent | {"day": (MONDAY.date() + timedelta(days=1)).isoformat()}
    assert client.post(reverse("workflow:printing"), tomorrow).status_code == 422
    assert not Disclosure.objects.exists()


def test_a_head_previews_on_a_file_of_the_own_and_nobody_on_anothers(office):
    """What is shown is the real file; an administrator, and a stranger, are shown none."""
    petition = office.handled(title="预览用的标题")
    url = reverse("workflow:template-preview", args=["opinion"])
    answers = {}
    for who in ("head", "office_head", "system_admin", "stranger"):
        client = Client()
        client.force_login(getattr(office, who))
        answers[who] = client.get(url, {"number": petition.number}).status_code
    assert answers == {"head": 200, "office_head": 200, "system_admin": 404, "stranger": 403}
    letter = on_a_file(
        D.OPINION, petition, office.bureau, officer=office.head, given=Given(), day=MONDAY.date()
    )
    assert "预览用的标题" in text_of(letter)
    assert not petition.documents.filter(document_code=D.OPINION).exists()


def test_a_head_keeps_templates_of_the_own_organ_and_not_of_the_one_above(office):
    file = uploaded()
    with pytest.raises(statute.NotPermittedError):
        templating.upload(
            term=D.OPINION, organ=office.county, officer=office.head, file=file, at=MONDAY
        )
    kept = templating.upload(
        term=D.OPINION, organ=office.bureau, officer=office.head, file=file, at=MONDAY
    )
    assert kept.organ == office.bureau
