"""Asking for review on the portal: the form's order, and the own telephone on the paper."""

import pytest
from django.utils import timezone

from petitions.models import Petition
from petitions.query_codes import code_for
from petitions.references import reference_of
from petitions.statute import Action, State
from tests.factories import MONDAY, own_page
from tests.walking import Walk
from workflow.documents import text_of
from workflow.steps.notifying import notify_of_event
from workflow.steps.step_input import StepInput

PHONE, MASKED = "19912345678", "199****5678"
FORM = "request_review/"


@pytest.fixture
def follow(client):
    def follow(petition):
        client.post("/portal/", {"number": petition.number, "code": code_for(petition.number)})

    return follow


@pytest.fixture
def printed(client, monkeypatch):
    """What a printed document says, before it is set in type."""
    for view in ("intake.portal.views.progress", "workflow.documents.download"):
        monkeypatch.setattr(f"{view}.as_pdf", lambda letter: text_of(letter).encode())

    def printed(url):
        answer = client.get(url)
        assert answer.status_code == 200
        return answer.content.decode()

    return printed


def asked_for_review(office):
    walk = Walk(office, at=timezone.now())
    walk.reach(State.REVIEW_REQUESTED)
    return walk.petition


def test_lateness_is_asked_last_and_only_matters_when_late(office, client, follow):
    in_time = Walk(office, at=timezone.now()).reach(State.REPLIED)
    follow(in_time)
    page = client.get(own_page(in_time, FORM)).content.decode()
    assert page.index('name="reason"') < page.index('name="late_reason"')
    assert "没有逾期的不填" in page
    assert "在此以前提出的不用填写" in page
    late = Walk(office, at=MONDAY).reach(State.REPLIED)
    follow(late)
    page = client.get(own_page(late, FORM)).content.decode()
    assert "没有逾期的不填" not in page
    assert "届满" in page


def test_the_petitioner_prints_the_own_telephone(office, follow, printed):
    petition = asked_for_review(office)
    follow(petition)
    paper = petition.documents.get(document_code="REVIEW_APPLICATION")
    text = printed(own_page(petition, f"documents/{reference_of(paper.pk)}.pdf"))
    assert PHONE in text
    assert MASKED not in text


def test_officers_and_the_record_keep_it_masked(office, client, follow, printed):
    petition = asked_for_review(office)
    follow(petition)
    paper = petition.documents.get(document_code="REVIEW_APPLICATION")
    client.get(own_page(petition, f"documents/{reference_of(paper.pk)}.pdf"))
    paper.refresh_from_db()
    assert PHONE not in str(paper.letter)
    assert paper.digest == paper.digest_of(paper.letter)
    client.force_login(office.reviewer)
    text = printed(f"/petitions/{petition.number}/documents/{reference_of(paper.pk)}.pdf")
    assert MASKED in text
    assert PHONE not in text


def test_what_an_organ_wrote_is_printed_as_it_was_frozen(office, follow, printed):
    petition = office.closed()
    follow(petition)
    opinion = petition.documents.get(document_code="OPINION")
    assert "已责令发放" in printed(own_page(petition, f"documents/{reference_of(opinion.pk)}.pdf"))


def test_nobody_elses_paper_opens(office, client, follow):
    other = asked_for_review(office).documents.get(document_code="REVIEW_APPLICATION")
    petition = office.closed()
    follow(petition)
    assert (
        client.get(own_page(petition, f"documents/{reference_of(other.pk)}.pdf")).status_code == 404
    )


def test_the_request_goes_to_the_organ_that_was_chosen(office, client, follow):
    petition = Walk(office, at=timezone.now()).reach(State.REPLIED)
    follow(petition)
    form = {
        "version": petition.version, "review_organ": office.county_review.pk, "reason": "不服",
    }  # fmt: skip
    assert client.post(own_page(petition, FORM), form).status_code == 302
    assert petition.events.last().action is Action.REQUEST_REVIEW


def test_the_petitioner_withdraws_and_the_office_is_told(office, client, follow):
    petition = Walk(office, at=timezone.now()).reach(State.TAKEN)
    handler = petition.handler
    follow(petition)
    assert "撤回信访事项" in client.get(own_page(petition)).content.decode()
    page = client.get(own_page(petition, "withdraw/")).content.decode()
    assert "由您自愿决定" in page
    told = {"version": petition.version, "reason": "问题已经解决", "is_sure": "on"}
    answer = client.post(own_page(petition, "withdraw/"), told, follow=True)
    assert "可以就同一事项再次提出" in answer.content.decode()
    petition.refresh_from_db()
    assert petition.state is State.WITHDRAWN
    assert not petition.deadlines.filter(stopped_on=None).exists()
    notify_of_event(event_id=petition.events.latest("pk").pk, at=timezone.now())
    assert handler.notices.filter(petition=petition).exists()
    assert client.get(own_page(petition, "withdraw/")).status_code == 404


@pytest.mark.parametrize("state", [State.REPLIED, State.SIGNED, State.CLOSED])
def test_what_was_answered_is_not_withdrawn(office, client, follow, state):
    petition = Walk(office, at=timezone.now()).reach(state)
    follow(petition)
    assert client.get(own_page(petition, "withdraw/")).status_code == 404


def test_nobody_withdraws_for_the_others_of_a_joint_petition(office, client, follow):
    joint = Walk(office, at=timezone.now()).reach(State.TAKEN)
    Petition.objects.filter(pk=joint.pk).update(petitioner_count=3)
    follow(joint)
    assert client.get(own_page(joint, "withdraw/")).status_code == 404
    lead = Walk(office, at=timezone.now()).reach(State.REGISTERED)
    office.do(
        office.petition(), Action.MERGE, office.clerk, StepInput(lead=lead, reason="同一事项")
    )
    follow(lead)
    assert client.get(own_page(lead, "withdraw/")).status_code == 404
