"""Whatever is kept from an officer has the same trace in its number as what was spoilt on paper."""

import pytest
from rest_framework.authtoken.models import Token

from intake.numbers.services import void_number
from petitions.models import Petition, VoidNumber
from petitions.query_codes import code_for
from petitions.statute import Action, Channel, DocumentType
from tests.factories import MONDAY, day
from workflow.steps.step_input import StepInput

A = Action
REASON = StepInput(reason="反映干部问题")


def transferred(office):
    petition = office.petition()
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(petition, A.TAKE, office.handler)
    return petition, petition.documents.get(document_code=DocumentType.TRANSFER_LETTER)


def found_accused(petition, officer):
    petition.accused = officer.name
    petition.save()


def list_for(client, officer, query=""):
    client.force_login(officer)
    return client.get(f"/register/void-numbers/{query}").getvalue().decode()


def test_numbers_of_what_complains_of_the_reader_stand_in_the_list_of_void_ones(office, client):
    spoilt = void_number(organ=office.petition_office, channel=Channel.LETTER, at=MONDAY)
    petition, letter = transferred(office)
    open_one = office.petition(at=day(1))
    found_accused(petition, office.section_head)
    page = list_for(client, office.section_head)
    rows = page[page.index("<tbody>") : page.index("</tbody>")].replace(" ", "")
    for number in (spoilt, petition.number, letter.number):
        assert f'data-label="号码">{number}</td>' in rows
    assert open_one.number not in rows
    assert rows.count("2026-3-2") + rows.count("2026-03-02") == rows.count("<tr>")
    table = list_for(client, office.section_head, "?export=csv")
    assert petition.number in table
    assert letter.number in table
    for colleague in (office.clerk, office.office_head, office.handler):
        assert petition.number not in list_for(client, colleague)


def test_whoever_sees_a_series_reads_which_of_its_numbers_are_void(office, client):
    """A leader complained of would know it by the one number that is in neither list."""
    spoilt = void_number(organ=office.petition_office, channel=Channel.LETTER, at=MONDAY)
    petition, letter = transferred(office)
    found_accused(petition, office.leader)
    for reader, is_accused in (
        (office.leader, True), (office.supervisor, False), (office.city_leader, False),
    ):  # fmt: skip
        page = list_for(client, reader)
        assert spoilt in page
        assert all((number in page) is is_accused for number in (petition.number, letter.number))
        assert "取下一个号码并作废" not in page
        assert client.post("/register/void-numbers/", {"channel": "LETTER"}).status_code == 403
        assert "void-numbers" in client.get("/petitions/").content.decode()
    assert VoidNumber.objects.count() == 1
    assert spoilt not in list_for(client, office.handler)


def test_one_of_the_list_was_found_to_complain_of_them_or_was_sealed_or_spoilt(office, client):
    """To the accused the three are the same."""
    (sealed, letter), (accusing, _its_letter) = transferred(office), transferred(office)
    number = sealed.number
    office.do(sealed, A.SEAL, office.handler, REASON)
    spoilt = void_number(organ=office.petition_office, channel=Channel.LETTER, at=MONDAY)
    found_accused(accusing, office.section_head)
    page = list_for(client, office.section_head)
    rows = {row for row in page.split("<tr>") if 'data-label="号码"' in row}
    alike = {
        row.split("</tr>")[0].replace(told, "…")
        for row in rows
        for told in (number, accusing.number, spoilt)
        if told in row
    }
    assert len(alike) == 1
    assert any(letter.number in row for row in rows)


@pytest.mark.parametrize("gone", ["sealed", "accusing"])
def test_the_own_registration_sent_again_is_answered_alike_once_it_is_out_of_sight(
    office, client, gone
):
    headers = {
        "Authorization": f"Token {Token.objects.create(user=office.clerk).key}",
        "Idempotency-Key": "one",
    }
    told = {
        "kind": "APPEAL", "channel": "LETTER", "title": "拖欠工资", "content": "拖欠三个月工资。",
        "division": office.division.pk, "received_on": "2026-03-02",
        "petitioners": [{"name": "张桂兰", "phone": "19912345678"}],
    }  # fmt: skip

    def send(**changes):
        answer = client.post(
            "/api/petitions/", told | changes, content_type="application/json", headers=headers
        )
        return answer.status_code, answer.json()

    _status, first = send()
    assert send() == (200, first | {"is_new": False, "query_code": None})
    petition = Petition.objects.get(number=first["number"])
    if gone == "sealed":
        office.do(petition, A.SEAL, office.clerk, REASON)
    else:
        found_accused(petition, office.clerk)
    for answer in (send(), send(title="另一件")):
        assert answer[0] == 409
        assert "已经登记。另一件事应使用自己的编号" in str(answer[1])
        assert first["number"] not in str(answer[1])


def test_a_document_whose_number_is_void_is_found_by_nobody_but_its_petitioner(office, client):
    petition, _letter = transferred(office)
    notice = petition.documents.get(document_code=DocumentType.DIRECTION_NOTICE)
    address, unknown = f"/verify/{notice.verification}/", f"/verify/{'A' * 16}/"
    assert client.get(address).status_code == 200
    office.do(petition, A.SEAL, office.handler, REASON)
    assert VoidNumber.objects.filter(number=notice.number).exists()
    for officer in (None, office.clerk, office.handler, office.sealed_officer):
        if officer:
            client.force_login(officer)
        answer, other = client.get(address), client.get(unknown)
        assert (answer.status_code, other.status_code) == (404, 404)
        assert "没有查到与该核验码相符的文书" in answer.content.decode()
        assert notice.number not in answer.content.decode()
    client.logout()
    code = code_for(petition.number, petition.code_version)
    client.post("/portal/", {"number": petition.number, "code": code})
    assert notice.number in client.get(address).content.decode()
