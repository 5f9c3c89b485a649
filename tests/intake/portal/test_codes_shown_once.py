"""The query code is the petitioner's: an officer sees it once, and makes it anew with a reason."""

import re
from datetime import timedelta

import pypdfium2
import pytest
import time_machine
from django.urls import reverse
from rest_framework.authtoken.models import Token

from intake.portal.plain import NAMES
from intake.wechat.models import Follower
from intake.wechat.services.messaging import follow
from petitions.models import Event, Petition
from petitions.query_codes import code_for, code_once, petition_by_code
from petitions.statute import Action, Clock, NotPermittedError, Role, Score, State
from tests.factories import MONDAY, own_page
from workflow.steps.notifying import notify_of_event
from workflow.steps.step_input import StepInput

CODE = re.compile(r"\b[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\b")
REASON = StepInput(reason="信访人持身份证到窗口，回执遗失")
AT_THE_DESK = {"held_on": MONDAY.date(), "place": "接待大厅", "present": "信访人、接待员"}


@pytest.fixture
def now():
    with time_machine.travel(MONDAY + timedelta(minutes=5), tick=False):
        yield MONDAY + timedelta(minutes=5)


def page_of(client, petition):
    return client.get(reverse("intake:receipt", args=[petition.number])).content.decode()


def paper_of(client, petition):
    pdf = client.get(reverse("intake:receipt-pdf", args=[petition.number])).content
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def test_whoever_registered_sees_it_once_on_the_page_and_once_on_paper(office, client, now):
    petition = office.petition()
    code = code_for(petition.number)
    client.force_login(office.clerk)
    assert code in page_of(client, petition)
    assert code in paper_of(client, petition)
    again = page_of(client, petition)
    assert not CODE.search(again)
    assert "重新生成查询码" in again
    assert not CODE.search(paper_of(client, petition))


def test_page_and_paper_call_the_first_limit_alike(office, client, now):
    petition = office.petition()
    client.force_login(office.clerk)
    for receipt in (page_of(client, petition), paper_of(client, petition)):
        assert str(NAMES[Clock.ROUTING]) in receipt


@pytest.mark.parametrize("who", ["section_head", "office_head"])
def test_nobody_else_of_the_office_sees_it(office, client, now, who):
    petition = office.petition()
    client.force_login(getattr(office, who))
    assert not CODE.search(page_of(client, petition))
    assert not CODE.search(paper_of(client, petition))


def test_what_was_registered_a_while_ago_shows_it_to_nobody(office):
    petition = office.petition()
    at = MONDAY + timedelta(minutes=31)
    assert code_once(petition, officer=office.clerk, at=at) is None


def test_a_new_code_voids_the_old_one_at_once_and_stands_in_the_history(office, client, now):
    petition = office.petition()
    old = code_for(petition.number)
    client.post("/portal/", {"number": petition.number, "code": old})
    assert client.get(own_page(petition)).status_code == 200
    office.do(petition, Action.RENEW_CODE, office.section_head, REASON)
    assert petition_by_code(petition.number, old) is None
    assert client.get(own_page(petition)).status_code == 302  # opened by the old code
    event = petition.events.last()
    assert (event.action, event.officer, event.note) == (
        Action.RENEW_CODE, office.section_head, REASON.reason,
    )  # fmt: skip
    client.force_login(office.section_head)
    new = code_for(petition.number, 2)
    assert new in page_of(client, petition)
    assert new not in page_of(client, petition)
    client.logout()
    client.post("/portal/", {"number": petition.number, "code": new})
    assert "重新生成查询码" in client.get(own_page(petition)).content.decode()


def test_it_is_made_anew_where_it_was_registered_and_with_a_reason(office):
    petition = office.handled()
    for officer, given in ((office.handler, REASON), (office.clerk, StepInput())):
        with pytest.raises(NotPermittedError):
            office.do(petition, Action.RENEW_CODE, officer, given)
    assert petition.code_version == 1


def test_after_the_step_the_page_with_the_new_code_opens(office, client, now):
    petition = office.petition()
    client.force_login(office.clerk)
    url = reverse("workflow:act", args=[petition.number, Action.RENEW_CODE])
    told = {"version": petition.version, "reason": REASON.reason}
    answer = client.post(url, told, follow=True)
    assert code_for(petition.number, 2) in answer.content.decode()


def test_an_account_that_showed_the_old_code_follows_no_longer(office):
    petition = office.petition(particulars={"account": "own"})
    for account in ("own", "thief"):
        follow(account=account, petition=petition)
    event = office.do(petition, Action.RENEW_CODE, office.clerk, REASON)
    notify_of_event(event_id=event.pk, at=MONDAY)
    assert Follower.objects.get(petition=petition).account == "own"


def test_a_machine_is_given_it_once(office, client, now):
    token = Token.objects.create(user=office.clerk).key
    headers = {"Authorization": f"Token {token}", "Idempotency-Key": "one"}
    told = {
        "kind": "APPEAL", "channel": "LETTER", "title": "拖欠工资", "content": "拖欠三个月工资。",
        "division": office.division.pk, "received_on": "2026-03-02",
        "petitioners": [{"name": "张桂兰", "phone": "19912345678"}],
    }  # fmt: skip

    def send():
        return client.post(
            "/api/petitions/", told, content_type="application/json", headers=headers
        ).json()

    first, second = send(), send()
    assert first["query_code"] == code_for(first["number"])
    assert (second["number"], second["query_code"]) == (first["number"], None)


# -- what is done at the desk is the clerk's step on behalf -----------------------------------
def on_behalf(office, petition, action, given):
    event = office.do(petition, action, office.clerk, given)
    assert (event.role, event.officer, event.is_on_behalf) == (Role.CLERK, office.clerk, True)
    return event


def test_a_rating_given_at_the_desk_says_who_wrote_it_down(office, client):
    petition = office.closed()
    given = StepInput(office_score=Score.SATISFIED, reason="电话中说满意", **AT_THE_DESK)
    on_behalf(office, petition, Action.RATE, given)
    client.post("/portal/", {"number": petition.number, "code": code_for(petition.number)})
    page = client.get(own_page(petition)).content.decode()
    assert "代您办理" in page
    assert office.clerk.name in page
    client.force_login(office.clerk)
    file = client.get(reverse("workflow:petition", args=[petition.number])).content.decode()
    assert "代信访人" in file


def test_a_withdrawal_at_the_desk_needs_the_record_of_what_was_said(office):
    petition = office.handled()
    with pytest.raises(NotPermittedError):
        office.do(petition, Action.WITHDRAW, office.clerk, StepInput(reason="不想告了"))
    on_behalf(office, petition, Action.WITHDRAW, StepInput(reason="书面申请", **AT_THE_DESK))
    assert petition.state is State.WITHDRAWN


def test_a_review_is_requested_at_the_desk_by_the_clerk(office):
    petition = office.closed()
    given = StepInput(review_organ=office.county_review, reason="对金额不服")
    on_behalf(office, petition, Action.REQUEST_REVIEW, given)
    assert petition.holder == office.county_review


def test_recusal_is_sought_at_the_desk_by_the_clerk(office):
    petition = office.handled()
    on_behalf(office, petition, Action.SEEK_RECUSAL, StepInput(reason="承办人是对方亲属"))


def test_the_own_step_of_a_petitioner_is_on_nobodys_behalf(office):
    petition = office.handled()
    assert not office.do(petition, Action.WITHDRAW, None, StepInput(reason="已解决")).is_on_behalf
    recusing = office.handled()
    event = office.do(recusing, Action.SEEK_RECUSAL, office.handler, StepInput(reason="亲属"))
    assert not event.is_on_behalf  # the handler's own


OWN_STEPS = [
    ("rating/", {"office_score": "SATISFIED"}),
    ("withdraw/", {"reason": "不要了", "is_sure": "on"}),
    ("request_review/", {"reason": "不服"}),
    ("materials/", {}),
    ("reception/", {"reception": "1"}),
    ("/portal/hand-in/", {"title": "代写"}),
    ("/portal/visit/", {"name": "代约"}),
]


@pytest.mark.parametrize(("url", "told"), OWN_STEPS, ids=[url for url, _told in OWN_STEPS])
def test_no_officer_acts_as_the_petitioner_on_the_portal(office, client, url, told):
    """Not with the code in hand either: it is done in the file, on behalf."""
    petition = office.closed()
    client.force_login(office.clerk)
    client.post("/portal/", {"number": petition.number, "code": code_for(petition.number)})
    before = Event.objects.count(), Petition.objects.count()
    url = url if url.startswith("/") else own_page(petition, url)
    answer = client.post(url, told | {"version": petition.version})
    assert answer.status_code == 403
    assert "代信访人" in answer.content.decode()
    assert (Event.objects.count(), Petition.objects.count()) == before
