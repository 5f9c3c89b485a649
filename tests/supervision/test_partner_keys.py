"""Keys of partners' machines: a scope, an office and a time, and nothing else."""

import json

from django.test import Client

from supervision.models import AccessKey
from supervision.services.referring import make_key, revoke
from tests.factories import day
from tests.supervision.test_referrals import LATE, NAME, send


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
