"""The clerk's hands stay on the keyboard, and what was typed or chosen stays as it is."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import type_into

WOMAN = "990921198507120025"
MAN = "990921196001011236"


@pytest.fixture
def clerk(world, sign_in):
    return sign_in(world.clerk)


def opened(clerk, server, channel="letter"):
    clerk.goto(f"{server.url}/register/{channel}/")
    clerk.wait_for_load_state()


def test_one_person_more_is_typed_at_once(clerk, live_server):
    opened(clerk, live_server)
    clerk.fill("[name=name]", "张桂兰")
    clerk.click("text=再添一名信访人")
    type_into(clerk, "others-0-name", "李四")
    expect(clerk.locator("[name=others-0-name]")).to_have_value("李四")
    clerk.fill("[name=others-0-id_number]", WOMAN)
    expect(clerk.locator("[name=others-0-born_on]")).to_have_value("1985-07-12")
    expect(clerk.locator("[name=others-0-sex]")).to_have_value("FEMALE")
    clerk.fill("[name=others-0-id_number]", MAN)  # mistyped before
    expect(clerk.locator("[name=others-0-born_on]")).to_have_value("1960-01-01")
    expect(clerk.locator("[name=others-0-sex]")).to_have_value("MALE")
    expect(clerk.locator("[name=people_count]")).to_have_value("2")
    clerk.fill("[name=others-0-id_number]", "")  # it is somebody else's: what it told goes with it
    expect(clerk.locator("[name=others-0-born_on]")).to_have_value("")
    expect(clerk.locator("[name=others-0-sex]")).not_to_have_value("MALE")
    clerk.fill("[name=id_number]", MAN)
    expect(clerk.locator("[name=born_on]")).to_have_value("1960-01-01")
    clerk.keyboard.press("Control+Enter")  # refused: other fields are missing
    expect(clerk.locator(".has-error").first).to_be_visible()
    clerk.wait_for_load_state()
    assert clerk.locator("[name=born_on]").input_value() == "1960-01-01"
    clerk.fill("[name=id_number]", MAN[:-1])
    assert clerk.locator("[name=born_on]").input_value() == "", "at once"


def test_a_search_that_was_refused_says_so_above_the_old_list(world, clerk, live_server):
    world.petition()
    clerk.goto(f"{live_server.url}/petitions/")
    clerk.route("**/petitions/?q=*", lambda route: route.fulfill(status=414, body="URI Too Long"))
    clerk.fill("#id_q", "长" * 1200)
    clerk.keyboard.press("Enter")
    expect(clerk.locator("#notice-refused")).to_be_visible()
    clerk.unroute("**/petitions/?q=*")
    clerk.fill("#id_q", "拖欠")
    clerk.keyboard.press("Enter")
    expect(clerk.locator("#notice-refused")).to_be_hidden()


def test_what_was_chosen_while_the_answer_was_on_its_way_stays_chosen(world, clerk, live_server):
    world.petition()
    opened(clerk, live_server)
    clerk.fill("[name=name]", "张桂兰")
    clerk.fill("[name=id_number]", MAN)
    expect(clerk.locator(".earlier")).to_be_visible()
    held, is_slow = [], True

    def hold(route):
        if is_slow:
            held.append(route)
        else:
            route.continue_()

    clerk.route("**/panel/", hold)
    clerk.fill("[name=title]", "拖欠工资")
    expect(clerk.locator("#panel.htmx-request")).to_have_count(1)  # the panel asks
    clerk.check("[name=repetition][value=REPEAT]")
    assert held
    is_slow = False
    for route in held:
        route.continue_()
    expect(clerk.locator("#panel .kept")).to_be_visible()
    expect(clerk.locator("[name=repetition][value=REPEAT]")).to_be_checked()


def test_taking_what_is_proposed_leaves_the_cursor_in_its_field(world, clerk, live_server):
    from petitions.models import Division

    Division.objects.create(code="990921100000", name="城关镇")
    opened(clerk, live_server)
    clerk.fill("[name=address]", "禾川县城关镇南街9号")
    clerk.click("[data-fill=division]")
    expect(clerk.locator("[name=division]")).to_be_focused()
    expect(clerk.locator("[data-fill=division]")).to_have_count(0)
    expect(clerk.locator("[name=division]")).to_be_focused()


def test_an_officer_whom_the_text_names_is_added_to_who_was_typed(world, clerk, live_server):
    from petitions.models import Officer

    Officer.objects.filter(pk=world.handler.pk).update(name="冯玉春")
    opened(clerk, live_server)
    clerk.fill("[name=accused]", "王某、")
    clerk.fill("[name=content]", "冯玉春推诿。")
    clerk.click("[data-fill=accused]")
    expect(clerk.locator("[name=accused]")).to_have_value("王某、BUREAU冯玉春")
    expect(clerk.locator("[data-fill=accused]")).to_have_count(0)


@pytest.mark.parametrize("action", ["mark", "reply_directly"])
def test_ctrl_enter_sends_a_form_that_was_just_opened(world, clerk, live_server, action):
    """The cursor stands in no field yet."""
    petition = world.petition()
    clerk.goto(f"{live_server.url}/petitions/{petition.number}/{action}/")
    clerk.locator("main textarea").last.fill("理由")
    clerk.locator("main textarea").last.blur()
    if action == "mark":
        clerk.check("[name=priority][value=URGENT]")
        clerk.locator("[name=priority][value=URGENT]").blur()
    clerk.keyboard.press("Control+Enter")
    expect(clerk.locator(".message.success")).to_be_visible()
