"""Everybody chooses how to be reached, within the office's minimum; the log is the administrator's."""

from datetime import timedelta

import pytest

from petitions.statute import Role
from supervision.messages.models import Contact, DeliveryState, Medium, Message
from tests.factories import MONDAY
from workflow.inbox.models import Notice, NoticeKind

PAGE = "/supervision/contacts/"
GOOD = {"email-address": "zhang@example.gov.cn", "email-for_digest": "on"}


@pytest.fixture
def logged(office):
    return Message.objects.create(
        officer=office.handler, medium_code=Medium.SMS, address="139", key="digest/2026-03-02",
        subject="着落", text="您有1条消息", next_at=MONDAY, created_at=MONDAY,
        delivery_code=DeliveryState.FAILED, attempts=6, error="HTTP 500",
    )  # fmt: skip


def test_a_choice_is_kept_and_an_empty_address_ends_it(office, client):
    client.force_login(office.handler)
    assert client.get(PAGE).status_code == 200
    assert client.post(PAGE, GOOD).status_code == 302
    contact = Contact.objects.get(officer=office.handler)
    assert (contact.medium, contact.for_digest, contact.for_urgent) == (Medium.EMAIL, True, False)
    assert client.post(PAGE, GOOD | {"email-address": ""}).status_code == 302
    assert not Contact.objects.exists()


def test_what_the_office_requires_cannot_be_switched_off(office, client):
    client.force_login(office.handler)
    client.post(PAGE, {"sms-address": "13912345678"})
    contact = Contact.objects.get(officer=office.handler)
    assert (contact.for_digest, contact.for_urgent) == (False, True)
    assert "本单位要求，不能关闭" in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [("email-address", "zhang"), ("sms-address", "12345"), ("wecom-address", "张 三")],
)
def test_a_wrong_address_is_named_and_nothing_is_lost(office, client, field, value):
    client.force_login(office.handler)
    answer = client.post(PAGE, GOOD | {field: value})
    assert answer.status_code == 422
    assert f'value="{value}"' in answer.content.decode()
    assert not Contact.objects.exists()


def test_the_log_is_the_administrators_and_a_failure_can_be_sent_again(office, client, logged):
    admin = office.officer("admin", office.petition_office, Role.SYSTEM_ADMIN)
    client.force_login(office.handler)
    assert client.get("/supervision/deliveries/").status_code == 403
    client.force_login(admin)
    assert "HTTP 500" in client.get("/supervision/deliveries/?state=FAILED").content.decode()
    assert "HTTP 500" not in client.get("/supervision/deliveries/?state=SENT").content.decode()
    for _ in range(2):
        client.post(f"/supervision/deliveries/{logged.pk}/again/")
    logged.refresh_from_db()
    assert (logged.delivery, logged.attempts) == (DeliveryState.QUEUED, 0)


def test_the_own_messages_stand_below_the_choice(office, client, logged):
    client.force_login(office.handler)
    assert "您有1条消息" in client.get(PAGE).content.decode()
    client.force_login(office.stranger)
    assert "您有1条消息" not in client.get(PAGE).content.decode()


def test_the_number_of_unread_messages_is_asked_for_live(office, client):
    petition = office.petition()
    Notice.objects.create(
        officer=office.clerk, petition=petition, kind=NoticeKind.ARRIVED, text_zh="新件",
        text_en="new", key="k", created_at=MONDAY + timedelta(hours=1),
    )  # fmt: skip
    client.force_login(office.clerk)
    assert client.get("/notices/unread/").json() == {"unread": 1}
