"""Numbers beside lists count what a reader may be told: no file that was sealed since, and none
that complains of the reader."""

import pytest

from intake.portal.views.signing_in import FOLLOWED
from petitions.models import Officer
from petitions.statute import Action, NotPermittedError, Repetition
from tests.factories import MONDAY, day, own_page
from tests.openings import conference
from tests.workflow.campaigns.test_campaigns import OLD, launched
from tests.workflow.conferences.test_conferences import decide
from tests.workflow.receptions.test_receptions import appoint, reception
from workflow.campaigns.selectors import campaigns_for, files_of, standings, weeks_of
from workflow.conferences.selectors import conferences_for
from workflow.leader_cases.selectors import load_of
from workflow.receptions.selectors import (
    open_to_appointment,
    presence_of,
    promised_at,
    receptions_for,
)
from workflow.steps.step_input import StepInput

A = Action
HEAD, READER = "周明", "吴敏"


@pytest.fixture
def accused(office):
    """The head of the section, of whom some files complain; another head reads as well."""
    for officer, name in ((office.section_head, HEAD), (office.office_head, READER)):
        Officer.objects.filter(pk=officer.pk).update(name=name)
        officer.refresh_from_db()
    return office.section_head


def seal(office, petition):
    who = office.clerk if petition.holder == office.petition_office else office.handler
    office.do(petition, A.SEAL, who, StepInput(reason="反映干部问题"), at=OLD)


def numbers_of_receptions(officer, *names):
    return [tuple(getattr(one, name) for name in names) for one in receptions_for(officer)]


def test_a_reception_counts_nothing_of_the_reader_and_nothing_sealed(office, accused, client):
    found = reception(office, day(7).date(), places=8)
    ordinary, about = office.petition(), office.petition(accused=f"科长{HEAD}")
    later = office.petition(title="反映局长受贿")
    for petition in (ordinary, about, later):
        appoint(found, petition)
    held = StepInput(held_on=day(7).date(), place="接访室", present="信访人", reason="听取诉求")
    office.do(about, A.RECEIVE_VISITORS, office.leader, held, at=day(7))
    promise = StepInput(report_by=day(14).date(), reason="一周内答复")
    office.do(about, A.PROMISE, office.leader, promise, at=day(7))
    told = ("coming", "came")
    assert numbers_of_receptions(office.office_head, *told) == [(3, 1)]
    assert numbers_of_receptions(accused, *told) == [(2, 0)]
    assert [task.petition for task in promised_at(found, office.office_head)] == [about]
    assert not promised_at(found, accused)
    seal(office, later)
    assert numbers_of_receptions(office.office_head, *told) == [(2, 1)]
    assert numbers_of_receptions(accused, *told) == [(1, 0)]
    client.force_login(accused)
    page = client.get(f"/receptions/{found.pk}/").content.decode()
    assert ordinary.number in page
    for telling in (about.number, later.number, "一周内答复", "另有"):
        assert telling not in page


def test_a_reception_is_full_as_far_as_it_may_be_told(office, accused):
    """The refusal would tell of a file that complains of whoever asks for the last place."""
    found = reception(office, day(7).date(), places=1)
    appoint(found, office.petition(accused=f"科长{HEAD}"), by=office.office_head)
    with pytest.raises(NotPermittedError, match="已满"):
        appoint(found, office.petition(), by=office.office_head)
    appoint(found, office.petition(), by=accused)
    with pytest.raises(NotPermittedError, match="已满"):
        appoint(found, office.petition(), by=accused)
    with pytest.raises(NotPermittedError, match="已满"):
        appoint(found, office.petition())  # the petitioner


@pytest.mark.parametrize("hidden", ["sealed", "accusing"])
def test_a_repeat_out_of_sight_is_in_no_refusal(office, accused, hidden):
    """What is open, and what follows from a file, is asked of the files that may be named."""
    closed, lead, other = office.petition(), office.petition(), office.petition()
    office.do(closed, A.REPLY_DIRECTLY, office.clerk, StepInput(reply="已办"), at=OLD)
    for first in (closed, lead):
        again = office.petition(
            repetition=Repetition.NEW_FACTS, earlier_id=first.pk, accused=f"科长{HEAD}"
        )
        if hidden == "sealed":
            seal(office, again)
    with pytest.raises(NotPermittedError, match="已经办结"):
        verify(office, office.petition(), accused, repetition=Repetition.REPEAT, earlier=closed.pk)
    verify(office, lead, accused, repetition=Repetition.REPEAT, earlier=other.pk)
    again.refresh_from_db()
    assert again.earlier == other  # all repeats name the first


def verify(office, petition, officer, **told):
    petition.refresh_from_db()
    given = StepInput(
        division=petition.division, category=petition.category, people_count=1, **told
    )
    office.do(petition, A.VERIFY, officer, given, at=OLD)


def test_a_campaign_counts_nothing_of_the_reader_and_nothing_sealed(office, accused):
    ordinary, later = office.handled(), office.handled(title="反映局长受贿")
    about = office.handled(accused=HEAD)
    campaign = launched(office)
    seal(office, later)

    def told(officer):
        (listed,) = campaigns_for(officer)
        rows = standings(campaign, officer, on=OLD.date())
        weeks = weeks_of(campaign, officer, on=OLD.date())
        return listed.listed, listed.cleared, [row.listed for row in rows], weeks[-1].in_all

    assert told(office.office_head) == (2, 0, [2, 2], 0)
    assert told(accused) == (1, 0, [1, 1], 0)
    for officer, seen in ((office.office_head, {ordinary, about}), (accused, {ordinary})):
        assert {file.petition for file, _case in files_of(campaign, officer)} == seen


def test_a_conference_counts_nothing_of_the_reader_and_nothing_sealed(office, accused):
    about, later = office.handled(accused=HEAD), office.handled(title="反映局长受贿")
    for petition in (about, later):
        Officer.objects.filter(pk=accused.pk).update(name="section_head君")
        accused.refresh_from_db()
        meeting = conference(office, petition, MONDAY.date())
        decide(office, petition, meeting, office.bureau)
    Officer.objects.filter(pk=accused.pk).update(name=HEAD)
    accused.refresh_from_db()

    def told(officer):
        found = conferences_for(officer).order_by("pk")
        return [(one.items, one.decisions, one.undone) for one in found]

    assert told(office.office_head) == [(1, 1, 1), (1, 1, 1)]
    seal(office, later)
    assert told(office.office_head) == [(1, 1, 1), (0, 0, 0)]
    assert told(accused) == [(0, 0, 0), (0, 0, 0)]


def test_a_leader_s_load_leaves_out_what_was_sealed(office):
    petition = office.handled(title="反映局长受贿")
    given = StepInput(to_officer=office.leader, report_by=day(60).date(), reason="包案")
    office.do(petition, A.ASSIGN_LEADER, office.office_head, given)
    leaders = Officer.objects.filter(pk=office.leader.pk)
    assert load_of(leaders, before=office.office_head) == {office.leader.pk: 1}
    seal(office, petition)
    assert load_of(leaders, before=office.office_head) == {office.leader.pk: 0}


def test_a_leader_s_words_and_load_are_counted_as_far_as_they_may_be_told(office, accused):
    petition = office.handled(title="路灯不亮", accused=f"科长{HEAD}")
    at = {"at": day(2)}
    task = StepInput(report_by=day(60).date(), reason="请阅")
    office.do(petition, A.DIRECT, office.leader, task, **at)
    given = StepInput(to_officer=office.leader, report_by=day(60).date(), reason="包案")
    office.do(petition, A.ASSIGN_LEADER, office.office_head, given, **at)

    def told(reader):
        leaders = Officer.objects.filter(pk=office.leader.pk)
        presence = {one.leader: one for one in presence_of(reader, on=day(3).date())}
        return presence[office.leader].read, load_of(leaders, before=reader)[office.leader.pk]

    assert told(office.office_head) == (1, 1)
    assert told(accused) == (0, 0)
    seal(office, petition)
    assert told(office.office_head) == (0, 0)


def test_nobody_comes_to_the_leader_complained_of(office, client, time_machine):
    time_machine.move_to(MONDAY, tick=False)
    Officer.objects.filter(pk=office.leader.pk).update(name="秦岭")
    office.leader.refresh_from_db()
    own = reception(office, day(7).date())
    other = reception(office, day(8).date(), leader=office.city_leader)
    petition = office.petition(accused="副县长秦 岭")
    with pytest.raises(NotPermittedError, match="应当回避"):
        appoint(own, petition, by=office.section_head)
    client.force_login(office.section_head)
    sent = client.post(f"/receptions/{own.pk}/appointments/", {"number": petition.number})
    assert "应当回避" in sent.content.decode()
    assert open_to_appointment(petition, on=MONDAY.date()) == [other]
    client.logout()
    session = client.session
    session[FOLLOWED] = petition.pk
    session.save()
    url = own_page(petition, "reception/")
    assert client.post(url, {"reception": own.pk}).status_code == 422
    assert client.post(url, {"reception": other.pk}).status_code == 302
    assert [one.reception for one in petition.appointments.all()] == [other]


def test_a_place_with_the_leader_goes_when_the_file_turns_out_to_complain_of_them(office):
    Officer.objects.filter(pk=office.leader.pk).update(name="秦岭")
    office.leader.refresh_from_db()
    own = reception(office, day(7).date())
    other = reception(office, day(7).date(), leader=office.city_leader)
    petition = office.petition(is_checked=False)
    for found in (own, other):
        appoint(found, petition)
    given = StepInput(accused="秦岭", division=petition.division, repetition=Repetition.NEW)
    office.do(petition, A.VERIFY, office.clerk, given)
    assert [one.reception for one in petition.appointments.all()] == [other]
