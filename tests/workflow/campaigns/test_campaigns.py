"""化解积案: a list frozen by stated rules; reported, checked by another office, struck off."""

import pytest

from petitions.statute import Action, Aftermath, Check, NotPermittedError, Resolution
from tests.factories import MONDAY, day
from workflow.campaigns.launching import launch
from workflow.campaigns.models import Campaign, CampaignFile, Clearing
from workflow.campaigns.selectors import campaigns_for, picked, standings, weeks_of
from workflow.steps.step_input import StepInput

A = Action
OLD = day(200)


RESOLVED = StepInput(resolution=Resolution.RESOLVED, reason="已兑现")


def launched(office, *, at=OLD, codes=("LONG_OPEN", "MASS"), before=150):
    found = picked(office.office_head, codes, received_before=day(before).date(), on=at.date())
    return launch(
        by=office.office_head, at=at, today=at.date(), found=found, name="百日专项",
        received_before=day(before).date(), standard="三到位一处理", due_on=day(300).date(),
    )  # fmt: skip


def resolve(office, petition, *, at=OLD, check=Check.CONFIRMED):
    done = StepInput(resolution=Resolution.RESOLVED, reason="已兑现")
    office.do(petition, A.REPORT_RESOLVED, office.handler, done, at=at)
    seen = StepInput(
        check_found=check, held_on=at.date(), place="现场", present="信访人", reason="核实"
    )
    office.do(petition, A.CHECK_RESOLVED, office.supervisor, seen, at=at)


def test_the_list_is_frozen_with_the_facts_that_picked_each_file(office):
    both, long_open = office.handled(people_count=9), office.handled()
    campaign = launched(office)
    late = office.handled(people_count=30)
    listed = {file.petition_id: file for file in campaign.files.all()}
    assert set(listed) == {both.pk, long_open.pk}
    assert late.pk not in listed
    assert "至今没有办结" in listed[both.pk].fact.zh
    assert "涉及9人" in listed[both.pk].fact.zh
    assert "9 people" in listed[both.pk].fact.en
    assert campaign.rule_codes == ["LONG_OPEN", "MASS"]
    assert [f.petition for f in launched(office).files.all()] == [late], "one list at a time"
    with pytest.raises(NotPermittedError, match="没有符合条件"):
        launched(office)
    assert Campaign.objects.count() == 2


def test_a_case_is_reported_checked_by_another_office_and_struck_off_by_another_person(office):
    petition = office.handled()
    launched(office)
    resolve(office, petition)
    file = CampaignFile.objects.get()
    assert file.progress is Clearing.CHECKED
    office.do(petition, A.CLEAR_BACKLOG, office.office_head, StepInput(reason="属实"), at=OLD)
    file.refresh_from_db()
    assert (file.progress, file.cleared_on) == (Clearing.CLEARED, OLD.date())


def test_what_the_check_refutes_goes_back(office):
    petition = office.handled()
    launched(office)
    resolve(office, petition, check=Check.REFUTED)
    assert CampaignFile.objects.get().progress is Clearing.LISTED
    with pytest.raises(NotPermittedError, match="经核查属实"):
        office.do(petition, A.CLEAR_BACKLOG, office.office_head, StepInput(reason="属实"), at=OLD)


def test_the_same_office_or_person_does_not_check_itself(office):
    petition = office.petition()
    launched(office)
    done = StepInput(resolution=Resolution.RESOLVED, reason="已兑现")
    office.do(petition, A.REPORT_RESOLVED, office.clerk, done, at=OLD)
    seen = StepInput(
        check_found=Check.CONFIRMED, held_on=OLD.date(), place="现场", present="人", reason="核实"
    )
    with pytest.raises(NotPermittedError, match="以外的单位"):
        office.do(petition, A.CHECK_RESOLVED, office.supervisor, seen, at=OLD)
    other = office.handled(received_on=MONDAY.date())
    launched(office, codes=("LONG_OPEN",))
    office.do(other, A.REPORT_RESOLVED, office.handler, done, at=OLD)
    office.do(other, A.CHECK_RESOLVED, office.office_head, seen, at=OLD)
    with pytest.raises(NotPermittedError, match="不能是同一人"):
        office.do(other, A.CLEAR_BACKLOG, office.office_head, StepInput(reason="属实"), at=OLD)


def test_what_comes_back_is_on_the_list_again(office):
    petition = office.closed(people_count=9)
    campaign = Campaign.objects.create(
        organ=office.petition_office, made_by=office.office_head, name="专项",
        received_before=day(9).date(), standard="到位", frozen_on=MONDAY.date(),
        due_on=day(90).date(),
    )  # fmt: skip
    listing = StepInput(campaign_id=campaign.pk, reason="反复反映")
    office.do(petition, A.ENLIST, office.office_head, listing)
    resolve(office, petition, at=day(40))
    office.do(petition, A.CLEAR_BACKLOG, office.office_head, StepInput(reason="属实"), at=day(41))
    with pytest.raises(NotPermittedError, match="已在这个专项"):
        office.do(petition, A.ENLIST, office.office_head, listing, at=day(42))
    asked = StepInput(
        aftermath=Aftermath.CAME_BACK, held_on=day(50).date(), place="电话", present="信访人",
        reason="又停发了",
    )  # fmt: skip
    office.do(petition, A.FOLLOW_UP, office.supervisor, asked, at=day(50))
    office.do(petition, A.REPORT_RESOLVED, office.handler, RESOLVED, at=day(51))
    file = CampaignFile.objects.get()
    assert (file.progress, file.cleared_on) == (Clearing.REPORTED, None)
    assert file.returned.action is A.FOLLOW_UP


def test_progress_by_unit_and_week_is_plain_arithmetic(office):
    done, _open = office.handled(), office.handled()
    campaign = launched(office)
    resolve(office, done, at=day(202))
    office.do(done, A.CLEAR_BACKLOG, office.office_head, StepInput(reason="属实"), at=day(204))
    unit, whole = standings(campaign, office.office_head, on=day(205).date())
    assert (unit.listed, unit.this_week, unit.cleared, unit.rate) == (2, 1, 1, "50.00%")
    assert (whole.listed, whole.cleared) == (2, 1)
    assert standings(campaign, office.office_head, on=day(215).date())[0].this_week == 0
    weeks = weeks_of(campaign, office.office_head, on=day(215).date())
    assert [(week.cleared, week.in_all) for week in weeks] == [(0, 0), (1, 1), (0, 1)]


def test_the_list_is_looked_at_before_it_is_frozen(office, client, time_machine):
    petition = office.handled()
    time_machine.move_to(OLD, tick=False)
    client.force_login(office.office_head)
    sent = {
        "name": "专项", "received_before": day(150).date().isoformat(), "standard": "到位",
        "rule_codes": ["LONG_OPEN"], "due_on": day(300).date().isoformat(),
    }  # fmt: skip
    assert client.post("/campaigns/new/", sent | {"due_on": "2026-01-01"}).status_code == 422
    page = client.post("/campaigns/new/", sent).content.decode()
    assert petition.number in page
    assert not Campaign.objects.exists()
    answer = client.post("/campaigns/new/", sent | {"freeze": "1"})
    assert answer.status_code == 302
    page = client.get(answer.url).content.decode()
    assert petition.number in page
    assert "0.00%" in page
    assert campaigns_for(office.office_head).get().listed == 1
    client.force_login(office.leader)
    assert client.get(answer.url).status_code == 200
    assert client.get("/campaigns/new/").status_code == 403
    client.force_login(office.handler)
    assert client.get(answer.url).status_code == 403
