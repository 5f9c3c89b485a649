"""The main job, for each of the five channels: it comes in, is handled, served, closed and rated."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from petitions.models import Petition
from petitions.statute import Action, Channel, Rated
from tests.journeys.acting import act, follow
from tests.journeys.conftest import type_into

EXTRA = {
    Channel.LETTER: {"addressee": "县长"},
    Channel.VISIT: {"window": "3号"},
    Channel.PHONE: {"caller_number": "09996001234"},
    Channel.WEB: {"account": "zhang01"},
    Channel.WECHAT: {"account": "wx_zhang"},
}


@pytest.mark.parametrize(
    "channel",
    [
        Channel.LETTER,  # the others differ in how they come in: tests/journeys/test_channels.py
        *(pytest.param(c, marks=pytest.mark.battery) for c in Channel if c != Channel.LETTER),
    ],
)
def test_from_arrival_to_rating(world, sign_in, live_server, new_context, channel):
    today = timezone.localdate().isoformat()

    # The clerk registers with the keyboard: the cursor waits in the first field.
    clerk = sign_in(world.clerk)
    clerk.goto(f"{live_server.url}/register/{channel.lower()}/")
    type_into(clerk, "name", "张桂兰")
    clerk.fill("[name=phone]", "19912345678")
    clerk.fill("[name=title]", "拖欠工资")
    clerk.fill("[name=content]", "公司拖欠工资三个月。")
    for name, value in EXTRA[channel].items():
        clerk.fill(f"[name={name}]", value)
    clerk.keyboard.press("Control+Enter")
    expect(clerk.locator("h1")).to_have_text("信访事项登记回执")
    code = clerk.locator("dd.code").nth(1).inner_text().split()[0]
    petition = Petition.objects.get()
    assert petition.channel is channel
    assert petition.channel_officer == world.clerk
    assert dict(petition.particulars).items() >= EXTRA[channel].items()

    act(clerk, live_server, petition, Action.TRANSFER, select={"to_organ": str(world.bureau.pk)})

    # The first responder takes it, accepts it, looks into it, and needs more time.
    handler = sign_in(world.handler)
    expect(handler.locator("table.list")).to_contain_text("拖欠工资")
    act(handler, live_server, petition, Action.TAKE)
    act(handler, live_server, petition, Action.ACCEPT)
    act(handler, live_server, petition, Action.INVESTIGATE, {"reason": "现场查看"})
    act(handler, live_server, petition, Action.SEEK_EXTENSION, {"days": "20", "reason": "鉴定"})
    head = sign_in(world.head)
    act(head, live_server, petition, Action.GRANT_EXTENSION)
    opinion = {
        "claims": "发放工资",
        "facts": "属实",
        "basis": "《劳动法》第五十条",
        "decision": "已责令发放",
    }
    act(handler, live_server, petition, Action.SUBMIT_OPINION, opinion, {"outcome": "SUPPORT"})
    act(sign_in(world.lawyer), live_server, petition, Action.PASS_OPINION)
    act(head, live_server, petition, Action.SIGN_OPINION)
    served = {"served_on": today, "recipient": "张桂兰"}
    act(handler, live_server, petition, Action.SERVE, served, {"way": "IN_PERSON"})
    act(handler, live_server, petition, Action.CLOSE, {"reason": "已办结"})

    # The petitioner, on a phone, follows each public step, reads the opinion and rates both.
    phone = new_context(viewport={"width": 390, "height": 844}).new_page()
    follow(phone, live_server, petition.number, code)
    steps = phone.locator(".history .deed").all_inner_texts()
    assert steps == ["登记", "转送", "签收首办", "受理", "批准延期", "签发意见书", "送达", "办结"]
    links = phone.locator('.history a[href$=".pdf"]')
    assert (
        phone.request.get(f"{live_server.url}{links.last.get_attribute('href')}").body()[:4]
        == b"%PDF"
    )
    phone.check("[name=office_score][value=SATISFIED]")
    phone.check("[name=organ_score][value=FAIR]")
    phone.click("form[action*=rating] button.main")
    expect(phone.locator(".message.success")).to_be_visible()
    scores = dict(petition.ratings.values_list("rated_code", "score_code"))
    assert scores == {Rated.OFFICE: "SATISFIED", Rated.ORGAN: "FAIR"}
    for page in (clerk, handler, head):
        assert page.complaints == []


def test_a_petitioner_hands_in_and_follows(world, live_server, new_context):
    page = new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/portal/hand-in/")
    for name, value in {
        "name": "李秀英",
        "phone": "19900000001",
        "address": "城关镇",
        "title": "路灯不亮",
        "content": "请修理",
    }.items():
        page.fill(f"[name={name}]", value)
    page.click("main button.main")
    expect(page.locator("h1")).to_have_text("信访事项登记回执")
    page.click("text=查看办理进展")
    expect(page.locator(".history .deed")).to_have_text(["登记"])
    page.click("text=退出查询")
    page.goto(f"{live_server.url}/portal/progress/")
    expect(page.locator("h1")).to_have_text("查询办理进展")


def test_a_wrong_code_and_an_unknown_number_are_told_alike(world, live_server, page):
    number = world.petition().number
    answers = []
    for typed in (number, "LX9909212026999999"):
        page.goto(f"{live_server.url}/portal/")
        page.fill("[name=number]", typed)
        page.fill("[name=code]", "AAAA-AAAA-AAAA")
        page.click("button.main")
        answers.append(page.locator(".message.error").inner_text())
    assert answers[0] == answers[1]


def test_a_mistake_is_told_at_its_field_and_loses_nothing(world, sign_in, live_server):
    page = sign_in(world.clerk)
    page.goto(f"{live_server.url}/register/visit/")
    page.fill("[name=title]", "我写的标题")
    page.fill("[name=representatives]", "9")
    page.click("main button.main")
    expect(page.locator(".field-name .error")).to_be_visible()
    expect(page.locator(".field-representatives .error")).to_contain_text("代表不超过5人")
    expect(page.locator("[name=title]")).to_have_value("我写的标题")
    expect(page.locator("[name=name]")).to_be_focused()


def test_the_switch_turns_the_page_english(world, sign_in):
    page = sign_in(world.clerk)
    page.click("text=English")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("nav.sections")).to_contain_text("Register")
