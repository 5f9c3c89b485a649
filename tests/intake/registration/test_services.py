"""Registration."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import chain

import pytest
from django.db import connection, transaction

from intake.imports.services.importing import BoardMessage, import_message
from intake.registration.services.registering import register
from petitions.actors import Actor
from petitions.models import Event, NumberSeries, Petition
from petitions.statute import Channel, Kind, NotPermittedError, State
from tests.factories import MONDAY, Office


def sent(office, key="k", **changes):
    return register(
        registration=office.registration(**changes),
        organ=office.petition_office,
        actor=Actor.of(office.clerk),
        key=key,
        at=MONDAY,
    )


@pytest.mark.parametrize(
    ("channel", "prefix"), list(zip(Channel, ["LX", "LF", "DH", "WX", "WW"], strict=True))
)
def test_each_channel_has_its_own_numbers_and_its_own_person(office, channel, prefix):
    petition = office.petition(channel=channel)
    assert petition.number == f"{prefix}9909212026000001"
    assert petition.channel_officer == office.clerk


def test_the_same_key_brings_back_the_same_petition(office):
    first, second = sent(office), sent(office)
    assert (first.is_new, second.is_new) == (True, False)
    assert first.petition == second.petition
    assert Petition.objects.count() == Event.objects.count() == 1


def test_a_key_that_comes_back_with_other_content_is_refused(office):
    sent(office)
    with pytest.raises(NotPermittedError, match="已经登记为"):
        sent(office, title="别的事")


def test_an_aborted_registration_leaves_no_gap(office):
    sent(office, "a")
    with pytest.raises(RuntimeError), transaction.atomic():
        sent(office, "b")
        raise RuntimeError
    assert sent(office, "c").petition.number.endswith("000002")


def test_registration_takes_few_queries(office, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        sent(office)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": Kind.REPORT}, "kind"),
        ({"received_on": MONDAY.date() + timedelta(days=1)}, "received_on"),
        ({"particulars": {"representatives": 6}}, "representatives"),
        ({"division_id": "000000000000"}, "division"),
        ({"category_id": 0}, "category"),
    ],
)
def test_what_the_law_refuses_is_refused_at_its_field(office, changes, field):
    with pytest.raises(NotPermittedError) as refusal:
        sent(office, **changes)
    assert refusal.value.field == field
    assert not Petition.objects.exists()


def test_the_clock_starts_on_the_day_of_receipt(office):
    petition = office.petition(received_on=MONDAY.date() - timedelta(days=3))
    routing = petition.deadlines.get()
    assert routing.kpi_due_on == MONDAY.date() + timedelta(days=12)
    assert petition.next_due_on == MONDAY.date() + timedelta(days=14)  # from Saturday to Monday


@pytest.mark.django_db(transaction=True)
def test_numbers_have_no_gap_and_no_double_under_concurrency():
    office = Office()

    def register_some(thread):
        try:
            return [sent(office, f"{thread}/{n}").petition.number for n in range(5)]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        numbers = sorted(chain(*pool.map(register_some, range(8))))
    assert [int(number[-6:]) for number in numbers] == list(range(1, 41))
    assert NumberSeries.objects.get().last == 40


@pytest.mark.django_db(transaction=True)
def test_one_key_from_many_threads_is_one_petition():
    office = Office()

    def register_once(_thread):
        try:
            return sent(office, "same").petition.number
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(register_once, range(16)))) == 1
    assert Petition.objects.count() == 1


def message(**changes):
    return BoardMessage(
        **{
            "source": "留言板",
            "number": "188006",
            "author": "A0001",
            "title": "道路",
            "content": "路灯不亮",
            "sent_at": MONDAY.replace(year=2019),
            **changes,
        }
    )


def test_a_message_keeps_its_own_times(office):
    answered = message(reply="已修复", replied_at=MONDAY.replace(year=2019, day=9))
    petition = import_message(message=answered, officer=office.clerk)
    petition.refresh_from_db()
    assert petition.state is State.CLOSED
    times = [event.happened_at for event in petition.events.all()]
    assert times == [answered.sent_at, answered.replied_at]
    assert {event.article.law.value for event in petition.events.all()} == {"2005"}


def test_a_message_is_imported_once(office):
    assert import_message(message=message(), officer=office.clerk)
    assert import_message(message=message(), officer=office.clerk) is None


@pytest.mark.parametrize(
    "changes", [{"reply": "没有时间"}, {"reply": "早", "replied_at": MONDAY.replace(year=2018)}]
)
def test_a_reply_needs_a_text_and_a_later_time(office, changes):
    with pytest.raises(NotPermittedError):
        import_message(message=message(**changes), officer=office.clerk)
    assert not Petition.objects.exists()
