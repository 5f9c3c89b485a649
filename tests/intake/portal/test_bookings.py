"""A visit booked on the portal is its device's: shown, put right and cancelled there alone."""

import pytest
import time_machine
from django.test import Client

from intake.portal.forms.petition import PortalForm
from intake.registration.forms.person import PersonForm
from intake.visits.models import Visit, VisitStage
from petitions.references import reference_of
from tests.factories import MONDAY

URL, PHONE = "/portal/visit/", "19912345678"
TOLD = {"name": "周敏", "phone": PHONE, "people": 1, "matter": "供暖", "time": "2026-03-03 AM"}


@pytest.fixture(autouse=True)
def monday(office):
    with time_machine.travel(MONDAY, tick=False):
        yield


def cancelled(client, visit):
    return client.post(f"{URL}{reference_of(visit.pk)}/cancel/", follow=True)


def page(client):
    return client.get(URL).content.decode()


@pytest.fixture
def visit(client):
    page(client)
    client.post(URL, TOLD)
    return Visit.objects.get()


@pytest.mark.parametrize("phone", [PHONE, "+86 199-1234-5678", "１９９１２３４５６７８"])
def test_name_and_phone_reach_nobody_elses_booking(client, visit, phone):
    other = Client()
    page(other)
    other.post(URL, TOLD | {"phone": phone, "matter": "随便"})
    visit.refresh_from_db()
    assert visit.matter == "供暖"
    own = Visit.objects.exclude(pk=visit.pk).get()
    assert reference_of(visit.pk) not in page(other)
    assert "预约已取消" not in cancelled(other, visit).content.decode()
    cancelled(other, own)
    assert Visit.objects.get() == visit
    assert reference_of(visit.pk) in page(client)


@pytest.mark.parametrize("phone", ["123", "1234567890", "abc", "---"])
def test_what_is_no_telephone_is_refused_alike_wherever_a_visit_is_booked(office, client, phone):
    said = []
    desk = Client()
    desk.force_login(office.clerk)
    for sender, url in ((client, URL), (desk, "/register/visits/book/")):
        answer = sender.post(url, TOLD | {"phone": phone})
        assert answer.status_code == 422
        said.append(answer.context["form"].errors["phone"])
    said.append(PersonForm({"phone": phone}).errors["phone"])
    said.append(PortalForm({"phone": phone}, organ=office.petition_office).errors["phone"])
    assert said == [said[0]] * 4
    assert not Visit.objects.exists()


def test_nobody_learns_that_it_is_there(client, visit):
    other = Client()
    page(other)
    first = other.post(URL, TOLD, follow=True).content.decode()
    assert "更正" not in first
    assert page(other).count("您已预约") == 1


def test_what_is_corrected_is_kept_and_said(client, visit):
    answer = client.post(URL, TOLD | {"people": 5, "matter": "供暖和停水"}, follow=True)
    assert "已按本次填写的人数和事由更正" in answer.content.decode()
    visit.refresh_from_db()
    assert (visit.people, visit.matter) == (5, "供暖和停水")
    assert Visit.objects.count() == 1


def test_it_is_corrected_in_a_half_day_that_is_full(client, visit, monkeypatch):
    monkeypatch.setattr("intake.visits.selectors.PLACES", 1)
    assert client.post(URL, TOLD | {"people": 2}).status_code == 302
    visit.refresh_from_db()
    assert visit.people == 2


def test_pressed_twice_before_the_first_answer_it_is_one(client):
    page(client)
    device = client.cookies["booker"].value
    for _ in range(2):
        again = Client()
        again.cookies["booker"] = device
        again.post(URL, TOLD)
    assert Visit.objects.count() == 1


def test_every_booking_of_a_device_is_shown_and_cancelled(client, visit):
    client.post(URL, TOLD | {"time": "2026-03-04 PM"})
    client.post(URL, TOLD | {"name": "周强", "phone": "19912345679"})
    assert page(client).count("您已预约") == 3
    assert "再预约一次（另占一个名额）" in page(client)
    for one in Visit.objects.all():
        assert "预约已取消" in cancelled(client, one).content.decode()
    assert "您已预约" not in page(client)


def test_who_has_come_is_not_cancelled(client, visit):
    Visit.objects.update(progress_code=VisitStage.WAITING)
    assert "已经取消或者已经到访" in cancelled(client, visit).content.decode()
    assert Visit.objects.exists()


def test_a_shared_device_shows_it_no_longer(client, visit):
    client.post(f"{URL}forget/")
    assert "您已预约" not in page(client)
    assert Visit.objects.get() == visit
