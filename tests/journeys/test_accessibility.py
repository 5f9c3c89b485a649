"""Every page, in both languages' shared markup, passes axe: names, contrast, order, landmarks."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from petitions.statute import Action

SIZES = [{"width": 1366, "height": 768}, {"width": 390, "height": 844}]
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}


def complaints_about(page):
    found = Axe().run(page, options=WCAG).response["violations"]
    return [(v["id"], [n["target"] for n in v["nodes"]][:3], n["failureSummary"])
            for v in found for n in v["nodes"][:1]]  # fmt: skip


@pytest.mark.parametrize("size", SIZES, ids=["wide", "narrow"])
def test_an_officers_pages(world, sign_in, live_server, size):
    petition = world.petition()
    page = sign_in(world.clerk, viewport=size)
    move = f"/petitions/{petition.number}/{Action.TRANSFER.lower()}/"
    paths = ["/", "/register/letter/", "/register/visit/", "/petitions/",
             f"/petitions/{petition.number}/", move, "/notices/"]  # fmt: skip
    wrong = {}
    for path in paths:
        answer = page.goto(live_server.url + path)
        assert answer.ok, path
        wrong[path] = complaints_about(page)
    assert {path: found for path, found in wrong.items() if found} == {}


@pytest.mark.parametrize("size", SIZES, ids=["wide", "narrow"])
def test_the_publics_pages(world, live_server, new_context, size):
    page = new_context(viewport=size).new_page()
    wrong = {}
    for path in ("/login/", "/portal/", "/portal/hand-in/"):
        assert page.goto(live_server.url + path).ok, path
        wrong[path] = complaints_about(page)
    assert {path: found for path, found in wrong.items() if found} == {}
