"""One unfinished registration in two windows of one officer."""

import pytest
from playwright.sync_api import expect

from intake.letters.services.scanning import take_in_scans
from intake.registration.models import Draft
from petitions.models import Petition
from tests.factories import MONDAY
from tests.journeys.acting import until
from tests.samples import scanned_letter
from workflow.attachments.services import take_in

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


def register(window):
    with window.expect_navigation():
        window.click("main button.main")


def kept_here(window):
    return window.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('draft/'))")


def test_neither_window_saves_over_the_other_and_one_decides(windows):
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
    for press in (lambda: second.keyboard.press("Control+Enter"), lambda: register(second)):
        for _again in range(2):
            with second.expect_navigation():
                press()
            expect(asked).to_be_focused()
    expect(second.get_by_text(SAID)).to_have_count(1)
    expect(asked.locator("textarea")).to_have_value(ONE)
    expect(second.locator("[name=content]")).to_have_value(TWO)
    assert not Petition.objects.exists()
    assert Draft.objects.get().fields["content"] == [ONE]
    asked.locator("button").click()
    expect(second.locator(KEPT)).to_contain_text("草稿已保存")
    assert Draft.objects.get().fields["content"] == [TWO]
    until(second, "() => !Object.keys(localStorage).some((name) => name.startsWith('draft/'))")
    write(first, f"{ONE}，又写")
    expect(first.locator(".other-window textarea")).to_have_value(TWO)
    register(first)
    expect(first.locator(".other-window")).to_be_focused()
    first.click(".other-window button")
    expect(first.locator(KEPT)).to_contain_text("草稿已保存")
    expect(first.locator(".other-window")).to_have_count(0)
    register(first)
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


BESIDE = """() => {
  const asked = document.querySelector(".other-window").getBoundingClientRect();
  const typed = document.querySelector("[name=content]").getBoundingClientRect();
  return asked.bottom <= innerHeight / 2 + 1 && typed.bottom > asked.bottom && typed.top < innerHeight;
}"""


def test_the_question_stands_where_the_eye_is_on_any_width(windows):
    first, second = windows
    asked = second.locator(".other-window")
    for width in (390, 1366):
        second.set_viewport_size({"width": width, "height": 800})
        second.reload()
        with first.expect_response("**/panel/**"):
            write(first, f"{ONE}{width}")
        write(second, TWO)
        for seen in (asked.locator("p").first, asked.locator("button"), asked.locator("a")):
            expect(seen).to_be_in_viewport(ratio=1)
        until(second, BESIDE)
        until(second, "(width) => document.documentElement.scrollWidth <= width", width)


def test_back_and_reload_say_what_became_of_a_draft_and_offer_a_blank_form(windows):
    first, second = windows
    register(first)
    expect(first.locator(".receipt")).to_be_visible()
    number = Petition.objects.get().number
    first.go_back()
    second.reload()
    for window in windows:
        expect(window.locator(".message.info")).to_contain_text(number)
        expect(window.locator("[name=title]")).to_have_value("")
    assert Petition.objects.count() == 1


def test_the_window_that_comes_after_the_registration_loses_nothing(windows):
    first, second = windows
    register(first)
    expect(first.locator(".receipt")).to_be_visible()
    number = Petition.objects.get().number
    write(second, TWO)
    expect(second.locator("#other .message")).to_contain_text(f"已经登记为{number}")
    for _pressed_again in range(2):
        register(second)
        expect(second.locator("#other .message")).to_contain_text(f"已经登记为{number}")
        expect(second.locator("#other .message")).to_be_focused()
    until(second, "() => !Object.keys(localStorage).some((name) => name.startsWith('draft/'))")
    second.click("#other a")
    expect(second.locator("#kept-here")).to_be_hidden()
    expect(second.locator("[name=content]")).to_have_value(TWO)
    assert Petition.objects.count() == 1


def test_an_unfinished_registration_of_a_scan_stands_beside_it_and_takes_it_along(
    world, sign_in, live_server, settings, tmp_path
):
    settings.FILES_DIR = tmp_path / "files"
    file = take_in("来信.png", scanned_letter())
    (scan,) = take_in_scans(files=[file], officer=world.clerk, at=MONDAY)
    clerk = sign_in(world.clerk)
    clerk.goto(f"{live_server.url}/register/letter/?scan={scan.pk}")
    for name, text in (("name", "张桂兰"), ("title", "拖欠工资"), ("content", ONE)):
        clerk.fill(f"[name={name}]", text)
    expect(clerk.locator(KEPT)).to_contain_text("草稿已保存")
    clerk.goto(f"{live_server.url}/register/letter/")
    clerk.click(".drafts summary")
    clerk.click(".drafts a")
    expect(clerk.locator(".scan img")).to_be_visible()
    expect(clerk.locator("[name=content]")).to_have_value(ONE)
    clerk.keyboard.press("Control+Enter")
    expect(clerk.locator(".receipt")).to_be_visible()
    assert Petition.objects.get().attachments.get().name == "来信.png"
    clerk.goto(f"{live_server.url}/register/scans/")
    expect(clerk.locator("#scans")).to_contain_text("没有待登记的扫描件")
    assert not clerk.complaints
