"""What a machine sends is taken or refused at its field, whatever it is made of."""

import json

import pytest
from django.urls import reverse
from rest_framework.authtoken.models import Token
from rest_framework.exceptions import ValidationError
from rest_framework.fields import CharField

from intake.serializers import ParticularsField, PersonInput, RegistrationInput
from intake.sources.models import Source
from petitions.models import Petition
from petitions.statute import Channel
from tests.intake.sources.test_sources import ORDER, send_order
from workflow.files.exchange import ABOUT_CASE, PARTICULARS
from workflow.moves.serializers.inputs import MoveInput

GOOD = {name: value for name, value in ORDER.items() if not name.startswith("source_")}
STRANGE = [
    None, True, -1, 2**80, 1.5, "", "\x00", "\ud800", "长" * 30_000, "2026-02-30", [], [[]], [None], [1],
    ["\x00"], {}, {"a": {"b": [{}]}}, {"\x00": "x"}, {"a": None}, [{"name": {"a": []}}], [{"\x00": 1}],
]  # fmt: skip
DEEP = "[" * 100_000


@pytest.fixture
def send(client, office):
    token, _new = Token.objects.get_or_create(user=office.clerk)

    def send(url, told):
        body = told if isinstance(told, str) else json.dumps(told)
        return client.post(
            url, body, content_type="application/json",
            headers={"Authorization": f"Token {token.key}", "Idempotency-Key": "k"},
        )  # fmt: skip

    return send


@pytest.mark.parametrize("field", [*RegistrationInput().fields, "unknown", "\x00"])
def test_no_value_of_a_registration_breaks_it(send, field):
    for strange in STRANGE:
        answer = send("/api/petitions/", GOOD | {field: strange})
        assert answer.status_code in {200, 201, 400, 409}
        particulars = {"particulars": {field: strange}}
        assert send("/api/petitions/", GOOD | particulars).status_code in {200, 201, 400, 409}


@pytest.mark.parametrize("field", [*PersonInput().fields, "\x00"])
def test_no_value_of_a_person_breaks_a_registration(send, field):
    for strange in STRANGE:
        people = {"petitioners": [{"name": "李四", field: strange}]}
        assert send("/api/petitions/", GOOD | people).status_code in {200, 201, 400, 409}


@pytest.mark.parametrize("field", [*MoveInput().fields, "unknown", "\x00"])
def test_no_value_of_a_move_breaks_it(send, office, field):
    petition = office.petition()
    url = reverse("api-moves", args=[petition.number])
    told = {"action": "TRANSFER", "version": 1, "to_organ": "nowhere"}
    for strange in STRANGE:
        assert send(url, told | {field: strange}).status_code in {400, 409}


@pytest.mark.parametrize(
    "body",
    [
        '{"kind": "APPEAL", "kind": "SUGGESTION"}',
        '{"petitioners": [{"name": "王五", "phone": "1", "phone": "2"}]}',
        '{"a": {"b": 1, "b": 1}}',
    ],
)
def test_no_value_is_dropped_for_another_of_its_name(send, body):
    answer = send("/api/petitions/", body)
    assert answer.status_code == 400
    assert "stands twice" in answer.json()["detail"]


@pytest.mark.parametrize("body", [[], [[]], 1, None, "x", DEEP, "{", '{"a":NaN}', [GOOD]])
def test_no_body_breaks_a_door(send, body):
    told = body if body in (DEEP, "{", '{"a":NaN}') else json.dumps(body)
    assert send("/api/petitions/", told).status_code == 400


def test_particulars_are_those_of_the_channels(send):
    answer = send("/api/petitions/", GOOD | {"particulars": {"source_due": "2030-01-01"}})
    assert answer.status_code == 400
    assert "source_due" in answer.json()["particulars"]
    known = dict.fromkeys([*PARTICULARS, *ABOUT_CASE], "1")
    assert send("/api/petitions/", GOOD | {"particulars": known}).status_code == 201
    assert set(Petition.objects.get().particulars) == set(known)


class Unread(CharField):
    """A value that must not be looked at."""

    def run_validation(self, data=None):
        raise AssertionError("looked at")


def test_what_is_too_many_is_counted_before_it_is_looked_at(send, monkeypatch):
    many = GOOD | {"petitioners": [{}] * 201, "particulars": {f"n{n}": "" for n in range(50)}}
    monkeypatch.setattr(PersonInput, "run_validation", Unread.run_validation)
    monkeypatch.setattr(ParticularsField, "run_child_validation", Unread.run_validation)
    assert {"petitioners", "particulars"} <= set(send("/api/petitions/", many).json())
    for field in ("matters", "duties"):
        counted = MoveInput().fields[field]
        counted.child = Unread()
        with pytest.raises(ValidationError, match="max_length"):
            counted.run_validation(["x"] * 51)


@pytest.mark.parametrize("field", ["marks", "particulars", "petitioners", "more"])
def test_no_list_or_object_is_wider_than_anything_that_may_be_said(send, field, monkeypatch):
    """Hundreds of thousands of marks were looked at, and as many names refused one by one."""
    monkeypatch.setattr(RegistrationInput, "run_validation", Unread.run_validation)
    for many in (["THREAT"] * 1001, {f"n{n}": "" for n in range(1001)}):
        told = GOOD | (many if field == "more" and isinstance(many, dict) else {field: many})
        answer = send("/api/petitions/", told)
        assert answer.status_code == 400
        assert "more than 1000" in answer.json()["detail"]
        assert len(answer.content) < 200


def test_a_petition_has_so_many_petitioners_and_no_more(send):
    people = [{"name": f"张{n}"} for n in range(201)]
    answer = send("/api/petitions/", GOOD | {"petitioners": people})
    assert answer.status_code == 400
    assert "petitioners" in answer.json()
    assert send("/api/petitions/", GOOD | {"petitioners": people[:200]}).status_code == 201


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "别的事"}, {"content": "别的内容"}, {"petitioners": [{"name": "王五"}]},
        {"petitioners": [{"name": "李四", "phone": "13900000009"}]}, {"received_on": "2026-03-01"},
        {"petitioners": [*ORDER["petitioners"], {"name": "王五"}]}, {"accused": "某公司"},
    ],
)  # fmt: skip
def test_a_number_that_comes_again_with_anything_else_is_refused(client, office, changes):
    Source.objects.create(
        code="hotline", name="热线", office=office.petition_office, channel_code=Channel.PHONE
    )
    number = send_order(client, office).json()["number"]
    answer = send_order(client, office, key="k2", **changes)
    assert answer.status_code == 400
    assert number not in answer.content.decode()  # numbers can be walked along
    assert "已经登记" in answer.json()["source_number"][0]
    assert send_order(client, office, key="k3").status_code == 200
    assert Petition.objects.count() == 1
