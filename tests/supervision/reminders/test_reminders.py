"""Reminders: the right officers, once each, also after an outage."""

from datetime import timedelta
from random import Random

import pytest

from petitions.models import Deadline
from petitions.statute import Action, TaskEnd
from supervision.reminders.models import Occasion, Reminder, TaskReminder
from supervision.reminders.selectors.overdue import (
    near_on,
    overdue_by_organ,
    unreminded,
    unreminded_tasks,
)
from supervision.reminders.services import remind, remind_of_task
from tests.factories import MONDAY, day
from workflow.assigned_tasks.models import Task
from workflow.inbox.models import Notice
from workflow.steps.step_input import StepInput

A = Action


def sweep(at):
    due = list(unreminded(on=at.date()))
    for deadline in due:
        remind(deadline_id=deadline.pk, at=at)
        remind(deadline_id=deadline.pk, at=at)
    return len(due)


def told(petition, kind=None):
    found = Notice.objects.filter(petition=petition)
    if kind:
        return sorted(found.filter(kind=kind).values_list("officer__username", flat=True))
    return sorted(found.values_list("officer__username", "kind"))


def test_nobody_is_reminded_before_the_day_of_warning(office):
    office.petition()
    assert sweep(MONDAY + timedelta(days=11)) == 0


def test_the_desk_is_reminded_before_the_limit_and_on_its_day_and_the_heads_after_it(office):
    petition = office.petition()
    assert [sweep(day(number)) for number in (12, 12, 13, 14)] == [1, 0, 1, 0]
    assert told(petition) == [("clerk", "DUE_SOON")] * 2, "at 75 and at 85 percent"
    assert [sweep(day(number)) for number in (15, 15)] == [1, 0]
    assert told(petition, "DUE_TODAY") == ["clerk"]
    assert [sweep(day(number)) for number in (16, 16)] == [1, 0]
    assert told(petition, "MISSED") == ["clerk", "office_head", "section_head"]
    for notice in petition.notices.filter(key__startswith="reminder/"):  # what it is about
        for text in (notice.text_zh, notice.text_en):
            assert petition.number in text
            assert petition.title in text


def test_a_right_that_lapses_is_nobodys_duty(office):
    petition = office.petition()
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(petition, A.TAKE, office.handler)
    right = petition.deadlines.get(clock_code="OBJECTION")
    for at in (day(6), day(8), day(14)):  # before its end, on its last day, a week after it
        assert right not in unreminded(on=at.date())
        assert remind(deadline_id=right.pk, at=at) is None
    sweep(day(14))
    assert not Notice.objects.filter(text_zh__contains="提出异议").exists()
    assert set(Reminder.objects.values_list("deadline__clock_code", flat=True)) <= {"NOTICE"}


def test_a_late_limit_climbs_from_the_organ_to_the_office_and_its_supervisors(office):
    petition = office.handled()
    due = petition.deadlines.get(clock_code="HANDLING").due_on
    late = [day((due - MONDAY.date()).days + days) for days in (0, 1, 2, 3, 7, 20)]
    assert [sweep(at) for at in late] == [1, 1, 0, 1, 1, 0]
    said = Reminder.objects.order_by("pk").values_list("occasion", flat=True)
    assert list(said) == ["DUE_TODAY", "MISSED", "TO_HEADS", "TO_OFFICE", "TO_WATCH"]
    assert told(petition, "MISSED") == sorted(
        ["handler", "head", "office_head", "section_head", "supervisor"]
    )


def test_after_an_outage_what_was_missed_is_caught_up_once_in_one_message(office):
    petition = office.handled()
    assert [sweep(day(number)) for number in (90, 91)] == [1, 0]
    assert Reminder.objects.count() == 4
    assert told(petition, "MISSED") == sorted(
        ["handler", "head", "office_head", "section_head", "supervisor"]
    )
    assert told(petition, "DUE_SOON") == []


def test_an_extended_limit_is_reminded_of_anew(office):
    petition = office.handled()
    assert sweep(MONDAY + timedelta(days=50)) == 1
    office.do(petition, Action.SEEK_EXTENSION, office.handler, StepInput(days=30, reason="鉴定"))
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


@pytest.fixture
def task(office):
    """A leader's word to the bureau, to be carried out in ten days."""
    petition = office.handled()
    word = StepInput(report_by=day(10).date(), reason="请与信访人见面")
    office.do(petition, A.DIRECT, office.leader, word)
    return Task.objects.get(petition=petition)


def test_a_task_is_reminded_of_before_its_day_and_its_giver_hears_when_it_is_late(office, task):
    def sweep_tasks(at):
        due = list(unreminded_tasks(on=at.date()))
        return [bool(remind_of_task(task_id=one.pk, at=at)) for one in due]

    assert [sweep_tasks(day(n)) for n in (6, 7, 8, 10, 11, 12)] == [
        [], [True], [], [True], [True], [],
    ]  # fmt: skip
    assert told(task.petition, "DUE_SOON") == ["handler", "head"]
    assert "leader" in told(task.petition, "MISSED")
    assert not remind_of_task(task_id=task.pk, at=day(11))
    assert set(TaskReminder.objects.values_list("occasion", flat=True)) == {
        Occasion.DUE_SOON, Occasion.DUE_TODAY, Occasion.MISSED, Occasion.TO_HEADS,
    }  # fmt: skip


def test_a_task_that_is_settled_is_reminded_of_no_more(office, task):
    office.do(task.petition, A.RECEIVE_TASK, office.handler, StepInput(task_id=task.pk))
    report = StepInput(task_id=task.pk, reason="已见面")
    office.do(task.petition, A.ANSWER_TASK, office.handler, report)
    end = StepInput(task_id=task.pk, task_end=TaskEnd.DONE, reason="属实")
    office.do(task.petition, A.SETTLE_TASK, office.leader, end)
    assert not unreminded_tasks(on=day(30).date())


def test_the_database_and_the_calendar_agree_on_when_a_limit_is_near(office):
    petition = office.petition()
    clocks = Deadline.objects.filter(petition=petition, clock_code="ROUTING")
    clock, dice = clocks.get(), Random(5)
    Deadline.objects.exclude(pk=clock.pk).delete()
    for _ in range(60):
        started = MONDAY.date() + timedelta(days=dice.randint(0, 40))
        due = started + timedelta(days=dice.randint(1, 90))
        clocks.update(started_on=started, due_on=due, warn_on=started)
        clock.refresh_from_db()
        Reminder.objects.all().delete()
        on = started + timedelta(days=dice.randint(0, (due - started).days - 1))
        Reminder.objects.create(
            deadline=clock, occasion=Occasion.DUE_SOON, due_on=due, issued_at=MONDAY
        )
        assert unreminded(on=on).exists() == (near_on(clock) <= on), (started, due, on)
