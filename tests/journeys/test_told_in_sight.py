"""What was done is read where the eye is, also where the page opens at one of its parts."""

import pytest
from playwright.sync_api import expect

from petitions.models import Attachment, Media
from petitions.statute import Action
from tests.factories import MONDAY
from tests.journeys.acting import follow, until
from tests.samples import picture
from workflow.steps.step_input import StepInput

A = Action
WAGES, BRIBE = "某公司拖欠三个月工资", "局长郎晨曦收受金条"
LONG = "去年以来多次反映，没有结果。\n" * 40


@pytest.fixture
def report(world):
    """A sealed matter of a long letter, with a file that may be copied to the matter that is left."""
    letter = world.petition(title="反映", content=f"{WAGES}\n{BRIBE}\n{LONG}")
    world.do(letter, A.SPLIT, world.clerk, StepInput(matters=(BRIBE, WAGES)))
    bribe = letter.children.get(content=BRIBE)
    world.do(bribe, A.SEAL, world.clerk, StepInput(reason="检举控告"))
    Attachment.objects.create(
        petition=bribe, officer=None, attached_at=MONDAY, name="信.jpg", digest="0" * 64,
        media_code=Media.JPEG, size=9,
    )  # fmt: skip
    return bribe


@pytest.mark.parametrize("width", [390, 1366])
def test_what_was_copied_and_what_was_there_already(world, sign_in, live_server, report, width):
    page = sign_in(world.sealed_officer, viewport={"width": width, "height": 768})
    page.goto(f"{live_server.url}/petitions/{report.number}/")
    for said in ("已复制1件附件。", "没有重复添加"):
        page.click("#original details summary")
        page.check("[name=copied]")
        page.fill("#original [name=name]", "照片")
        with page.expect_event("load"):
            page.click("#original form button")
        until(page, "() => scrollY > 0")
        expect(page.locator("#original h2")).to_be_in_viewport()
        expect(page.locator(".said")).to_contain_text(said)
        expect(page.locator(".said")).to_be_in_viewport(ratio=1)


def test_what_a_petitioner_handed_in_later(world, live_server, new_context):
    petition = world.petition()
    page = new_context(viewport={"width": 390, "height": 600}).new_page()
    follow(page, live_server, petition.number)
    form = page.locator("form[action*=materials]")
    page.click("text=补充材料")
    form.locator("[type=file]").set_input_files(
        {"name": "条.png", "mimeType": "image/png", "buffer": picture("PNG")}
    )
    with page.expect_event("load"):
        form.locator("button").click()
    until(page, "() => scrollY > 0")
    expect(page.locator(".said")).to_be_in_viewport(ratio=1)
