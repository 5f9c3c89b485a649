"""What is not issued yet is its own organ's, by whatever door one comes."""

import pytest
from django.test import Client

from petitions.query_codes import code_for
from petitions.statute import DocumentType, State
from tests.factories import MONDAY
from tests.walking import Walk
from workflow.documents import on_a_file, text_of
from workflow.steps.step_input import StepInput

SECRET = "经查属实"  # what the walk writes as the facts of an opinion


def page(officer, path, **data):
    client = Client()
    client.force_login(officer)
    send = client.post if data else client.get
    return send(path, data or None)


@pytest.mark.parametrize("door", ["submit_opinion/", "", "drafts/"])
@pytest.mark.parametrize("who", ["clerk", "office_head", "supervisor", "leader"])
def test_an_opinion_before_it_is_signed(office, who, door):
    petition = Walk(office).reach(State.OPINION_CHECKED)
    answer = page(getattr(office, who), f"/petitions/{petition.number}/{door}")
    assert SECRET not in answer.content.decode()
    posted = page(getattr(office, who), f"/petitions/{petition.number}/submit_opinion/", version=1)
    assert SECRET not in posted.content.decode()


def test_the_reviewed_organ_does_not_read_the_reviewers_draft(office):
    petition = Walk(office).reach(State.REVIEW_SUBMITTED)
    for path in (f"/bulk/submit_review/?number={petition.number}",
                 f"/petitions/{petition.number}/submit_review/",
                 f"/petitions/{petition.number}/drafts/"):  # fmt: skip
        assert "审查查明" not in page(office.handler, path).content.decode()
    assert "审查查明" in page(office.reviewer, f"/petitions/{petition.number}/").content.decode()


def test_a_preview_shows_neither_the_query_code_nor_anothers_draft(office):
    petition = Walk(office).reach(State.OPINION_CHECKED)
    for term in (DocumentType.RECEIPT, DocumentType.OPINION):
        letter = on_a_file(
            term, petition, office.petition_office,
            officer=office.office_head, given=StepInput(), day=MONDAY.date(),
        )  # fmt: skip
        assert code_for(petition.number) not in str(letter)
        assert SECRET not in text_of(letter)


@pytest.mark.parametrize(
    "path",
    ["/petitions/%00/", "/api/petitions/%00/", "/bulk/transfer/?number=%00", "/verify/%00/",
     "/petitions/?after=²", f"/petitions/?after={'9' * 60}", "/templates/opinion/preview.pdf?number=%00"],
)  # fmt: skip
def test_odd_addresses_are_told_politely(office, path):
    client = Client(raise_request_exception=False)
    client.force_login(office.office_head)
    assert client.get(path).status_code < 500
