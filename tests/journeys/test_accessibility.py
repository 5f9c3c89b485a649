"""Every page, in both languages' shared markup, passes axe: names, contrast, order, landmarks."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from petitions.references import reference_of
from petitions.statute import Action, Clock, State
from supervision.reports.models.schedule import ReportKind
from supervision.reports.selectors.due import DueReport
from supervision.reports.services.reporting import generate
from supervision.statistics.selectors.periods import Period
from tests.openings import conference
from tests.walking import Walk

WIDE, NARROW = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
SIZES = [  # the markup is the same: what only the narrow page gets wrong is left to the battery
    pytest.param(WIDE, id="wide"),
    pytest.param(NARROW, id="narrow", marks=pytest.mark.battery),
]
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}


def complaints_about(page):
    found = Axe().run(page, options=WCAG).response["violations"]
    return [(v["id"], [n["target"] for n in v["nodes"]][:3], n["failureSummary"])
            for v in found for n in v["nodes"][:1]]  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
def test_an_officers_pages(world, sign_in, live_server, size):
    petition = world.petition()
    page = sign_in(world.clerk, viewport=size)
    move = f"/petitions/{petition.number}/{Action.TRANSFER.lower()}/"
    paths = ["/", "/register/letter/", "/register/visit/", "/petitions/",
             f"/petitions/{petition.number}/", move, "/notices/",
             "/statute/", "/statute/quiz/", "/printing/", f"/bulk/transfer/?number={petition.number}",
             f"/petitions/{petition.number}/clocks/{reference_of(petition.deadlines.get().pk)}/"]  # fmt: skip
    assert wrong_on(page, live_server, paths) == {}


@pytest.mark.parametrize("size", SIZES)
def test_a_file_in_review_and_the_pages_beside_it(world, sign_in, live_server, size):
    petition = Walk(world, at=timezone.now()).reach(State.REVIEW_SUBMITTED)
    page = sign_in(world.review_head, viewport=size)
    file = f"/petitions/{petition.number}/"
    paths = [file, f"{file}drafts/", f"{file}sign_review/"]
    assert wrong_on(page, live_server, paths) == {}


@pytest.mark.parametrize("size", SIZES)
def test_the_pages_of_supervision(world, sign_in, live_server, size):
    walk = Walk(world)  # in March: its limits ran out long ago
    petition = walk.reach(State.HANDLING)
    for action in (Action.SUPERVISE, Action.ASSIGN_LEADER, Action.DIRECT, Action.ENLIST,
                   Action.ADVISE, Action.CIRCULATE):  # fmt: skip
        walk.take(action)
    march = Period(date(2026, 3, 1), date(2026, 3, 31))
    report = generate(
        DueReport(world.petition_office, ReportKind.MONTHLY, march), at=timezone.now()
    )
    type(report).objects.update(stage_code="SENT", sent_at=timezone.now())
    meeting = conference(world, petition, timezone.localdate())
    walk.take(Action.DECIDE_JOINTLY)
    page = sign_in(world.leader, viewport=size)
    lapse = petition.deadlines.get(clock_code=Clock.HANDLING).pk
    paths = ["/", "/supervision/", "/supervision/orders/", "/supervision/overdue/",
             f"/supervision/orders/{petition.orders.get().pk}/", "/supervision/register/",
             f"/supervision/register/{reference_of(lapse)}/", "/supervision/first/", "/leading/",
             "/leading/nominations/", f"/leading/{petition.leader_cases.get().pk}/", "/tasks/",
             "/receptions/", "/conferences/", f"/conferences/{meeting.pk}/", "/campaigns/",
             f"/campaigns/{petition.campaign_files.get().campaign_id}/", "/follow-ups/",
             "/supervision/dashboard/", "/supervision/figures/INFLOW/", "/supervision/places/",
             "/supervision/contacts/", f"/supervision/reports/{report.pk}/instructing/",
             "/supervision/reports/", f"/supervision/reports/{report.pk}/", "/supervision/advice/", "/supervision/ladder/", "/supervision/referrals/"]  # fmt: skip
    assert wrong_on(page, live_server, paths) == {}


@pytest.mark.parametrize("size", SIZES)
def test_the_administrators_pages(world, sign_in, live_server, size):
    page = sign_in(world.system_admin, viewport=size)
    paths = ["/law/", "/law/calendar/2027/", "/law/limits/", "/law/parameters/", "/law/editions/",
             "/law/parameters/KPI_ROLLS/", "/templates/", "/templates/fields/",
             "/templates/opinion/", "/supervision/keys/", "/supervision/deliveries/"]  # fmt: skip
    assert wrong_on(page, live_server, paths) == {}


def wrong_on(page, server, paths):
    """What axe complains of, page by page."""
    wrong = {}
    for path in paths:
        answer = page.goto(server.url + path)
        assert answer.ok, path
        wrong[path] = complaints_about(page)
    return {path: found for path, found in wrong.items() if found}


@pytest.mark.parametrize("size", SIZES)
def test_the_pages_of_who_heads_the_office(world, sign_in, live_server, size):
    page = sign_in(world.section_head, viewport=size)
    paths = ["/supervision/rhythm/", "/supervision/places/", "/supervision/dashboard/?span=today",
             "/supervision/open/?due=late"]  # fmt: skip
    assert wrong_on(page, live_server, paths) == {}


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_publics_pages(world, live_server, new_context, size):
    page = new_context(viewport=size).new_page()
    calculated = "/portal/calculator/?clock=HANDLING&started_on=2026-09-20"
    paths = ("/login/", "/portal/", "/portal/hand-in/", "/portal/receptions/", calculated)
    assert wrong_on(page, live_server, paths) == {}
