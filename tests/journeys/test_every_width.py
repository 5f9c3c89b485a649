"""Every page at every width, in both languages: nothing runs over the edge, the header stays low.

No table runs over the box it stands in, and no word is cut into letters one under another. On a
telephone every cell says its column's name, no column hides beyond the edge of a box, and nothing
stands on or close under a list.
"""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from intake.portal.views.signing_in import FIRST_SHOWN, FOLLOWED
from tests.journeys.pages import PAGES, SEEN_BY_OTHERS, furnish

WIDTHS = (1366, 1093, 910, 800, 390)
TIGHTEST = (910, 390)  # the narrowest that has the whole header, and a telephone
FAULTS = ("wide", "lost", "unlabelled", "crowded", "spilled", "hidden", "cut")
LOW = 120  # px: a header that leaves the page to the page, at 150 % zoom too
MEASURED = r"""async () => {
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  const header = document.querySelector("header.bar");
  const box = header && header.getBoundingClientRect();
  const links = header ? [...header.querySelectorAll("a, summary, button")] : [];
  const seen = links.filter((link) => link.checkVisibility());
  const over = [...document.body.querySelectorAll("*")].filter(
    (one) => one.getBoundingClientRect().right > innerWidth + 1 && one.checkVisibility()
      && !one.closest(".scroll"));
  const selfScrolled = "textarea, .facets dd, .scroll:has(.heat, svg)";
  const selfSpoken = ".matter, .pick, .of-files td, [colspan]";
  const unlabelled = [...document.querySelectorAll("table:has(thead) tbody td:not(.blank)")].filter(
    (cell) => cell.checkVisibility() && !cell.closest("table").tHead.checkVisibility()
      && cell.textContent.trim() && !cell.matches(selfSpoken)
      && ["none", '""'].includes(getComputedStyle(cell, "::before").content));
  const lists = [...document.querySelectorAll("table.list")].filter((list) => list.checkVisibility());
  const next = (list) => list.nextElementSibling || list.parentElement.nextElementSibling;
  const crowded = lists.filter((list) => next(list) && next(list).checkVisibility()
    && next(list).getBoundingClientRect().top - list.getBoundingClientRect().bottom < 8);
  const spilled = [...document.querySelectorAll("main table, main .plain, main .main")].filter(
    (one) => one.checkVisibility() && !one.closest(".scroll, .menu > div")
      && one.getBoundingClientRect().right > one.parentElement.getBoundingClientRect().right + 1);
  const hidden = innerWidth < 640 ? [...document.querySelectorAll("main *")].filter(
    (box) => box.scrollWidth > box.clientWidth + 1 && !box.matches(selfScrolled)
      && ["auto", "scroll"].includes(getComputedStyle(box).overflowX)) : [];
  const cut = [];
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const text = node.textContent.trim();
    if (!/[\p{L}\d]/u.test(text) || !node.parentElement.checkVisibility()
      || node.parentElement.closest("svg, option, textarea")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const seen = [...range.getClientRects()].filter((line) => line.width > 0);
    const lines = new Set(seen.map((line) => Math.round(line.top))).size;
    const words = text.match(/[\u4e00-\u9fff]|[^\s\u4e00-\u9fff]+/g).length;
    if (lines > words || (lines > 2 && text.length < lines * 4)) cut.push(text.slice(0, 30));
  }
  return {
    cut: cut.slice(0, 3),
    hidden: hidden.map((box) => box.textContent.trim().slice(0, 30)),
    spilled: spilled.slice(0, 3).map((one) => one.textContent.trim().slice(0, 30)),
    crowded: crowded.map((list) => next(list).textContent.trim().slice(0, 30)),
    unlabelled: unlabelled.slice(0, 3).map((cell) => cell.textContent.trim().slice(0, 30)),
    wide: document.documentElement.scrollWidth > innerWidth
      ? over.slice(0, 4).map((one) => `${one.tagName}.${one.className}`.slice(0, 50)) : null,
    header: box ? box.height : 0,
    lost: seen.filter((link) => link.getBoundingClientRect().right > innerWidth
      || link.getBoundingClientRect().left < 0).map((link) => link.textContent.trim()),
  };
}"""


def context_of(new_context, server, client, language):
    context = new_context(viewport={"width": WIDTHS[0], "height": 768})
    cookies = {settings.LANGUAGE_COOKIE_NAME: language}
    if settings.SESSION_COOKIE_NAME in client.cookies:
        cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies(
        [{"name": name, "value": value, "url": server.url} for name, value in cookies.items()]
    )
    return context.new_page()


@pytest.mark.parametrize(
    ("language", "share", "widths"),
    [  # each page in one of the languages where it is tightest; everything, in the battery
        pytest.param("en", slice(0, None, 2), TIGHTEST, id="en-half"),
        pytest.param("zh-hans", slice(1, None, 2), TIGHTEST, id="zh-half"),
        pytest.param("en", slice(None), WIDTHS, id="en", marks=pytest.mark.battery),
        pytest.param("zh-hans", slice(None), WIDTHS, id="zh", marks=pytest.mark.battery),
    ],
)
def test_no_page_runs_over_the_edge_or_loses_its_header(
    world, live_server, new_context, language, share, widths
):
    addresses, closed = furnish(world)
    wrong, pages = [], {}
    for route, who in [*PAGES, *SEEN_BY_OTHERS][share]:
        if who not in pages:
            client = Client()
            if who:
                client.force_login(getattr(world, who))
            else:
                session = client.session
                session[FOLLOWED] = closed.pk
                session[FIRST_SHOWN] = (timezone.now() + timedelta(hours=1)).isoformat()
                session.save()
            pages[who] = context_of(new_context, live_server, client, language)
        page = pages[who]
        answer = page.goto(f"{live_server.url}/{addresses.get(route, route)}")
        if not answer.ok:
            wrong.append((route, who, answer.status))
            continue
        for width in widths:
            page.set_viewport_size({"width": width, "height": 768})
            found = page.evaluate(MEASURED)
            low = width < 910 or 0 < found["header"] <= LOW
            if not low or any(found[fault] for fault in FAULTS):
                wrong.append((route, who, width, found))
    assert not wrong, "\n".join(map(str, wrong))
