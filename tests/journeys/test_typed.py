"""Nothing that was typed is lost: the session ends, the line is cut, the page is left, refused."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from intake.models import Draft, Reading, Scan
from intake.services import Party, arrive, mark_sent, take_in_scans
from intake.services.registering import PORTAL
from petitions.models import Opinion, Petition, Submission
from petitions.statute import Action, State
from tests.config.test_returning import PAGES
from tests.factories import PASSWORD, own_page
from tests.journeys.acting import follow, until
from tests.samples import picture
from tests.walking import Walk
from workflow.models import StepDraft
from workflow.services import Given
from workflow.services.attaching import take_in

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
LEFT = (
    "[localStorage, sessionStorage].flatMap(Object.keys).filter((key) => key.startsWith('typed/'))"
)
KEPT = f"(n) => {LEFT}.length >= n"


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
    with second.expect_navigation():
        second.click("main button.main")
    expect(second.locator(".other-window")).to_be_visible()
    expect(second.locator("[name=reply]")).to_have_value("乙")
    assert not petition.events.filter(action_code=A.REPLY_DIRECTLY).exists()
    second.click(".other-window button")
    expect(second.locator(".kept")).to_contain_text("草稿已保存")
    assert StepDraft.objects.get().fields["reply"] == "乙"
    first.fill("[name=reply]", f"{TEXT}。")
    expect(first.locator(".other-window textarea")).to_have_value("乙")
    first.click("main button.main")
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
    world.do(petition, A.TRANSFER, world.section_head, Given(to_organ=world.bureau))
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


def test_a_petitioners_text_lives_as_long_as_the_tab(world, live_server, page):
    petition = Walk(world, at=timezone.now()).reach(S.REPLIED)
    follow(page, live_server, petition.number)
    url = f"{live_server.url}{own_page(petition, 'request_review/')}"
    page.goto(url)
    page.fill("[name=reason]", "不服，理由写了很久")
    page.goto(f"{live_server.url}/portal/receptions/")
    page.goto(url)
    page.click("[data-typed=restore]")
    expect(page.locator("[name=reason]")).to_have_value("不服，理由写了很久")
    assert page.evaluate("Object.keys(localStorage)") == []
    page.goto(f"{live_server.url}{own_page(petition)}")
    page.click("form[data-forgets] button")
    page.wait_for_url("**/portal/")
    assert page.evaluate(LEFT) == []


def test_what_was_registered_by_an_answer_that_got_lost_is_not_offered(world, live_server, page):
    """Only what was sent: another matter that was typed in the same window is."""
    url, lost = f"{live_server.url}/portal/hand-in/", page.locator("form.lost")
    page.goto(url)
    key, sent = page.locator("[name=key]").first.input_value(), world.petition(at=timezone.now())
    page.fill("[name=title]", "供暖温度不达标")
    until(page, KEPT, 1)
    (device,) = (one["value"] for one in page.context.cookies() if one["name"] == "device")
    mark_sent(token=device, petition=sent, at=timezone.now())
    page.goto(url)
    expect(lost).to_be_visible()
    expect(page.locator("[data-typed=restore]")).to_have_count(1)
    Submission.objects.create(scope=PORTAL, key=key, fingerprint="", petition=sent)
    page.goto(url)
    expect(lost).to_be_visible()
    lost.locator("[name=phone]").fill("19900000000")
    lost.locator("button.main").click()
    expect(lost).to_be_visible()
    until(page, f"() => !{LEFT}.length")
    lost.locator("button.quiet").click()
    expect(lost).to_have_count(0)
    expect(page.locator("[data-typed]")).to_have_count(0)


def test_two_windows_of_the_portal_save_apart_and_what_is_cleared_is_gone(world, live_server, page):
    url = f"{live_server.url}/portal/hand-in/"
    first, second = page, page.context.new_page()
    for window, title in ((first, "第一件：下水道"), (second, "第二件：噪声")):
        window.goto(url)
        window.fill("[name=title]", title)
        window.fill("[name=name]", "周敏")
        window.locator("[name=phone]").first.blur()
        expect(window.locator("#similar [data-kept]")).to_be_visible()
        until(window, f"() => !{LEFT}.length")  # the server has it, and offers it
    second.goto(url)
    expect(second.locator(".begun li")).to_have_count(2)
    for width in (390, 1366):
        second.set_viewport_size({"width": width, "height": 800})
        until(second, "(width) => document.documentElement.scrollWidth <= width", width)
    second.locator(".begun li", has_text="下水道").locator("a").click()
    expect(second.locator("[name=title]")).to_have_value("第一件：下水道")
    second.fill("[name=content]", "写了又清除的内容")
    second.click("main > section > details summary")
    second.click("main > section > details form button")
    expect(second.locator("[name=title]")).to_have_value("")
    expect(second.locator(".begun li")).to_have_count(1)
    expect(second.locator("[data-typed]")).to_have_count(0)


def test_what_is_rewritten_after_a_refusal_is_what_is_offered(world, sign_in, live_server):
    """The refusal gives the form a field more; what is sent then takes every draft along."""
    petition, lead = world.petition(), world.petition()
    url = f"{live_server.url}/petitions/{petition.number}/merge/"
    page = sign_in(world.clerk)
    page.goto(url)
    page.fill("[name=lead]", lead.number)
    page.fill("[name=reason]", "第一版理由")
    page.click("main button.main")
    expect(page.locator("[name=confirmed]")).to_have_value(lead.number)
    page.fill("[name=reason]", "确认页上改写的第二版")
    until(page, KEPT, 1)
    page.goto(url)
    expect(page.locator("[data-typed=restore]")).to_have_count(1)
    page.click("[data-typed=restore]")
    expect(page.locator("[name=reason]")).to_have_value("确认页上改写的第二版")
    for _step in ("shown", "confirmed"):
        page.click("main button.main")
        page.wait_for_load_state()
    expect(page.locator(".message.success")).to_be_visible()
    until(page, f"() => !{LEFT}.length")


def test_files_of_another_selection_are_offered_what_was_typed(world, sign_in, live_server):
    one, two = world.petition(), world.petition()
    page = sign_in(world.clerk)
    for numbers in ((one, two), (two,)):
        query = "&".join(f"number={petition.number}" for petition in numbers)
        page.goto(f"{live_server.url}/bulk/transfer/?{query}")
        if len(numbers) == 2:
            page.fill("[name=reason]", TEXT)
            until(page, KEPT, 1)
    page.click("[data-typed=restore]")
    expect(page.locator("[name=reason]")).to_have_value(TEXT)


def test_a_form_brought_in_by_a_list_is_kept_and_no_swap_takes_its_text(
    world, sign_in, live_server
):
    """Typed, the list narrowed: it stands there still; the page left: it is offered."""
    world.petition()
    page, reason = sign_in(world.section_head), "[name=reason]"
    page.goto(f"{live_server.url}/petitions/")
    page.locator("details", has=page.locator(reason)).locator("summary").click()
    for text in ("先写的事由", "缩小范围以后写的事由"):
        page.fill(reason, text)
        until(page, KEPT, 1)
        with page.expect_response(lambda answer: "channel" in answer.url):
            page.select_option("[name=channel]", index=1 if text == "先写的事由" else 2)
        expect(page.locator(reason)).to_have_value(text)
        expect(page.locator(reason)).to_be_visible()
    page.goto(f"{live_server.url}/petitions/")
    expect(page.locator("[data-typed=restore]")).to_have_count(1)


def test_ticks_survive_the_polling_of_the_letters(world, sign_in, live_server):
    files = [take_in(f"{n}.png", picture("PNG")) for n in range(3)]
    take_in_scans(files=files, officer=world.clerk, at=timezone.now())
    Scan.objects.update(reading_code=Reading.READ)
    Scan.objects.filter(pk=Scan.objects.latest("pk").pk).update(reading_code=Reading.WAITING)
    page = sign_in(world.clerk)
    with page.expect_response(lambda answer: answer.request.headers.get("hx-request") == "true"):
        page.goto(f"{live_server.url}/register/scans/")
        page.locator("[name=scan]").first.check()
    with page.expect_response(lambda answer: answer.request.headers.get("hx-request") == "true"):
        pass
    expect(page.locator("[name=scan]").first).to_be_checked()
    expect(page.locator("[name=scan]").first).to_be_focused()


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
