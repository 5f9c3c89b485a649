"""The long page of the statute: folded on a telephone, and every link into it still arrives."""

import pytest
from playwright.sync_api import expect

from petitions.statute import LIMITS, MOVES, limit_anchor, move_anchor

PHONE = {"width": 390, "height": 844}
ROW, LIMIT = move_anchor(MOVES[-1]), limit_anchor(LIMITS[-1])
SCREENS = 3  # of a telephone; unfolded it is more than seventy


def test_a_telephone_shows_the_parts_folded(world, sign_in, live_server):
    page = sign_in(world.clerk, viewport=PHONE)
    page.goto(f"{live_server.url}/statute/")
    expect(page.locator("details.part[open]")).to_have_count(0)
    assert page.evaluate("document.body.scrollHeight") < SCREENS * PHONE["height"]
    page.click("details.part summary >> nth=1")
    expect(page.locator("table.rows tr").nth(1)).to_be_visible()


def test_a_link_opens_the_part_it_leads_to(world, sign_in, live_server):
    page = sign_in(world.clerk, viewport=PHONE)
    page.goto(f"{live_server.url}/statute/#{ROW}")  # from the page of a file
    expect(page.locator(f"#{ROW}")).to_be_in_viewport()
    page.click("nav.parts a[href='#limits']")  # from the list of contents
    expect(page.locator(f"#{LIMIT}")).to_be_visible()
    page.click("#limits > summary")
    expect(page.locator(f"#{LIMIT}")).to_be_hidden()
    page.click("nav.parts a[href='#limits']")  # the address does not change, the part opens
    expect(page.locator(f"#{LIMIT}")).to_be_visible()


@pytest.mark.parametrize("options", [{}, {"viewport": PHONE, "java_script_enabled": False}])
def test_a_wide_screen_and_a_page_without_script_show_everything(
    world, live_server, new_context, client, options
):
    client.force_login(world.clerk)
    context = new_context(**options)
    context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/statute/")
    expect(page.locator("details.part:not([open])")).to_have_count(0)
    expect(page.locator(f"#{ROW}")).to_be_visible()
