"""The official account's interface: a server that behaves as WeChat documents its own."""

import json
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command

from intake.delivery.models import Handover
from intake.portal.plain import standing_by_wechat
from intake.wechat.models import Follower, WeChatMessage
from intake.wechat.services.messaging import follow, messages_waiting, send_message
from intake.wechat.services.talking import talk
from petitions.models import Petition
from petitions.query_codes import code_for
from petitions.statute import Action, Kind, Repetition, State
from tests.factories import MONDAY
from tests.intake.wechat.test_wechat import (
    ANSWERS,
    account,  # noqa: F401
    send,
    xml,
)
from tests.walking import Walk
from workflow.steps.notifying import notify_of_event
from workflow.steps.step_input import StepInput

SECRET, TEMPLATE = "app-secret", "tpl-1"


class WeChat(HTTPServer):
    """Tokens, the menu and template messages of developers.weixin.qq.com, as far as we use them.

    A token holds until another is asked for by force; errors come as 200 with an errcode.
    """

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Door)
        self.tokens, self.sent, self.menu, self.refuses, self.seen = [], [], None, {}, set()
        self.url = f"http://127.0.0.1:{self.server_port}"

    def answer(self, path, query, body):
        if path == "/cgi-bin/stable_token":
            if (body.get("appid"), body.get("secret")) != ("wx1234567890", SECRET):
                return {"errcode": 40125, "errmsg": "invalid appsecret"}
            if not self.tokens:
                self.tokens.append(f"token-{len(self.seen)}")
            return {"access_token": self.tokens[-1], "expires_in": 7200}
        if query.get("access_token", [""])[0] not in self.tokens:
            return {"errcode": 40001, "errmsg": "invalid credential, access_token is invalid"}
        if path == "/cgi-bin/menu/create":
            self.menu = body
            return {"errcode": 0, "errmsg": "ok"}
        return self.template(body) if path == "/cgi-bin/message/template/send" else None

    def template(self, body):
        code = self.refuses.get(body["touser"])
        if code:
            return {"errcode": code, "errmsg": "refused"}
        if body["template_id"] != TEMPLATE:
            return {"errcode": 40037, "errmsg": "invalid template_id"}
        for field, told in body["data"].items():
            most = {"thing": 20, "character_string": 32}.get(field.rstrip("0123456789"), 99)
            if not 0 < len(told["value"]) <= most:
                return {"errcode": 47003, "errmsg": f"argument invalid! data.{field}.value invalid"}
        if body["client_msg_id"] not in self.seen:
            self.seen.add(body["client_msg_id"])
            self.sent.append(body)
        return {"errcode": 0, "errmsg": "ok", "msgid": len(self.sent)}


class Door(BaseHTTPRequestHandler):
    def do_POST(self):
        parts = urlsplit(self.path)
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        told = self.server.answer(parts.path, parse_qs(parts.query), body)
        self.send_response(200 if told is not None else 404)
        self.end_headers()
        self.wfile.write(json.dumps(told).encode())

    def log_message(self, *_):
        """A test prints nothing."""


@pytest.fixture(autouse=True)
def wechat(settings):
    server = WeChat()
    Thread(target=server.serve_forever, daemon=True).start()
    settings.WECHAT_URL, settings.WECHAT_APP_SECRET = server.url, SECRET
    settings.WECHAT_TEMPLATE_ID = TEMPLATE
    cache.clear()
    yield server
    server.shutdown()
    server.server_close()
    cache.clear()


def filed(who="o_me"):
    for text in (*ANSWERS, "1"):
        talk(account=who, text=text, message_id="", at=MONDAY)
    return Petition.objects.latest("pk")


def go_on(office, petition, action=Action.TRANSFER, at=MONDAY):
    event = office.do(petition, action, office.clerk, StepInput(to_organ=office.bureau), at=at)
    notify_of_event(event_id=event.pk, at=at)
    return event


def send_all(at=MONDAY):
    return [send_message(message_id=message.pk, at=at) for message in messages_waiting(at=at)]


def test_each_public_step_is_told_to_who_filed_it_and_names_nobody(office, wechat):
    petition = filed()
    go_on(office, petition)
    assert send_all() == [True]
    (told,) = wechat.sent
    assert told["touser"] == "o_me"
    assert told["data"]["character_string1"]["value"] == petition.number
    assert told["data"]["thing3"]["value"] == office.bureau.name[:20]
    assert "李四" not in json.dumps(told, ensure_ascii=False)
    assert petition.title not in json.dumps(told, ensure_ascii=False)
    assert send_all() == []


def test_who_shows_the_code_follows_and_who_leaves_does_not(office, wechat, client):
    petition = office.petition()
    talk(account="o_you", text="2", message_id="", at=MONDAY)
    code = code_for(petition.number, petition.code_version)
    talk(account="o_you", text=f"{petition.number} {code}", message_id="", at=MONDAY)
    go_on(office, petition)
    assert send_all() == [True]
    gone = (
        xml("")
        .replace("o_me", "o_you")
        .replace("<MsgType>text</MsgType>", "<MsgType>event</MsgType><Event>unsubscribe</Event>")
    )
    assert send(client, "", body=gone).status_code == 200
    assert not Follower.objects.exists()


def test_a_token_that_no_longer_holds_is_renewed_once(office, wechat):
    go_on(office, filed())
    cache.set("wechat-token", "an old one", 60)
    assert send_all() == [True]
    wechat.tokens, wechat.answer = [], lambda *_: {"errcode": 40001, "errmsg": "invalid"}
    go_on(office, filed("o_other"))
    assert send_all() == [False]
    assert WeChatMessage.objects.latest("pk").error


@pytest.mark.parametrize(("code", "handover"), [(43004, "GAVE_UP"), (-1, "QUEUED")])
def test_who_does_not_follow_is_left_alone_and_a_busy_server_is_asked_again(
    office, wechat, code, handover
):
    go_on(office, filed())
    wechat.refuses["o_me"] = code
    assert send_all() == [False]
    message = WeChatMessage.objects.get()
    assert (message.handover, str(code) in message.error) == (Handover(handover), True)
    wechat.refuses.clear()
    assert send_all(MONDAY + timedelta(minutes=2)) == ([True] if handover == "QUEUED" else [])


def test_wechat_out_of_reach_loses_nothing(office, wechat, settings):
    go_on(office, filed())
    settings.WECHAT_URL = "http://127.0.0.1:9"
    assert send_all() == [False]
    settings.WECHAT_URL = wechat.url
    assert send_all(MONDAY + timedelta(minutes=2)) == [True]


def test_of_a_sealed_petition_nothing_more_is_told(office, wechat):
    petition = filed()
    go_on(office, petition)
    Petition.objects.filter(pk=petition.pk).update(kind_code=Kind.REPORT)
    assert send_all() == []
    assert wechat.sent == []


def test_the_menu_is_set_and_a_refusal_is_told(wechat, settings, capsys):
    call_command("wechat_menu")
    assert [button["name"] for button in wechat.menu["button"]] == [
        "提出信访",
        "查询进展",
        "网上服务",
    ]
    assert len(wechat.menu["button"]) <= 3
    settings.WECHAT_APP_SECRET = "wrong"
    cache.clear()
    with pytest.raises(CommandError, match="40125"):
        call_command("wechat_menu")


def test_a_menu_button_pressed_begins_the_conversation(office, client):
    click = (
        xml("")
        .replace(
            "<MsgType>text</MsgType>",
            "<MsgType>event</MsgType><Event>CLICK</Event><EventKey>1</EventKey>",
        )
        .replace("<MsgId>1</MsgId>", "")
    )
    first, again = (send(client, "", body=click).content.decode() for _ in range(2))
    assert "姓名" in first
    assert "姓名" in again  # WeChat sends it again when an answer is late


def test_the_portal_opened_from_the_menu_counts_as_wechat(client, office):
    page = client.get("/portal/hand-in/?from=wechat").content.decode()
    assert 'name="in_wechat" value="on"' in page or 'name="in_wechat" value="True"' in page


def test_that_an_opinion_is_annulled_is_told_by_its_service(office):
    walk = Walk(office)
    walk.annul_in = State.REVIEWING
    petition = walk.reach(State.REVIEW_SUBMITTED)
    follow(account="o_you", petition=petition)
    for action, is_told in ((Action.ANNUL, False), (Action.SERVE_ANNULMENT, True)):
        event = walk.take(action)
        notify_of_event(event_id=event.pk, at=MONDAY)
        assert WeChatMessage.objects.filter(event=event).exists() is is_told
        assert is_told or "撤销" not in standing_by_wechat(petition)


def test_while_a_code_is_stopped_nobody_who_showed_it_hears_of_the_file(office, wechat):
    """It may be whom the file complains of; who filed it by the account needs no code."""
    petition = filed()
    office.do(petition, Action.RENEW_CODE, office.clerk, StepInput(reason="遗失"))
    follow(account="o_other", petition=petition)
    given = StepInput(
        division=petition.division, repetition=Repetition.NEW, people_count=1,
        accused=office.clerk.name,
    )  # fmt: skip
    office.do(petition, Action.VERIFY, office.section_head, given)
    assert told_of_next(office, wechat, petition, Action.TRANSFER) == {"o_me"}
    Petition.objects.filter(pk=petition.pk).update(accused="")
    assert told_of_next(office, wechat, petition, Action.TAKE) == {"o_me", "o_other"}


def told_of_next(office, wechat, petition, action):
    """Who hears of the step."""
    if action is Action.TRANSFER:
        event = office.do(petition, action, office.section_head, StepInput(to_organ=office.bureau))
    else:
        event = office.do(petition, action, office.handler)
    notify_of_event(event_id=event.pk, at=MONDAY)
    send_all()
    told, wechat.sent[:] = {each["touser"] for each in wechat.sent}, []
    return told
