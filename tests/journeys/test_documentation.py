"""The API's own pages, under the strict content security policy and without a network."""

from playwright.sync_api import expect


def test_the_documentation_lists_what_the_api_offers(world, sign_in, live_server):
    page = sign_in(world.clerk)
    page.goto(f"{live_server.url}/api/")
    expect(page.locator(".opblock-post").first).to_be_visible()
    assert page.locator(".opblock").count() > 3
    assert page.complaints == []
