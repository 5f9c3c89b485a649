"""A visit or a reception booked on the portal, and what was typed when a page went out of date."""

from datetime import time, timedelta

import pytest
import time_machine
from django.utils import timezone

from intake.visits.models import Visit
from petitions.query_codes import code_for
from petitions.statute import Action
from tests.factories import MONDAY, own_page
from workflow.receptions.services import arrange
from workflow.steps.step_input import StepInput

PHONE = "19912345678"


# -- visits and receptions -------------------------------------------------------------------
@pytest.fixture
def booked(office, client):
    office.petition_office.address, office.petition_office.phone = "人民路8号", "0999-6000001"
    office.petition_office.save()
    with time_machine.travel(MONDAY, tick=False):
        told = {"name": "周敏", "phone": PHONE, "people": 1, "matter": "供暖",
                "time": "2026-03-03 AM"}  # fmt: skip
        client.post("/portal/visit/", told)
        yield told


def test_a_booking_shows_place_and_time_and_is_made_once(client, booked):
    page = client.get("/portal/visit/").content.decode()
    for shown in ("3月3日", "上午", "人民路8号", "0999-6000001"):
        assert shown in page
    client.post("/portal/visit/", booked)  # pressed twice
    assert Visit.objects.count() == 1


@pytest.mark.parametrize(
    ("language", "shown"),
    [("zh-hans", ("3月3日 星期二 上午",) * 2),
     ("en", ("Tuesday 3 March morning", "Tuesday 3 March, morning. Please"))],
)  # fmt: skip
def test_the_day_of_a_visit_is_told_in_the_language_of_the_page(office, client, language, shown):
    with time_machine.travel(MONDAY, tick=False):
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
        page = client.get("/portal/visit/")
        assert shown[0] in page.content.decode()
        told = {"name": "周敏", "phone": PHONE, "people": 1, "matter": "供暖"}
        client.post("/portal/visit/", told | {"time": "2026-03-03 AM"})
        assert shown[1].replace(" 上午", "上午") in client.get("/portal/visit/").content.decode()


@pytest.mark.parametrize("day", ["2026-03-01 AM", "2026-03-02 AM", "2026-03-07 PM", "x"])
def test_a_time_that_is_offered_no_longer_is_refused_in_words(office, client, day):
    with time_machine.travel(MONDAY, tick=False):
        told = {"name": "周敏", "phone": PHONE, "people": 1, "matter": "供暖", "time": day}
        page = client.post("/portal/visit/", told).content.decode()
    assert "不再接受预约，请另选一个" in page
    assert f"没有“{day}”" not in page
    assert "供暖" in page
    assert not Visit.objects.exists()


def test_a_reception_booked_in_another_window_is_said_to_be_booked(office, client):
    petition = office.handled()
    follow(client, petition)
    today = timezone.localdate()
    reception = arrange(
        by=office.clerk, leader=office.leader, day=today + timedelta(days=3), today=today,
        starts_at=time(9), ends_at=time(11), place="信访局一楼", places=2,
    )  # fmt: skip
    for answer in ("预约成功", "已经预约这次接访"):
        told = {"reception": reception.pk}
        page = client.post(own_page(petition, "reception/"), told, follow=True).content.decode()
        assert answer in page
    assert petition.appointments.count() == 1


# -- what was typed when the session ended or the file went on -------------------------------
def follow(client, petition):
    code = code_for(petition.number, petition.code_version)
    client.post("/portal/", {"number": petition.number, "code": code})


def test_what_was_typed_when_the_session_ended_is_there_again(office, client):
    petition = office.handled()
    url = own_page(petition, "withdraw/")
    typed = {"version": petition.version, "reason": "事情已经解决，写了很长的一段话。"}
    asked = client.post(url, typed)
    assert asked.status_code == 401
    assert typed["reason"] in asked.content.decode()
    carried = {f"typed.{name}": value for name, value in typed.items()} | {"back_to": url}
    code = code_for(petition.number)
    wrong = client.post("/portal/", {"number": petition.number, "code": "x"} | carried)
    assert typed["reason"] in wrong.content.decode()
    back = client.post("/portal/", {"number": petition.number, "code": code} | carried)
    assert typed["reason"] in back.content.decode()
    assert f'action="{url}"' in back.content.decode()


@pytest.mark.parametrize(
    ("step", "typed"),
    [
        ("withdraw", {"reason": "问题解决了", "is_sure": "on"}),
        ("rating", {"office_score": "FAIR", "office_reason": "慢"}),
    ],
)
def test_what_is_to_be_checked_is_shown_in_its_form(office, client, step, typed):
    petition = office.closed() if step == "rating" else office.handled()
    typed |= {"version": petition.version}
    carried = {f"typed.{name}": value for name, value in typed.items()}
    carried["back_to"] = own_page(petition, f"{step}/")
    code = code_for(petition.number)
    given_back = client.post("/portal/", {"number": petition.number, "code": code} | carried)
    form = given_back.context["form"]
    for name, value in typed.items():
        assert form[name].value() == str(value)
    page = given_back.content.decode()
    for name in set(typed) - {"version"}:
        assert str(form[name].label) in page
    assert 'type="hidden" name="reason"' not in page
    assert client.post(carried["back_to"], typed).status_code == 302


def test_nothing_carried_along_leads_out_of_the_portal(office, client):
    petition = office.handled()
    told = {"number": petition.number, "code": code_for(petition.number), "typed.a": "b",
            "back_to": "https://example.com/portal/progress/"}  # fmt: skip
    assert client.post("/portal/", told).status_code == 302


def test_what_was_typed_stays_when_somebody_was_quicker(office, client):
    petition = office.handled()
    follow(client, petition)
    typed = {"version": petition.version, "reason": "请回避，写了很长的理由。"}
    office.do(petition, Action.INVESTIGATE, office.handler, StepInput(reason="查实"))
    url = own_page(petition, "seek_recusal/")
    answer = client.post(url, typed)
    assert answer.status_code == 422
    assert typed["reason"] in answer.content.decode()
    version = answer.context["form"]["version"].value()
    assert client.post(url, typed | {"version": version}).status_code == 302


def test_what_was_typed_stays_when_the_step_is_open_no_longer(office, client):
    petition = office.handled()
    follow(client, petition)
    office.sign(petition)
    typed = {"version": petition.version, "reason": "不想继续了，写了很长的理由。"}
    answer = client.post(own_page(petition, "withdraw/"), typed)
    assert answer.status_code == 422
    assert typed["reason"] in answer.content.decode()
