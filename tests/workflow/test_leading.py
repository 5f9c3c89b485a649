"""领导包案: from the leader's taking charge to a resolution, with the limit and the work on it."""

import pytest

from petitions.statute import Action, Clock, ClockOutcome, NotPermittedError, Resolution
from tests.factories import MONDAY, clock, day
from workflow.models import LeaderCase, Notice
from workflow.selectors import leader_cases_for, leader_counts, load_of, own_cases_of
from workflow.services import Given, tell_of_event

A = Action


def take_charge(office, petition, leader=None, **when):
    given = Given(to_officer=leader or office.leader, report_by=day(30).date(), reason="两周内见面")
    return office.do(petition, A.ASSIGN_LEADER, office.office_head, given, **when)


def test_a_case_goes_from_the_taking_of_charge_to_a_resolution(office):
    petition = office.handled()
    event = take_charge(office, petition)
    case = LeaderCase.objects.get()
    assert (case.leader, case.due_on) == (office.leader, day(30).date())
    assert clock(petition, Clock.LEADER_CASE).due_on >= day(30).date()
    assert petition.next_clock is Clock.HANDLING, "the organ's own limit is not the leader's"
    tell_of_event(event_id=event.pk, at=MONDAY)
    assert Notice.objects.filter(officer=office.leader, petition=petition).exists()
    office.do(petition, A.RECORD_LEADING, office.leader, Given(reason="已见面"), at=day(5))
    case.refresh_from_db()
    assert case.worked_on == day(5).date()
    done = Given(resolution=Resolution.RESOLVED, reason="款项已付")
    event = office.do(petition, A.END_LEADING, office.leader, done, at=day(9))
    case.refresh_from_db()
    assert (case.closed_on, case.resolution) == (day(9).date(), Resolution.RESOLVED)
    assert clock(petition, Clock.LEADER_CASE).outcome is ClockOutcome.MET
    assert "问题解决到位" in str(event.documents.get().letter)


def test_a_case_has_one_leader_who_alone_works_on_it(office):
    petition = office.handled()
    take_charge(office, petition)
    with pytest.raises(NotPermittedError, match="没有领导包案"):
        take_charge(office, petition, office.city_leader)
    with pytest.raises(NotPermittedError, match="由包案领导办理"):
        office.do(petition, A.RECORD_LEADING, office.city_leader, Given(reason="见面"))


def test_who_changes_post_hands_the_case_on_with_its_limit(office):
    petition = office.handled()
    take_charge(office, petition)
    with pytest.raises(NotPermittedError, match="已由这位领导包案"):
        same = Given(to_officer=office.leader, reason="调动")
        office.do(petition, A.CHANGE_LEADER, office.office_head, same)
    over = Given(to_officer=office.city_leader, reason="调动，已移交")
    office.do(petition, A.CHANGE_LEADER, office.office_head, over)
    case = LeaderCase.objects.get()
    assert (case.leader, case.due_on) == (office.city_leader, day(30).date())
    with pytest.raises(NotPermittedError, match="由包案领导办理"):
        office.do(petition, A.RECORD_LEADING, office.leader, Given(reason="见面"))


def test_the_limit_is_extended_by_the_head(office):
    petition = office.handled()
    take_charge(office, petition)
    longer = Given(report_by=day(60).date(), reason="需要上级部门配合")
    office.do(petition, A.EXTEND_LEADING, office.office_head, longer)
    assert LeaderCase.objects.get().due_on == day(60).date()
    assert petition.deadlines.filter(clock_code=Clock.LEADER_CASE, stopped_on=None).count() == 1
    with pytest.raises(NotPermittedError):
        office.do(petition, A.EXTEND_LEADING, office.leader, longer)


def test_load_and_lying_cases_are_counted(office):
    for _ in range(2):
        take_charge(office, office.handled())
    other = office.handled()
    take_charge(office, other, office.city_leader)
    leaders = type(office.leader).objects.filter(pk__in=[office.leader.pk, office.city_leader.pk])
    assert load_of(leaders) == {office.leader.pk: 2, office.city_leader.pk: 1}
    assert own_cases_of(office.leader).count() == 2
    cases = leader_cases_for(office.office_head)
    counts = leader_counts(cases, on=day(40).date())
    assert (counts.open, counts.late, counts.stale, counts.closed) == (3, 3, 3, 0)
    assert leader_counts(cases, on=day(10).date()).stale == 0
    assert not leader_cases_for(office.stranger).exists()
