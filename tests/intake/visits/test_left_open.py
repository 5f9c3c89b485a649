"""Who came and was neither registered nor ended when the day turned stands in a list until then."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from intake.retention.sweeping import NAMED, forget_visitors
from intake.visits.models import Slot, Visit, VisitStage
from intake.visits.selectors import counted, left_open
from intake.visits.services import call, check_in, end_visit, keep_notes, take_over
from petitions.models import Petition
from petitions.statute import NotPermittedError
from tests.intake.registration.test_registering_pages import typed
from tests.intake.visits.test_visits import (
    HALL,
    all_said_of,
    arrive,
    left_unnamed,
    received_under_seal,
)
from tests.reading import read_of, read_on
from workflow.desk.selectors import lists_of

S = VisitStage
SECTION = "往日来访，没有登记也没有结束"


def a_day_later(visit, days=1):
    Visit.objects.filter(pk=visit.pk).update(day=visit.day - timedelta(days=days))
    visit.refresh_from_db()
    return visit


def received(office, by=None, **told):
    visit = arrive(office, **told)
    call(officer=by or office.clerk, window="1号窗口", at=timezone.now(), visit_id=visit.pk)
    visit.refresh_from_db()
    return visit


@pytest.fixture
def noted(office):
    """Received yesterday, talked with, and forgotten in the evening."""
    visit = received(office, name="周敏", phone="19912345678", people=2, matter="工资")
    keep_notes(
        visit_id=visit.pk, officer=office.clerk, notes="反映欠薪三个月", **read_of(visit, ["notes"])
    )
    return a_day_later(visit)


def test_the_hall_and_the_desk_show_who_was_left_open(office, client, noted):
    waits = a_day_later(arrive(office, name="吴桐"), days=3)
    arrive(office, name="今天来的")
    for who in (office.clerk, office.section_head):
        client.force_login(who)
        page = client.get(HALL)
        assert list(page.context["left_open"]) == [waits, noted]
        assert SECTION in page.content.decode()
        desk = client.get("/").content.decode()
        for told in (SECTION, "周敏", "吴桐", f"{HALL}{noted.pk}/"):
            assert told in desk
        assert "今天来的" not in desk
    for other in (office.handler, office.system_admin):
        assert not lists_of(other, at=timezone.now())
    end_visit(visit_id=waits.pk, officer=office.clerk, state=S.LEFT, notes="", at=timezone.now())
    assert list(left_open(office.clerk, on=timezone.localdate())) == [noted]


def test_what_was_left_open_is_registered_as_received_on_its_day(office, client, noted):
    client.force_login(office.clerk)
    page = client.post(
        f"{HALL}{noted.pk}/", {"do": "register", "notes": "反映欠薪三个月"}, follow=True
    )
    assert page.context["form"]["received_on"].value() == noted.day
    told = typed(visitor_count=2, representatives=1)
    assert client.post(f"/register/visit/?visit={noted.pk}", told).status_code == 302
    noted.refresh_from_db()
    assert (noted.progress, noted.petition) == (S.REGISTERED, Petition.objects.get())
    assert SECTION not in client.get(HALL).content.decode()


def test_a_colleague_takes_over_what_another_day_left(office, client, noted):
    client.force_login(office.section_head)
    url = f"{HALL}{noted.pk}/"
    page = client.get(url).content.decode()
    assert "接手办理" in page
    assert "反映欠薪三个月" not in page
    page = client.post(url, {"do": "over"}, follow=True).content.decode()
    assert "反映欠薪三个月" in page
    told = {"do": "ADVISED", "notes": "反映欠薪，已另行立案", **read_on(client, url)}
    assert client.post(url, told).status_code == 302
    noted.refresh_from_db()
    assert (noted.progress, noted.receiver) == (S.ADVISED, office.section_head)


def test_whoever_waited_in_vain_is_taken_over_though_they_are_gone(office, client):
    visit = a_day_later(arrive(office, name="吴桐"))
    client.force_login(office.clerk)
    page = client.post(f"{HALL}{visit.pk}/", {"do": "over"}, follow=True).content.decode()
    assert "登记信访件" in page
    visit.refresh_from_db()
    assert (visit.progress, visit.receiver) == (S.RECEIVED, office.clerk)


def test_a_visit_of_today_is_its_receivers(office):
    for visit in (received(office), arrive(office)):
        with pytest.raises(NotPermittedError):
            take_over(visit_id=visit.pk, officer=office.section_head, at=timezone.now())
    with pytest.raises(NotPermittedError):
        check_in(visit_id=visit.pk, office=office.petition_office, at=timezone.now())


@pytest.mark.parametrize("deed", ["back", "in"])
def test_whoever_is_here_again_waits_today_with_what_was_noted(office, client, noted, deed):
    first = arrive(office, name="今天先到的")
    client.force_login(office.clerk)
    url = f"{HALL}{noted.pk}/"
    if deed == "in":
        Visit.objects.filter(pk=noted.pk).update(progress_code=S.WAITING, receiver=None)
    assert "今天到访，取今天的号" in client.get(url).content.decode()
    said = client.post(url, {"do": deed, "notes": noted.notes}, follow=True).content.decode()
    assert "已取今天的2号" in said
    again = Visit.objects.get(name="周敏")
    assert (again.day, again.number, again.progress) == (timezone.localdate(), 2, S.WAITING)
    assert (again.notes, again.people, again.phone) == (noted.notes, 2, "19912345678")
    yesterday, noted = noted.day, Visit.objects.get(pk=noted.pk)
    assert (noted.name, noted.notes, noted.receiver, noted.progress) == ("", "", None, S.LEFT)
    assert noted.ended_at
    for day in (yesterday, again.day):  # they came on both
        assert counted(office.petition_office, on=day)["people"] >= 2
    order = [call(officer=office.clerk, window="1号窗口", at=timezone.now()) for _ in range(3)]
    assert order == [first, again, None]


@pytest.mark.parametrize("who", ["clerk", "section_head"])
def test_what_is_left_open_under_seal_is_a_party_that_left(office, client, who):
    """Nothing tells the next day of whom the officer for sealed reports received (Art. 30)."""
    told = []
    client.force_login(getattr(office, who))
    for build in (left_unnamed, received_under_seal):
        with transaction.atomic():
            visit = arrive(office, name="周敏", people=2, matter="举报局长")
            build(office, visit)
            a_day_later(visit)
            said = all_said_of(client, visit)
            over = client.post(f"{HALL}{visit.pk}/", {"do": "over"})
            told.append([*said, (over.status_code, SECTION in over.content.decode())])
            assert SECTION not in client.get("/").content.decode()
            if build is received_under_seal:
                own = left_open(office.sealed_officer, on=timezone.localdate())
                assert list(own) == [visit]
            transaction.set_rollback(True)
    assert told[1] == told[0]


def test_who_booked_and_never_came_is_forgotten_by_itself(office):
    at = timezone.now()
    day = timezone.localdate(at)
    booked = Visit.objects.create(
        office=office.petition_office, day=day, slot_code=Slot.MORNING, made_at=at,
        progress_code=S.BOOKED, name="周敏", phone="19912345678", device_hash="d" * 64,
    )  # fmt: skip
    assert forget_visitors(at=at + NAMED) == 0
    assert forget_visitors(at=at + NAMED + timedelta(days=1)) == 1
    booked.refresh_from_db()
    assert (booked.name, booked.phone, booked.device_hash) == ("", "", "")


def test_who_was_ended_late_is_forgotten_a_term_after_the_end(office, noted):
    at = timezone.now()
    later = at + NAMED + timedelta(days=9)
    assert forget_visitors(at=later) == 0  # shown every day until somebody ends it
    end_visit(visit_id=noted.pk, officer=office.clerk, state=S.LEFT, notes=noted.notes, at=later)
    assert forget_visitors(at=later + NAMED) == 0
    assert forget_visitors(at=later + NAMED + timedelta(days=1)) == 1
    noted.refresh_from_db()
    assert (noted.name, noted.phone) == ("", "")


def test_what_was_written_as_a_colleague_took_over_is_given_back(office, client, noted):
    client.force_login(office.clerk)
    url = f"{HALL}{noted.pk}/"
    sent = {"do": "ADVISED", "notes": "补充：公司已注销", **read_on(client, url)}
    take_over(visit_id=noted.pk, officer=office.section_head, at=timezone.now())
    refused = client.post(url, sent)
    assert refused.status_code == 422
    assert "补充：公司已注销" in refused.content.decode()
    noted.refresh_from_db()
    assert (noted.notes, noted.receiver) == ("反映欠薪三个月", office.section_head)
