"""Disputes found before they become petitions: settled where they arise, handed up, or linked."""

import pytest
from django.utils import timezone

from intake.disputes.models import Dispute, Level, Settlement
from intake.registration.services.checks import Person
from petitions.models import Officer, Organ, OrganKind
from petitions.statute import Action, Role
from workflow.steps.step_input import StepInput

TODAY = timezone.localdate


@pytest.fixture
def mediator(office):
    """Somebody in a township of the county."""
    town = Organ.objects.create(
        code="TOWN", name="城关镇人民政府", short_name="城关镇", kind=OrganKind.TOWNSHIP,
        parent=office.county, division=office.division, document_word="城",
    )  # fmt: skip
    Organ.rebuild_watchers()
    town.refresh_from_db()
    return office.officer("mediator", town, Role.HANDLER)


@pytest.fixture
def dispute(mediator, client):
    client.force_login(mediator)
    told = {
        "title": "宅基地滴水纠纷", "content": "两户因屋檐滴水争执。", "division": "990921000000",
        "people_count": "4", "found_on": TODAY().isoformat(), "level_code": "VILLAGE",
        "mediator": "村调委会主任",
    }  # fmt: skip
    assert client.post("/disputes/new/", told).status_code == 302
    return Dispute.objects.get()


def act(client, dispute, **told):
    return client.post(f"/disputes/{dispute.pk}/act/", told)


def test_it_is_settled_in_the_village(client, dispute):
    act(client, dispute, do="note", text="上门调解")
    done = {
        "do": "end",
        "text": "达成协议",
        "settlement": "SETTLED",
        "closed_on": TODAY().isoformat(),
    }
    assert act(client, dispute, **done).status_code == 302
    dispute.refresh_from_db()
    assert (dispute.settlement, dispute.closed_on) == (Settlement.SETTLED, TODAY())
    assert [step.text for step in dispute.steps.all()] == ["上门调解", "达成协议"]
    assert act(client, dispute, do="note", text="再记").status_code == 422  # it has ended


def test_what_a_town_cannot_settle_goes_to_the_countys_office(client, dispute, mediator, office):
    act(client, dispute, do="up", text="村里调解不成")
    dispute.refresh_from_db()
    assert (dispute.level, dispute.holder) == (Level.TOWNSHIP, mediator.organ)
    act(client, dispute, do="up", text="镇里调解不成")
    dispute.refresh_from_db()
    assert (dispute.level, dispute.holder) == (Level.COUNTY, office.petition_office)
    assert act(client, dispute, do="note", text="镇里").status_code == 422  # no longer ours
    client.force_login(office.clerk)
    assert act(client, dispute, do="up", text="县里").status_code == 422  # the top
    assert act(client, dispute, do="note", text="县里接手").status_code == 302


def petitioned(client, dispute, **told):
    done = {"do": "end", "text": "已信访", "settlement": "PETITIONED"}
    return act(client, dispute, **done, closed_on=TODAY().isoformat(), **told)


def test_one_that_became_a_petition_names_one_in_sight_or_none(client, dispute):
    page = petitioned(client, dispute, number="LX9909212026000999").content.decode()
    assert "没有找到这个编号的信访件" in page
    dispute.refresh_from_db()
    assert dispute.closed_on is None
    assert petitioned(client, dispute).status_code == 302
    dispute.refresh_from_db()
    assert (dispute.settlement, dispute.petition) == (Settlement.PETITIONED, None)


def test_a_petition_out_of_its_readers_sight_is_not_named(client, dispute, mediator, office):
    """One that was sealed later, or complains of the reader: as if no number had been known."""
    dispute.petition = petition = office.petition(accused="王守仁")
    dispute.settlement_code, dispute.closed_on = Settlement.PETITIONED, TODAY()
    dispute.save()
    for name, seen in (("王 守仁", False), ("李某", True)):
        Officer.objects.filter(pk=office.clerk.pk).update(name=name)
        client.force_login(Officer.objects.get(pk=office.clerk.pk))
        page = client.get(f"/disputes/{dispute.pk}/").content.decode()
        assert (petition.number in page) is seen
    office.do(petition, Action.SEAL, office.clerk, StepInput(reason="反映干部问题"))
    page = client.get(f"/disputes/{dispute.pk}/").content.decode()
    assert "/petitions/" not in page.partition("<main")[2]
    assert "信访件</dt>" not in page


def test_the_petition_it_became_is_linked(client, dispute, mediator, office):
    petition = office.petition(officer=mediator)
    petitioned(client, dispute, number=petition.number.lower())
    dispute.refresh_from_db()
    assert dispute.petition == petition
    assert petition.number in client.get(f"/disputes/{dispute.pk}/").content.decode()


def test_who_watches_the_town_sees_it_and_a_stranger_does_not(client, dispute, office):
    for who, seen in (("clerk", True), ("stranger", False)):
        client.force_login(getattr(office, who))
        assert ("滴水" in client.get("/disputes/").content.decode()) is seen
        status = client.get(f"/disputes/{dispute.pk}/").status_code
        assert status == (200 if seen else 404)
        assert act(client, dispute, do="note", text="插手").status_code == (422 if seen else 404)
    assert not dispute.steps.exists()


@pytest.mark.parametrize(
    "wrong", [{"title": ""}, {"found_on": "2999-01-01"}, {"division": "1"}, {"people_count": "-1"}]
)
def test_bad_input_is_refused_at_its_place(client, mediator, wrong):
    client.force_login(mediator)
    told = {
        "title": "纠纷", "content": "情况", "division": "990921000000", "people_count": "2",
        "found_on": TODAY().isoformat(), "level_code": "VILLAGE", "mediator": "某",
    } | wrong  # fmt: skip
    response = client.post("/disputes/new/", told)
    assert response.status_code == 422
    assert "has-error" in response.content.decode()
    assert not Dispute.objects.exists()


def test_the_list_shows_the_open_ones_first(client, dispute):
    done = {
        "do": "end",
        "text": "和解",
        "settlement": "WITHDRAWN",
        "closed_on": TODAY().isoformat(),
    }
    act(client, dispute, **done)
    assert "滴水" not in client.get("/disputes/").content.decode()
    assert "滴水" in client.get("/disputes/?all=1").content.decode()


NAME, PHONE = "钟离铑钯", "13944445555"
TOLD = f"{NAME}（鐘離銠鈀）与邻居排水纠纷，电话139 4444 5555，邻居13700001234"


def read(client, dispute):
    pages = (f"/disputes/{dispute.pk}/", "/disputes/?all=1", "/disputes/?all=1&export=csv")
    answers = [client.get(page) for page in pages]
    return "".join(b"".join(answer).decode() for answer in answers)


def test_who_mediates_reads_who_quarrels_and_those_above_read_no_numbers(client, dispute, office):
    Dispute.objects.update(title=TOLD, content=TOLD)
    act(client, dispute, do="note", text=TOLD)
    own = read(client, dispute)
    assert own.count("139 4444 5555") == own.count(TOLD) == 6  # list, table, four on its page
    client.force_login(office.clerk)
    text = read(client, dispute)
    assert "排水纠纷" in text
    assert "139 4444" not in text
    assert "13700001234" not in text


def test_one_that_became_a_petition_hides_its_people_as_the_petition_does(
    client, dispute, mediator, office
):
    petition = office.petition(petitioners=(Person(name=NAME, phone=PHONE),), content=TOLD)
    Dispute.objects.update(title=TOLD, content=TOLD)
    act(client, dispute, do="note", text=TOLD)
    Dispute.objects.update(petition=petition)
    client.force_login(office.clerk)  # whose office has the petition
    assert NAME in read(client, dispute)
    above = office.officer("above", office.city, Role.CLERK)
    for officer in (above, mediator):  # who see it masked, who do not see it
        client.force_login(officer)
        text = read(client, dispute)
        assert "钟***" in text
        for secret in (NAME, "鐘離銠鈀", PHONE, "139 4444", "13700001234"):
            assert secret not in text, officer
