"""信息共享: as little as the purpose needs, never who petitions, signed for, answered, logged."""

import json

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from petitions.models import OrganKind
from petitions.statute import Action, Ground, Inspection, Kind, NotPermittedError, Role
from supervision.models import AccessKey, Purpose, Referral, ReferralAccess, Section
from supervision.selectors import sent_referrals, summaries_for
from supervision.services import explain
from supervision.services.referring import answer, make_key, refer, revoke, sign_for
from tests.factories import MONDAY, day
from workflow.models import Notice
from workflow.services import Given

A = Action
LATE = day(40)
NAME = "张桂兰"


@pytest.fixture
def partners(office):
    """The offices that are told, each with its liaison officer."""
    found = {}
    for code, kind in (
        ("JW", OrganKind.DISCIPLINE), ("DC", OrganKind.SUPERVISION), ("ZZ", OrganKind.ORGANISATION),
    ):  # fmt: skip
        organ = office._organ(code, kind, office.county)
        found[code] = office.officer(f"liaison_{code.lower()}", organ, Role.LIAISON)
    type(organ).rebuild_watchers()
    for who in vars(office).values():
        if hasattr(who, "watcher_ids"):
            who.refresh_from_db()
        if hasattr(who, "organ"):
            who.organ.refresh_from_db()
    return found


@pytest.fixture
def late(office):
    """Accepted too late, explained, and under supervision since."""
    petition = office.petition(title=f"{NAME}被拖欠工资", content=f"{NAME}写道，电话19912345678")
    office.do(petition, A.TRANSFER, office.clerk, Given(to_organ=office.bureau))
    office.do(petition, A.TAKE, office.handler)
    office.do(petition, A.ACCEPT, office.handler, at=day(30))
    order = Given(
        ground=Ground.SHIRKED, inspection=Inspection.ONLINE, report_by=day(60).date(),
        reason=f"{NAME}多次反映",
    )  # fmt: skip
    office.do(petition, A.SUPERVISE, office.supervisor, order, at=day(31))
    lapse = petition.deadlines.get(clock_code="NOTICE")
    explain(lapse=lapse, officer=office.handler, text="档案调取费时", at=day(32))
    return petition


def send(office, petition, partner, *, sections=tuple(Section), by=None):
    return refer(
        petition=petition, partner=partner.organ, purpose=Purpose.LIABILITY, reason="两次催办未果",
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
    referral = send(office, late, partners["DC"], sections=[Section.CLOCKS])
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
    for shut in ("/", "/petitions/", f"/petitions/{late.number}/", "/supervision/", "/tasks/"):
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
    rows = summaries_for(
        partners["ZZ"].organ, since=MONDAY.date(), until=day(90).date(), on=LATE.date()
    )
    assert {row.organ: row.missed for row in rows} == {"BUREAU": 1, "OFFICE": 0}
    assert {row.organ: row.explained for row in rows}["BUREAU"] == 1
    client.force_login(partners["ZZ"])
    page = client.get("/supervision/received/").content.decode()
    assert "BUREAU单位" in page
    assert late.number not in page
    assert NAME not in page
    referral = send(office, late, partners["JW"])
    assert client.get(f"/supervision/received/{referral.pk}/").status_code == 404


def key(office, partner, scope=AccessKey.Scope.REFERRALS, *, until=100):
    return make_key(
        partner=partner.organ, scope=scope, label="监督平台", expires_on=day(until).date(),
        by=office.system_admin, at=LATE,
    )  # fmt: skip


def machine(text):
    return Client(headers={"Authorization": f"Bearer {text}"})


def test_a_machine_reads_signs_and_answers_with_its_key_and_is_logged(
    office, partners, late, time_machine
):
    time_machine.move_to(LATE, tick=False)
    referral = send(office, late, partners["JW"])
    made, text = key(office, partners["JW"])
    assert text not in str(AccessKey.objects.values().get())
    (found,) = machine(text).get("/api/partners/referrals/").json()
    assert NAME not in json.dumps(found, ensure_ascii=False)
    assert found["sections"][0]["title"] == "诉求要点"
    url = f"/api/partners/referrals/{referral.pk}/"
    assert machine(text).post(f"{url}receipt/").json()["received_at"]
    sent = {"data": {"answer": "已立案"}, "content_type": "application/json"}
    assert machine(text).post(f"{url}answer/", **sent).status_code == 201
    assert machine(text).post(f"{url}answer/", **sent).status_code in {400, 409}
    deeds = list(referral.accesses.values_list("deed_code", "key"))
    assert deeds == [("READ", made.pk), ("RECEIVED", made.pk), ("ANSWERED", made.pk)]


def test_a_key_opens_its_scope_its_partner_and_its_time_and_nothing_else(
    office, partners, late, time_machine
):
    time_machine.move_to(LATE, tick=False)
    referral = send(office, late, partners["JW"])
    _other, others = key(office, partners["DC"])
    assert machine(others).get("/api/partners/referrals/").json() == []
    assert (
        machine(others).post(f"/api/partners/referrals/{referral.pk}/receipt/").status_code == 404
    )
    _sums, sums = key(office, partners["ZZ"], AccessKey.Scope.SUMMARIES)
    assert machine(sums).get("/api/partners/referrals/").status_code == 403
    period = "/api/partners/summaries/?since=2026-03-01&until=2026-06-01"
    assert {row["organ"] for row in machine(sums).get(period).json()} == {"BUREAU", "OFFICE"}
    assert machine(others).get(period).status_code == 403
    assert machine(sums).get("/api/partners/summaries/").status_code == 400
    made, text = key(office, partners["JW"])
    for path in ("/api/petitions/", f"/api/petitions/{late.number}/", "/", "/supervision/"):
        assert machine(text).get(path).status_code in {302, 401, 403}
    revoke(key=made, at=LATE)
    _old, old = key(office, partners["JW"], until=41)
    time_machine.move_to(day(42), tick=False)
    for wrong in (text, old, "nonsense", ""):
        assert machine(wrong).get("/api/partners/referrals/").status_code == 401
    assert Client().get("/api/partners/referrals/").status_code == 401
    assert not referral.accesses.exists()


def test_keys_are_made_and_revoked_by_the_administrator(office, partners, client, time_machine):
    time_machine.move_to(LATE, tick=False)
    client.force_login(office.system_admin)
    sent = {
        "partner": partners["JW"].organ.pk, "scope": "REFERRALS", "label": "平台",
        "expires_on": day(60).date().isoformat(),
    }  # fmt: skip
    page = client.post("/supervision/keys/", sent | {"expires_on": "2036-01-01"})
    assert page.status_code == 422
    page = client.post("/supervision/keys/", sent).content.decode()
    made = AccessKey.objects.get()
    assert "请立即抄录" in page
    assert "请立即抄录" not in client.get("/supervision/keys/").content.decode()
    assert client.post(f"/supervision/keys/{made.pk}/revoking/").status_code == 302
    made.refresh_from_db()
    assert made.revoked_at
    client.force_login(office.office_head)
    assert client.get("/supervision/keys/").status_code == 403
