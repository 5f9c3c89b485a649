"""The keyboard alone: Ctrl+Enter sends every form, the main menu has keys of its own."""

import re
from collections import Counter

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from petitions.statute import State
from tests.factories import own_page
from tests.journeys.acting import follow
from tests.walking import Walk

KEY = re.compile(r'accesskey="(\w)"')
PAGES = ["/", "/register/letter/", "/petitions/", "/statute/", "/law/"]
ROLES = ["clerk", "handler", "office_head", "supervisor", "leader", "system_admin", "auditor"]


def test_a_petitioner_sends_with_ctrl_enter(world, live_server, page):
    petition = Walk(world, at=timezone.now()).reach(State.REPLIED)
    follow(page, live_server, petition.number)
    page.check("[name=office_score][value=FAIR]")
    page.press("[name=office_reason]", "Control+Enter")
    expect(page.locator(".message.success")).to_be_visible()
    page.goto(f"{live_server.url}{own_page(petition, 'request_review/')}")
    page.fill("[name=reason]", "不服")
    page.press("[name=reason]", "Control+Enter")
    expect(page.locator(".state")).to_have_text("复查待受理")


def test_the_administrator_sends_with_ctrl_enter(world, sign_in, live_server):
    page = sign_in(world.system_admin)
    page.goto(f"{live_server.url}/law/parameters/KPI_ROLLS/")
    page.check("[name=value][value='1']")
    page.fill("[name=source]", "县政府文件")
    page.press("[name=source]", "Control+Enter")
    expect(page.locator("h1")).to_have_text("核对影响")


def test_a_key_of_the_menu_opens_its_page(world, sign_in):
    page = sign_in(world.clerk)
    press_alt(page, "7")
    page.wait_for_url("**/petitions/")
    press_alt(page, "6")
    expect(page.locator("h1")).to_have_text("工作台")


def press_alt(page, digit):
    """As a keyboard does it: Playwright's own press leaves out the text access keys go by."""
    keys = page.context.new_cdp_session(page)
    key = {"modifiers": 1, "key": digit, "code": f"Digit{digit}", "unmodifiedText": digit,
           "windowsVirtualKeyCode": ord(digit)}  # fmt: skip
    keys.send("Input.dispatchKeyEvent", {"type": "keyDown", **key})
    keys.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})


@pytest.mark.parametrize("who", ROLES)
def test_no_page_gives_a_key_twice(office, client, who):
    client.force_login(getattr(office, who))
    for path in PAGES:
        page = client.get(path, follow=True).content.decode()
        keys = Counter(KEY.findall(page))
        assert max(keys.values()) == 1, (path, keys)
        for key in KEY.findall(page[: page.index("</nav>")]):
            assert f'title="Alt+{key.upper()}"' in page


def test_no_menu_is_cut_on_a_telephone(world, sign_in):
    page = sign_in(world.office_head, viewport={"width": 390, "height": 844})
    for link in page.locator(".sections a").all():
        box = link.bounding_box()
        assert box["x"] >= 0, link
        assert box["x"] + box["width"] <= 390, link
