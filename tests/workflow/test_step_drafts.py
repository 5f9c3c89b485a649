"""What is written for a step is kept until the step is taken, whatever comes between."""

import pytest
from django.urls import reverse

from petitions.models import Opinion, Petition
from petitions.statute import Action, State
from tests.factories import MONDAY
from tests.factories import OPINION as GIVEN
from workflow.models import StepDraft
from workflow.services import Given, keep_step

A = Action
TEXT = "经查，公司拖欠工资三个月属实，共计一万二千元"
OPINION = {
    "claims": "请求发放工资", "facts": TEXT, "basis": "《劳动法》第五十条",
    "outcome": "SUPPORT", "decision": "责令发放",
}  # fmt: skip


@pytest.fixture
def handler(office, client):
    client.force_login(office.handler)
    return client


def urls(petition, action):
    arguments = [petition.number, action]
    return reverse("workflow:act", args=arguments), reverse("workflow:step-draft", args=arguments)


def test_an_opinion_saves_itself_and_is_there_when_the_form_is_opened_again(office, handler):
    petition = office.handled()
    act, draft = urls(petition, A.SUBMIT_OPINION)
    assert f'hx-post="{draft}"' in handler.get(act).content.decode()
    saved = handler.post(draft, {"version": "1", "facts": TEXT, "outcome": "SUPPORT"})
    assert "草稿已保存" in saved.content.decode()
    page = handler.get(act).content.decode()
    assert TEXT in page
    assert 'value="SUPPORT" required id="id_outcome_0" checked' in page
    assert "自动保存的内容" in page
    handler.post(act, {"version": petition.version, **OPINION})
    assert Opinion.objects.get().facts == TEXT
    assert not StepDraft.objects.exists()


def test_a_direct_reply_saves_itself(office, client):
    client.force_login(office.clerk)
    petition = office.petition()
    act, draft = urls(petition, A.REPLY_DIRECTLY)
    client.post(draft, {"reply": TEXT})
    assert TEXT in client.get(act).content.decode()
    client.post(draft, {"drop": "1"})
    assert TEXT not in client.get(act).content.decode()
    client.post(draft, {"reply": TEXT})
    assert "自动保存为草稿" in client.post(draft, {"reply": "  "}).content.decode()
    assert not StepDraft.objects.exists()


def test_a_draft_is_nobody_elses(office, handler, client):
    petition = office.handled()
    keep_step(
        officer=office.colleague, petition=petition, action=A.SUBMIT_OPINION, version=petition.version,
        fields={"facts": TEXT}, at=MONDAY,
    )  # fmt: skip
    act, draft = urls(petition, A.SUBMIT_OPINION)
    assert TEXT not in handler.get(act).content.decode()
    client.force_login(office.stranger)
    assert client.post(draft, {"facts": TEXT}).status_code == 404


def test_what_was_sent_too_late_is_sent_again_to_the_file_as_it_is_now(office, handler):
    petition = office.handled()
    act, _draft = urls(petition, A.SUBMIT_OPINION)
    stale = petition.version
    Petition.objects.filter(pk=petition.pk).update(handler=office.colleague)
    office.do(petition, A.INVESTIGATE, office.colleague, Given(reason="同事记录的走访情况"))
    Petition.objects.filter(pk=petition.pk).update(handler=office.handler)
    answer = handler.post(act, {"version": stale, **OPINION})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "刚刚被他人办理过" in page
    assert TEXT in page
    assert "同事记录的走访情况" in page  # what has happened meanwhile
    assert f'name="version" value="{petition.version}"' in page
    assert handler.post(act, {"version": petition.version, **OPINION}).status_code == 302


def test_a_step_that_is_open_no_longer_is_not_offered_and_the_text_stays(office, handler):
    petition = office.handled()
    act, _draft = urls(petition, A.SUBMIT_OPINION)
    stale = petition.version
    office.do(petition, A.SUBMIT_OPINION, office.handler, GIVEN)
    answer = handler.post(act, {"version": stale, **OPINION})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "没有办理：您刚刚已经办理过本件" in page, "in another window"
    assert TEXT in page
    assert State.OPINION_SUBMITTED.text.zh in page
    assert f'<form method="post" action="{act}"' not in page
    assert '<form method="post" class="ctrl-enter">' not in page


def test_what_comes_after_the_step_was_taken_is_no_draft(office, handler):
    """Saving and sending cross each other on the way."""
    petition = office.handled()
    act, draft = urls(petition, A.SUBMIT_OPINION)
    late = {"version": petition.version, **OPINION}
    assert handler.post(act, late).status_code == 302
    assert "草稿已保存" not in handler.post(draft, late).content.decode()
    assert not StepDraft.objects.exists()
