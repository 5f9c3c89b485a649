"""Templates: whose is used, who keeps them, what a preview shows."""

from io import BytesIO

import docx
import pytest
from django.test import Client
from django.urls import reverse

from petitions import statute
from petitions.models import DocumentTemplate
from tests.factories import MONDAY
from tests.letters import D, letter_of, uploaded
from workflow.documents import as_docx, on_a_file, text_of
from workflow.documents.services import templating
from workflow.steps.step_input import StepInput

HOSTILE = "#panic() ${7*7} {{ 信访人姓名 }} {% if x %} <w:p> & \\ *粗* $x$ @ref [[a]] # 一级\a\x01"


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


@pytest.mark.parametrize("is_own", [True, False])
def test_no_sign_that_may_not_stand_in_a_docx_keeps_it_from_being_opened(office, is_own):
    """Anybody may type them in a title: no letter that named it could be opened."""
    if is_own:
        own(office, office.county, "理由：{{ 标题 }}")
    petition = office.handled()
    petition.title = "词\ufffe词\uffff词\x01词\x0b词\x85\U0001fffe"
    letter = letter_of(office, petition, D.ACCEPTANCE_NOTICE)
    letter["organ"] += "\ufffe"
    words = "".join(p.text for p in docx.Document(BytesIO(as_docx(letter))).paragraphs)
    assert "词词词词 词" in words


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


def test_a_head_previews_on_a_file_of_the_own_and_nobody_on_anothers(office):
    """What is shown is the real file; an administrator, and a stranger, are shown none."""
    petition = office.handled(title="预览用的标题")
    url = reverse("workflow:template-preview", args=["opinion"])
    answers = {}
    for who in ("head", "office_head", "system_admin", "stranger"):
        client = Client()
        client.force_login(getattr(office, who))
        answers[who] = client.get(url, {"number": petition.number}).status_code
    assert answers == {"head": 200, "office_head": 200, "system_admin": 302, "stranger": 403}
    letter = on_a_file(
        D.OPINION,
        petition,
        office.bureau,
        officer=office.head,
        given=StepInput(),
        day=MONDAY.date(),
    )
    assert "预览用的标题" in text_of(letter)
    assert "张桂兰" not in str(letter), "a full name is seen on the file, with a trace"
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
