"""联席会议: matters come with their files, decisions become tasks, minutes are closed once."""

import pytest

from petitions.statute import Action, NotPermittedError
from tests.factories import MONDAY, day
from tests.openings import conference
from workflow.assigned_tasks.models import Task, TaskSource
from workflow.conferences import services as conferences
from workflow.conferences.models import Conference
from workflow.steps.step_input import StepInput

A = Action


def decide(office, petition, meeting, organ, text="牵头办理"):
    given = StepInput(
        conference_id=meeting.pk, to_organ=organ, report_by=day(15).date(), reason=text
    )  # fmt: skip
    return office.do(petition, A.DECIDE_JOINTLY, office.section_head, given)


def test_each_decision_is_a_task_of_one_organ_that_then_sees_the_file(office):
    petition = office.handled()
    meeting = conference(office, petition, MONDAY.date())
    decide(office, petition, meeting, office.bureau)
    decide(office, petition, meeting, office.other_bureau, "提供资料")
    tasks = Task.objects.order_by("pk")
    assert [(t.organ, t.conference, t.source) for t in tasks] == [
        (office.bureau, meeting, TaskSource.CONFERENCE),
        (office.other_bureau, meeting, TaskSource.CONFERENCE),
    ]
    assert petition.holder == office.bureau, "the file stays where it is"
    receipt = StepInput(task_id=tasks[1].pk)
    office.do(petition, A.RECEIVE_TASK, office.stranger, receipt)
    said = StepInput(task_id=tasks[1].pk, reason="资料已送")
    office.do(petition, A.ANSWER_TASK, office.stranger, said)
    with pytest.raises(NotPermittedError):  # a task gives no say over the file itself
        office.do(petition, A.INVESTIGATE, office.stranger, StepInput(reason="查"))


def test_a_decision_needs_the_file_on_that_agenda_and_an_organ_of_the_area(office):
    petition = office.handled()
    with pytest.raises(NotPermittedError, match="已列入联席会议议题"):
        decide(office, petition, Conference(pk=1), office.bureau)
    meeting = conference(office, petition, MONDAY.date())
    other = conference(office, office.handled(), MONDAY.date())
    with pytest.raises(NotPermittedError, match="不在该次会议"):
        decide(office, petition, other, office.bureau)
    with pytest.raises(NotPermittedError, match="本辖区"):
        decide(office, petition, meeting, office.city)


def test_a_file_is_on_an_agenda_once_and_only_if_it_is_seen(office):
    petition = office.handled()
    meeting = conference(office, petition, MONDAY.date())
    item = {"conference": meeting, "reason": "MAJOR", "question": "?", "by": office.section_head}
    with pytest.raises(NotPermittedError, match="已在议题"):
        conferences.put_on_agenda(number=petition.number, **item)
    with pytest.raises(NotPermittedError, match="没有找到"):
        conferences.put_on_agenda(number="LX000000000000001", **item)
    elsewhere = item | {"by": office.city_supervisor}
    with pytest.raises(NotPermittedError, match="召开会议的单位"):
        conferences.put_on_agenda(number=petition.number, **elsewhere)
    close = {"conference": meeting, "minutes": "纪要", "by": office.section_head, "at": MONDAY}
    with pytest.raises(NotPermittedError, match="召开会议的单位"):
        conferences.close_minutes(**close | {"by": office.city_supervisor})
    conferences.close_minutes(**close)
    with pytest.raises(NotPermittedError, match="定稿"):
        conferences.close_minutes(**close)
    with pytest.raises(NotPermittedError, match="定稿"):
        conferences.put_on_agenda(number=office.handled().number, **item)


def test_the_secretary_works_on_pages_and_others_read(office, client, time_machine):
    time_machine.move_to(MONDAY, tick=False)
    client.force_login(office.section_head)
    sent = {
        "title": "联席会议", "day": "2026-03-09", "starts_at": "09:00", "place": "四楼",
        "members": "县人社局", "chair": office.leader.pk,
    }  # fmt: skip
    assert client.post("/conferences/new/", sent | {"chair": ""}).status_code == 422
    assert client.post("/conferences/new/", sent).status_code == 302
    meeting = Conference.objects.get()
    petition = office.handled(title="跨部门的事")
    url = f"/conferences/{meeting.pk}/"
    item = {"number": petition.number, "reason": "CROSS", "question": "由谁牵头"}
    assert client.post(f"{url}agenda/", item | {"number": "X"}).status_code == 422
    assert client.post(f"{url}agenda/", item).status_code == 302
    assert "由谁牵头" in client.get(url).content.decode()
    assert client.get(f"{url}minutes.pdf").status_code == 404
    decide(office, petition, meeting, office.bureau, "牵头核实")
    assert client.post(f"{url}minutes/", {"minutes": "按期落实"}).status_code == 302
    assert client.get(f"{url}minutes.pdf").content.startswith(b"%PDF")
    assert client.get(f"{url}minutes.docx").content.startswith(b"PK")
    client.force_login(office.leader)
    page = client.get(url).content.decode()
    assert "牵头核实" in page
    assert "agenda/" not in page
    assert client.post(f"{url}minutes/", {"minutes": "改"}).status_code == 403
    client.force_login(office.handler)
    assert client.get(url).status_code == 403


def test_after_the_minutes_nothing_is_decided_any_more(office, client):
    petition = office.handled()
    meeting = conference(office, petition, MONDAY.date())
    client.force_login(office.section_head)
    address = f"/conferences/{meeting.pk}/"
    step = f"/petitions/{petition.number}/{A.DECIDE_JOINTLY.lower()}/"
    assert step in client.get(address).content.decode()
    close = {"minutes": "纪要", "by": office.section_head, "at": MONDAY}
    conferences.close_minutes(conference=meeting, **close)
    page = client.get(address).content.decode()
    assert step not in page
    assert "没有议定事项" in page
    with pytest.raises(NotPermittedError, match="尚未定稿"):
        decide(office, petition, meeting, office.bureau)
    later = conference(office, petition, day(7).date())
    with pytest.raises(NotPermittedError, match="已经定稿"):
        decide(office, petition, meeting, office.bureau)
    decide(office, petition, later, office.bureau)


def verified(office, petition, accused):
    given = StepInput(
        division=petition.division, category=petition.category, repetition=petition.repetition,
        accused=accused,
    )  # fmt: skip
    office.do(petition, A.VERIFY, office.clerk, given)


def test_nobody_leads_the_conference_on_what_complains_of_that_person(office):
    meeting = conference(office, office.handled(), MONDAY.date())
    petition = office.handled(accused=f"副县长{meeting.chair.name}")
    item = {"conference": meeting, "reason": "MAJOR", "question": "?", "by": office.section_head}
    with pytest.raises(NotPermittedError, match="由其他领导召集的会议") as error:
        conferences.put_on_agenda(number=petition.number, **item)
    assert error.value.field == "number"
    assert not petition.agenda_items.exists()


def test_a_file_found_to_complain_of_the_chair_leaves_the_agenda(office):
    petition, other = office.petition(), office.petition()
    meeting = conference(office, petition, MONDAY.date())
    later = conference(office, other, MONDAY.date())
    verified(office, petition, meeting.chair.name)
    assert not petition.agenda_items.exists()
    decide(office, other, later, office.bureau)
    verified(office, other, later.chair.name)
    assert other.agenda_items.exists(), "what was decided stands with its agenda"
    with pytest.raises(NotPermittedError, match="由其他领导召集的会议"):
        decide(office, other, later, office.other_bureau)
