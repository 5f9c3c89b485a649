"""What was typed on the portal, after a refusal, for other files and in forms that a list brought in."""

from django.utils import timezone
from playwright.sync_api import expect

from intake.letters.models import ReadingState, Scan
from intake.letters.services.scanning import take_in_scans
from intake.portal.services.begun import mark_sent
from intake.registration.services.registering import PORTAL
from petitions.models import Submission
from petitions.statute import Action, State
from tests.factories import own_page
from tests.journeys.acting import KEPT, LEFT, follow, until
from tests.samples import picture
from tests.walking import Walk
from workflow.attachments.services import take_in

A, S = Action, State
TEXT = "经查，公司拖欠工资三个月属实"


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
    Scan.objects.update(reading_code=ReadingState.READ)
    Scan.objects.filter(pk=Scan.objects.latest("pk").pk).update(reading_code=ReadingState.WAITING)
    page = sign_in(world.clerk)
    with page.expect_response(lambda answer: answer.request.headers.get("hx-request") == "true"):
        page.goto(f"{live_server.url}/register/scans/")
        page.locator("[name=scan]").first.check()
    with page.expect_response(lambda answer: answer.request.headers.get("hx-request") == "true"):
        pass
    expect(page.locator("[name=scan]").first).to_be_checked()
    expect(page.locator("[name=scan]").first).to_be_focused()
