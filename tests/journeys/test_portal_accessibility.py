"""The petitioner's own pages pass axe on both screens, and nothing runs over the edge."""

import pytest
from django.utils import timezone

from petitions.statute import State
from tests.factories import own_page
from tests.journeys.acting import follow
from tests.journeys.test_accessibility import SIZES, wrong_on
from tests.walking import Walk

PATHS = {
    State.HANDLING: ["", "seek_recusal/"],
    State.REPLIED: ["", "request_review/"],
    State.CONCLUDED: [""],
}


@pytest.mark.parametrize("size", SIZES, ids=["wide", "narrow"])
@pytest.mark.parametrize("state", PATHS)
def test_the_own_petition(world, live_server, new_context, size, state):
    petition = Walk(world, at=timezone.now()).reach(state)
    page = new_context(viewport=size).new_page()
    follow(page, live_server, petition.number)
    for language in ("中文", "English"):
        if language == "English":
            with page.expect_navigation():
                page.click(f"text={language}")
        for path in PATHS[state]:
            assert wrong_on(page, live_server, [own_page(petition, path)]) == {}, language
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
