"""Short messages and WeCom over real HTTP, to a server of this test; what fails says so."""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.core.cache import cache

from supervision.messages.models import Medium
from supervision.messages.senders import SENDERS, NotSentError, Parcel, is_set_up

PARCEL = Parcel("13900000000", "着落", "您有3条消息", "token-1")


class Gateway(HTTPServer):
    """Answers what it is told to, path by path, and remembers what it was asked."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers, self.asked = {}, []

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = self.path.partition("?")[0]
        asked = (path, self.path, dict(self.headers), json.loads(body or "null"))
        self.server.asked.append(asked)
        told = self.server.answers.get(path, (404, {}))
        status, answer = told.pop(0) if isinstance(told, list) else told
        self.send_response(status)
        self.end_headers()
        self.wfile.write(answer if isinstance(answer, bytes) else json.dumps(answer).encode())

    do_GET = do_POST  # noqa: N815 - the name the library asks for

    def log_message(self, *_):
        """A test prints nothing."""


@pytest.fixture
def gateway(settings):
    server = Gateway()
    Thread(target=server.serve_forever, daemon=True).start()
    settings.SMS_URL, settings.SMS_TOKEN = f"{server.url}/sms", "secret"
    settings.WECOM_URL, settings.WECOM_CORP = server.url, "corp"
    settings.WECOM_SECRET, settings.WECOM_AGENT = "hidden", "7"
    cache.clear()
    yield server
    server.shutdown()
    server.server_close()


def test_a_short_message_bears_our_number_and_brings_back_theirs(gateway):
    gateway.answers["/sms"] = (200, {"id": 77})
    assert SENDERS[Medium.SMS](PARCEL) == "77"
    ((_path, _query, headers, body),) = gateway.asked
    assert headers["Authorization"] == "Bearer secret"
    assert headers["Idempotency-Key"] == body["request_id"] == "token-1"
    assert body["phone"] == PARCEL.address
    assert body["text"].startswith("【着落】")


@pytest.mark.parametrize(
    "answer", [(500, {}), (200, b"<html>"), (200, [1]), (401, {"error": "token"})]
)
def test_whatever_goes_wrong_is_one_error_without_secrets(gateway, answer):
    gateway.answers["/sms"] = answer
    with pytest.raises(NotSentError) as error:
        SENDERS[Medium.SMS](PARCEL)
    assert "secret" not in str(error.value)


def test_nobody_there_is_an_error_too(settings):
    settings.SMS_URL = "http://127.0.0.1:9/"
    with pytest.raises(NotSentError, match="ConnectionError"):
        SENDERS[Medium.SMS](PARCEL)


def test_wecom_keeps_its_token_and_asks_to_drop_doubles(gateway):
    gateway.answers["/cgi-bin/gettoken"] = (200, {"errcode": 0, "access_token": "t1"})
    gateway.answers["/cgi-bin/message/send"] = (200, {"errcode": 0, "msgid": "m1"})
    assert [SENDERS[Medium.WECOM](PARCEL) for _ in range(2)] == ["m1", "m1"]
    paths = [path for path, *_rest in gateway.asked]
    assert paths == ["/cgi-bin/gettoken", *["/cgi-bin/message/send"] * 2]
    _path, query, _headers, body = gateway.asked[1]
    assert "access_token=t1" in query
    assert (body["enable_duplicate_check"], body["agentid"]) == (1, 7)


def test_wecom_asks_for_a_new_token_when_the_old_one_has_run_out(gateway):
    gateway.answers["/cgi-bin/gettoken"] = (200, {"errcode": 0, "access_token": "t1"})
    gateway.answers["/cgi-bin/message/send"] = (200, {"errcode": 42001, "errmsg": "expired"})
    with pytest.raises(NotSentError, match="42001"):
        SENDERS[Medium.WECOM](PARCEL)
    assert [path for path, *_rest in gateway.asked].count("/cgi-bin/gettoken") == 2
    gateway.answers["/cgi-bin/message/send"] = [
        (200, {"errcode": 40014, "errmsg": "expired"}), (200, {"errcode": 0, "msgid": "m1"}),
    ]  # fmt: skip
    assert SENDERS[Medium.WECOM](PARCEL) == "m1"


def test_an_unknown_member_is_not_taken_for_delivered(gateway):
    gateway.answers["/cgi-bin/gettoken"] = (200, {"errcode": 0, "access_token": "t1"})
    gateway.answers["/cgi-bin/message/send"] = (200, {"errcode": 0, "invaliduser": "x"})
    with pytest.raises(NotSentError, match="unknown member"):
        SENDERS[Medium.WECOM](PARCEL)


def test_what_the_environment_does_not_name_is_not_in_use(settings):
    settings.SMS_URL = settings.EMAIL_HOST = settings.WECOM_CORP = ""
    assert not any(is_set_up(medium) for medium in Medium)
