"""On a phone each box stands at the document it chooses."""

import pytest
from django.utils import timezone

from petitions.statute import Action
from workflow.steps.step_input import StepInput


@pytest.mark.parametrize("width", [390, 1366])
def test_each_box_stands_in_the_row_of_its_document(world, sign_in, live_server, width):
    for _ in range(2):
        petition = world.petition(at=timezone.now(), received_on=timezone.localdate())
        transfer = StepInput(to_organ=world.bureau)
        world.do(petition, Action.TRANSFER, world.clerk, transfer, at=timezone.now())
    page = sign_in(world.clerk)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{live_server.url}/printing/")
    rows = page.locator("tr:has([name=documents])").all()
    assert len(rows) > 1
    for row in rows:
        around, box = row.bounding_box(), row.locator("[name=documents]").bounding_box()
        assert around["y"] <= box["y"] < around["y"] + around["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
