"""Sources: a work order sent twice is one petition, its steps are told back signed, calls open files."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.db import connection
from rest_framework.authtoken.models import Token

from intake.delivery.models import HELD, TRIES, Handover
from intake.sources.models import Callback, Source
from intake.sources.services import calling_back
from intake.sources.services.calling_back import call_again, call_back, queue_callback
from intake.sources.webhook import signature_of
from petitions.models import Event, Officer, Petition
from petitions.statute import Action, Channel, Kind, Role
from tests.factories import MONDAY
from tests.reading import read_on
from workflow.steps.step_input import StepInput

ORDER = {
    "kind": "APPEAL", "channel": "PHONE", "title": "夜间施工", "content": "工地夜间施工扰民。",
    "division": "990921000000", "received_on": "2026-03-02", "source_code": "hotline",
    "petitioners": [{"name": "李四", "phone": "13900000001"}], "source_number": "GD-1",
}  # fmt: skip


class Platform(ThreadingHTTPServer):
    """A hotline that notes what it is told, and answers as it is told to."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Told)
        self.told, self.status = [], 200
        self.url = f"http://127.0.0.1:{self.server_address[1]}/status"


class Told(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.told.append((dict(self.headers), body))
        self.send_response(self.server.status)
        self.send_header("Location", "http://127.0.0.1:1/")
        self.end_headers()

    def log_message(self, *args):
        """Not into the tests' output."""


@pytest.fixture
def platform():
    server = Platform()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def source(office, platform, settings):
    settings.CALLBACK_NETWORKS = ["127.0.0.0/8"]
    return Source.objects.create(
        code="hotline", name="12345热线", office=office.petition_office, limit_days=5,
        channel_code=Channel.PHONE, callback_url=platform.url,
    )  # fmt: skip


def send_order(client, office, key="k1", **changes):
    token, _new = Token.objects.get_or_create(user=office.clerk)
    return client.post(
        "/api/petitions/", ORDER | changes, content_type="application/json",
        headers={"Authorization": f"Token {token.key}", "Idempotency-Key": key},
    )  # fmt: skip


def told_of(source, office, **changes):
    petition = office.petition(
        channel=Channel.PHONE, source="hotline", source_number="GD-1", **changes
    )
    queue_callback(petition.events.get())
    return petition


def test_a_work_order_sent_twice_is_one_petition(client, office, source):
    first, again = send_order(client, office), send_order(client, office, key="k2")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["number"] == again.json()["number"]
    petition = Petition.objects.get()
    assert (petition.source, petition.source_number) == ("hotline", "GD-1")
    assert petition.particulars["source_due"] == "2026-03-07"


@pytest.mark.parametrize(
    "changes",
    [
        {"urgent": True}, {"marks": ["THREAT"]}, {"particulars": {"recording": "R2"}},
        {"purpose": "CLAIM"}, {"people_count": 9}, {"petitioner_count": 3},
        {"petitioners": [{**ORDER["petitioners"][0], "sex": "MALE"}]},
    ],
)  # fmt: skip
def test_a_work_order_that_says_more_the_second_time_is_refused(client, office, source, changes):
    send_order(client, office)
    assert "source_number" in send_order(client, office, "k2", **changes).json()


@pytest.mark.parametrize("number", [2.0261120000000077e16, "2.02611E+16", 1e300])
def test_a_number_without_its_last_digits_is_refused(client, office, source, number):
    answer = send_order(client, office, source_number=number)
    assert (answer.status_code, list(answer.json())) == (400, ["source_number"])
    people = [{"name": "李四", "id_number": number}]
    answer = send_order(client, office, petitioners=people)
    assert (answer.status_code, list(answer.json())) == (400, ["petitioners"])


def test_a_number_is_the_same_as_in_a_table(client, office, source):
    spelt = [188006, 188006.0, "188006.0", ' ="188006"', "188006"]
    sent = [send_order(client, office, f"k{n}", source_number=one) for n, one in enumerate(spelt)]
    assert [answer.status_code for answer in sent] == [201, 200, 200, 200, 200]
    assert Petition.objects.get().source_number == "188006"


@pytest.mark.django_db(transaction=True)
def test_a_work_order_sent_in_the_same_moment_is_one_petition(client, office, source):
    Token.objects.create(user=office.clerk)

    def once(key):
        try:
            return send_order(client.__class__(), office, key=key).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(once, [f"k{n}" for n in range(4)]))
    assert sorted(answers) == [200, 200, 200, 201]
    assert Petition.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"source_code": "unknown"}, "source_code"),
        ({"channel": "WEB"}, "source_code"),
        ({"source_number": None}, "source_number"),
    ],
)
def test_what_no_source_can_send_is_refused_at_its_field(client, office, source, changes, field):
    response = send_order(client, office, **changes)
    assert response.status_code == 400
    assert field in response.json()


def test_a_public_step_is_told_signed_and_names_nobody(office, source, platform):
    petition = told_of(source, office)
    callback = Callback.objects.get()
    assert call_back(callback_id=callback.pk, at=MONDAY) is True
    assert call_back(callback_id=callback.pk, at=MONDAY) is False
    ((headers, body),) = platform.told
    signed = signature_of(source.secret, headers["X-Zhuoluo-Timestamp"], body)
    assert headers["X-Zhuoluo-Signature"] == signed
    told = json.loads(body)
    assert (told["number"], told["source_number"]) == (petition.number, "GD-1")
    assert told["step"] == "REGISTER"
    assert "张桂兰" not in body.decode()


def test_what_is_not_taken_is_sent_again_with_the_same_token_and_given_up_at_last(
    office, source, platform
):
    told_of(source, office)
    callback = Callback.objects.get()
    platform.status, at = 500, MONDAY
    for _ in range(TRIES):
        call_back(callback_id=callback.pk, at=at)
        callback.refresh_from_db()
        at = callback.next_at
    assert callback.handover is Handover.GAVE_UP
    assert callback.error == "HTTP 500"
    assert at - MONDAY == timedelta(minutes=2**TRIES - 1)
    assert len({headers["X-Zhuoluo-Delivery"] for headers, _body in platform.told}) == 1
    call_again(office=office.petition_office, pk=callback.pk, at=at)
    platform.status = 204
    assert call_back(callback_id=callback.pk, at=at)


def test_no_transaction_is_open_while_a_source_answers_and_nobody_else_sends(
    office, source, monkeypatch
):
    told_of(source, office)
    callback, outer, seen = Callback.objects.get(), len(connection.savepoint_ids), []

    def send(*_, **__):
        seen.append((len(connection.savepoint_ids), call_back(callback_id=callback.pk, at=MONDAY)))

    monkeypatch.setattr(calling_back, "send", send)
    assert call_back(callback_id=callback.pk, at=MONDAY)
    assert seen == [(outer, False)]


def test_what_a_dead_worker_had_begun_is_sent_again(office, source, monkeypatch, platform):
    told_of(source, office)
    callback = Callback.objects.get()
    monkeypatch.setattr(calling_back, "send", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        call_back(callback_id=callback.pk, at=MONDAY)
    monkeypatch.undo()
    assert not call_back(callback_id=callback.pk, at=MONDAY)
    assert call_back(callback_id=callback.pk, at=MONDAY + HELD)


def test_a_redirect_is_not_followed(office, source, platform):
    told_of(source, office)
    platform.status = 302
    assert not call_back(callback_id=Callback.objects.get().pk, at=MONDAY)
    assert Callback.objects.get().error == "HTTP 302"


def test_inner_steps_reports_and_sources_out_of_use_are_told_of_nothing(office, source):
    petition = told_of(source, office)
    office.do(petition, Action.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(petition, Action.TAKE, office.handler)
    office.do(petition, Action.ACCEPT, office.handler)
    inner = office.do(petition, Action.INVESTIGATE, office.handler, StepInput(reason="查看"))
    assert not inner.public
    report = office.petition(
        officer=office.sealed_officer, kind=Kind.REPORT, source="hotline", source_number="GD-9"
    )
    for event in (inner, report.events.get()):
        queue_callback(event)
    source.is_active = False
    source.save()
    queue_callback(Event.objects.filter(petition=petition, action_code=Action.ACCEPT).get())
    assert Callback.objects.count() == 1


def test_of_a_file_that_was_sealed_nothing_more_is_told(office, source, platform):
    petition = told_of(source, office)
    office.do(petition, Action.SEAL, office.clerk, StepInput(reason="涉及检举"))
    assert not call_back(callback_id=Callback.objects.get().pk, at=MONDAY)
    assert not platform.told


def test_what_was_called_back_is_shown_to_whoever_sees_the_file(office, source, client):
    """The hotline's own number beside it would tell who called (Art. 28, 30)."""
    told = told_of(source, office, accused="郑海燕")
    client.force_login(office.office_head)
    assert told.number in client.get("/register/sources/").content.decode()
    Officer.objects.filter(pk=office.office_head.pk).update(name="郑海燕")
    assert "GD-1" not in client.get("/register/sources/").content.decode()
    Officer.objects.filter(pk=office.office_head.pk).update(name="李某")
    office.do(told, Action.SEAL, office.clerk, StepInput(reason="涉及检举"))
    page = client.get("/register/sources/").content.decode()
    for telling in (told.number, "GD-1", "回传记录"):
        assert telling not in page


def test_a_call_opens_what_the_caller_petitioned_before(client, office):
    seen = office.petition()
    office.petition(officer=office.sealed_officer, kind=Kind.REPORT)
    client.force_login(office.clerk)
    page = client.get("/register/calls/?caller=199 1234 5678")
    assert [row["number"] for row in page.context["rows"]] == [seen.number]
    assert "张桂兰" not in page.content.decode()
    form = client.get("/register/phone/?caller=199 1234 5678").content.decode()
    assert form.count('value="19912345678"') == 2
    client.force_login(office.stranger)
    assert not client.get("/register/calls/?caller=19912345678").context["rows"]


def test_a_call_tells_no_number_to_whoever_reads_it_masked(client, office):
    """Else 10 000 tries read what 139****5544 hides."""
    office.handled()
    call = {"channel": Channel.PHONE, "particulars": {"caller_number": "19887654321"}}
    office.handled(**call)
    city = office.officer("city_clerk", office.city, Role.CLERK)
    for officer, rows in ((office.clerk, 2), (office.handler, 2), (city, 0)):
        client.force_login(officer)
        found = []
        for caller in ("19912345678", "19887654321"):
            asked = {"caller": caller}
            found = [*found, *client.get("/register/calls/", asked).context["rows"]]
            table = b"".join(client.get("/register/calls/", asked | {"export": "csv"})).decode()
            assert ("2026" in table) is bool(rows)
        assert len({row["number"] for row in found}) == rows, officer


def test_the_head_keeps_sources_and_sees_a_secret_once(client, office):
    client.force_login(office.office_head)
    told = {"name": "12345热线", "code": "hotline", "channel_code": "PHONE", "is_active": "on"}
    page = client.post("/register/sources/new/", told, follow=True).content.decode()
    source = Source.objects.get()
    assert source.secret in page
    assert source.secret not in client.get("/register/sources/").content.decode()
    old = source.secret
    client.post(f"/register/sources/{source.pk}/change/", {"do": "secret"})
    source.refresh_from_db()
    assert source.secret != old
    url = f"/register/sources/{source.pk}/"
    client.post(url, told | read_on(client, url) | {"code": "other", "name": "热线"})
    source.refresh_from_db()
    assert (source.name, source.code) == ("热线", "hotline")  # petitions carry the code


@pytest.mark.parametrize(
    "wrong", [{"code": "大写"}, {"callback_url": "ftp://x"}, {"callback_url": "x"}, {"name": ""}]
)
def test_a_wrong_source_is_refused_with_a_sentence(client, office, wrong):
    client.force_login(office.office_head)
    told = {"name": "热线", "code": "hotline", "channel_code": "PHONE"} | wrong
    response = client.post("/register/sources/new/", told)
    assert response.status_code == 422
    assert "has-error" in response.content.decode()
    assert not Source.objects.exists()
