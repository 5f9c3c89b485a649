"""Reminders: the right officers, once each, also after an outage."""

from datetime import timedelta

from petitions.statute import Action
from supervision.selectors import overdue_by_organ, unreminded
from supervision.services import remind
from tests.factories import MONDAY
from workflow.models import Notice
from workflow.services import Given


def sweep(at):
    due = list(unreminded(on=at.date()))
    for deadline in due:
        remind(deadline_id=deadline.pk, at=at)
        remind(deadline_id=deadline.pk, at=at)
    return len(due)


def told(petition):
    return sorted(Notice.objects.filter(petition=petition).values_list("officer__username", "kind"))


def test_nobody_is_reminded_before_the_day_of_warning(office):
    office.petition()
    assert sweep(MONDAY + timedelta(days=11)) == 0


def test_the_desk_is_reminded_before_the_limit_and_the_heads_when_it_is_missed(office):
    petition = office.petition()
    assert [sweep(MONDAY + timedelta(days=d)) for d in (12, 13, 15)] == [1, 0, 0]
    assert told(petition) == [("clerk", "DUE_SOON")]
    assert [sweep(MONDAY + timedelta(days=d)) for d in (16, 17)] == [1, 0]
    missed = [name for name, kind in told(petition) if kind == "MISSED"]
    assert missed == ["clerk", "office_head", "section_head"]


def test_after_an_outage_what_was_missed_is_caught_up_once(office):
    petition = office.handled()
    assert [sweep(MONDAY + timedelta(days=d)) for d in (90, 91)] == [1, 0]
    assert told(petition) == [("handler", "MISSED"), ("head", "MISSED")]


def test_an_extended_limit_is_reminded_of_anew(office):
    petition = office.handled()
    assert sweep(MONDAY + timedelta(days=50)) == 1
    office.do(petition, Action.SEEK_EXTENSION, office.handler, Given(days=30, reason="鉴定"))
    office.do(petition, Action.GRANT_EXTENSION, office.head)
    assert sweep(MONDAY + timedelta(days=55)) == 0
    assert sweep(MONDAY + timedelta(days=80)) == 1


def test_a_petitioners_right_is_no_officers_duty(office):
    office.closed()
    assert sweep(MONDAY + timedelta(days=400)) == 0


def test_what_is_overdue_is_counted_by_organ(office):
    office.handled()
    late = (MONDAY + timedelta(days=66)).date()
    assert overdue_by_organ(office.supervisor, on=late)[0][:2] == ("BUREAU", 1)
