"""Labels on envelopes and numbers of sources: whatever bears one is registered once."""

import json

import pypdfium2
import pytest
from django.test import Client
from django.utils import timezone
from rest_framework.authtoken.models import Token

from intake.numbers.documents import labels
from intake.numbers.labels import draw_labels
from intake.registration.services.registering import IS_THERE
from intake.sources.models import Source
from petitions.models import Petition
from petitions.statute import Action, Channel, Kind
from tests.intake.registration.test_registering_pages import typed
from workflow.steps.step_input import StepInput


@pytest.fixture
def clerk(office, client):
    client.force_login(office.clerk)
    return client


def send(client, key, **told):
    return client.post("/register/letter/", typed(key=key, repetition="NEW", **told))


def errors(answer):
    return {name: " ".join(told) for name, told in answer.context["form"].errors.items()}


@pytest.mark.parametrize("spelt", ["XA-123456789-CN", "xa 123456789 cn", "ＸＡ123456789·CN"])
def test_a_label_is_one_however_its_groups_are_parted(clerk, spelt):
    assert send(clerk, "k1", barcode="XA123456789CN").status_code == 302
    again = send(clerk, "k2", barcode=spelt)
    assert (again.status_code, errors(again)["barcode"]) == (422, IS_THERE.zh)
    assert Petition.objects.get().particulars["barcode"] == "XA123456789CN"


def test_no_label_is_given_out_twice(office):
    first = draw_labels(office=office.petition_office, count=3, year=2026)
    then = draw_labels(office=office.petition_office, count=2, year=2026)
    other = draw_labels(office=office.bureau, count=2, year=2026)
    assert len({*first, *then, *other}) == 7


def test_a_sheet_holds_the_codes_and_their_bars(clerk, office):
    answer = clerk.post("/register/scans/labels/", {"count": 25})
    document = pypdfium2.PdfDocument(answer.content)
    assert len(document) == 2
    told = "".join(page.get_textpage().get_text_bounded() for page in document)
    assert told.count("XJ") == 25
    assert clerk.post("/register/scans/labels/", {"count": 0}).status_code == 302
    assert clerk.post("/register/scans/labels/", {"count": "x"}).status_code == 302


def test_the_bars_are_those_of_code_128(office, monkeypatch):
    told = {}
    monkeypatch.setattr("intake.numbers.documents.typeset", lambda _name, **data: told.update(data))
    labels(["XJ00001"], office.petition_office)
    modules = told["labels"][0]["modules"]
    assert modules.startswith("11010010000")  # start sign B
    assert modules.endswith("1100011101011")  # stop sign
    assert len(modules) % 11 == 2


def test_an_envelope_opened_twice_is_registered_once(clerk):
    assert send(clerk, "k1", barcode="XJ0000126000001").status_code == 302
    again = send(clerk, "k2", barcode="XJ0000126000001")
    assert (again.status_code, errors(again)["barcode"]) == (422, IS_THERE.zh)
    assert Petition.objects.count() == 1


def test_a_second_click_leads_to_what_the_first_registered(clerk):
    first, then = (send(clerk, "k1", barcode="XJ0000126000001") for _click in range(2))
    assert first.url == then.url
    assert Petition.objects.count() == 1


@pytest.fixture
def source(office):
    told = {"code": "above", "name": "市信访局转交", "channel_code": Channel.LETTER}
    return Source.objects.create(office=office.petition_office, limit_days=30, **told)


def test_what_is_handed_down_has_its_number_and_its_limit(clerk, source):
    assert "市信访局转交" in clerk.get("/register/letter/").content.decode()
    assert "市信访局转交" not in clerk.get("/register/visit/").content.decode()
    assert send(clerk, "k1", source="above", source_number="市转1号").status_code == 302
    petition = Petition.objects.get()
    assert (petition.source, petition.source_number) == ("above", "市转1号")
    due = timezone.localdate() + timezone.timedelta(days=30)
    assert petition.particulars["source_due"] == due.isoformat()
    page = clerk.get(f"/petitions/{petition.number}/").content.decode()
    assert due.isoformat() in page
    again = send(clerk, "k2", source="above", source_number="市转1号")
    assert errors(again)["source_number"] == IS_THERE.zh


def sealed_later(office, petition):
    office.do(petition, Action.SEAL, office.clerk, StepInput(reason="反映干部问题"))


def about_the_asker(office, petition):
    petition.accused = office.clerk.name
    petition.save(update_fields=["accused", "accused_key", "key_edition"])


def untouched(office, petition):
    assert petition.state_code == "REGISTERED"


FATES = (untouched, sealed_later, about_the_asker)


@pytest.mark.parametrize("who", ["clerk", "section_head", "office_head", "sealed_officer"])
def test_of_a_number_in_use_everybody_is_told_the_same(client, office, source, who):
    """Labels and numbers run on: who walks along them learns of no report (Art. 30)."""
    labels = [f"XJ000012600000{n}" for n in range(len(FATES) + 1)]
    for n, fate in enumerate(FATES):
        told = {"particulars": {"barcode": labels[n]}, "source": "above", "source_number": f"{n}"}
        fate(office, office.petition(**told))
    told = {"particulars": {"barcode": labels[-1]}, "source": "above"}
    office.petition(
        officer=office.sealed_officer, kind=Kind.REPORT, source_number=f"{len(FATES)}", **told
    )
    officer = getattr(office, who)
    client.force_login(officer)
    kind = "REPORT" if who == "sealed_officer" else "APPEAL"
    on_pages, by_machine = set(), set()
    for n, label in enumerate(labels):
        page = send(client, f"b{n}", kind=kind, barcode=label)
        on_pages.add((page.status_code, errors(page)["barcode"]))
        page = send(client, f"s{n}", kind=kind, source="above", source_number=f"{n}")
        on_pages.add((page.status_code, errors(page)["source_number"]))
        answer = by_key(officer, f"a{n}", kind=kind, source_number=f"{n}")
        by_machine.add((answer.status_code, answer.content.decode()))
    assert on_pages == {(422, IS_THERE.zh)}
    assert by_machine == {(400, json.dumps({"source_number": [IS_THERE.zh]}, ensure_ascii=False,
                                           separators=(",", ":")))}  # fmt: skip
    assert Petition.objects.count() == len(labels)


def by_key(officer, key, **changes):
    token, _new = Token.objects.get_or_create(user=officer)
    order = {
        "kind": "APPEAL", "channel": "LETTER", "title": "试探", "content": "试探", "people_count": 1,
        "division": officer.organ.division_id, "received_on": str(timezone.localdate()),
        "petitioners": [{"name": "李四"}], "source_code": "above",
    }  # fmt: skip
    return Client().post(
        "/api/petitions/", order | changes, content_type="application/json",
        headers={"Authorization": f"Token {token.key}", "Idempotency-Key": key},
    )  # fmt: skip


def test_the_same_order_again_is_answered_to_the_office_that_sees_its_file(office, source):
    first = by_key(office.clerk, "k1", source_number="9")
    petition = Petition.objects.get()
    for officer in (office.clerk, office.section_head):  # of the same office
        again = by_key(officer, "k2", source_number="9")
        assert (again.status_code, again.json()["number"]) == (200, petition.number)
    assert first.status_code == 201
    about_the_asker(office, petition)
    assert by_key(office.clerk, "k3", source_number="9").status_code == 400
    assert by_key(office.section_head, "k3", source_number="9").status_code == 200


@pytest.mark.parametrize("told", [{"source": "above"}, {"source_number": "1"}])
def test_a_source_and_its_number_go_together(clerk, source, told):
    assert "同时填写" in errors(send(clerk, "k1", **told))["source_number"]


def test_the_source_of_another_office_is_not_offered(client, office, source):
    client.force_login(office.handler)
    page = client.get("/register/letter/").content.decode()
    assert "市信访局转交" not in page
