"""A sign that no font can print is told before a document is issued, and is never a silent box."""

from dataclasses import replace
from io import BytesIO

import docx
import pytest

from intake.registration.services.checks import Person
from petitions.statute import Action, NotPermittedError
from tests.factories import OPINION
from workflow.documents import as_docx, as_pdf
from workflow.documents.printable import _common, check_printable, unprinted
from workflow.steps.step_input import StepInput

STRANGE = "𠮷"  # of Extension B, in many names
LETTER = {"organ": "县局", "title": "告知书", "addressee": "张三：", "paragraphs": []}


def test_every_sign_that_is_taken_for_granted_is_in_the_free_fonts(monkeypatch):
    signs = "".join(sorted(_common()))
    monkeypatch.setattr("workflow.documents.printable._common", frozenset)
    assert unprinted(signs) == []


def test_signs_are_told_apart_by_the_fonts():
    assert unprinted("张镕喆堃㛃，é①☎ م") == []
    for _again in range(2):
        assert unprinted(f"{STRANGE}芳😀{STRANGE}\u200b\ufe0f\n　") == [STRANGE, "😀"]


@pytest.mark.parametrize("part", ["organ", "title", "addressee", "paragraphs"])
def test_a_letter_with_such_a_sign_anywhere_is_refused_by_name(part):
    told = [["body", f"关于{STRANGE}"]] if part == "paragraphs" else f"{STRANGE}："
    with pytest.raises(NotPermittedError) as refused:
        check_printable({**LETTER, part: told})
    assert refused.value.field == "with_gaps"
    assert STRANGE in refused.value.sentence.zh
    check_printable(LETTER)


def docx2text(file):
    return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(file)).paragraphs)


@pytest.fixture
def strange(office):
    petition = office.petition(petitioners=(Person(name=f"王{STRANGE}"),))
    told = StepInput(to_organ=office.bureau, with_gaps=True)
    office.do(petition, Action.TRANSFER, office.clerk, told)
    office.do(petition, Action.TAKE, office.handler)
    return petition


def test_whoever_issues_is_told_before_and_may_accept_the_gap(office, client, strange):
    client.force_login(office.handler)
    address = f"/petitions/{strange.number}/accept/"
    page = client.get(address).content.decode()
    assert f"字库中没有“{STRANGE}”" in page
    assert "with_gaps" in page
    told = {"version": strange.version}
    refused = client.post(address, told)
    assert refused.status_code == 422
    assert f"字库中没有“{STRANGE}”" in refused.content.decode()
    issued = strange.documents.count()
    assert client.post(address, {**told, "with_gaps": "on"}).status_code == 302
    assert strange.documents.count() > issued
    letter = strange.documents.last().letter
    assert as_pdf(letter).startswith(b"%PDF")
    assert f"王{STRANGE}" in docx2text(as_docx(letter))  # kept as text, for the fonts of its reader


def test_what_is_typed_is_looked_at_as_well(office, client):
    petition = office.handled()
    opinion = replace(OPINION, decision="发放😀工资")
    office.do(petition, Action.SUBMIT_OPINION, office.handler, opinion)
    office.do(petition, Action.PASS_OPINION, office.lawyer)
    client.force_login(office.head)
    address = f"/petitions/{petition.number}/sign_opinion/"
    assert "with_gaps" not in client.get(address).content.decode()
    refused = client.post(address, {"version": petition.version}).content.decode()
    assert "字库中没有“😀”" in refused
    assert 'name="with_gaps"' in refused
    told = {"version": petition.version, "with_gaps": "on"}
    assert client.post(address, told).status_code == 302


def test_a_machine_is_told_as_well(office, client, strange):
    client.force_login(office.handler)
    address = f"/api/petitions/{strange.number}/moves/"
    told = {"action": "ACCEPT", "version": strange.version}
    answer = client.post(address, told, content_type="application/json")
    assert answer.status_code == 400
    assert STRANGE in answer.content.decode()
    told |= {"with_gaps": True}
    assert client.post(address, told, content_type="application/json").status_code < 300
