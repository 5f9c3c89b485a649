"""Nothing that was typed is lost: the session ends, the line is cut, the page is left, refused."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from intake.registration.models import Draft
from intake.visits.services import Party, arrive
from petitions.models import Opinion, Petition
from petitions.statute import Action, State
from tests.config.test_returning import PAGES
from tests.factories import PASSWORD, own_page
from tests.journeys.acting import KEPT, LEFT, follow, until
from tests.walking import Walk
from workflow.drafts.models import StepDraft
from workflow.steps.step_input import StepInput

A, S = Action, State
TEXT = "经查，公司拖欠工资三个月属实"
ROLES = ("clerk", "handler", "office_head", "supervisor", "leader", "system_admin")
TYPE = """([text]) => [...document.forms].filter((form) => form.method === "post").flatMap((form) => {
  const field = [...form.elements].find((one) => !one.readOnly && !one.disabled && one.name
    && one.matches("textarea, input:is([type=text], [type=tel], [type=number], [type=date], :not([type]))"));
  if (!field) return [];
  const other = { number: "7", date: "2026-03-02", tel: "19912345678" };
  field.value = other[field.type] ?? text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  return "unkept" in form.dataset ? [] : [field.name];
})"""
FILLED = """([text]) => [...document.forms].filter((form) => form.method === "post"
  && !("unkept" in form.dataset) && [...form.elements].some((one) =>
    [text, "7", "2026-03-02", "19912345678"].includes(one.value))).length"""


def forms_of_the_office(world, number):
    """One address for every page of the map on which somebody types, with who may open it."""
    found = {}
    for role in ROLES:
        client = Client(raise_request_exception=False)
        client.force_login(getattr(world, role))
        for url, _view in PAGES:
            here = url.replace("LX9909212026000001", number)
            if here in found or here.startswith("/portal/"):
                continue
            answer = client.get(here)
            page = answer.content.decode(errors="replace") if answer.status_code == 200 else ""
            page = page.split("<main")[-1]
            if 'method="post"' in page and ("<textarea" in page or '<input type="text"' in page):
                found[here] = role
    return found


@pytest.mark.battery
def test_every_form_of_the_office_offers_what_was_typed_after_the_page_was_left(
    world, sign_in, live_server
):
    petition = world.handled()
    forms = forms_of_the_office(world, petition.number)
    assert len(forms) > 15, forms
    for role in ROLES:
        page = sign_in(getattr(world, role))
        for url in (url for url, who in forms.items() if who == role):
            leave_and_come_back(page, f"{live_server.url}{url}")


@pytest.mark.battery
def test_every_form_of_the_portal_offers_what_was_typed_after_the_page_was_left(
    world, page, live_server
):
    petition = Walk(world, at=timezone.now()).reach(S.REPLIED)
    follow(page, live_server, petition.number)
    urls = {url for url, _view in PAGES if url.startswith("/portal/")}
    urls |= {own_page(petition, f"{action}/") for action in ("request_review", "rate", "withdraw")}
    typed = [leave_and_come_back(page, f"{live_server.url}{url}") for url in sorted(urls)]
    assert sum(typed) > 2


CHANGED = """([text, first]) => [...document.forms].filter((form) => form.method === "post").forEach((form) => {
  for (const [type, name] of [["hidden", "confirmed"], ["checkbox", "with_gaps"]]) {
    form.append(Object.assign(document.createElement("input"), { type, name, value: "1" }));
  }
  const field = [...form.elements].find((one) => one.value === first);
  if (!field) return;
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
})"""


def leave_and_come_back(page, url):
    """Text in every form of the page; the number of forms in which it was there again.

    It is written anew after a refusal has given the form other fields: that text is there again.
    """
    if "/portal/hand-in/" in url:  # saves itself
        return 0
    if page.context.request.get(url).status != 200:
        return 0
    page.goto(url)
    names = page.evaluate(TYPE, [TEXT])
    if not names:
        return 0
    page.evaluate(CHANGED, [f"{TEXT}，又改", TEXT])
    until(page, KEPT, len(names))
    page.goto(url)
    offers = page.locator("[data-typed=restore]")
    expect(offers, url).to_have_count(len(names))
    for offer in offers.all()[::-1]:
        offer.evaluate("button => button.click()")
    assert page.evaluate(FILLED, [f"{TEXT}，又改"]) == len(names), url
    page.evaluate("localStorage.clear(); sessionStorage.clear()")
    return len(names)


def opinion(page, server, petition):
    page.goto(f"{server.url}/petitions/{petition.number}/submit_opinion/")
    for name in ("claims", "facts", "basis", "decision"):
        page.fill(f"[name={name}]", TEXT)
    page.check("[name=outcome][value=SUPPORT]")


def sign_in_again(page, server, officer):
    """In the window that the notice opens, as an officer would."""
    with page.context.expect_page() as opened:
        page.click("#notice-ended a")
    second = opened.value
    second.fill("[name=username]", officer.username)
    second.fill("[name=password]", PASSWORD)
    second.click("main button.main")
    expect(second.locator("h1")).to_have_text("已登录")
    second.close()


def test_a_session_that_ends_while_an_opinion_is_written(world, sign_in, live_server):
    petition = world.handled()
    page = sign_in(world.handler)
    opinion(page, live_server, petition)
    expect(page.locator(".kept")).to_contain_text("草稿已保存")
    Session.objects.all().delete()
    page.click("main button.main")
    expect(page.locator("#notice-ended")).to_be_visible()
    expect(page.locator("[name=facts]")).to_have_value(TEXT)
    assert not Opinion.objects.exists()
    sign_in_again(page, live_server, world.handler)
    page.click("main button.main")
    expect(page.locator(".message.success")).to_be_visible()
    assert Opinion.objects.get().facts == TEXT
    page.wait_for_load_state()
    until(page, f"() => !{LEFT}.length")
    assert not StepDraft.objects.exists()


def test_a_session_that_ends_while_a_registration_is_typed(world, sign_in, live_server):
    """No login page inside the panel; signed in again, the typing goes to the server."""
    page = sign_in(world.clerk)
    page.goto(f"{live_server.url}/register/letter/")
    Session.objects.all().delete()
    page.fill("[name=name]", "李四")
    page.fill("[name=title]", "会话结束时写的标题")
    expect(page.locator("#notice-ended")).to_be_visible()
    expect(page.locator("#panel")).to_contain_text("没有保存到服务器")
    assert page.locator("#panel [name=password]").count() == 0
    sign_in_again(page, live_server, world.clerk)
    expect(page.locator("#panel .kept")).to_contain_text("草稿已保存")
    assert Draft.objects.get().fields["title"] == ["会话结束时写的标题"]


def test_two_windows_of_one_officer_on_one_reply(world, sign_in, live_server):
    """The later one overwrites nothing unasked: the page says so, shows both, and one decides."""
    petition = world.petition()
    url = f"{live_server.url}/petitions/{petition.number}/reply_directly/"
    first = sign_in(world.clerk)
    second = first.context.new_page()
    for window in (first, second):
        window.goto(url)
    first.fill("[name=reply]", TEXT)
    expect(first.locator(".kept")).to_contain_text("草稿已保存")
    second.fill("[name=reply]", "乙")
    expect(second.locator(".other-window")).to_contain_text("您在另一个窗口写了这一步")
    expect(second.locator(".other-window textarea")).to_have_value(TEXT)
    assert StepDraft.objects.get().fields["reply"] == TEXT
    for width in (390, 1366):
        second.set_viewport_size({"width": width, "height": 800})
        until(second, "(width) => document.documentElement.scrollWidth <= width", width)
    for _pressed_again in range(2):
        with second.expect_navigation():
            second.click("main button.main")
        expect(second.locator(".other-window")).to_be_focused()
    expect(second.locator("[name=reply]")).to_have_value("乙")
    assert not petition.events.filter(action_code=A.REPLY_DIRECTLY).exists()
    second.click(".other-window button")
    expect(second.locator(".kept")).to_contain_text("草稿已保存")
    assert StepDraft.objects.get().fields["reply"] == "乙"
    first.fill("[name=reply]", f"{TEXT}。")
    expect(first.locator(".other-window textarea")).to_have_value("乙")
    first.click(".other-window button")
    expect(first.locator(".kept")).to_contain_text("草稿已保存")
    first.click("main button.main")
    expect(first.locator(".message.success")).to_be_visible()
    first.wait_for_load_state()
    assert not StepDraft.objects.exists()


def test_two_windows_keep_what_is_typed_into_one_form_apart(world, sign_in, live_server):
    petition = world.petition()
    url = f"{live_server.url}/petitions/{petition.number}/propose_refusal/"
    first = sign_in(world.clerk)
    second, third = first.context.new_page(), first.context.new_page()
    for window, text in ((first, TEXT), (second, "乙")):
        window.goto(url)
        window.fill("[name=reason]", text)
    until(first, KEPT, 2)
    for window in (first, second):
        window.close()
    third.goto(url)
    offers = third.locator("[data-typed=restore]")
    expect(offers).to_have_count(2)
    offers.nth(1).click()
    expect(third.locator("[name=reason]")).to_have_value(TEXT)
    until(third, f"() => {LEFT}.length === 2")  # the other one, and this window's own
    third.reload()
    expect(offers).to_have_count(2)
    for _offer in range(2):
        third.locator("[data-typed=forget]").first.click()
    until(third, f"() => !{LEFT}.length")


def test_a_list_says_that_the_session_has_ended(world, sign_in, live_server):
    page = sign_in(world.clerk)
    page.goto(f"{live_server.url}/petitions/")
    Session.objects.all().delete()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # looked at again
    expect(page.locator("#notice-ended")).to_be_visible()


def test_another_window_that_signed_in_makes_no_page_too_old(world, sign_in, live_server):
    petition = world.handled()
    page = sign_in(world.handler)
    opinion(page, live_server, petition)
    sign_in_beside(page, live_server, world.handler)
    page.click("main button.main")
    expect(page.locator(".message.success")).to_be_visible()


@pytest.mark.parametrize("writer", ["clerk", "sealed_officer"])
def test_what_one_officer_types_never_becomes_anothers_draft(world, sign_in, live_server, writer):
    """Somebody else signs in, in another window of the same browser; the first one types on."""
    page = sign_in(getattr(world, writer))
    page.goto(f"{live_server.url}/register/letter/")
    page.fill("[name=name]", "李四")
    expect(page.locator("#panel .kept")).to_contain_text("草稿已保存")
    sign_in_beside(page, live_server, world.colleague)
    page.fill("[name=title]", "换人以后写的标题")
    expect(page.locator("#notice-other")).to_be_visible()
    page.fill("[name=content]", "换人以后写的内容")
    expect(page.locator("#panel")).to_contain_text("没有保存到服务器")
    page.click("main button.main")
    expect(page.locator("#notice-other")).to_be_visible()
    assert not Draft.objects.exclude(officer=getattr(world, writer)).exists()
    assert not Petition.objects.exists()


def sign_in_beside(page, server, officer):
    """In another window, after signing out there."""
    other = page.context.new_page()
    other.goto(server.url)
    other.click(".who form:not(.language) button")
    other.fill("[name=username]", officer.username)
    other.fill("[name=password]", PASSWORD)
    other.click("main button.main")
    other.wait_for_url(lambda url: "/login/" not in url)
    other.close()


def test_a_cut_line_is_said_and_the_step_is_taken_when_it_is_back(world, sign_in, live_server):
    petition = world.handled()
    page = sign_in(world.handler)
    opinion(page, live_server, petition)
    page.context.set_offline(True)
    page.fill("[name=decision]", "断网时写的意见")
    page.click("main button.main")
    expect(page.locator("#notice-cut")).to_be_visible()
    expect(page.locator(".kept")).to_contain_text("没有保存到服务器")
    page.context.set_offline(False)
    expect(page.locator("#notice-back")).to_be_visible()
    expect(page.locator(".kept")).to_contain_text("草稿已保存")
    page.click("main button.main")
    expect(page.locator(".message.success")).to_be_visible()
    assert Opinion.objects.get().decision == "断网时写的意见"


def test_a_colleague_who_was_quicker(world, sign_in, live_server):
    petition = world.petition()
    page = sign_in(world.clerk)
    page.goto(f"{live_server.url}/petitions/{petition.number}/reply_directly/")
    page.fill("[name=reply]", TEXT)
    world.do(petition, A.TRANSFER, world.section_head, StepInput(to_organ=world.bureau))
    page.click("main button.main")
    expect(page.locator(".unsent")).to_contain_text("刚刚被他人办理过")
    expect(page.locator(".unsent textarea")).to_have_value(TEXT)
    expect(page.locator(".file-head .state")).to_have_text(S.RECEIVED.text.zh)


def test_the_halls_screen_goes_on(world, sign_in, live_server):
    page = sign_in(world.clerk)
    page.goto(f"{live_server.url}/register/visits/board/")
    expect(page.locator(".board")).to_contain_text("请取号等候")
    Session.objects.all().delete()
    arrive(office=world.petition_office, party=Party(name="甲"), at=timezone.now())
    expect(page.locator(".board span")).to_have_text("1")


def test_signing_out_leaves_nothing(world, sign_in, live_server):
    petition = world.handled()
    page = sign_in(world.handler)
    opinion(page, live_server, petition)
    until(page, KEPT, 1)
    page.click(".who form:not(.language) button")
    page.wait_for_url("**/login/**")
    assert page.evaluate(LEFT) == []


def test_nothing_of_the_officer_for_sealed_reports_is_kept(world, sign_in, live_server):
    page = sign_in(world.sealed_officer)
    page.goto(f"{live_server.url}/register/visits/")
    page.fill("[name=matter]", "举报局长受贿")
    page.goto(f"{live_server.url}/register/visits/")
    assert page.evaluate(LEFT) == []
