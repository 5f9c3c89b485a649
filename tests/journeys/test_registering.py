"""A clerk registers with the keyboard alone, sees what came before, and loses nothing."""

import pytest
from playwright.sync_api import expect

from intake.registration.models import Draft
from intake.tasks import read_waiting
from intake.visits.models import Visit
from petitions.models import Petition
from petitions.statute import Repetition
from tests.journeys.acting import until
from tests.journeys.conftest import type_into
from tests.samples import scanned_letter

NUMBER = "990921196001011236"


def tab_to(clerk, name):
    """By the keyboard alone, and not far."""
    for _ in range(6):
        if clerk.evaluate("document.activeElement.name") == name:
            return
        clerk.keyboard.press("Tab")
    raise AssertionError(name)


def test_from_the_first_field_to_the_receipt_of_a_repeat(world, sign_in, live_server):
    first = world.petition()
    clerk = sign_in(world.clerk)
    clerk.goto(f"{live_server.url}/register/letter/")
    keys = clerk.keyboard
    for name, text in (("name", "张桂兰"), ("id_number", NUMBER), ("phone", "19912345678")):
        type_into(clerk, name, text)
        keys.press("Tab")
    expect(clerk.locator(".earlier")).to_contain_text(first.number)
    expect(clerk.locator("[name=born_on]")).to_have_value("1960-01-01")
    keys.press("Tab")  # address
    for _ in range(2):  # further details, one more person
        keys.press("Tab")
    type_into(clerk, "title", "拖欠工资")
    keys.press("Tab")
    type_into(clerk, "content", "公司拖欠工资三个月。")
    keys.press("Control+Enter")
    expect(clerk.locator(".earlier .error")).to_contain_text("新件还是重复件")
    clerk.wait_for_load_state()  # with the script that puts the cursor there

    tab_to(clerk, "repetition")
    keys.press("Space")
    keys.press("ArrowRight")  # from a new matter to a repeat of one that is being handled
    keys.press("Control+Enter")
    expect(clerk.locator("h1")).to_have_text("信访事项登记回执")
    again = Petition.objects.exclude(pk=first.pk).get()
    assert (again.repetition, again.earlier) == (Repetition.REPEAT, first)
    assert not Draft.objects.exists()
    clerk.wait_for_load_state()  # with its scripts
    assert clerk.evaluate("localStorage.length") == 0
    assert not clerk.complaints[1:]  # the refusal itself is one


def test_what_was_typed_while_the_network_was_cut_is_there_again(world, sign_in, live_server):
    clerk = sign_in(world.clerk)
    clerk.goto(f"{live_server.url}/register/letter/")
    clerk.fill("[name=name]", "李四")
    clerk.click("text=再添一名信访人")
    clerk.fill("[name=others-0-name]", "王五")
    expect(clerk.locator(".kept")).to_be_visible()  # on the server
    clerk.context.set_offline(True)
    clerk.fill("[name=others-0-address]", "断网时写的住址")
    clerk.fill("[name=title]", "断网时写的标题")
    clerk.context.set_offline(False)

    clerk.goto(f"{live_server.url}/register/letter/")
    clerk.click("[data-take-up]")
    expect(clerk.locator("[name=name]")).to_have_value("李四")
    expect(clerk.locator("[name=title]")).to_have_value("断网时写的标题")
    expect(clerk.locator("[name=others-0-name]")).to_have_value("王五")
    expect(clerk.locator("[name=others-0-address]")).to_have_value("断网时写的住址")
    expect(clerk.locator(".kept")).to_be_visible()
    until(clerk, "() => localStorage.length === 0")
    assert Draft.objects.filter(fields__title=["断网时写的标题"]).exists()


@pytest.fixture
def held():
    """Scripts on a slow line: the page is there, they come when they are let go."""
    routes = []

    def keep(route):
        routes.append(route)

    def hold(page):
        page.route(lambda url: url.endswith(".js") and "early" not in url, keep)

    def let_go(page):
        for route in routes:
            route.continue_()
        page.wait_for_load_state()

    return hold, let_go


def opened_without_scripts(clerk, live_server):
    clerk.goto(f"{live_server.url}/register/letter/", wait_until="commit")
    for name, text in (("name", "张桂兰"), ("title", "拖欠工资"), ("content", "三个月没有发。")):
        clerk.fill(f"[name={name}]", text)


def test_what_is_typed_before_the_scripts_are_there_is_kept(world, sign_in, live_server, held):
    hold, let_go = held
    clerk = sign_in(world.clerk)
    hold(clerk)
    opened_without_scripts(clerk, live_server)
    let_go(clerk)
    expect(clerk.locator(".kept")).to_be_visible()
    assert Draft.objects.filter(fields__title=["拖欠工资"]).exists()


def test_what_is_pressed_before_the_scripts_are_there_is_done_once(
    world, sign_in, live_server, held
):
    hold, let_go = held
    clerk = sign_in(world.clerk)
    hold(clerk)
    opened_without_scripts(clerk, live_server)
    for _ in range(2):
        clerk.keyboard.press("Control+Enter")
    let_go(clerk)
    expect(clerk.locator("h1")).to_have_text("信访事项登记回执")
    assert Petition.objects.count() == 1


def test_nothing_of_a_report_of_misconduct_stays_in_the_browser(world, sign_in, live_server):
    officer = sign_in(world.sealed_officer)
    officer.goto(f"{live_server.url}/register/letter/")
    officer.fill("[name=title]", "举报局长受贿")
    expect(officer.locator(".kept")).to_be_visible()
    assert officer.evaluate("localStorage.length") == 0


def test_a_scanned_letter_from_the_scanner_to_the_receipt(
    world, sign_in, live_server, settings, tmp_path
):
    settings.FILES_DIR = tmp_path / "files"
    (tmp_path / "来信.png").write_bytes(scanned_letter())
    clerk = sign_in(world.clerk)
    clerk.goto(f"{live_server.url}/register/scans/")
    clerk.set_input_files("[name=attachments]", tmp_path / "来信.png")
    clerk.click("main form button.main")
    expect(clerk.locator("#scans")).to_contain_text("等待识别")
    read_waiting()
    expect(clerk.locator("#scans")).to_contain_text("已识别")  # the page asks by itself
    clerk.click("#scans .matter a")
    expect(clerk.locator(".scan img")).to_be_visible()
    expect(clerk.locator("[name=id_number]")).to_have_value(NUMBER)
    expect(clerk.locator("[name=content]")).to_contain_text("拖欠工资三个月")
    clerk.keyboard.press("Control+Enter")
    expect(clerk.locator("h1")).to_have_text("信访事项登记回执")
    petition = Petition.objects.get()
    assert petition.attachments.get().name == "来信.png"
    assert petition.petitioners.get().name == "张桂兰"
    clerk.goto(f"{live_server.url}/register/scans/")
    expect(clerk.locator("#scans")).to_contain_text("没有待登记的扫描件")
    assert not clerk.complaints


def test_back_after_registering_says_what_was_registered_and_sends_nothing_twice(
    world, sign_in, live_server
):
    clerk = sign_in(world.clerk)
    clerk.goto(f"{live_server.url}/register/letter/")
    for name in ("name", "title", "content"):
        clerk.fill(f"[name={name}]", "没有号码的来信人")
    clerk.keyboard.press("Control+Enter")
    expect(clerk.locator("h1")).to_have_text("信访事项登记回执")
    number = Petition.objects.get().number
    clerk.go_back()
    expect(clerk.locator(".message.info")).to_contain_text(number)
    expect(clerk.locator("[name=title]")).to_have_value("")
    expect(clerk.locator("[name=name]")).to_be_focused()
    clerk.keyboard.press("Control+Enter")
    expect(clerk.locator(".field-name .error, .field-name :invalid").first).to_be_visible()
    assert Petition.objects.count() == 1


def test_what_was_chosen_last_is_there_when_the_registration_is_taken_up(
    world, sign_in, live_server
):
    first = world.petition()
    clerk = sign_in(world.clerk)
    clerk.goto(f"{live_server.url}/register/letter/")
    for name, text in (("name", "张桂兰"), ("id_number", NUMBER), ("title", "拖欠工资")):
        clerk.fill(f"[name={name}]", text)
    expect(clerk.locator(".earlier")).to_contain_text(first.number)
    expect(clerk.locator(".kept")).to_be_visible()
    with clerk.expect_response("**/panel/"):
        clerk.check("[name=repetition][value=REPEAT]")
    until(clerk, "() => localStorage.length === 0")
    clerk.goto(f"{live_server.url}/register/letter/")
    clerk.click(".drafts summary")
    clerk.click(".drafts a")
    expect(clerk.locator("[name=repetition][value=REPEAT]")).to_be_checked()
    expect(clerk.locator("#kept-here")).to_be_hidden()


def test_back_from_the_slip_draws_no_second_number(world, sign_in, live_server):
    clerk = sign_in(world.clerk)
    clerk.goto(f"{live_server.url}/register/visits/")
    clerk.fill("[name=name]", "周敏")
    clerk.fill("[name=matter]", "工资")
    clerk.locator("[name=matter]").press("Control+Enter")
    expect(clerk.locator("h1.queue")).to_have_text("1")
    clerk.go_back()
    expect(clerk.locator(".message.info")).to_contain_text("1号")
    expect(clerk.locator("[name=matter]")).to_have_value("")
    assert Visit.objects.count() == 1
