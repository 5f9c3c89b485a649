"""Each channel from arrival to receipt, as it really comes: letters are in test_registering."""

import json
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import expect
from rest_framework.authtoken.models import Token

from intake.imports.services.batches import work_through
from intake.public_answers.services import PublicAnswer, publish
from intake.sources.models import Source
from intake.visits.models import Visit
from petitions.models import Petition
from petitions.statute import Channel, State
from tests.factories import MONDAY
from tests.intake.wechat.test_wechat import ANSWERS, APP, KEY, TOKEN, signed, xml
from tests.journeys.acting import follow
from tests.samples import picture
from tests.xlsx import workbook
from workflow.search.words import count_pieces

PHONE = {"width": 390, "height": 844}


def fill(page, **told):
    for name, value in told.items():
        page.fill(f"[name={name}]", value)


def test_a_visitor_from_the_queue_to_the_receipt(world, sign_in, live_server):
    clerk = sign_in(world.clerk)
    clerk.goto(f"{live_server.url}/register/visits/")
    fill(clerk, name="周敏", people="2", matter="拖欠工资")
    clerk.click("text=取号并打印")
    expect(clerk.locator(".slip .queue")).to_have_text("1")
    clerk.click("text=返回")
    expect(clerk.locator("h1")).to_have_text("来访接待")
    clerk.get_by_text("叫下一号").press("Enter")
    expect(clerk.locator("h1")).to_contain_text("1号")
    clerk.fill("[name=notes]", "公司拖欠工资三个月，请求帮助。")
    clerk.get_by_role("button", name="登记信访件").click()
    expect(clerk.locator("[name=name]")).to_have_value("周敏")
    expect(clerk.locator("[name=content]")).to_have_value("公司拖欠工资三个月，请求帮助。")
    expect(clerk.locator("[name=receiver]")).to_have_value(world.clerk.name)
    clerk.keyboard.press("Control+Enter")
    expect(clerk.locator("h1")).to_have_text("信访事项登记回执")
    petition = Petition.objects.get()
    assert (petition.channel, petition.visitor_count) == (Channel.VISIT, 2)
    assert Visit.objects.get().petition == petition
    clerk.goto(f"{live_server.url}/register/visits/")
    expect(clerk.locator(".lead")).to_contain_text("今日来访1批2人次")
    assert clerk.complaints == []


def test_a_work_order_sent_twice_opens_when_the_caller_rings_again(world, sign_in, live_server):
    Source.objects.create(
        code="hotline", name="12345", office=world.petition_office, channel_code=Channel.PHONE
    )
    order = {
        "kind": "APPEAL", "channel": "PHONE", "title": "夜间施工", "content": "工地夜间施工扰民。",
        "division": world.division.pk, "received_on": str(MONDAY.date()), "source_code": "hotline",
        "petitioners": [{"name": "李四", "phone": "13900000001"}], "source_number": "GD-1",
    }  # fmt: skip
    token = Token.objects.create(user=world.clerk)
    told = []
    for key in ("k1", "k2"):
        headers = {
            "Authorization": f"Token {token.key}",
            "Content-Type": "application/json",
            "Idempotency-Key": key,
        }
        asked = Request(f"{live_server.url}/api/petitions/", json.dumps(order).encode(), headers)
        with urlopen(asked) as answer:
            told.append((answer.status, json.load(answer)["number"]))
    assert [status for status, _ in told] == [201, 200]
    assert told[0][1] == told[1][1]
    clerk = sign_in(world.clerk)
    clerk.goto(f"{live_server.url}/register/calls/?caller=13900000001")
    clerk.click("text=夜间施工")
    expect(clerk.locator("h1")).to_have_text("夜间施工")
    clerk.goto(f"{live_server.url}/register/receipts/{told[0][1]}/")
    expect(clerk.locator("h1")).to_have_text("信访事项登记回执")
    assert clerk.complaints == []


def test_on_a_telephone_begun_put_down_taken_up_sent_followed_and_withdrawn(
    world, live_server, new_context
):
    publish(
        answer=PublicAnswer(
            title="路灯不亮找谁修",
            question="小区门口的路灯不亮，没有人修。",
            answer="路灯由城管部门维修，可以拨打12345。",
            organ=world.bureau,
            officer=world.head,
            published_on=MONDAY.date(),
        )
    )
    count_pieces()
    context = new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(f"{live_server.url}/portal/hand-in/")
    fill(page, name="李秀英", phone="19900000001", address="城关镇")
    fill(page, title="小区门口路灯不亮", content="小区门口的路灯不亮，没有人修。")
    last = quote("没有人修。")
    with page.expect_response(lambda told: last in (told.request.post_data or "")):
        page.locator("[name=content]").blur()
    expect(page.locator(".similar summary")).to_contain_text("路灯不亮找谁修")
    page.close()  # the telephone rings

    page = context.new_page()
    page.goto(f"{live_server.url}/portal/hand-in/")
    page.click("text=接着填写")
    expect(page.locator("[name=title]")).to_have_value("小区门口路灯不亮")
    photo = {"name": "路灯.jpg", "mimeType": "image/jpeg", "buffer": picture(place=True)}
    page.set_input_files("[name=attachments]", photo)
    page.click("main button.main")
    expect(page.locator("h1")).to_have_text("信访事项登记回执")
    petition = Petition.objects.get()
    assert petition.attachments.count() == 1
    page.click("text=查看办理进展")
    page.click("text=补充材料")
    page.set_input_files("[name=attachments]", photo | {"buffer": picture()})
    page.click("text=上传")
    expect(page.locator("#materials + ul li")).to_have_count(2)
    page.click("text=撤回信访事项")
    page.fill("[name=reason]", "已经修好")
    page.check("[name=is_sure]")
    page.click("main button.main")
    expect(page.locator(".ending")).to_contain_text("已按您的意愿撤回")
    petition.refresh_from_db()
    assert petition.state is State.WITHDRAWN
    page.goto(f"{live_server.url}/portal/hand-in/")
    expect(page.locator("[name=title]")).to_have_value("")


def test_a_conversation_by_wechat_is_on_the_desk_and_is_followed(
    world, sign_in, live_server, new_context, settings
):
    settings.WECHAT_TOKEN, settings.WECHAT_APP_ID, settings.WECHAT_AES_KEY = TOKEN, APP, KEY
    for number, text in enumerate((*ANSWERS, "1"), start=1):
        query = "&".join(f"{k}={v}" for k, v in signed().items())
        message = xml(text, str(number)).encode()
        with urlopen(Request(f"{live_server.url}/wechat/?{query}", message)) as answer:
            told = answer.read().decode()
    petition = Petition.objects.get()
    assert petition.number in told
    clerk = sign_in(world.clerk)
    clerk.click(f"text={petition.title}")
    expect(clerk.locator("h1")).to_have_text(petition.title)
    follow(new_context(viewport=PHONE).new_page(), live_server, petition.number)
    assert clerk.complaints == []


@pytest.mark.parametrize("ending", ["xlsx"])
def test_a_table_is_tried_imported_and_what_was_wrong_is_handed_back(
    world, sign_in, live_server, ending
):
    Source.objects.create(
        code="board", name="留言板", office=world.petition_office, channel_code=Channel.WEB
    )
    rows = [("留言\n编号", "留言用户", "留言主题", "留言详情", "留言时间")]  # Alt+Enter
    rows += [(str(n), "网友", f"路灯{n}", "路灯不亮", "2026-03-02") for n in range(3)]
    rows.append(("9", "网友", "", "没有标题", "2026-03-02"))
    clerk = sign_in(world.clerk)
    clerk.goto(f"{live_server.url}/register/imports/")
    clerk.select_option("[name=source]", label="留言板")
    clerk.set_input_files(
        "[name=file]", {"name": f"留言.{ending}", "mimeType": "", "buffer": workbook(*rows)}
    )
    clerk.click("main button.main")
    expect(clerk.locator("[name=title]")).to_have_value("留言主题")
    for button in ("校验", "导入3件"):
        clerk.click(f"main button:text-is('{button}')")
        expect(clerk.locator("progress")).to_be_visible()
        number = int(clerk.url.rstrip("/").rpartition("/")[2])
        work_through(batch_id=number, now=lambda: MONDAY)
        expect(clerk.locator("#progress")).to_contain_text("有误1行")
    assert Petition.objects.count() == 3
    with clerk.expect_download() as download:
        clerk.click("text=下载有误的行")
    assert download.value.suggested_filename == "refused.xlsx"
    assert clerk.complaints == []
