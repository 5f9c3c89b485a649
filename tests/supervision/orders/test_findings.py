"""Rules over what came after: repeats, follow-ups, tasks past their day, cases left lying."""

from intake.registration.services.checks import Person
from petitions.models import Category
from petitions.statute import Action, Aftermath
from supervision.orders.selectors.leads import leads_for, rules_met
from tests.factories import day
from workflow.steps.step_input import StepInput

A = Action


def found(office, on):
    """Rule → the facts of the files it finds."""
    leads = leads_for(office.supervisor, on=day(on).date())
    return {
        rule.code: {(f.petition_id, f.fact.zh) for f in files} for rule, files in leads if files
    }


def test_a_bad_answer_to_a_follow_up_is_a_lead(office):
    good, bad = office.closed(), office.closed()
    for petition, answer in ((good, Aftermath.CARRIED_OUT), (bad, Aftermath.CAME_BACK)):
        asked = StepInput(
            aftermath=answer, held_on=day(30).date(), place="电话", present="人", reason="问"
        )
        office.do(petition, A.FOLLOW_UP, office.supervisor, asked, at=day(30))
    came_back = found(office, 31)["CAME_BACK"]
    assert {pk for pk, _fact in came_back} == {bad.pk}
    assert "问题再次发生" in next(iter(came_back))[1]
    assert "CAME_BACK" not in found(office, 300), "what lies half a year back is no news"


def test_a_new_petition_of_the_same_person_in_the_same_category_is_a_lead(office):
    wages = Category.objects.create(path="劳动/工资")
    land = Category.objects.create(path="国土/土地")
    first = office.closed(category_id=wages.pk)
    other = office.closed(
        category_id=land.pk, petitioners=(Person(name="李四", phone="13900000001"),)
    )
    office.petition(category_id=land.pk, petitioners=(Person(name="王五", phone="13900000002"),))
    assert "REPEATED" not in found(office, 1)
    again = office.petition(category_id=wages.pk, received_on=day(20).date(), at=day(20))
    lead = found(office, 21)["REPEATED"]
    assert {pk for pk, _fact in lead} == {first.pk}
    assert again.number in next(iter(lead))[1]
    assert other.pk not in {pk for pk, _fact in lead}, "an empty ID number is nobody's"
    assert "REPEATED" not in found(office, 120)


def test_a_task_past_its_day_and_a_case_left_lying_are_leads(office):
    petition = office.handled()
    charge = StepInput(to_officer=office.leader, report_by=day(60).date(), reason="包案")
    office.do(petition, A.ASSIGN_LEADER, office.office_head, charge)
    word = StepInput(report_by=day(10).date(), reason="请核实")
    office.do(petition, A.DIRECT, office.leader, word)
    assert "TASK_LATE" not in found(office, 10)
    leads = found(office, 16)
    assert "请核实" in next(iter(leads["TASK_LATE"]))[1]
    assert "2026-03-02" in next(iter(leads["LEFT_LYING"]))[1]
    met = {
        rule.code
        for rule, _fact in rules_met(petition, reader=office.supervisor, on=day(16).date())
    }
    assert {"TASK_LATE", "LEFT_LYING"} <= met


def test_what_was_passed_on_waits_for_its_receipt(office):
    from supervision.first_responders.selectors import first_responders
    from tests.factories import MONDAY

    petition = office.petition()
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(petition, A.TAKE, office.handler)
    office.do(petition, A.PASS_ON, office.handler, StepInput(to_organ=office.station))
    (row,) = first_responders(office.supervisor, since=MONDAY.date())
    assert (row.passed_on, row.unsigned) == (1, 1)
    office.do(petition, A.TAKE, office.station_handler)
    (row,) = first_responders(office.supervisor, since=MONDAY.date())
    assert (row.passed_on, row.unsigned) == (1, 0)


def test_what_came_after_a_supervision_is_counted_from_its_striking_off(office):
    from petitions.statute import Ground, Inspection
    from supervision.orders.models import Order
    from supervision.orders.selectors.orders import after

    wages = Category.objects.create(path="劳动/工资")
    petition = office.closed(category_id=wages.pk)
    order = StepInput(
        ground=Ground.SHIRKED, inspection=Inspection.ONLINE, report_by=day(15).date(), reason="查"
    )
    office.do(petition, A.SUPERVISE, office.supervisor, order)
    office.do(petition, A.ANSWER_SUPERVISION, office.handler, StepInput(reason="已办"))
    office.petition(category_id=wages.pk)  # before the striking off
    office.do(petition, A.STRIKE_OFF, office.supervisor, StepInput(reason="落实"), at=day(2))
    office.petition(category_id=wages.pk, received_on=day(3).date(), at=day(3))
    asked = StepInput(
        aftermath=Aftermath.NOT_CARRIED_OUT, held_on=day(30).date(), place="电话", present="人",
        reason="没有兑现",
    )  # fmt: skip
    office.do(petition, A.FOLLOW_UP, office.supervisor, asked, at=day(30))
    came = after(Order.objects.get(), reader=office.supervisor)
    assert (came.repeats, came.unsatisfied, came.not_done) == (1, 0, 1)
