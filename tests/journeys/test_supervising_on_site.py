"""A supervisor takes a lead to its end: the order knows why, photographs are taken on site, and
what still stands is not struck off unsaid."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from petitions.statute import Action
from supervision.orders.models import Order
from supervision.orders.selectors.orders import papers_of
from tests.factories import day
from tests.journeys.acting import fill_in
from tests.samples import picture
from workflow.steps.step_input import StepInput

A = Action


@pytest.fixture
def late(world):
    """Handed to the bureau long ago; nobody has said whether it is accepted."""
    since = timezone.now() - (day(40) - day(0))
    petition = world.petition(at=since, received_on=timezone.localdate(since))
    world.do(petition, A.TRANSFER, world.clerk, StepInput(to_organ=world.bureau), at=since)
    return petition


@pytest.mark.parametrize("width", [390, pytest.param(1366, marks=pytest.mark.battery)])
def test_a_lead_becomes_an_order_with_its_fact_and_is_not_struck_off_while_it_stands(
    world, late, sign_in, live_server, width
):
    page = sign_in(world.supervisor)
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{live_server.url}/supervision/")
    page.locator(f'a[href$="/{late.number}/supervise/?lead=NO_NOTICE"]').click()
    expect(page.locator("[name=reason]")).to_have_value(late_fact(late))
    expect(page.locator("[name=ground][value=RULES_BROKEN]")).to_be_checked()
    fill_in(page, choose={"inspection": "ONLINE"})
    page.click("main button.main")
    expect(page.locator(".message.success")).to_be_visible()
    order = Order.objects.get()
    address = f"{live_server.url}/supervision/orders/{order.pk}/"

    page.goto(address)
    expect(page.locator(".pursuit")).to_contain_text("至今没有消除")
    file = {"name": "现场.jpg", "mimeType": "image/jpeg", "buffer": picture("JPEG")}
    page.locator("input[capture]").set_input_files(file)
    page.get_by_role("button", name="上传").click()
    expect(page.locator("#papers")).to_contain_text("现场.jpg")
    assert papers_of(order).get().officer == world.supervisor
    assert page.evaluate("document.documentElement.scrollWidth") <= width

    now = timezone.now()
    world.do(late, A.TAKE, world.handler, at=now)
    world.do(late, A.ANSWER_SUPERVISION, world.handler, StepInput(reason="正在办"), at=now)
    page.goto(f"{live_server.url}/petitions/{late.number}/strike_off/")
    fill_in(page, {"reason": "已约谈"})
    with page.expect_response(lambda answer: answer.status == 422):  # the hint says so before
        page.click("main button.main")
    page.wait_for_load_state()
    expect(page.locator(".field-despite")).to_contain_text("仍未消除")
    expect(page.locator("[name=reason]")).to_have_value("已约谈")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    fill_in(page, {"despite": "信访人失联"})
    page.click("main button.main")
    expect(page.locator(".message.success")).to_be_visible()
    page.goto(address)
    expect(page.locator(".pursuit")).to_contain_text("信访人失联")
    expect(page.locator("input[capture]")).to_have_count(0)


def late_fact(petition):
    clock = petition.deadlines.get(clock_code="NOTICE")
    return (
        f"{petition.number}“{petition.title}”超过期限没有书面告知：“受理告知”期限"
        f"{clock.due_on:%Y-%m-%d}届满，至今没有完成（《信访工作条例》第四十四条）。"
        "请查明原因，依法办理，按期反馈结果。"
    )
