"""A form opened for one petition never acts on another that the same browser opened meanwhile."""

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from petitions.models import Attachment, Event, Petition, Rating
from petitions.query_codes import code_for
from tests.doors import portal
from tests.doors.walks import WALKS, Written
from tests.factories import own_page
from workflow.receptions.models import Appointment

FILE = "<ref:file>"
# doors of the portal that act on no petition that was opened before
ON_NONE = {
    "portal/", "portal/leave/", "portal/hand-in/", "portal/hand-in/keep/", "portal/hand-in/forget/",
    "portal/hand-in/receipt/", "portal/visit/", "portal/visit/forget/", "portal/visit/<ref:pk>/cancel/",
}  # fmt: skip
DEEDS = [
    (route, walk)
    for (route, _method), walk in WALKS.items()
    if walk.floor == portal.__name__ and FILE in route
]
WORDS = "写给第一件的理由，写了很久。"


def opened(client, petition):
    code = code_for(petition.number, petition.code_version)
    client.post("/portal/", {"number": petition.number, "code": code})


def test_every_door_of_the_portal_names_its_petition_or_acts_on_none():
    doors = {route for route, _method in WALKS if route.startswith("portal/")}
    assert {route for route in doors if FILE not in route} == ON_NONE
    assert len(DEEDS) > 4


def test_sent_after_another_was_opened_it_acts_on_neither(office, subtests):
    for route, walk in DEEDS:
        with subtests.test(route):
            cache.clear()
            client = Client()
            sent = walk.prepare(office, client)
            opened(client, office.closed())
            written = Written((*walk.writes, Petition, Event, Attachment, Rating, Appointment))
            answer = client.post(sent.url, sent.data)
            assert answer.status_code == 401
            assert "另一件信访件" in answer.content.decode()
            assert set(written.missing()) == {table.__name__ for table in written.tables}


def test_what_was_typed_is_kept_and_sent_with_the_code_of_its_own(office):
    client, first, second = Client(), office.petition(), office.petition()
    opened(client, first)
    page = own_page(first, "withdraw/")
    typed = {"version": first.version, "reason": WORDS, "is_sure": "on"}
    opened(client, second)
    asked = client.post(page, typed).content.decode()
    assert WORDS in asked
    assert second.number not in asked
    carried = {f"typed.{name}": value for name, value in typed.items()} | {"back_to": page}
    other = {"number": second.number, "code": code_for(second.number)}
    wrong = client.post("/portal/", other | carried)
    assert wrong.status_code == 422
    assert WORDS in wrong.content.decode()
    right = client.post(
        "/portal/", {"number": first.number, "code": code_for(first.number)} | carried
    )
    assert right.context["form"]["reason"].value() == WORDS
    assert client.post(page, typed).status_code == 302
    assert Petition.objects.get(pk=first.pk).state_code == "WITHDRAWN"
    assert Petition.objects.get(pk=second.pk).state_code == "REGISTERED"


def test_handing_in_another_leaves_the_first_alone(office):
    client, first = Client(), office.petition()
    opened(client, first)
    client.post("/portal/hand-in/", portal.FORM | {"key": "f" * 32})
    told = {"version": first.version, "reason": WORDS, "is_sure": "on"}
    assert client.post(own_page(first, "withdraw/"), told).status_code == 401
    assert not Event.objects.filter(action_code="WITHDRAW").exists()


@pytest.mark.parametrize("page", ["", "withdraw/", "reception/"])
def test_a_page_of_another_is_not_shown(office, page):
    client, first = Client(), office.petition()
    opened(client, first)
    opened(client, office.petition())
    assert client.get(own_page(first, page)).status_code == 302


def test_a_withdrawal_names_the_matter_and_asks(office):
    client, petition = Client(), office.petition(title="供暖不达标")
    opened(client, petition)
    page = own_page(petition, "withdraw/")
    assert f"确认撤回{petition.number}“供暖不达标”" in client.get(page).content.decode()
    told = {"version": petition.version, "reason": WORDS}
    refused = client.post(page, told)
    assert refused.status_code == 422
    assert "is_sure" in refused.context["form"].errors
    assert WORDS in refused.content.decode()
    done = client.post(page, told | {"is_sure": "on"}, follow=True)
    assert f"{petition.number}的“撤回信访事项”已提交" in done.content.decode()


def test_files_are_said_to_be_chosen_again(office):
    client, first = Client(), office.petition()
    opened(client, first)
    sent = portal.add_material(office, client)
    opened(client, office.petition())
    assert "请重新选择" in client.post(sent.url, sent.data).content.decode()
    assert not Attachment.objects.exists()


def test_nothing_is_done_without_a_session(office):
    client, petition = Client(), office.petition()
    opened(client, petition)
    Session.objects.all().delete()
    told = {"version": petition.version, "reason": WORDS, "is_sure": "on"}
    asked = client.post(own_page(petition, "withdraw/"), told)
    assert asked.status_code == 401
    assert "查询已结束" in asked.content.decode()
