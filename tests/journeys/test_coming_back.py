"""Back in the browser's history: what was sent or cleared is in no form, what was left still is."""

from urllib.parse import unquote_plus

import pytest
from playwright.sync_api import expect

from intake.portal.models import Begun
from intake.visits.models import Visit
from petitions.models import Petition
from petitions.query_codes import code_for
from tests.journeys.acting import until
from tests.samples import picture

NAME, PHONE, NUMBER = "周敏", "19912345678", "11010519491231002X"
PERSON = {"name": NAME, "phone": PHONE, "id_number": NUMBER, "address": "禾川县南街1号"}
TITLE = "供暖温度不达标"
PETITION = {**PERSON, "title": TITLE, "content": "三号楼供暖温度只有十二度，请督促检修。"}
BLANK = """(told) => performance.getEntriesByType("navigation")[0].loadEventEnd > 0
  && !new URL(location.href).searchParams.has("before")
  && ![...document.querySelectorAll("input, textarea")].some(({ value }) => told.includes(value))"""
KEPT_WHOLE = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"


def fill(page, told):
    for name, value in told.items():
        page.fill(f"main form:not([data-unkept]) [name={name}]", value)


def saves_all(answer):
    """Not only the fields that were left so far."""
    told = unquote_plus(answer.request.post_data or "")
    return answer.url.endswith("/keep/") and PETITION["content"] in told


def sent(page, told=PETITION):
    fill(page, told)
    page.check("[name=kind][value=APPEAL]")
    page.click(".buttons .main")
    expect(page.locator("h1")).to_have_text("信访事项登记回执")


def is_blank(page, told):
    until(page, BLANK, list(told.values()))


@pytest.mark.parametrize("refused", [False, True])
def test_a_petition_that_was_sent_is_not_there_for_the_next_person(
    world, live_server, page, refused
):
    """Nor by the page that refused it at first, nor in a page that the browser kept whole."""
    page.goto(f"{live_server.url}/portal/hand-in/")
    if refused:
        fill(page, PETITION | {"phone": "12"})
        page.check("[name=kind][value=APPEAL]")
        page.click(".buttons .main")
        expect(page.locator(".field-phone.has-error, .field-phone .error").first).to_be_visible()
    sent(page)
    for _entry in range(1 + refused):
        page.go_back()
        expect(page.locator(".message.info")).to_contain_text("已经提交")
        is_blank(page, PETITION)
        expect(page.locator(".begun")).to_have_count(0)
    page.reload()
    is_blank(page, PETITION)
    fill(page, PETITION)
    page.evaluate(KEPT_WHOLE)
    page.wait_for_url("**/hand-in/*")
    assert Petition.objects.count() == 1


def test_what_was_cleared_is_not_there(world, live_server, page):
    page.goto(f"{live_server.url}/portal/hand-in/")
    fill(page, PETITION)
    page.click("text=清除，重新填写")
    with page.expect_event("load"):
        page.click("text=确定清除")
    is_blank(page, PETITION)
    page.go_back()
    is_blank(page, PETITION)
    assert not Begun.objects.exists()


def test_what_saves_itself_comes_before_it_is_cleared(world, live_server, page):
    underway = []

    def hold(route):
        underway.append(route)

    page.route("**/hand-in/keep/", hold)
    page.goto(f"{live_server.url}/portal/hand-in/")
    with page.expect_request("**/hand-in/keep/"):
        fill(page, PETITION)
    page.click("text=清除，重新填写")
    with page.expect_response("**/session/**"):
        page.click("text=确定清除")
    with page.expect_event("load"):
        underway[0].continue_()
    assert len(underway) == 1
    assert not Begun.objects.exists()


def test_what_was_put_aside_is_one_and_what_was_left_is_there_again(world, live_server, page):
    page.goto(f"{live_server.url}/portal/hand-in/")
    with page.expect_response(saves_all):
        fill(page, PETITION)
    page.goto(f"{live_server.url}/portal/receptions/")
    page.go_back()
    expect(page.locator("[name=title]")).to_have_value(TITLE)
    page.reload()
    expect(page.locator("[name=title]")).to_have_value(TITLE)
    page.click("text=先保存，以后再填")
    expect(page.locator(".message.success")).to_be_visible()
    page.go_back()
    expect(page.locator("[name=title]")).to_have_value(TITLE)
    fill(page, {"title": f"{TITLE}的"})
    expect(page.locator("#similar .kept")).to_be_visible()
    assert Begun.objects.count() == 1


def test_what_was_refused_or_taken_up_is_there_again_and_gone_once_it_is_sent(
    world, live_server, page
):
    page.goto(f"{live_server.url}/portal/hand-in/")
    fill(page, PETITION | {"title": ""})
    page.locator("[type=file]").set_input_files(
        {"name": "灯.png", "mimeType": "image/png", "buffer": picture("PNG")}
    )
    with page.expect_event("load"):
        page.click(".buttons .main")
    expect(page.locator(".field-title.has-error, .field-title .error").first).to_be_visible()
    for come_back in (page.reload, page.go_back):
        if come_back == page.go_back:
            page.goto(f"{live_server.url}/portal/answers/")
        come_back()
        expect(page.locator("[name=content]")).to_have_value(PETITION["content"])
        expect(page.locator("[name=held]")).to_have_count(1)
    page.goto(f"{live_server.url}/portal/hand-in/")
    page.click("text=接着填写")
    page.route("**/hand-in/keep/", lambda route: route.abort())
    fill(page, {"title": TITLE})
    page.reload()  # before it has saved itself: the tab has the title
    page.unroute("**/hand-in/keep/")
    expect(page.locator("[name=content]")).to_have_value(PETITION["content"])
    page.click("[data-typed=restore]")
    expect(page.locator("#similar .kept")).to_be_visible()
    expect(page.locator("[name=title]")).to_have_value(TITLE)
    expect(page.locator("[name=held]")).to_be_checked()
    assert Begun.objects.count() == 1
    page.click(".buttons .main")
    expect(page.locator("h1")).to_have_text("信访事项登记回执")
    assert Petition.objects.get().attachments.get().name == "灯.png"
    assert not Begun.objects.exists()


def test_a_booking_is_not_there_nor_is_one_that_was_refused_at_first(world, live_server, page):
    told = {"name": NAME, "phone": PHONE, "matter": TITLE}
    page.goto(f"{live_server.url}/portal/visit/")
    for phone in ("12", PHONE):
        fill(page, told | {"phone": phone})
        page.locator("[name=time]").select_option(index=1)
        with page.expect_event("load"):
            page.click("main button.main")
    expect(page.locator("[role=status]").first).to_contain_text("已预约")
    assert Visit.objects.count() == 1
    for _entry in range(2):
        page.go_back()
        is_blank(page, told)


def test_a_code_is_not_there_nor_is_one_that_was_wrong_at_first(world, live_server, page):
    number = world.petition().number
    page.goto(f"{live_server.url}/portal/")
    for code in ("222222222222", code_for(number)):
        page.fill("[name=number]", number)
        page.fill("[name=code]", code)
        with page.expect_event("load"):
            page.click("main button.main")
    assert "/progress/" in page.url
    for _entry in range(2):
        page.go_back()
        is_blank(page, {"number": number, "code": code_for(number), "wrong": "222222222222"})


def test_a_booking_made_at_the_desk_is_not_there(world, sign_in, live_server):
    told = {"name": NAME, "phone": PHONE, "matter": TITLE}
    clerk = sign_in(world.clerk)
    clerk.goto(f"{live_server.url}/register/visits/book/")
    fill(clerk, told)
    clerk.locator("[name=time]").select_option(index=1)
    with clerk.expect_event("load"):
        clerk.click("main button.main")
    assert Visit.objects.count() == 1
    clerk.go_back()
    is_blank(clerk, told)
