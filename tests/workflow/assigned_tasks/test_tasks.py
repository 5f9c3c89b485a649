"""交办事项: given with a day, signed for, reported on, settled; none can be lost."""

import pytest

from petitions.statute import Action, NotPermittedError, TaskEnd
from tests.factories import day
from workflow.assigned_tasks.models import Task, TaskProgress, TaskSource
from workflow.assigned_tasks.selectors import owed_by, task_counts, tasks_for, waiting_for
from workflow.steps.step_input import StepInput

A, P = Action, TaskProgress


def direct(office, petition, text="请核实", **when):
    given = StepInput(report_by=day(10).date(), reason=text)
    return office.do(petition, A.DIRECT, office.leader, given, **when)


def test_a_leaders_word_is_signed_for_reported_on_and_settled(office):
    petition = office.handled()
    direct(office, petition)
    task = Task.objects.get()
    assert (task.source, task.organ, task.progress) == (TaskSource.LEADER, office.bureau, P.GIVEN)
    office.do(petition, A.RECEIVE_TASK, office.head, StepInput(task_id=task.pk), at=day(1))
    done = StepInput(task_id=task.pk, reason="已经兑现")
    office.do(petition, A.ANSWER_TASK, office.handler, done, at=day(2))
    task.refresh_from_db()
    assert (task.progress, task.received.officer) == (P.ANSWERED, office.head)
    assert [found.pk for found in waiting_for(office.leader)] == [task.pk]
    end = StepInput(task_id=task.pk, task_end=TaskEnd.DONE, reason="核实属实")
    office.do(petition, A.SETTLE_TASK, office.leader, end, at=day(3))
    task.refresh_from_db()
    assert (task.progress, task.settled_on) == (P.DONE, day(3).date())
    assert petition.state_code == "HANDLING", "the file stays where it is"


def test_what_was_not_done_stays_open_with_its_day(office):
    petition = office.handled()
    direct(office, petition)
    task = Task.objects.get()
    office.do(petition, A.ANSWER_TASK, office.handler, StepInput(task_id=task.pk, reason="还在办"))
    task.refresh_from_db()
    assert task.received is not None, "who reports has received it"
    back = StepInput(task_id=task.pk, task_end=TaskEnd.NOT_DONE, reason="没有兑现")
    office.do(petition, A.SETTLE_TASK, office.office_head, back)
    task.refresh_from_db()
    assert (task.progress, task.settled_on, task.due_on) == (P.TAKEN, None, day(10).date())


def test_a_task_is_answered_by_its_organ_alone_and_settled_once(office):
    petition, other = office.handled(), office.handled()
    direct(office, petition)
    direct(office, other)
    mine, others = Task.objects.order_by("pk")
    with pytest.raises(NotPermittedError, match="没有这一交办事项"):
        office.do(petition, A.RECEIVE_TASK, office.handler, StepInput(task_id=others.pk))
    with pytest.raises(NotPermittedError, match="本单位有待签收"):
        office.do(petition, A.RECEIVE_TASK, office.clerk, StepInput(task_id=mine.pk))
    drop = StepInput(task_id=mine.pk, task_end=TaskEnd.DROPPED, reason="已无必要")
    office.do(petition, A.SETTLE_TASK, office.leader, drop)
    with pytest.raises(NotPermittedError, match="有尚未认定"):
        office.do(petition, A.SETTLE_TASK, office.leader, drop)


def test_a_day_that_has_passed_is_no_limit(office):
    with pytest.raises(NotPermittedError, match="今日之后"):
        office.do(
            office.handled(), A.DIRECT, office.leader,
            StepInput(report_by=day(0).date(), reason="请核实"),
        )  # fmt: skip


def test_a_new_plan_takes_the_place_of_what_was_left_of_the_old_one(office):
    petition = office.handled()
    charge = StepInput(to_officer=office.leader, report_by=day(60).date(), reason="包案")
    office.do(petition, A.ASSIGN_LEADER, office.office_head, charge)
    steps = ((day(5).date(), "查清事实"), (day(20).date(), "签字确认"))
    office.do(petition, A.PLAN_LEADING, office.leader, StepInput(plan=steps, reason="分步"))
    first = Task.objects.get(text="查清事实")
    end = StepInput(task_id=first.pk, task_end=TaskEnd.DONE, reason="已查清")
    office.do(petition, A.SETTLE_TASK, office.leader, end)
    anew = ((day(30).date(), "公开听证"),)
    office.do(petition, A.PLAN_LEADING, office.leader, StepInput(plan=anew, reason="改"), at=day(6))
    stand = dict(Task.objects.values_list("text", "progress_code"))
    assert stand == {"查清事实": P.DONE, "签字确认": P.DROPPED, "公开听证": P.GIVEN}
    late = ((day(61).date(), "太晚"),)
    with pytest.raises(NotPermittedError, match="化解期限"):
        office.do(petition, A.PLAN_LEADING, office.leader, StepInput(plan=late, reason="改"))


def test_everybody_finds_what_waits_for_them(office, client, time_machine):
    time_machine.move_to(day(12), tick=False)
    direct(office, office.handled(title="拖欠工资一案"), text="请当面答复")
    counts = task_counts(tasks_for(office.supervisor), on=day(12).date())
    assert (counts.open, counts.unsigned, counts.late) == (1, 1, 1)
    assert not owed_by(office.stranger)
    client.force_login(office.handler)
    desk = client.get("/").content.decode()
    assert "请当面答复" in desk
    assert "receive_task" in desk
    for who, seen in ((office.handler, True), (office.supervisor, True), (office.stranger, False)):
        client.force_login(who)
        assert ("请当面答复" in client.get("/tasks/").content.decode()) is seen
        assert ("请当面答复" in client.get("/tasks/?source=PLAN").content.decode()) is False
