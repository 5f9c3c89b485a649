"""A template uploaded by an office: it comes back unchanged, or is refused with the place."""

import re

import pytest
from docx.oxml import parse_xml

from tests.letters import D, repacked, uploaded
from workflow.documents.templates.rendering import LanguageError, names_in, render
from workflow.documents.templates.template import Template, built_in
from workflow.documents.templates.uploading import UnfitError, read


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
INCLUDED = f"<w:p {W}><w:instrText>INCLUDETEXT x</w:instrText></w:p>"
STARTS_ELSEWHERE = RELATION.replace('"x"', '"http://x/officeDocument"').replace(
    'Target="http://evil/" TargetMode="External"', 'Target="word/other.xml"'
)


@pytest.mark.parametrize(
    "parts",
    [
        {"word/vbaProject.bin": b"x"},
        {"word/embeddings/o.bin": b"x"},
        {"word/_rels/extra.xml.rels": RELATION},
        {"word/extra.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"},
        {"word/extra.xml": INCLUDED},
        {"word/comments.xml": f"<w:p {W}><w:t>{{{{ 标题 }}}}</w:t></w:p>"},
        {"word/_rels/extra.xml.rels": RELATION.replace("External", "&#69;xternal")},
        {"word/_rels/extra.xml.rels": RELATION.encode("utf-16")},
        {"word/extra.xml": b"not xml"},
        {"word/big.xml": b" " * (21 * 1024 * 1024)},
        {"word/other.xml": INCLUDED, "_rels/.rels": STARTS_ELSEWHERE},
        {"word/extra.dat": INCLUDED},
        {"word/extra.png": INCLUDED.encode("utf-16")},
        {"word/extra.xml": INCLUDED.replace("INCLUDETEXT", "PAGE INCLUDEPICTURE")},
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
        "another main part",
        "code by another name",
        "code in another encoding",
        "code behind a page number",
    ],
)
def test_an_unsafe_file_is_refused(parts):
    with pytest.raises(UnfitError):
        read(repacked(uploaded(), **parts))


@pytest.mark.parametrize("file", [b"", b"PK\x03\x04", b"%PDF", b"x" * (2 * 1024 * 1024 + 1)])
def test_what_is_no_docx_is_refused(file):
    with pytest.raises(UnfitError):
        read(file)


@pytest.mark.parametrize("code", [" PAGE ", " PAGE \\* MERGEFORMAT ", "NUMPAGES", "\\# 0"])
def test_page_numbers_are_kept(code):
    def count(document):
        run = document.sections[0].footer.paragraphs[0].add_run()
        run._r.append(parse_xml(f"<w:instrText {W}>{code}</w:instrText>"))

    assert read(uploaded(count)).lines
