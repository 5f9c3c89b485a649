"""信息共享: as little as the purpose needs, never who petitions, signed for, answered, logged."""

import json

import pytest
from django.db import DatabaseError, transaction

from petitions.models import Officer
from petitions.statute import Action, Kind, NotPermittedError, Role
from supervision.referrals.models import FileSection, Referral, ReferralAccess, ReferralPurpose
from supervision.referrals.selectors import received_by, sent_referrals, summaries_for
from supervision.referrals.services.referring import answer, refer, sign_for
from tests.factories import MONDAY, day
from workflow.inbox.models import Notice
from workflow.steps.step_input import StepInput

A = Action
LATE = day(40)
NAME = "张桂兰"


def send(office, petition, partner, *, sections=tuple(FileSection), by=None):
    return refer(
        petition=petition, partner=partner.organ, purpose=ReferralPurpose.LIABILITY, reason="两次催办未果",
        sections=sections, by=by or office.office_head, at=LATE,
    )  # fmt: skip


def test_a_package_holds_the_facts_and_nothing_of_who_petitions(office, partners, late):
    referral = send(office, late, partners["JW"])
    told = json.dumps(referral.package, ensure_ascii=False)
    for secret in (NAME, "19912345678", "990921196001011234"):
        assert secret not in told
    sections = dict(referral.package)
    assert "信访人被拖欠工资" in sections["MATTERS"][0]
    assert any("受理告知" in line and "超期" in line for line in sections["CLOCKS"])
    assert any("档案调取费时" in line for line in sections["LAPSES"])
    assert any("督办" in line for line in sections["SUPERVISION"])
    assert (referral.due_on - LATE.date()).days >= 21, "fifteen working days"


def test_only_what_was_chosen_is_in_it(office, partners, late):
    referral = send(office, late, partners["DC"], sections=[FileSection.CLOCKS])
    assert [code for code, _lines in referral.package] == ["CLOCKS"]
    with pytest.raises(NotPermittedError, match="移送的内容"):
        send(office, late, partners["DC"], sections=[])


def test_no_organisation_department_no_stranger_and_no_report_of_misconduct(office, partners, late):
    for organ in (partners["ZZ"], office.head):
        with pytest.raises(NotPermittedError, match="纪检监察机关或者督查机构"):
            send(office, late, organ)
    late.kind_code = Kind.REPORT
    with pytest.raises(NotPermittedError, match="密件"):
        send(office, late, partners["JW"])
    assert not Referral.objects.exists()


def test_receipt_and_answer_are_given_once_and_the_sender_is_told(office, partners, late):
    referral = send(office, late, partners["JW"])
    reader = partners["JW"]
    sign_for(referral_id=referral.pk, reader=reader, at=day(41))
    sign_for(referral_id=referral.pk, reader=reader, at=day(42))
    answer(referral_id=referral.pk, text="已谈话提醒", reader=reader, at=day(43))
    with pytest.raises(NotPermittedError, match="已经反馈"):
        answer(referral_id=referral.pk, text="再说", reader=reader, at=day(44))
    referral.refresh_from_db()
    assert (referral.received_at, referral.answer) == (day(41), "已谈话提醒")
    deeds = list(referral.accesses.values_list("deed_code", flat=True))
    assert deeds == ["RECEIVED", "ANSWERED"]
    assert Notice.objects.filter(officer=office.office_head, petition=late).exists()


def test_the_log_of_readings_cannot_be_changed(office, partners, late):
    referral = send(office, late, partners["JW"])
    sign_for(referral_id=referral.pk, reader=partners["JW"], at=LATE)
    for change in (
        lambda: ReferralAccess.objects.update(deed_code="READ"),
        lambda: ReferralAccess.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_liaison_officer_reads_what_was_sent_to_the_own_office_alone(
    office, partners, late, client, time_machine
):
    time_machine.move_to(LATE, tick=False)
    referral = send(office, late, partners["JW"])
    client.force_login(partners["DC"])
    assert client.get(f"/supervision/received/{referral.pk}/").status_code == 404
    client.force_login(partners["JW"])
    assert client.get("/start/").url == "/supervision/received/"
    assert "两次催办未果" in client.get("/supervision/received/").content.decode()
    page = client.get(f"/supervision/received/{referral.pk}/").content.decode()
    assert NAME not in page
    assert client.get("/").url == "/start/"
    for shut in ("/petitions/", f"/petitions/{late.number}/", "/supervision/", "/tasks/"):
        assert client.get(shut).status_code in {403, 404}
    assert client.post(f"/supervision/received/{referral.pk}/receipt/").status_code == 302
    url = f"/supervision/received/{referral.pk}/"
    assert client.post(url, {"answer": ""}).status_code == 422
    assert client.post(url, {"answer": "已核实"}).status_code == 302
    client.force_login(office.supervisor)
    page = client.get(f"/supervision/referrals/{referral.pk}/").content.decode()
    assert "已核实" in page
    assert page.count(partners["JW"].name) == 3, "read, signed for, answered"
    assert referral in sent_referrals(office.leader)
    assert not sent_referrals(office.stranger)


def test_the_head_sends_and_nobody_else(office, partners, late, client, time_machine):
    time_machine.move_to(LATE, tick=False)
    url = f"/supervision/referrals/new/{late.number}/"
    sent = {
        "partner": partners["JW"].organ.pk, "purpose": "LIABILITY", "sections": ["CLOCKS"],
        "reason": "请核实",
    }  # fmt: skip
    for who in (office.clerk, office.supervisor, office.leader, office.handler):
        client.force_login(who)
        assert client.post(url, sent).status_code == 403
    client.force_login(office.office_head)
    assert client.post(url, sent | {"sections": []}).status_code == 422
    answered = client.post(url, sent)
    assert answered.status_code == 302
    assert client.get(answered.url).status_code == 200


def test_the_organisation_department_reads_sums_of_organs_and_no_names(
    office, partners, late, client, time_machine
):
    time_machine.move_to(LATE, tick=False)
    span = {"since": MONDAY.date(), "until": day(90).date(), "on": LATE.date()}
    rows = summaries_for(partners["ZZ"].organ, reader=partners["ZZ"], **span)
    assert {row.organ: row.missed for row in rows} == {"BUREAU": 1, "OFFICE": 0}
    assert {row.organ: row.explained for row in rows}["BUREAU"] == 1
    client.force_login(partners["ZZ"])
    page = client.get("/supervision/received/").content.decode()
    assert "BUREAU单位" in page
    assert late.number not in page
    assert NAME not in page
    referral = send(office, late, partners["JW"])
    assert client.get(f"/supervision/received/{referral.pk}/").status_code == 404


def test_sums_count_no_report_and_nothing_that_complains_of_their_reader(office, partners):
    """A day may be asked for alone: whoever reads day after day would count them."""
    reader = partners["ZZ"]
    span = {"since": MONDAY.date(), "until": day(90).date(), "on": LATE.date()}

    def due():
        return [(row.organ, row.due) for row in summaries_for(reader.organ, reader=reader, **span)]

    office.handled()
    before = due()
    office.petition(officer=office.sealed_officer, kind=Kind.REPORT)
    later = office.handled()
    office.do(later, A.SEAL, office.handler, StepInput(reason="反映干部问题"))
    office.petition(accused=reader.name)
    assert due() == before
    office.petition()
    assert due() != before


def test_no_accused_liaison_gets_the_package(office, partners, client):
    liaison, petition = partners["JW"], office.handled(accused="县纪委陈 志平")
    Officer.objects.filter(pk=liaison.pk).update(name="陈志平")
    liaison.refresh_from_db()
    with pytest.raises(NotPermittedError, match="反映的就是该单位的联络员") as refused:
        send(office, petition, liaison)
    assert refused.value.field == "partner"
    colleague = office.officer("liaison_two", liaison.organ, Role.LIAISON)
    referral = send(office, petition, liaison)
    assert list(received_by(colleague)) == [referral]
    assert not received_by(liaison)
    client.force_login(liaison)
    url = f"/supervision/received/{referral.pk}/"
    assert client.get(url).status_code == 404
    assert client.post(f"{url}receipt/").status_code == 404
    assert client.post(url, {"answer": "经查不属实"}).status_code == 404
    for shown in ("/supervision/received/", "/supervision/received/?export=csv"):
        assert "两次催办未果" not in client.get(shown).getvalue().decode()


def test_a_package_is_gone_once_its_file_is_sealed(office, partners, late, client):
    referral = send(office, late, partners["DC"])
    client.force_login(partners["DC"])
    url = f"/supervision/received/{referral.pk}/"
    assert client.get(url).status_code == 200
    office.do(late, A.SEAL, office.handler, StepInput(reason="反映干部问题"), at=day(41))
    assert client.get(url).status_code == 404
    assert client.post(url, {"answer": "已办"}).status_code == 404
    assert "两次催办未果" not in client.get("/supervision/received/").content.decode()
    assert not sent_referrals(office.office_head)
