"""领导接访: announced beforehand, places given once, who came and what was promised on record."""

from datetime import time

import pytest
from django.urls import reverse

from intake.portal.views.signing_in import FOLLOWED
from petitions.models import Division
from petitions.statute import Action, NotPermittedError, Parameter
from tests.factories import MONDAY, day, own_page
from workflow.receptions import services as receptions
from workflow.receptions.models import Reception, ReceptionForm
from workflow.receptions.selectors import (
    frequency_of,
    open_to_appointment,
    presence_of,
    promised_at,
)
from workflow.steps.step_input import StepInput

A = Action


def reception(office, on, *, places=2, leader=None, form=ReceptionForm.FIXED):
    return receptions.arrange(
        by=office.section_head, leader=leader or office.leader, day=on, today=min(on, day(0).date()),
        form_code=form, starts_at=time(9), ends_at=time(11), place="接访室", topic="社会保障",
        places=places,
    )  # fmt: skip


def appoint(found, petition, *, on=0, by=None):
    return receptions.appoint(
        reception_id=found.pk, petition=petition, by=by, at=day(on), today=day(on).date()
    )


def test_a_reception_is_arranged_beforehand_for_a_leader_of_the_level_or_above(office):
    reception(office, day(7).date())
    with pytest.raises(NotPermittedError, match="已有接访安排"):
        reception(office, day(7).date())
    with pytest.raises(NotPermittedError, match="本级或者上级"):
        reception(office, day(8).date(), leader=office.head)
    with pytest.raises(NotPermittedError, match="事先"):
        receptions.arrange(
            by=office.section_head, leader=office.leader, day=day(0).date(), today=day(1).date(),
            form_code=ReceptionForm.FIXED, starts_at=time(9), ends_at=time(11), place="室",
            topic="社保",
        )  # fmt: skip


def test_a_place_is_given_once_and_no_more_than_there_are(office):
    found = reception(office, day(7).date(), places=1)
    first, second = office.petition(), office.petition()
    appoint(found, first)
    with pytest.raises(NotPermittedError, match="已预约"):
        appoint(found, first)
    with pytest.raises(NotPermittedError, match="已满"):
        appoint(found, second)
    assert open_to_appointment(second, on=day(0).date()) == []
    receptions.cancel(reception=found, reason="防汛", by=office.section_head)
    later = reception(office, day(9).date())
    with pytest.raises(NotPermittedError, match="取消"):
        appoint(found, second)
    assert open_to_appointment(second, on=day(0).date()) == [later]
    with pytest.raises(NotPermittedError, match="结束"):
        appoint(later, second, on=10)


def test_who_came_is_noted_with_the_reception_and_promises_are_followed(office):
    found = reception(office, day(7).date())
    appointed, walked_in = office.handled(), office.handled()
    appoint(found, appointed)
    held = StepInput(held_on=day(7).date(), place="接访室", present="信访人", reason="听取诉求")
    office.do(appointed, A.RECEIVE_VISITORS, office.clerk, held, at=day(7))
    office.do(walked_in, A.RECEIVE_VISITORS, office.leader, held, at=day(7))
    assert found.appointments.exclude(received=None).count() == 2
    promise = StepInput(report_by=day(14).date(), reason="一周内答复")
    office.do(appointed, A.PROMISE, office.leader, promise, at=day(7))
    assert [task.text for task in promised_at(found, office.section_head)] == ["一周内答复"]


def test_a_second_visit_or_a_second_leader_on_one_day_stops_nobody(office):
    """What is noted beside a step must never refuse it."""
    found = reception(office, day(7).date())
    other = reception(office, day(7).date(), leader=office.city_leader)
    petition = office.handled()
    appoint(found, petition)
    appoint(other, petition)
    held = StepInput(held_on=day(7).date(), place="接访室", present="信访人", reason="听取诉求")
    for _ in range(3):
        office.do(petition, A.RECEIVE_VISITORS, office.leader, held, at=day(7))
    assert found.appointments.get().received.officer == office.leader
    assert other.appointments.get().received is not None
    assert petition.events.filter(action_code=A.RECEIVE_VISITORS).count() == 3


def test_an_office_cancels_what_it_arranged_itself(office):
    found = reception(office, day(7).date())
    with pytest.raises(NotPermittedError, match="安排接访的单位"):
        receptions.cancel(reception=found, reason="改期", by=office.city_supervisor)


def test_presence_is_counted_in_days_and_set_beside_what_is_asked(office):
    for on in (1, 2):
        reception(office, day(on).date(), form=ReceptionForm.FIELD if on == 2 else "FIXED")
    cancelled = reception(office, day(3).date())
    receptions.cancel(reception=cancelled, reason="改期", by=office.section_head)
    word = StepInput(report_by=day(10).date(), reason="请核实")
    office.do(office.handled(), A.DIRECT, office.leader, word, at=day(1))
    rows = {row.leader: row for row in presence_of(office.section_head, on=day(5).date())}
    row = rows[office.leader]
    assert (row.asked, row.received, row.field, row.read) == (12, 2, 1, 1)
    assert row.is_short
    reception(office, day(9).date())
    rows = {row.leader: row for row in presence_of(office.section_head, on=day(5).date())}
    assert rows[office.leader].coming == day(9).date()
    assert not rows[office.leader].is_short


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("110000000000", Parameter.RECEPTIONS_PROVINCE),
        ("330100000000", Parameter.RECEPTIONS_CITY),
        ("990900000000", Parameter.RECEPTIONS_CITY),
        ("990921000000", Parameter.RECEPTIONS_COUNTY),
        ("990920000000", Parameter.RECEPTIONS_COUNTY),
        ("990921101000", Parameter.RECEPTIONS_TOWNSHIP),
        ("990921101201", Parameter.RECEPTIONS_TOWNSHIP),
    ],
)
def test_how_often_is_asked_by_level(office, code, level):
    office.county.division = Division(code=code)
    assert frequency_of(office.county) is level


def test_the_public_reads_the_schedule_and_the_petitioner_takes_a_place(
    office, client, time_machine
):
    time_machine.move_to(MONDAY, tick=False)
    found = reception(office, day(7).date())
    gone = reception(office, day(8).date())
    receptions.cancel(reception=gone, reason="因故改期", by=office.section_head)
    notice = client.get(reverse("portal:receptions")).content.decode()
    assert office.leader.name in notice
    assert "因故改期" in notice
    petition = office.petition()
    session = client.session
    session[FOLLOWED] = petition.pk
    session.save()
    assert "预约领导接访" in client.get(own_page(petition)).content.decode()
    url = own_page(petition, "reception/")
    assert client.post(url, {"reception": gone.pk}).status_code == 422
    assert client.post(url, {"reception": found.pk}).status_code == 302
    page = client.get(own_page(petition)).content.decode()
    assert "已预约" in page
    assert found.appointments.get().asked_by is None


def test_the_office_arranges_appoints_and_cancels_on_its_pages(office, client, time_machine):
    time_machine.move_to(MONDAY, tick=False)
    client.force_login(office.section_head)
    sent = {
        "leader": office.leader.pk, "form_code": "FIXED", "day": "2026-03-09", "starts_at": "09:00",
        "ends_at": "08:00", "place": "接访室", "topic": "社保", "places": 3,
    }  # fmt: skip
    assert "结束时间应在开始时间之后" in client.post("/receptions/new/", sent).content.decode()
    assert client.post("/receptions/new/", sent | {"ends_at": "11:00"}).status_code == 302
    found = Reception.objects.get()
    seen, hidden = office.petition(), office.petition()
    url = f"/receptions/{found.pk}/appointments/"
    assert client.post(url, {"number": seen.number.lower()}).status_code == 302
    assert client.post(url, {"number": "LX990921202699"}).status_code == 422
    assert client.post(url, {"number": "<>"}).status_code == 422
    appoint(found, hidden)
    assert seen.title in client.get(f"/receptions/{found.pk}/").content.decode()
    for extension, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        assert client.get(f"/receptions/schedule.{extension}").content.startswith(start)
    client.force_login(office.handler)
    page = client.get(f"/receptions/{found.pk}/").content.decode()
    assert seen.number not in page
    assert "另有2批" in page
    assert client.post(url, {"number": seen.number}).status_code == 403
    client.force_login(office.section_head)
    cancel = f"/receptions/{found.pk}/cancelling/"
    assert client.post(cancel, {"reason": ""}).status_code == 422
    assert client.post(cancel, {"reason": "防汛"}).status_code == 302
    found.refresh_from_db()
    assert found.cancelled_because == "防汛"
