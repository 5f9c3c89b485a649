"""One unfinished registration in two windows of one officer."""

import pytest
from playwright.sync_api import expect

from intake.models import Draft
from petitions.models import Petition
from tests.journeys.acting import until

ONE, TWO = "窗一补写的五百字", "窗二的一句话"
SAID = "您在另一个窗口填写了这份登记"
KEPT = "#panel .kept"


@pytest.fixture
def windows(world, sign_in, live_server):
    """A draft from the list of what is unfinished, opened twice."""
    first = sign_in(world.clerk)
    first.goto(f"{live_server.url}/register/letter/")
    first.fill("[name=name]", "张桂兰")
    first.fill("[name=title]", "拖欠工资")
    first.fill("[name=content]", "公司拖欠工资三个月。")
    expect(first.locator(KEPT)).to_contain_text("草稿已保存")
    second = first.context.new_page()
    for window in (first, second):
        window.goto(f"{live_server.url}/register/letter/")
        window.click(".drafts summary")
        window.click(".drafts a")
        expect(window.locator("[name=title]")).to_have_value("拖欠工资")
    return first, second


def write(window, text):
    window.fill("[name=content]", text)


def kept_here(window):
    return window.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('draft/'))")


def test_neither_window_saves_over_the_other_and_one_decides(windows, live_server):
    first, second = windows
    write(first, ONE)
    expect(first.locator(KEPT)).to_contain_text("草稿已保存")
    write(second, TWO)
    asked = second.locator(".other-window")
    expect(asked).to_contain_text(SAID)
    expect(asked.locator("textarea")).to_have_value(ONE)
    assert Draft.objects.get().fields["content"] == [ONE]
    for width in (390, 1366):
        second.set_viewport_size({"width": width, "height": 800})
        until(second, "(width) => document.documentElement.scrollWidth <= width", width)
    with second.expect_navigation():
        second.keyboard.press("Control+Enter")
    expect(asked.locator("textarea")).to_have_value(ONE)
    expect(second.locator("[name=content]")).to_have_value(TWO)
    assert not Petition.objects.exists()
    asked.locator("button").click()
    expect(second.locator(KEPT)).to_contain_text("草稿已保存")
    assert Draft.objects.get().fields["content"] == [TWO]
    until(second, "() => !Object.keys(localStorage).some((name) => name.startsWith('draft/'))")
    write(first, f"{ONE}，又写")
    expect(first.locator(".other-window textarea")).to_have_value(TWO)
    for _twice in range(2):
        with first.expect_navigation():
            first.click("main button.main")
    expect(first.locator(".receipt")).to_be_visible()
    assert Petition.objects.get().content == f"{ONE}，又写"
    assert not Draft.objects.exists()
    until(first, "() => !Object.keys(localStorage).some((name) => name.startsWith('draft/'))")


def test_what_a_window_could_not_save_is_offered_when_the_draft_is_opened_again(
    windows, live_server
):
    """Left for the other window's text, or closed: the own is in this browser still."""
    first, second = windows
    write(second, TWO)
    expect(second.locator(KEPT)).to_contain_text("草稿已保存")
    write(first, ONE)
    first.click(".other-window a")
    expect(first.locator("[name=content]")).to_have_value(TWO)
    first.click("[data-take-up]")
    expect(first.locator("[name=content]")).to_have_value(ONE)
    expect(first.locator(".other-window textarea")).to_have_value(TWO)
    assert len(kept_here(first)) == 1
    first.click(".other-window button")
    expect(first.locator(KEPT)).to_contain_text("草稿已保存")
    write(second, f"{TWO}，又写")
    expect(second.locator(".other-window textarea")).to_have_value(ONE)
    second.close()
    first.goto(f"{live_server.url}/register/letter/")
    first.click("[data-take-up]")
    expect(first.locator("[name=content]")).to_have_value(f"{TWO}，又写")
    expect(first.locator(".other-window textarea")).to_have_value(ONE)


def test_the_window_that_comes_after_the_registration_loses_nothing(windows, live_server):
    first, second = windows
    with first.expect_navigation():
        first.click("main button.main")
    expect(first.locator(".receipt")).to_be_visible()
    number = Petition.objects.get().number
    write(second, TWO)
    expect(second.locator("#panel .message")).to_contain_text(f"已经登记为{number}")
    with second.expect_navigation():
        second.click("main button.main")
    expect(second.locator(".message.error.whole")).to_contain_text(f"已经登记为{number}")
    until(second, "() => !Object.keys(localStorage).some((name) => name.startsWith('draft/'))")
    second.goto(f"{live_server.url}/register/letter/")
    expect(second.locator("#kept-here")).to_be_hidden()
    second.click(".drafts summary")
    second.click(".drafts a")
    expect(second.locator("[name=content]")).to_have_value(TWO)
    assert Petition.objects.count() == 1
