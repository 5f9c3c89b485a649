"""Keys of partners' machines: a scope, an office and a time, and nothing else."""

import json

import pytest
from django.test import Client

from petitions.models import Officer
from petitions.statute import Action, NotPermittedError, Role
from supervision.referrals.models import AccessKey
from supervision.referrals.services.referring import make_key, revoke
from tests.factories import day
from tests.supervision.referrals.test_referrals import LATE, NAME, send
from workflow.steps.step_input import StepInput


def key(office, partner, scope=AccessKey.Scope.REFERRALS, *, until=100):
    return make_key(
        partner=partner.organ, scope=scope, label="监督平台", expires_on=day(until).date(),
        by=partner, at=LATE,
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
    for wrong in ("&since=2026-13-01", "&until=", "&sinse=2026-03-01"):
        assert machine(sums).get(f"{period}{wrong}").status_code == 400
    assert machine(others).get("/api/partners/referrals/?since=2026-03-01").status_code == 400
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


def test_a_liaison_makes_the_own_keys_and_an_administrator_only_revokes(
    office, partners, client, time_machine
):
    time_machine.move_to(LATE, tick=False)
    sent = {"scope": "REFERRALS", "label": "平台", "expires_on": day(60).date().isoformat()}
    client.force_login(office.system_admin)
    assert client.post("/supervision/keys/", sent).status_code == 405
    for who in (office.system_admin, office.office_head, office.auditor):
        client.force_login(who)
        assert client.post("/supervision/received/keys/", sent).status_code == 403
    assert not AccessKey.objects.exists()
    client.force_login(partners["JW"])
    own = "/supervision/received/keys/"
    assert client.post(own, sent | {"expires_on": "2036-01-01"}).status_code == 422
    assert "请立即抄录" in client.post(own, sent).content.decode()
    assert "请立即抄录" not in client.get(own).content.decode()
    made = AccessKey.objects.get()
    assert (made.partner, made.made_by) == (partners["JW"].organ, partners["JW"])
    client.force_login(partners["DC"])
    assert client.post(f"{own}{made.pk}/revoking/").status_code == 404
    client.force_login(office.system_admin)
    assert client.post(f"/supervision/keys/{made.pk}/revoking/").status_code == 302
    made.refresh_from_db()
    assert made.revoked_at


@pytest.mark.parametrize("who", ["system_admin", "office_head", "liaison"])
def test_nobody_makes_the_key_of_another_office(office, partners, who):
    with pytest.raises(NotPermittedError, match="联络员"):
        make_key(
            partner=partners["JW"].organ, scope=AccessKey.Scope.REFERRALS, label="平台",
            expires_on=day(60).date(), by=getattr(office, who), at=LATE,
        )  # fmt: skip


def test_every_use_of_a_key_is_shown_where_keys_are_kept(
    office, partners, late, client, time_machine
):
    time_machine.move_to(LATE, tick=False)
    send(office, late, partners["JW"])
    _made, text = key(office, partners["JW"])
    for _ in range(3):
        machine(text).get("/api/partners/referrals/")
    for who, page in ((office.system_admin, "/supervision/keys/"),
                      (partners["JW"], "/supervision/received/keys/")):  # fmt: skip
        client.force_login(who)
        (shown,) = client.get(page).context["keys"]
        assert shown.uses == 3


def test_a_key_opens_no_more_than_whoever_made_it_may_read(office, partners, time_machine):
    time_machine.move_to(LATE, tick=False)
    accused, colleague = partners["JW"], office.officer("two", partners["JW"].organ, Role.LIAISON)
    Officer.objects.filter(pk=accused.pk).update(name="陈志平")
    accused.refresh_from_db()
    petition = office.handled(accused="陈志平")
    referral = send(office, petition, accused)
    (_own, own), (_other, other) = key(office, accused), key(office, colleague)
    assert machine(own).get("/api/partners/referrals/").json() == []
    assert machine(own).post(f"/api/partners/referrals/{referral.pk}/receipt/").status_code == 404
    assert [one["id"] for one in machine(other).get("/api/partners/referrals/").json()] == [
        referral.pk
    ]
    office.do(petition, Action.SEAL, office.handler, StepInput(reason="反映干部问题"), at=LATE)
    assert machine(other).get("/api/partners/referrals/").json() == []
