"""Two petitions in one browser: a form of the first never acts on the second, nor shows it words."""

from playwright.sync_api import expect

from petitions.models import Petition
from petitions.query_codes import code_for
from petitions.statute import State
from tests.factories import own_page
from tests.journeys.acting import follow, until
from tests.journeys.test_typed import KEPT

WORDS = "我叫张三，承办人收了烟酒才办"


def state_of(petition):
    return Petition.objects.get(pk=petition.pk).state


def test_what_was_opened_for_one_is_not_sent_for_another(world, live_server, new_context):
    first, second = world.petition(title="供暖"), world.petition(title="噪声")
    context = new_context()
    page, beside = context.new_page(), context.new_page()
    follow(page, live_server, first.number)
    page.goto(f"{live_server.url}{own_page(first, 'withdraw/')}")
    page.fill("[name=reason]", "已经解决，写了很久")
    page.check("[name=is_sure]")
    follow(beside, live_server, second.number)
    page.click("main button.main")
    expect(page.locator(".message.error")).to_contain_text("另一件信访件")
    assert state_of(first) is state_of(second) is State.REGISTERED
    page.fill("[name=number]", first.number)
    page.fill("[name=code]", code_for(first.number))
    page.click("main button.main")
    expect(page.locator("[name=reason]")).to_have_value("已经解决，写了很久")
    expect(page.locator("label[for=id_is_sure]")).to_contain_text(f"{first.number}“供暖”")
    page.click("main button.main")
    expect(page.locator(".message.success")).to_contain_text(first.number)
    assert (state_of(first), state_of(second)) == (State.WITHDRAWN, State.REGISTERED)


def test_what_was_typed_for_one_is_not_offered_to_another(world, live_server, page):
    first, second = world.petition(), world.petition()
    follow(page, live_server, first.number)
    page.goto(f"{live_server.url}{own_page(first, 'withdraw/')}")
    page.fill("[name=reason]", WORDS)
    until(page, KEPT, 1)
    follow(page, live_server, second.number)
    page.goto(f"{live_server.url}{own_page(second, 'withdraw/')}")
    page.fill("[name=reason]", "另有安排")
    until(page, KEPT, 2)
    expect(page.locator("[data-typed]")).to_have_count(0)
    assert WORDS not in page.content()
    follow(page, live_server, first.number)
    page.goto(f"{live_server.url}{own_page(first, 'withdraw/')}")
    page.click("[data-typed=restore]")
    expect(page.locator("[name=reason]")).to_have_value(WORDS)


def test_a_long_text_is_pasted_whole_and_said_to_be_too_long(world, live_server, page):
    text = "供" * 9_000 + "请求退费"
    page.goto(f"{live_server.url}/portal/hand-in/")
    page.fill("[name=content]", text)
    expect(page.locator("#similar")).to_contain_text("最多8000字，现有9004字")
    expect(page.locator("[name=content]")).to_have_value(text)
