"""One digest a person on a working day, what is urgent at once, and nothing twice."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import translation

from petitions.lawbook import LawBook
from petitions.statute import Action, Priority
from supervision.messages.models import Contact, DeliveryState, Digest, Medium, Message
from supervision.messages.services.delivering import deliver, waiting
from supervision.messages.services.digests import digest, forward, in_words, undigested, urgent
from tests.factories import MONDAY, day
from workflow.inbox.models import Notice, NoticeKind
from workflow.steps.notifying import notify_of_event
from workflow.steps.step_input import StepInput

A = Action
EARLY, MORNING, NIGHT = timedelta(hours=-2), timedelta(), timedelta(hours=12)
SATURDAY = day(5)


@pytest.fixture(autouse=True)
def connected(settings):
    settings.EMAIL_HOST = "mail.example"
    settings.SMS_URL = "http://127.0.0.1:9/"


@pytest.fixture
def told(office):
    """The handler has two messages: a file arrived, and another one."""
    for _ in range(2):
        petition = office.petition()
        event = office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
        notify_of_event(event_id=event.pk, at=MONDAY)
    Contact.objects.create(officer=office.handler, medium_code=Medium.EMAIL, address="a@b.cn")
    return office.handler


def who(at):
    return set(undigested(at=at).values_list("username", flat=True))


def test_there_is_a_digest_in_the_hours_of_work_on_working_days_only(office, told):
    assert MONDAY.hour == 9
    assert "handler" in who(MONDAY)
    for at in (MONDAY + EARLY, MONDAY + NIGHT, SATURDAY):
        assert not who(at)
        assert digest(officer_id=told.pk, at=at) is None


def test_everything_new_leaves_in_one_piece_and_once(office, told):
    assert LawBook.current().calendar.is_workday(MONDAY.date())
    made = digest(officer_id=told.pk, at=MONDAY)
    assert made.counts == {"ARRIVED": 2}
    assert digest(officer_id=told.pk, at=MONDAY) is None
    assert "handler" not in who(MONDAY)
    message = Message.objects.get()
    assert (message.medium, message.key) == (Medium.EMAIL, f"digest/{MONDAY.date()}")
    assert "新件到达2条" in message.text
    assert not digest(officer_id=told.pk, at=day(1)), "nothing is new on the next day"


def test_after_an_outage_of_days_there_is_one_digest_of_it_all(office, told):
    made = digest(officer_id=told.pk, at=day(10))
    assert made.counts == {"ARRIVED": 2}
    assert Digest.objects.filter(officer=told).count() == 1


def test_outside_stands_nothing_of_a_petition(office, told):
    petition = office.petition(title="张桂兰被拖欠工资")
    event = office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    notify_of_event(event_id=event.pk, at=MONDAY)
    digest(officer_id=told.pk, at=MONDAY)
    text = Message.objects.get().text
    assert "张桂兰" not in text
    assert "工资" not in text


def test_what_is_urgent_leaves_at_once_at_any_hour_and_not_again(office):
    leader = office.leader
    Contact.objects.create(
        officer=leader, medium_code=Medium.SMS, address="139", for_urgent=False, for_digest=False
    )
    petition = office.petition()
    event = office.do(
        petition, A.MARK, office.clerk, StepInput(priority=Priority.URGENT, reason="聚集")
    )
    notify_of_event(event_id=event.pk, at=MONDAY + NIGHT)
    event = office.do(petition, A.REPORT_URGENT, office.clerk, StepInput(reason="多人聚集"))
    notify_of_event(event_id=event.pk, at=MONDAY + NIGHT)
    assert digest(officer_id=leader.pk, at=day(1)) is None, (
        "it is in no digest, even before it left"
    )
    notices = list(urgent(at=MONDAY + NIGHT))
    assert leader in {notice.officer for notice in notices}
    for notice in notices:
        assert forward(notice_id=notice.pk, at=MONDAY + NIGHT)
        assert not forward(notice_id=notice.pk, at=MONDAY + NIGHT)
    sent = Message.objects.filter(officer=leader)
    assert {message.medium for message in sent} == {Medium.SMS}, "the office's minimum"
    assert len(sent) == sum(notice.officer == leader for notice in notices)
    left = Notice.objects.filter(kind=NoticeKind.URGENT, digested_on=None)
    assert not left.exists()


def test_of_a_report_of_misconduct_not_even_the_number_leaves(office):
    petition = office.petition()
    type(petition).objects.filter(pk=petition.pk).update(kind_code="REPORT")
    for officer, key in ((office.sealed_officer, "a"), (office.leader, "b")):
        Contact.objects.create(officer=officer, medium_code=Medium.SMS, address="139")
        notice = Notice.objects.create(
            officer=officer, petition=petition, kind=NoticeKind.URGENT, text_zh="x", text_en="x",
            key=key, created_at=MONDAY,
        )  # fmt: skip
        if officer == office.leader:
            type(officer).objects.filter(pk=officer.pk).update(is_active=False)
        assert forward(notice_id=notice.pk, at=MONDAY)
    message = Message.objects.get()
    assert message.officer == office.sealed_officer, "who left the post hears nothing"
    assert petition.number not in message.text


def test_a_medium_that_is_not_connected_gets_no_messages(office, told, settings):
    settings.EMAIL_HOST = ""
    assert digest(officer_id=told.pk, at=MONDAY)
    assert not Message.objects.exists()


def test_mail_is_delivered_once_with_a_number_that_stays(office, told):
    digest(officer_id=told.pk, at=MONDAY)
    message = Message.objects.get()
    assert deliver(message_id=message.pk, at=MONDAY)
    assert not deliver(message_id=message.pk, at=MONDAY)
    (sent,) = mail.outbox
    assert sent.to == ["a@b.cn"]
    assert str(message.token) in sent.message()["Message-ID"]
    message.refresh_from_db()
    assert (message.delivery, message.attempts, message.sent_at) == (DeliveryState.SENT, 1, MONDAY)


def test_what_fails_is_tried_again_later_and_given_up_in_the_end(office, told, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody answers there
    digest(officer_id=told.pk, at=MONDAY)
    message, at, tried = Message.objects.get(), MONDAY, 0
    while waiting(at=at).exists():
        assert not deliver(message_id=message.pk, at=at)
        assert not waiting(at=at).exists(), "it waits before the next attempt"
        message.refresh_from_db()
        at, tried = message.next_at, tried + 1
    assert (tried, message.delivery) == (6, DeliveryState.FAILED)
    assert "Refused" in message.error


def test_the_digest_is_the_offices_and_the_page_the_readers(office, told, client):
    """In English too the message is written in Chinese, and the page is in English throughout."""
    with translation.override("en"):
        made = digest(officer_id=told.pk, at=MONDAY)
        assert "新件到达" in in_words({"ARRIVED": 2})
    assert made is not None
    client.force_login(office.handler)
    page = client.get("/supervision/contacts/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    told_last = page.split("Last digest")[-1].split("</section>")[0]
    assert "Arrived" in told_last
    assert not re.search("[\u4e00-\u9fff，。]", told_last)
