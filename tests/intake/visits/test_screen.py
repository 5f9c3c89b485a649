"""The hall's screen: it needs nobody's session, shows no name, and its address can be renewed."""

import pytest
from django.test import Client
from django.utils import timezone

from intake.visits.models import Screen
from intake.visits.services import LASTS, Party, arrive, call, screen_of
from tests.factories import MONDAY


@pytest.fixture
def address(office, client):
    client.force_login(office.clerk)
    return client.get("/register/visits/board/").url


def came(office, name):
    party = Party(name=name, phone="19912345678", matter="拖欠工资")
    return arrive(office=office.petition_office, party=party, at=timezone.now())


def test_the_screen_goes_on_when_whoever_opened_it_has_signed_out(office, client, address):
    came(office, "张桂兰")
    came(office, "李四")
    call(officer=office.clerk, window="3号窗口", at=timezone.now())
    client.post("/logout/")
    for headers in ({}, {"HX-Request": "true"}):
        answer = Client().get(address, headers=headers)
        page = answer.content.decode()
        assert answer.status_code == 200
        assert "请 <b>1</b> 号到 <b>3号窗口</b>" in page
        assert "<span>2</span>" in page
        for private in ("张桂兰", "李四", "19912345678", "拖欠工资"):
            assert private not in page


def test_whom_the_officer_for_sealed_reports_receives_is_on_no_screen(office, address):
    came(office, "甲")
    call(officer=office.sealed_officer, window="密谈室", at=timezone.now())
    assert "密谈室" not in Client().get(address).content.decode()


def test_an_address_that_was_renewed_shows_nothing_and_says_so(office, client, address):
    came(office, "甲")
    assert client.get("/register/visits/board/").url == address  # opened again it is the same
    client.post("/register/visits/board/renew/")
    assert Client().get(address).status_code == 404
    told = Client().get(address, headers={"HX-Request": "true"}).content.decode()
    assert "地址已更换" in told
    assert "hx-get" not in told
    assert Client().get(client.get("/register/visits/board/").url).status_code == 200


def test_an_address_is_made_anew_from_time_to_time(office):
    first = screen_of(office=office.petition_office, at=MONDAY).secret
    assert screen_of(office=office.petition_office, at=MONDAY + LASTS / 2).secret == first
    assert screen_of(office=office.petition_office, at=MONDAY + LASTS).secret != first
    assert Screen.objects.count() == 1


def test_one_office_does_not_see_anothers_hall(office, client, address):
    client.force_login(office.handler)
    other = client.get("/register/visits/board/")
    assert other.status_code == 403 or other.url != address
