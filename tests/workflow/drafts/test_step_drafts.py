"""What is written for a step is kept until the step is taken, whatever comes between."""

from functools import partial

import pytest
from django.urls import reverse

from petitions.models import Opinion, Petition
from petitions.statute import Action, State
from tests.factories import MONDAY
from tests.factories import OPINION as GIVEN
from workflow.drafts.models import StepDraft
from workflow.drafts.services import TypedFields, keep_step
from workflow.steps.step_input import StepInput

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
    answer = handler.get(act)
    page = answer.content.decode()
    assert TEXT in page
    assert 'value="SUPPORT" required id="id_outcome_0" checked' in page
    assert "自动保存的内容" in page
    seen = answer.context["seen"]
    handler.post(act, {"version": petition.version, "seen": seen, **OPINION})
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
    client.post(draft, {"reply": TEXT, "page": "a"})
    assert "自动保存为草稿" in client.post(draft, {"reply": "  ", "page": "a"}).content.decode()
    assert not StepDraft.objects.exists()


def test_a_draft_is_nobody_elses(office, handler, client):
    petition = office.handled()
    keep_step(
        officer=office.colleague, petition=petition, action=A.SUBMIT_OPINION, version=petition.version,
        typed=TypedFields({"facts": TEXT}), at=MONDAY,
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
    office.do(petition, A.INVESTIGATE, office.colleague, StepInput(reason="同事记录的走访情况"))
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


def test_what_another_window_saved_is_not_written_over_unasked(office, client):
    """The page says so and shows both; which one stands, the person decides."""
    client.force_login(office.clerk)
    petition = office.petition()
    act, draft = urls(petition, A.REPLY_DIRECTLY)
    first, second = client.get(act).context, client.get(act).context
    assert first["open_page"] != second["open_page"]
    long = {"reply": TEXT, "page": first["open_page"], "seen": first["seen"]}
    short = {"reply": "乙", "page": second["open_page"], "seen": second["seen"]}
    client.post(draft, long)
    for sent in (short, short | {"reply": ""}):
        answer = client.post(draft, sent).content.decode()
        assert "您在另一个窗口写了这一步" in answer
        assert TEXT in answer
        assert StepDraft.objects.get().fields["reply"] == TEXT
    client.post(draft, long | {"reply": TEXT + "。"})  # its answer got lost: still the own page
    assert "草稿已保存" in client.post(draft, long | {"reply": TEXT}).content.decode()

    refused = client.post(act, short | {"version": petition.version})
    assert refused.status_code == 422
    assert TEXT in refused.content.decode()
    assert ">\n乙</textarea>" in refused.content.decode()
    assert StepDraft.objects.get().fields["reply"] == TEXT
    decided = short | {"take": StepDraft.objects.get().revision}
    assert "草稿已保存" in client.post(draft, decided).content.decode()
    assert StepDraft.objects.get().fields == {"reply": "乙"}
    assert "您在另一个窗口写了这一步" in client.post(draft, long).content.decode()
    assert client.post(act, decided | {"version": petition.version}).status_code == 302
    assert not StepDraft.objects.exists()


def test_answers_to_claims_stay_when_the_claims_are_listed_again(office, handler):
    petition = office.handled()
    list_anew = partial(office.do, petition, A.LIST_MATTERS, office.handler)
    list_anew(StepInput(matters=("发放工资", "缴纳社保")))
    act, draft = urls(petition, A.SUBMIT_OPINION)
    page = handler.get(act).context
    names = [name for name in page["form"].fields if name.startswith("reply_to_")]
    typed = {
        "version": petition.version, "page": page["open_page"], "seen": page["seen"], **OPINION,
        names[0]: "工资已责令发放", names[1]: "社保已责令补缴",
    }  # fmt: skip
    handler.post(draft, typed)
    list_anew(StepInput(matters=("支付补偿", "发放工资")))
    saved = handler.get(act)
    form = saved.context["form"]
    assert form[names[0]].value() == "工资已责令发放"
    assert form[names[1]].value() == "社保已责令补缴"
    assert form[names[1]].label == "对原来一项诉求的答复"

    refused = handler.post(act, typed)
    page = refused.content.decode()
    assert refused.status_code == 422
    for said in ("您已经办理过本件", "工资已责令发放", "社保已责令补缴"):
        assert said in page
    (new,) = (name for name in refused.context["form"].matters if name not in names)
    typed |= {"version": petition.version, new: "补偿另行协商"}
    assert handler.post(act, typed).status_code == 302
    assert Opinion.objects.get().replies == [
        ["支付补偿", "补偿另行协商"], ["发放工资", "工资已责令发放"],
    ]  # fmt: skip


def test_what_was_chosen_comes_back_by_its_name_after_a_conflict(office, client):
    """The file has gone on: what was typed is shown as it read on the page, not as codes."""
    client.force_login(office.clerk)
    petition = office.petition(accused=office.bureau.name)
    act, _draft = urls(petition, A.TRANSFER)
    stale = petition.version
    office.do(petition, A.TRANSFER, office.section_head, StepInput(to_organ=office.other_bureau))
    sent = {"to_organ": office.bureau.pk, "own_duty": "on", "reason": "请尽快办理"}
    answer = client.post(act, {"version": stale, **sent})
    told = [text for _label, text in answer.context["unsent"]]
    assert answer.status_code == 422
    assert office.bureau.name in told
    assert "请尽快办理" in told
    assert not {str(office.bureau.pk), "on"} & set(told)


def test_the_cursor_of_a_step_stands_in_its_first_field(office, client):
    client.force_login(office.clerk)
    petition = office.petition()
    for action, first in ((A.REPLY_DIRECTLY, "reply"), (A.PROPOSE_REFUSAL, "ground")):
        form = client.get(urls(petition, action)[0]).context["form"]
        focused = [name for name in form.fields if "autofocus" in form.fields[name].widget.attrs]
        assert focused == [first]
