"""An order is answered by the organ it was given to, and its limit counts for that organ alone."""

from datetime import timedelta

import pytest

from petitions.statute import Action, Ground, Inspection, NotPermittedError, Role
from supervision.orders.models import Order, Progress
from supervision.reminders.models import Occasion
from supervision.reminders.selectors.concerned import concerned_by
from supervision.reminders.selectors.overdue import overdue_for
from tests.factories import MONDAY, clock, day, service
from workflow.desk.selectors import called_back_to
from workflow.moves.selectors import choices_of
from workflow.steps.step_input import StepInput

A = Action
DUE = day(10).date()
ORDER = StepInput(
    ground=Ground.NOT_CARRIED_OUT, inspection=Inspection.ONLINE, report_by=DUE, reason="请说明"
)
ANSWER = StepInput(reason="已经落实")


@pytest.fixture
def asked(office):
    """The bureau was ordered to answer; then a review was requested, and the file is elsewhere."""
    petition = office.handled()
    office.sign(petition)
    office.do(petition, A.SERVE, office.handler, service(MONDAY.date()))
    office.do(petition, A.SUPERVISE, office.supervisor, ORDER)
    review = StepInput(review_organ=office.county_review, reason="不服")
    office.do(petition, A.REQUEST_REVIEW, None, review)
    return petition


def offered(officer, petition):
    choices = choices_of(officer, petition, on=MONDAY.date())
    return A.ANSWER_SUPERVISION in {move.action for move in choices.steps}


def test_who_was_ordered_answers_though_the_file_is_with_another(office, asked):
    assert asked.holder == office.county_review
    for wrong in (office.reviewer, office.review_head):
        assert not offered(wrong, asked)
        with pytest.raises(NotPermittedError, match="本单位有尚未反馈"):
            office.do(asked, A.ANSWER_SUPERVISION, wrong, ANSWER)
    for right in (office.handler, office.colleague, office.head):
        assert offered(right, asked)
    answer = office.do(asked, A.ANSWER_SUPERVISION, office.colleague, ANSWER)
    assert answer.documents.get().organ == office.bureau
    assert Order.objects.get().progress is Progress.ANSWERED
    office.do(asked, A.STRIKE_OFF, office.supervisor, ANSWER)


def test_the_limit_is_on_the_desk_of_that_organ_alone(office, asked, client, time_machine):
    assert clock(asked, "SUPERVISION").organ == office.bureau
    assert asked.next_clock_code == "REVIEW"
    assert list(called_back_to(office.handler)) == [asked]
    assert not called_back_to(office.reviewer)
    time_machine.move_to(MONDAY, tick=False)
    for officer, shown in ((office.handler, True), (office.reviewer, False)):
        client.force_login(officer)
        page = client.get("/").content.decode()
        assert ("督办反馈" in page) is shown
    late = DUE + timedelta(days=2)
    assert asked not in overdue_for(office.reviewer, on=late)
    told = concerned_by(clock(asked, "SUPERVISION"), [Occasion.MISSED])
    assert set(told) == {office.head, office.handler}


def test_a_petition_office_that_was_ordered_answers_after_it_sent_the_file_on(office):
    petition = office.petition()
    office.do(petition, A.SUPERVISE, office.supervisor, ORDER)
    assert petition.next_due_on == DUE
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    assert petition.next_clock_code != "SUPERVISION"
    office.do(petition, A.TAKE, office.handler)
    with pytest.raises(NotPermittedError, match="本单位有尚未反馈"):
        office.do(petition, A.ANSWER_SUPERVISION, office.handler, ANSWER)
    office.do(petition, A.ANSWER_SUPERVISION, office.clerk, ANSWER)


def test_in_the_organ_that_has_the_file_its_officer_answers(office):
    petition = office.handled()
    office.do(petition, A.SUPERVISE, office.supervisor, ORDER)
    with pytest.raises(NotPermittedError, match="承办人是"):
        office.do(petition, A.ANSWER_SUPERVISION, office.colleague, ANSWER)
    office.do(petition, A.ANSWER_SUPERVISION, office.handler, ANSWER)


def test_an_organ_that_helps_by_now_still_answers_its_order(office):
    petition = office.handled()
    other = office.officer("other", office.other_bureau, Role.HANDLER)
    office.do(petition, A.SUPERVISE, office.supervisor, ORDER)
    asked = StepInput(to_organ=office.other_bureau, report_by=DUE, reason="请提供资料")
    office.do(petition, A.ASK_CO_HANDLER, office.handler, asked)
    with pytest.raises(NotPermittedError, match="本单位有尚未反馈"):
        office.do(petition, A.ANSWER_SUPERVISION, other, ANSWER)


def test_a_proposal_is_approved_of_the_organ_it_was_made_of_alone(office):
    petition = office.petition()
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(petition, A.TAKE, office.handler)
    office.do(petition, A.PROPOSE_SUPERVISION, office.supervisor, ORDER)
    office.do(petition, A.OBJECT, office.handler, ANSWER)
    office.do(petition, A.AGREE_TO_OBJECTION, office.section_head, ANSWER)
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.other_bureau))
    with pytest.raises(NotPermittedError, match="提请督查时本件在BUREAU单位，现已转到OTHER单位"):
        office.do(petition, A.APPROVE_SUPERVISION, office.office_head)
    assert not Order.objects.exists()
    office.do(petition, A.DECLINE_SUPERVISION, office.office_head, ANSWER)
