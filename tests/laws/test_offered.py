"""Whatever a page links to, its reader may open: no list offers a step that will be refused."""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from petitions.statute import Fact
from tests.crawling import LEFT_OUT
from tests.laws.naming import Naming
from tests.walking import Walk

WHO = ("clerk", "section_head", "office_head", "supervisor", "leader", "handler", "head", "lawyer",
       "liaison", "system_admin", "auditor")  # fmt: skip
IN_THE_GATE = {"lawyer"}
LINK = re.compile(r'(?:href|hx-get)="([^"#]+)')
ROW = re.compile(r"(?<=/)[a-z2-7]{13}(?=[/.])|[A-Z]{2}\d+|\d+")
ALIKE = 3  # of the links of a page that differ in nothing but the row
REFUSED = {400, 403, 404, 422, 500, 503}
SUPPOSED = (
    Fact.TASK_GIVEN, Fact.TASK_TAKEN, Fact.PROPOSED, Fact.ENLISTED, Fact.RESOLVED_REPORTED,
    Fact.RESOLVED_CHECKED, Fact.NOMINATED,
)  # fmt: skip


@pytest.fixture
def pages(office):
    """Of a world in which every list has something: tasks, cases, orders, a campaign."""
    world = Naming(office)
    pages = {
        "/",
        "/tasks/",
        "/leading/nominations/",
        "/supervision/orders/",
        *world.places.values(),
    }
    for fact in SUPPOSED:
        walk = Walk(office, at=timezone.now())
        walk.reach("HANDLING")
        walk.settle({fact})
        pages |= {f"/campaigns/{one.campaign_id}/" for one in walk.petition.campaign_files.all()}
    return sorted(pages)


def links_on(url, text):
    """Those of one kind so many."""
    kinds = {}
    for link in LINK.findall(text):
        target = urljoin(url, unescape(link))
        parts = urlsplit(target)
        if not parts.netloc and not target.startswith(LEFT_OUT):
            kind = kinds.setdefault(ROW.sub("N", parts.path), set())
            if len(kind) < ALIKE:
                kind.add(target)
    return set().union(*kinds.values())


@pytest.mark.parametrize(
    "who", [w if w in IN_THE_GATE else pytest.param(w, marks=pytest.mark.battery) for w in WHO]
)
def test_what_a_page_links_to_may_be_opened(office, pages, settings, who):
    settings.OFFICERS_STATEMENT_SECONDS = 120  # how long a page takes is not the question here
    client = Client(raise_request_exception=False)
    client.force_login(getattr(office, who))
    offered = {}  # address: where it stands
    for page in pages:
        answer = client.get(page, follow=True)  # who has no desk is led to where he begins
        if answer.status_code == 200:
            for link in links_on(page, answer.content.decode()):
                offered.setdefault(link, page)
    answers = {}
    for url in sorted(offered):
        answer = client.get(url)
        answer.getvalue()  # to its end: a table is read from an open cursor
        answers[url] = answer.status_code
        if answers[url] == 503:
            break  # the database has ended a statement, and the test's transaction with it
    refused = {url: (answers[url], offered[url]) for url in answers if answers[url] in REFUSED}
    assert refused == {}
    assert len(offered) > 2
