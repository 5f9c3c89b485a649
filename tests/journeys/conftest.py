"""A real browser against a real server: Debian's Chromium, the live pages."""

import os
import shutil

import pytest
from playwright.sync_api import expect

from tests.factories import PASSWORD, Office

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright runs a loop of its own
WIDE = {"width": 1366, "height": 768}
CHROMIUM = shutil.which("chromium")
expect.set_options(timeout=30_000)  # how long a busy machine takes says nothing of the page


def pytest_collection_modifyitems(items):
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {"executable_path": CHROMIUM, "args": ["--no-sandbox", "--disable-gpu"]}


@pytest.fixture(scope="session")
def browser_context_args():
    return {"locale": "zh-CN"}


@pytest.fixture
def world(transactional_db):
    return Office()


def type_into(page, name, text):
    """Type where the cursor stands, as a person does: once it is seen to stand in this field.

    Chromium moves the cursor a moment after the page has loaded; keys struck before are lost.
    """
    expect(page.locator(f"[name={name}]").first).to_be_focused()
    page.keyboard.type(text)


@pytest.fixture
def sign_in(live_server, new_context):
    """Sign an officer in with the keyboard; a page that complains in its console fails."""

    def sign_in(officer, **options):
        page = new_context(**{"viewport": WIDE, **options}).new_page()
        complaints = []
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.complaints = complaints
        page.goto(f"{live_server.url}/login/")
        type_into(page, "username", officer.username)
        page.keyboard.press("Tab")
        type_into(page, "password", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "/login/" not in url)
        return page

    return sign_in
