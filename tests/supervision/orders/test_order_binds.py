"""Whom an order binds: the clock, the paper, the message and whoever may answer are one organ's."""

import pytest

from petitions.actors import Actor
from petitions.models import OrganKind
from petitions.selectors import petitions_visible_to
from petitions.statute import Action, Cause, Fact, NotPermittedError, Role, State
from supervision.orders.models import Order, Progress
from supervision.reminders.selectors.concerned import concerned_by
from tests.factories import MONDAY, day, service
from tests.supervision.ordering import order, told
from tests.walking import Walk
from workflow.inbox.models import Notice
from workflow.moves.selectors import choices_of
from workflow.steps.notifying import notify_of_event
from workflow.steps.step_input import StepInput

A, F, R, S = Action, Fact, Role, State
WHY = StepInput(reason="理由")
PROPOSED = (A.PROPOSE_SUPERVISION, "supervisor", order())
ORDERS = [
    (A.SUPERVISE, "supervisor", order()),
    (A.ORDER_RECTIFICATION, "supervisor",
     StepInput(report_by=day(10).date(), cause=Cause.INACTION, reason="整改")),
]  # fmt: skip


@pytest.fixture
def reported(office):
    """The bureau was assigned the file and has reported; the petition office judges the report."""
    return Walk(office, facts={F.WAS_ASSIGNED}).reach(S.REPORTED_BACK)


def under_review(office, petition):
    office.sign(petition)
    office.do(petition, A.SERVE, office.handler, service(MONDAY.date()))
    office.do(
        petition,
        A.REQUEST_REVIEW,
        None,
        StepInput(review_organ=office.county_review, reason="不服"),
    )


def binds(office, petition, event, organ):
    """The clock, the order, the paper and the answer."""
    owed = Order.objects.get(petition=petition).owed[-1]
    assert (owed.organ, Order.objects.get(petition=petition).organ) == (organ, organ)
    assert f"{organ.name}：" in str(event.documents.get().letter)
    notify_of_event(event_id=event.pk, at=MONDAY)
    heard = Notice.objects.filter(key=f"event/{event.pk}").values_list("officer__organ", flat=True)
    assert set(heard) == {organ.pk}
    assert {officer.organ_id for officer in concerned_by(owed, [])} <= {organ.pk}


@pytest.mark.parametrize(("action", "by", "given"), ORDERS)
def test_while_its_report_is_judged_the_organ_that_reported_is_bound(
    office, reported, action, by, given
):
    assert reported.holder == office.petition_office
    event = office.do(reported, action, getattr(office, by), given)
    binds(office, reported, event, office.bureau)
    assert told(office.handler, "event"), "whoever reported"
    answer = A.ANSWER_SUPERVISION if action is A.SUPERVISE else A.REPORT_RECTIFICATION
    with pytest.raises(NotPermittedError, match="本单位"):
        office.do(reported, answer, office.section_head, WHY)
    office.do(reported, answer, office.handler, WHY)


@pytest.mark.parametrize(("action", "by", "given"), ORDERS)
def test_under_review_the_organ_that_reviews_is_bound(office, action, by, given):
    petition = office.handled()
    under_review(office, petition)
    event = office.do(petition, action, getattr(office, by), given)
    binds(office, petition, event, office.county_review)


def test_what_was_proposed_binds_who_had_the_file_though_it_has_reported_since(office):
    walk = Walk(office, facts={F.WAS_ASSIGNED})
    petition = walk.reach(S.REPLIED)
    office.do(petition, A.PROPOSE_SUPERVISION, office.supervisor, order())
    walk.take(A.REPORT_BACK)
    event = office.do(petition, A.APPROVE_SUPERVISION, office.office_head)
    binds(office, petition, event, office.bureau)


def test_nor_does_a_request_for_review_end_it(office):
    petition = office.handled()
    office.do(petition, A.PROPOSE_SUPERVISION, office.supervisor, order())
    under_review(office, petition)
    event = office.do(petition, A.APPROVE_SUPERVISION, office.office_head)
    binds(office, petition, event, office.bureau)
    office.do(petition, A.ANSWER_SUPERVISION, office.handler, WHY)
    assert Order.objects.get().progress is Progress.ANSWERED


def test_an_order_from_above_is_not_struck_off_by_whom_it_binds_nor_below(office, city_office):
    chief = office.officer("city_chief", city_office, R.OFFICE_HEAD)
    own, theirs = office.petition(), office.handled()
    for petition, answering in ((own, office.clerk), (theirs, office.handler)):
        office.do(petition, A.SUPERVISE, chief, order())
        office.do(petition, A.ANSWER_SUPERVISION, answering, WHY)
        with pytest.raises(NotPermittedError, match="督办由本单位、本级党委政府"):
            office.do(petition, A.STRIKE_OFF, office.office_head, WHY)
        with pytest.raises(NotPermittedError, match="上级单位尚未销号的督办"):
            office.do(petition, A.ORDER_RECTIFICATION, office.supervisor, ORDERS[1][2])
        office.do(petition, A.STRIKE_OFF, chief, WHY)


def urged(office, petition):
    event = office.do(petition, A.URGE, office.clerk, WHY)
    notify_of_event(event_id=event.pk, at=MONDAY)
    heard = Notice.objects.filter(key=f"event/{event.pk}").values_list("officer__organ", flat=True)
    return str(event.documents.get().letter), set(heard)


def test_who_is_urged_owes_something(office):
    """The organ that an order waits for, and whoever has the file; not one that has answered."""
    petition = office.handled()
    office.do(petition, A.SUPERVISE, office.supervisor, order())
    under_review(office, petition)
    slip, heard = urged(office, petition)
    assert f"{office.bureau.name}：" in slip
    assert heard == {office.bureau.pk, office.county_review.pk}
    office.do(petition, A.ANSWER_SUPERVISION, office.handler, WHY)
    slip, heard = urged(office, petition)
    assert f"{office.county_review.name}：" in slip
    assert heard == {office.county_review.pk}


@pytest.mark.parametrize(("action", "by", "given"), [*ORDERS, PROPOSED])
def test_no_order_goes_upward(office, action, by, given):
    petition = Walk(office).reach(S.REEXAMINING)
    assert petition.holder == office.city_review
    with pytest.raises(NotPermittedError, match="不能对上级单位督办"):
        office.do(petition, action, getattr(office, by), given)


@pytest.fixture
def city_office(office):
    """With a head of its own, who watches over the county."""
    organ = office.organ("CITYOFFICE", OrganKind.PETITION_OFFICE, office.city)
    type(organ).rebuild_watchers()
    organ.refresh_from_db()
    for who in ("petition_office", "bureau"):
        getattr(office, who).refresh_from_db()
    office.city_section = office.officer("city_section", organ, R.SECTION_HEAD)
    return organ


def deciding(officer, petition):
    seen = petitions_visible_to(Actor.of(officer)).get(pk=petition.pk)
    seen = choices_of(officer, seen, on=MONDAY.date())
    return {A.APPROVE_SUPERVISION, A.DECLINE_SUPERVISION, A.DECLINE_NOMINATION} & {
        move.action for move in (*seen.steps, *seen.overseeing)
    }


def test_what_is_proposed_above_is_not_decided_below(office, city_office):
    petition = office.petition()
    with pytest.raises(NotPermittedError, match="须由CITYOFFICE单位的"):
        office.do(petition, A.PROPOSE_SUPERVISION, office.city_section, order())
    chief = office.officer("city_chief", city_office, R.OFFICE_HEAD)
    event = office.do(petition, A.PROPOSE_SUPERVISION, office.city_section, order())
    office.do(petition, A.NOMINATE, office.city_section, WHY)
    notify_of_event(event_id=event.pk, at=MONDAY)
    assert told(chief, "proposal")
    assert not told(office.office_head, "proposal")
    assert deciding(office.office_head, petition) == set()
    assert len(deciding(chief, petition)) == 3
    for action in (A.APPROVE_SUPERVISION, A.DECLINE_SUPERVISION, A.DECLINE_NOMINATION):
        with pytest.raises(NotPermittedError):
            office.do(petition, action, office.office_head, WHY)
    office.do(petition, A.APPROVE_SUPERVISION, chief)
