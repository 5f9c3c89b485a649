"""A merged file is read by whoever answers it, and its petitioner sees how that stands."""

from datetime import date, time

import pytest
from django.urls import reverse

from intake.wechat.services.talking import talk
from petitions.models import Petition, Sight
from petitions.query_codes import code_for
from petitions.statute import Action, State
from tests.factories import MONDAY, day, own_page
from workflow.receptions import services as receptions
from workflow.receptions.models import Appointment, Reception
from workflow.steps.step_input import StepInput

A = Action


@pytest.fixture
def merged(office):
    """A is merged into B; then B is transferred, taken and accepted."""
    lead = office.petition(title="李四等人反映欠薪", content="李四的话")
    file = office.petition(title="王五反映欠薪")
    office.do(file, A.MERGE, office.clerk, StepInput(lead=lead, reason="同一事项"))
    office.do(lead, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(lead, A.TAKE, office.handler)
    office.do(lead, A.ACCEPT, office.handler)
    return file, lead


def test_the_handler_of_the_file_it_went_into_reads_it(office, client, merged):
    file, lead = merged
    client.force_login(office.handler)
    assert client.get(reverse("workflow:petition", args=[file.number])).status_code == 200
    page = client.get(reverse("workflow:petition", args=[lead.number])).content.decode()
    assert file.number in page
    client.force_login(office.stranger)
    assert client.get(reverse("workflow:petition", args=[file.number])).status_code == 404


def test_merged_into_a_file_that_is_handled_already_it_is_read_at_once(office, client):
    lead, file = office.handled(), office.petition()
    office.do(file, A.MERGE, office.clerk, StepInput(lead=lead, reason="同一事项"))
    client.force_login(office.handler)
    assert client.get(reverse("workflow:petition", args=[file.number])).status_code == 200


@pytest.mark.parametrize("hidden", ["sealed", "accusing"])
def test_a_lead_that_is_out_of_sight_is_not_named(office, client, hidden):
    lead, file = office.petition(), office.petition()
    office.do(file, A.MERGE, office.clerk, StepInput(lead=lead, reason="同一事项"))
    pages = (
        reverse("workflow:petition", args=[file.number]),
        f"/petitions/{file.number}/{A.UNMERGE.lower()}/",
        f"/api/petitions/{file.number}/",
    )
    number = lead.number
    client.force_login(office.section_head)
    assert all(number in client.get(page).content.decode() for page in (pages[0], pages[2]))
    if hidden == "sealed":
        office.do(file, A.UNMERGE, office.section_head, StepInput(reason="不是同一事项"))
        office.do(lead, A.SEAL, office.clerk, StepInput(reason="反映干部问题"))
    else:
        Petition.objects.filter(pk=lead.pk).update(accused=office.section_head.name, key_edition=0)
    for page in pages:
        answer = client.get(page)
        assert number not in answer.content.decode()
    lead.refresh_from_db()
    assert all(lead.number not in client.get(page).content.decode() for page in pages)


def test_a_merge_that_is_undone_shows_it_to_them_no_longer(office, client, merged):
    file, _lead = merged
    office.do(file, A.UNMERGE, office.section_head, StepInput(reason="不是同一事项"))
    client.force_login(office.handler)
    assert client.get(reverse("workflow:petition", args=[file.number])).status_code == 404
    assert Sight.objects.filter(petition=file, organ=office.petition_office).exists()


def test_its_petitioner_sees_into_what_it_went_and_how_that_stands(office, client, merged):
    file, lead = merged
    client.post("/portal/", {"number": file.number, "code": code_for(file.number)})
    page = client.get(own_page(file)).content.decode()
    for shown in (lead.number, office.bureau.name, State.HANDLING.text.zh, A.ACCEPT.text.zh):
        assert shown in page
    for hidden in ("李四", "张桂兰"):  # title, words and people of somebody else's petition
        assert hidden not in page


def test_by_wechat_too(office, merged):
    file, lead = merged
    talk(account="a", text="2", message_id="1", at=MONDAY)
    told = talk(
        account="a", text=f"{file.number} {code_for(file.number)}", message_id="2", at=MONDAY
    )
    assert lead.number in told
    assert office.bureau.name in told


# -- appointments ----------------------------------------------------------------------------
@pytest.fixture
def appointment(office):
    petition = office.handled()
    reception = Reception.objects.create(
        organ=office.petition_office, leader=office.leader, form_code="FIXED",
        day=day(7).date(), starts_at=time(9), ends_at=time(11), place="接待大厅", topic="各类",
        places=1,
    )  # fmt: skip
    return receptions.appoint(
        reception_id=reception.pk, petition=petition, by=None, at=MONDAY, today=MONDAY.date()
    )


def test_a_withdrawal_frees_the_place_at_a_reception(office, appointment):
    petition = Petition.objects.get(pk=appointment.petition_id)
    office.do(petition, A.WITHDRAW, None, StepInput(reason="已解决"))
    assert not Appointment.objects.exists()


def test_the_petitioner_gives_a_place_up(appointment):
    petition = Petition.objects.get(pk=appointment.petition_id)
    receptions.give_up(appointment_id=appointment.pk, petition=petition, today=date(2026, 3, 2))
    assert not Appointment.objects.exists()
