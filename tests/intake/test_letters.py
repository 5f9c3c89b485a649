"""Labels on envelopes and numbers of sources: whatever bears one is registered once."""

import pypdfium2
import pytest
from django.utils import timezone

from intake import services
from intake.documents import labels
from intake.models import Source
from petitions.models import Petition
from petitions.statute import Channel, Kind
from tests.intake.test_registering_pages import typed


@pytest.fixture
def clerk(office, client):
    client.force_login(office.clerk)
    return client


def send(client, key, **told):
    return client.post("/register/letter/", typed(key=key, repetition="NEW", **told))


def errors(answer):
    return {name: " ".join(told) for name, told in answer.context["form"].errors.items()}


def test_no_label_is_given_out_twice(office):
    first = services.draw_labels(office=office.petition_office, count=3, year=2026)
    then = services.draw_labels(office=office.petition_office, count=2, year=2026)
    other = services.draw_labels(office=office.bureau, count=2, year=2026)
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
    monkeypatch.setattr("intake.documents.typeset", lambda _name, **data: told.update(data))
    labels(["XJ00001"], office.petition_office)
    modules = told["labels"][0]["modules"]
    assert modules.startswith("11010010000")  # start sign B
    assert modules.endswith("1100011101011")  # stop sign
    assert len(modules) % 11 == 2


def test_an_envelope_opened_twice_is_registered_once(clerk):
    assert send(clerk, "k1", barcode="XJ0000126000001").status_code == 302
    known = Petition.objects.get()
    again = send(clerk, "k2", barcode="XJ0000126000001")
    assert known.number in errors(again)["barcode"]
    assert Petition.objects.count() == 1
    Petition.objects.update(kind_code=Kind.REPORT)
    assert errors(send(clerk, "k3", barcode="XJ0000126000001"))["barcode"] == "已经登记。"


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
    assert petition.number in errors(again)["source_number"]


@pytest.mark.parametrize("told", [{"source": "above"}, {"source_number": "1"}])
def test_a_source_and_its_number_go_together(clerk, source, told):
    assert "同时填写" in errors(send(clerk, "k1", **told))["source_number"]


def test_the_source_of_another_office_is_not_offered(client, office, source):
    client.force_login(office.handler)
    page = client.get("/register/letter/").content.decode()
    assert "市信访局转交" not in page
