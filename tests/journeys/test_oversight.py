"""Who looks after files from outside: a leader with a telephone, a supervisor in the field."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from petitions.statute import Action, Resolution, State
from supervision.orders.models import Order, Progress
from tests.journeys.acting import act, fill_in
from tests.walking import Walk
from workflow.leader_cases.models import LeaderCase

A = Action
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def handled(world):
    return Walk(world, at=timezone.now()).reach(State.HANDLING)


def in_days(days):
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def step(page, server, petition, action, fill=None, choose=None, select=None):
    """A step on the page of the file's own form, as a link of an order or a case leads to it."""
    page.goto(f"{server.url}/petitions/{petition.number}/{action.lower()}/")
    fill_in(page, fill, choose, select=select)
    page.click("main button.main")
    expect(page.locator(".message.success")).to_be_visible()


def test_a_leader_takes_a_case_to_its_end_on_a_telephone(world, handled, sign_in, live_server):
    head, leader = sign_in(world.office_head), sign_in(world.leader)
    given = {"report_by": in_days(30), "reason": "两周内与信访人见面"}
    chosen = {"to_officer": world.leader.pk}
    step(head, live_server, handled, A.ASSIGN_LEADER, given, select=chosen)
    leader.set_viewport_size(PHONE)
    leader.goto(live_server.url)
    card = leader.locator(".cases li").first
    expect(card).to_contain_text(handled.title)
    card.get_by_text("记录", exact=True).click()
    fill_in(leader, {"reason": "已与信访人见面，下周答复"}, {"work": "MEETING"})
    leader.click("main button.main")
    expect(leader.locator(".message.success")).to_be_visible()
    leader.goto(live_server.url)
    leader.locator(".cases li").first.get_by_text("办结", exact=True).click()
    expect(leader.locator(".asked")).to_contain_text("两周内与信访人见面")
    fill_in(leader, {"reason": "款项付清"}, {"resolution": Resolution.RESOLVED.value})
    leader.click("main button.main")
    expect(leader.locator(".message.success")).to_be_visible()
    assert LeaderCase.objects.get().resolution is Resolution.RESOLVED
    width = leader.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]
    assert leader.complaints == head.complaints == []


def test_a_supervisor_in_the_field_pursues_a_matter_to_its_end(
    world, handled, sign_in, live_server
):
    supervisor, head, handler = (
        sign_in(who) for who in (world.supervisor, world.office_head, handled.handler)
    )
    supervisor.set_viewport_size(PHONE)
    ask = {"report_by": in_days(10), "reason": "到现场核实", "team": "督查专员二人"}
    ways = {"inspection": "ON_SITE", "ground": "SHIRKED"}
    step(supervisor, live_server, handled, A.PROPOSE_SUPERVISION, ask, ways)
    head.goto(f"{live_server.url}/petitions/{handled.number}/approve_supervision/")
    expect(head.locator(".asked")).to_contain_text("实地督查")
    head.click("main button.main")
    expect(head.locator(".message.success")).to_be_visible()
    order = Order.objects.get()
    act(handler, live_server, handled, A.ANSWER_SUPERVISION, {"reason": "正在核对"})
    supervisor.goto(f"{live_server.url}/supervision/orders/")
    supervisor.click(f'a[href$="/orders/{order.pk}/"]')
    expect(supervisor.locator(".pursuit")).to_contain_text("正在核对")
    seen = {
        "held_on": in_days(0), "place": "施工现场", "present": "督查专员、承办人",
        "reason": "现场已停工",
    }  # fmt: skip
    step(supervisor, live_server, handled, A.INSPECT, seen)
    demand = {"report_by": in_days(20), "reason": "限期支付"}
    cause = {"cause": "SHIRKED"}
    step(supervisor, live_server, handled, A.ORDER_RECTIFICATION, demand, select=cause)
    act(handler, live_server, handled, A.REPORT_RECTIFICATION, {"reason": "已经支付"})
    step(supervisor, live_server, handled, A.LOOK_BACK, seen | {"reason": "信访人确认到账"})
    step(supervisor, live_server, handled, A.STRIKE_OFF, {"reason": "已落实"})
    order.refresh_from_db()
    assert order.progress is Progress.STRUCK_OFF
    supervisor.goto(f"{live_server.url}/supervision/orders/{order.pk}/")
    expect(supervisor.locator(".pursuit")).to_contain_text("销号以后")
    assert supervisor.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert supervisor.complaints == head.complaints == handler.complaints == []
