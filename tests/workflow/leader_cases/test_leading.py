"""领导包案: from the leader's taking charge to a resolution, with the limit and the work on it."""

import pytest

from petitions.statute import Action, Clock, ClockOutcome, NotPermittedError, Resolution, Work
from tests.factories import MONDAY, clock, day
from workflow.inbox.models import Notice, NoticeKind
from workflow.leader_cases.alarming import alarm
from workflow.leader_cases.models import LeaderCase
from workflow.leader_cases.nominating import nominations_for
from workflow.leader_cases.selectors import (
    leader_cases_for,
    leader_counts,
    load_of,
    own_cases_of,
    unalarmed,
)
from workflow.steps.notifying import notify_of_event
from workflow.steps.step_input import StepInput

A = Action


def take_charge(office, petition, leader=None, **when):
    given = StepInput(
        to_officer=leader or office.leader, report_by=day(30).date(), reason="两周内见面"
    )
    return office.do(petition, A.ASSIGN_LEADER, office.office_head, given, **when)


def test_a_case_goes_from_the_taking_of_charge_to_a_resolution(office):
    petition = office.handled()
    event = take_charge(office, petition)
    case = LeaderCase.objects.get()
    assert (case.leader, case.due_on) == (office.leader, day(30).date())
    assert clock(petition, Clock.LEADER_CASE).due_on >= day(30).date()
    assert petition.next_clock is Clock.HANDLING, "the organ's own limit is not the leader's"
    notify_of_event(event_id=event.pk, at=MONDAY)
    assert Notice.objects.filter(officer=office.leader, petition=petition).exists()
    office.do(
        petition,
        A.RECORD_LEADING,
        office.leader,
        StepInput(work=Work.MEETING, reason="已见面"),
        at=day(5),
    )
    case.refresh_from_db()
    assert case.worked_on == day(5).date()
    done = StepInput(resolution=Resolution.RESOLVED, reason="款项已付")
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
        office.do(
            petition, A.RECORD_LEADING, office.city_leader, StepInput(work=Work.CALL, reason="见面")
        )


def test_who_changes_post_hands_the_case_on_with_its_limit(office):
    petition = office.handled()
    take_charge(office, petition)
    with pytest.raises(NotPermittedError, match="已由这位领导包案"):
        same = StepInput(to_officer=office.leader, reason="调动")
        office.do(petition, A.CHANGE_LEADER, office.office_head, same)
    over = StepInput(to_officer=office.city_leader, reason="调动，已移交")
    office.do(petition, A.CHANGE_LEADER, office.office_head, over)
    case = LeaderCase.objects.get()
    assert (case.leader, case.due_on) == (office.city_leader, day(30).date())
    with pytest.raises(NotPermittedError, match="由包案领导办理"):
        office.do(
            petition, A.RECORD_LEADING, office.leader, StepInput(work=Work.CALL, reason="见面")
        )


def test_the_limit_is_extended_by_the_head(office):
    petition = office.handled()
    take_charge(office, petition)
    longer = StepInput(report_by=day(60).date(), reason="需要上级部门配合")
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
    before = office.office_head
    assert load_of(leaders, before=before) == {office.leader.pk: 2, office.city_leader.pk: 1}
    assert own_cases_of(office.leader).count() == 2
    cases = leader_cases_for(office.office_head)
    counts = leader_counts(cases, on=day(40).date())
    assert (counts.open, counts.late, counts.stale, counts.closed) == (3, 3, 3, 0)
    assert leader_counts(cases, on=day(10).date()).stale == 0
    assert not leader_cases_for(office.stranger).exists()


def test_files_ask_for_a_leader_by_facts_and_no_more_once_they_have_one(office):
    mass = office.petition(people_count=8)
    urgent = office.petition(urgent=True)
    lead, duplicate = office.petition(), office.petition()
    office.do(duplicate, A.MERGE, office.clerk, StepInput(lead=lead, reason="同一事项"))

    def asked(on):
        found = nominations_for(office.office_head, on=on)
        return {rule.code: {lead.petition_id for lead in files} for rule, files in found if files}

    today = MONDAY.date()
    assert asked(today) == {"MASS": {mass.pk}, "URGENT": {urgent.pk}, "REPEATED": {lead.pk}}
    assert mass.pk in asked(day(200).date())["LONG_OPEN"]
    take_charge(office, mass)
    assert "MASS" not in asked(today)


def test_a_leader_finds_the_own_cases_on_the_desk_and_beside_all_others(office, client):
    own, other = office.handled(title="本人的包案"), office.handled(title="别人的包案")
    take_charge(office, own)
    take_charge(office, other, office.city_leader)
    client.force_login(office.leader)
    desk = client.get("/").content.decode()
    assert "本人的包案" in desk
    assert f"/petitions/{own.number}/record_leading/" in desk
    page = client.get("/leading/").content.decode()
    assert page.index("本人的包案") < page.index("别人的包案")
    assert client.get("/leading/nominations/").status_code == 200
    form = client.get(f"/petitions/{other.number}/change_leader/").content.decode()
    assert "现包案1件" in form
    client.force_login(office.handler)
    assert client.get("/leading/").status_code == 403


def test_a_nomination_by_hand_is_decided_by_the_head(office, client):
    petition = office.handled()
    office.do(petition, A.NOMINATE, office.supervisor, StepInput(reason="两级多次协调未果"))

    def asked():
        found = nominations_for(office.office_head, on=MONDAY.date())
        return [f.fact.zh for rule, files in found for f in files if rule.code == "NOMINATED"]

    assert "两级多次协调未果" in asked()[0]
    client.force_login(office.office_head)
    page = client.get(f"/petitions/{petition.number}/assign_leader/").content.decode()
    assert "两级多次协调未果" in page
    office.do(petition, A.DECLINE_NOMINATION, office.office_head, StepInput(reason="先由部门办理"))
    assert asked() == []
    office.do(petition, A.NOMINATE, office.section_head, StepInput(reason="仍未办结"))
    take_charge(office, petition)
    assert asked() == []


def test_the_file_of_a_case_is_read_on_one_page_and_printed(office, client):
    petition = office.handled()
    take_charge(office, petition)
    steps = ((day(9).date(), "与信访人见面"),)
    office.do(petition, A.PLAN_LEADING, office.leader, StepInput(plan=steps, reason="分步"))
    met = StepInput(work=Work.MEETING, duties=("包掌握情况",), reason="已见面")
    office.do(petition, A.RECORD_LEADING, office.leader, met)
    case = LeaderCase.objects.get()
    client.force_login(office.leader)
    page = client.get(f"/leading/{case.pk}/").content.decode()
    for said in ("与信访人见面", "包掌握情况", "1次", "没有记录"):
        assert said in page
    assert client.get(f"/leading/{case.pk}/file.pdf").content.startswith(b"%PDF")
    assert client.get(f"/leading/{case.pk}/file.docx").content.startswith(b"PK")
    client.force_login(office.handler)
    assert client.get(f"/leading/{case.pk}/").status_code == 403


def test_a_case_left_lying_is_told_of_once_after_each_work_on_it(office):
    petition = office.handled()
    take_charge(office, petition)
    case = LeaderCase.objects.get()
    lying = day(17)
    assert not unalarmed(on=day(15).date())
    assert not alarm(case_id=case.pk, at=day(15))
    assert alarm(case_id=case.pk, at=lying)
    assert not alarm(case_id=case.pk, at=lying)
    assert not unalarmed(on=day(40).date()), "until there is work on it"
    told = Notice.objects.filter(kind=NoticeKind.LEFT_LYING)
    assert {notice.officer for notice in told} == {
        office.leader, office.office_head, office.supervisor,
    }  # fmt: skip
    work = StepInput(work=Work.MEETING, reason="已见面")
    office.do(petition, A.RECORD_LEADING, office.leader, work, at=day(18))
    assert not alarm(case_id=case.pk, at=day(20))
    assert alarm(case_id=case.pk, at=day(40))


def test_a_case_that_was_closed_is_not_told_of(office):
    petition = office.handled()
    take_charge(office, petition)
    ended = StepInput(resolution=Resolution.RESOLVED, reason="已兑现")
    office.do(petition, A.END_LEADING, office.leader, ended, at=day(5))
    assert not unalarmed(on=day(60).date())
