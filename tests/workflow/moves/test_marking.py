"""What is major or urgent is not handled by the simple procedure: it is converted first."""

import pytest

from petitions.statute import Action, NotPermittedError, Priority, Procedure
from tests.factories import clock, day
from tests.supervision.ordering import told
from workflow.steps.notifying import notify_of_event
from workflow.steps.step_input import StepInput

A = Action
URGENT = StepInput(priority=Priority.URGENT, reason="有人坠井")
WHY = StepInput(reason="情况紧急")


def test_at_the_petition_office_it_leaves_the_simple_procedure_first(office):
    petition = office.petition()
    office.do(petition, A.USE_SIMPLE, office.clerk)
    important = StepInput(priority=Priority.IMPORTANT, reason="要事")
    office.do(petition, A.MARK, office.clerk, important)
    with pytest.raises(NotPermittedError, match="请先“改用普通程序”") as refusal:
        office.do(petition, A.MARK, office.clerk, URGENT)
    assert refusal.value.field == "priority"
    office.do(petition, A.LEAVE_SIMPLE, office.clerk, WHY)
    office.do(petition, A.MARK, office.clerk, URGENT)
    assert (petition.urgent, petition.procedure) == (True, Procedure.ORDINARY)


@pytest.mark.parametrize("is_taken", [True, False])
def test_at_the_organ_its_head_has_it_leave(office, is_taken):
    petition = office.petition()
    office.do(petition, A.USE_SIMPLE, office.clerk)
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    if is_taken:
        office.do(petition, A.TAKE, office.handler)
    with pytest.raises(NotPermittedError, match="单位负责人“改用普通程序”"):
        office.do(petition, A.MARK, office.head, URGENT)
    office.do(petition, A.LEAVE_SIMPLE, office.head, WHY)
    office.do(petition, A.MARK, office.head, URGENT)
    if not is_taken:
        office.do(petition, A.TAKE, office.handler)
    office.do(petition, A.ACCEPT, office.handler)


@pytest.mark.parametrize("is_sought", [False, True])
def test_once_it_is_accepted_the_head_alone_converts_and_marks_it(office, is_sought):
    petition = office.petition()
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(petition, A.TAKE, office.handler)
    office.do(petition, A.USE_SIMPLE, office.handler)
    office.do(petition, A.ACCEPT_SIMPLY, office.handler)
    if is_sought:
        office.do(petition, A.SEEK_CONVERSION, office.handler, WHY)
    first = "批准转普通程序" if is_sought else "改用普通程序"
    with pytest.raises(NotPermittedError, match=f"单位负责人“{first}”"):
        office.do(petition, A.MARK, office.head, URGENT)
    if is_sought:
        office.do(petition, A.APPROVE_CONVERSION, office.head)
    else:
        office.do(petition, A.LEAVE_SIMPLE, office.head, WHY)
    running = set(petition.deadlines.filter(stopped_on=None).values_list("clock_code", flat=True))
    assert "HANDLING" in running
    assert "SIMPLE_REPLY" not in running
    office.do(petition, A.MARK, office.head, URGENT)
    office.do(petition, A.REPORT_URGENT, office.head, WHY)


def test_marked_while_it_was_objected_to_it_is_not_accepted_simply(office):
    petition = office.petition()
    office.do(petition, A.USE_SIMPLE, office.clerk)
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(petition, A.TAKE, office.handler)
    office.do(petition, A.OBJECT, office.handler, WHY)
    office.do(petition, A.MARK, office.clerk, URGENT)
    office.do(petition, A.REFUSE_OBJECTION, office.section_head, WHY)
    with pytest.raises(NotPermittedError, match="不是重大、紧急件"):
        office.do(petition, A.ACCEPT_SIMPLY, office.handler)
    office.do(petition, A.LEAVE_SIMPLE, office.head, WHY)
    office.do(petition, A.ACCEPT, office.handler)


def test_leaving_the_simple_procedure_does_not_wipe_out_a_limit_that_has_passed(office):
    for on, outcome in ((day(1), "VOID"), (day(60), "MISSED")):
        petition = office.petition()
        office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
        office.do(petition, A.TAKE, office.handler)
        office.do(petition, A.USE_SIMPLE, office.handler)
        office.do(petition, A.ACCEPT_SIMPLY, office.handler)
        event = office.do(petition, A.LEAVE_SIMPLE, office.head, WHY, at=on)
        assert clock(petition, "SIMPLE_REPLY").outcome_code == outcome
        notify_of_event(event_id=event.pk, at=on)
        assert told(office.handler, "event"), "who has an opinion to write now"


def test_an_emergency_is_reported_to_its_end_though_the_file_has_ended(office):
    petition = office.petition()
    office.do(petition, A.MARK, office.clerk, URGENT)
    office.do(petition, A.REPORT_URGENT, office.clerk, WHY)
    office.do(petition, A.WITHDRAW, None, WHY)
    assert petition.is_final
    with pytest.raises(NotPermittedError):
        office.do(petition, A.MARK, office.clerk, URGENT)
    office.do(petition, A.FOLLOW_UP_URGENT, office.clerk, WHY)
    office.do(petition, A.END_URGENT, office.clerk, WHY)
    with pytest.raises(NotPermittedError):
        office.do(petition, A.END_URGENT, office.clerk, WHY)
