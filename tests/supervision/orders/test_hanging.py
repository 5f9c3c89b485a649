"""A merge or a split leaves nothing on the file that nobody could decide, answer or strike off."""

import pytest

from petitions.statute import (
    Action,
    Adoption,
    Advice,
    Cause,
    Check,
    NotPermittedError,
    Priority,
    Resolution,
    State,
    TaskEnd,
    Work,
)
from tests.factories import MONDAY, day
from tests.openings import conference
from tests.supervision.orders.test_orders import DUE, order, record
from workflow.assigned_tasks.models import Task
from workflow.campaigns.launching import launch
from workflow.campaigns.selectors import picked
from workflow.conferences import services as conferences
from workflow.steps.step_input import StepInput

A = Action
WHY = StepInput(reason="理由")


def _ordered(office, file):
    office.do(file, A.SUPERVISE, office.supervisor, order())

    def end():
        office.do(file, A.ANSWER_SUPERVISION, office.clerk, WHY)
        office.do(file, A.STRIKE_OFF, office.supervisor, WHY)

    return end


def _rectified(office, file):
    rectify = StepInput(report_by=DUE, cause=Cause.WRONG_LAW, reason="整改")
    office.do(file, A.ORDER_RECTIFICATION, office.supervisor, rectify)

    def end():
        office.do(file, A.REPORT_RECTIFICATION, office.clerk, WHY)
        office.do(file, A.LOOK_BACK, office.supervisor, record(MONDAY.date()))
        office.do(file, A.STRIKE_OFF, office.supervisor, WHY)

    return end


def _proposed(office, file):
    office.do(file, A.PROPOSE_SUPERVISION, office.supervisor, order())
    return lambda: office.do(file, A.DECLINE_SUPERVISION, office.office_head, WHY)


def _nominated(office, file):
    office.do(file, A.NOMINATE, office.supervisor, WHY)
    return lambda: office.do(file, A.DECLINE_NOMINATION, office.office_head, WHY)


def _led(office, file):
    office.do(
        file, A.ASSIGN_LEADER, office.office_head,
        StepInput(to_officer=office.leader, report_by=DUE, reason="见面"),
    )  # fmt: skip
    done = StepInput(resolution=Resolution.RESOLVED, reason="已兑现")

    def end():
        office.do(
            file, A.RECORD_LEADING, office.leader, StepInput(work=Work.MEETING, reason="见面")
        )
        office.do(file, A.END_LEADING, office.leader, done)

    return end


def _tasked(office, file):
    office.do(file, A.DIRECT, office.leader, StepInput(report_by=DUE, reason="请核实"))
    end = StepInput(task_id=Task.objects.get().pk, task_end=TaskEnd.DONE, reason="属实")
    return lambda: office.do(file, A.SETTLE_TASK, office.leader, end)


def _on_agenda(office, file):
    meeting = conference(office, file, MONDAY.date())
    return lambda: conferences.close_minutes(
        conference=meeting, minutes="纪要", by=office.section_head, at=MONDAY
    )


def _advised(office, file):
    advice = StepInput(advice=Advice.IMPROVE_WORK, destination="甲机关", reason="请改进")
    office.do(file, A.ADVISE, office.office_head, advice)
    reply = StepInput(adoption=Adoption.ADOPTED, reason="已采纳")
    return lambda: office.do(file, A.RECORD_ADVICE_REPLY, office.supervisor, reply)


def _enlisted(office, file):
    found = picked(office.office_head, ("MASS",), received_before=day(1).date(), on=day(1).date())
    launch(
        by=office.office_head, at=MONDAY, today=MONDAY.date(), found=found, name="百日专项",
        received_before=day(1).date(), standard="三到位", due_on=day(300).date(),
    )  # fmt: skip

    def end():
        done = StepInput(resolution=Resolution.RESOLVED, reason="已兑现")
        office.do(file, A.REPORT_RESOLVED, office.clerk, done)
        seen = StepInput(
            check_found=Check.CONFIRMED, held_on=MONDAY.date(), place="现场", present="人",
            reason="核实",
        )  # fmt: skip
        office.do(file, A.CHECK_RESOLVED, office.city_supervisor, seen)
        office.do(file, A.CLEAR_BACKLOG, office.office_head, WHY)

    return end


def _reported(office, file):
    office.do(file, A.MARK, office.clerk, StepInput(priority=Priority.URGENT, reason="漏气"))
    office.do(file, A.REPORT_URGENT, office.clerk, WHY)
    return lambda: office.do(file, A.END_URGENT, office.clerk, WHY)


@pytest.mark.parametrize(
    ("hang", "first"),
    [
        (_ordered, "督办销号"), (_rectified, "督办销号"), (_proposed, "撤回督查提请"),
        (_nominated, "撤回包案提名"), (_led, "办结包案"), (_tasked, "认定各交办事项"),
        (_on_agenda, "纪要定稿"), (_advised, "登记建议反馈"), (_enlisted, "积案销号"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("step", [A.MERGE, A.SPLIT])
def test_what_hangs_on_a_file_is_ended_before_it_is_merged_or_split(office, hang, first, step):
    file, lead = office.petition(people_count=9), office.petition()
    merge, split = StepInput(lead=lead, reason="同一事项"), StepInput(matters=("工资", "社会保险"))
    given = merge if step is A.MERGE else split
    end = hang(office, file)
    with pytest.raises(NotPermittedError, match=f"请先.*{first}"):
        office.do(file, step, office.clerk, given)
    end()
    office.do(file, step, office.clerk, given)
    assert file.state in {State.MERGED, State.SPLIT}


def test_what_was_reported_as_urgent_is_ended_before_it_is_merged_and_a_letter_split_at_once(
    office,
):
    """A merged file is nobody's any more; a letter of several matters waits for no emergency."""
    file, letter, lead = (office.petition(people_count=9) for _ in range(3))
    end, _end = _reported(office, file), _reported(office, letter)
    office.do(lead, A.MARK, office.clerk, StepInput(priority=Priority.URGENT, reason="漏气"))
    merge = StepInput(lead=lead, reason="同一事项")
    with pytest.raises(NotPermittedError, match="请先.*终报"):
        office.do(file, A.MERGE, office.clerk, merge)
    end()
    office.do(file, A.MERGE, office.clerk, merge)
    office.do(letter, A.SPLIT, office.clerk, StepInput(matters=("工资", "社会保险")))


def test_nothing_is_hung_on_a_merged_file_by_an_agenda(office):
    file, lead = office.petition(), office.petition()
    office.do(file, A.MERGE, office.clerk, StepInput(lead=lead, reason="同一事项"))
    with pytest.raises(NotPermittedError, match="并入"):
        conference(office, file, MONDAY.date())


def test_what_is_urgent_is_not_lost_in_a_file_that_is_not(office):
    file, lead = office.petition(urgent=True), office.petition()
    given = StepInput(lead=lead, reason="同一事项")
    with pytest.raises(NotPermittedError, match=f"主件{lead.number}没有标注") as error:
        office.do(file, A.MERGE, office.clerk, given)
    assert error.value.field == "lead"
    office.do(lead, A.MARK, office.clerk, StepInput(priority=Priority.URGENT, reason="漏气"))
    office.do(file, A.MERGE, office.clerk, given)
