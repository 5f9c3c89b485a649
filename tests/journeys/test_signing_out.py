"""Who sits at the computer next reads nothing of who sat there before."""

from playwright.sync_api import expect

from intake.registration.models import Draft
from tests.factories import PASSWORD
from tests.journeys.acting import until

ID_NUMBER = "990921196001011236"


def kept_here(page):
    return page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")


def sign_out_and_in(page, officer):
    page.click("form[data-draft-key] button")
    page.wait_for_url("**/login/**")
    page.fill("[name=username]", officer.username)
    page.fill("[name=password]", PASSWORD)
    page.click("main button.main")
    page.wait_for_url(lambda url: "/login/" not in url)


def type_without_the_server(page, live_server):
    """The autosave does not get through; everything else does."""
    page.route("**/panel/", lambda route: route.abort())
    page.goto(f"{live_server.url}/register/letter/")
    page.fill("[name=name]", "李四")
    page.fill("[name=id_number]", ID_NUMBER)
    page.fill("[name=title]", "没有存到服务器的标题")
    until(page, "() => localStorage.length === 1")


def test_a_draft_goes_to_its_officer_and_not_to_the_next(world, sign_in, live_server):
    page = sign_in(world.clerk)
    type_without_the_server(page, live_server)
    for told in ("李四", ID_NUMBER, "标题"):
        assert told not in kept_here(page)  # what is kept is sealed
    page.unroute("**/panel/")
    sign_out_and_in(page, world.handler)
    assert page.evaluate("localStorage.length") == 0
    page.goto(f"{live_server.url}/register/letter/")
    assert "李四" not in page.content()
    expect(page.locator("#kept-here")).to_be_hidden()
    draft = Draft.objects.get(officer=world.clerk)
    assert draft.fields["title"] == ["没有存到服务器的标题"]
    sign_out_and_in(page, world.clerk)
    page.goto(f"{live_server.url}/register/letter/")
    expect(page.locator(".drafts")).to_contain_text("李四")


def test_what_could_not_be_handed_over_waits_sealed_for_its_officer(world, sign_in, live_server):
    page = sign_in(world.clerk)
    type_without_the_server(page, live_server)
    sign_out_and_in(page, world.handler)
    page.goto(f"{live_server.url}/register/letter/")
    expect(page.locator("#kept-here")).to_be_hidden()
    assert "李四" not in kept_here(page)
    page.unroute("**/panel/")
    sign_out_and_in(page, world.clerk)
    page.goto(f"{live_server.url}/register/letter/")
    page.click("[data-take-up]")
    expect(page.locator("[name=title]")).to_have_value("没有存到服务器的标题")
    expect(page.locator("[name=id_number]")).to_have_value(ID_NUMBER)


def test_a_draft_that_an_earlier_version_left_unsealed_is_gone(world, sign_in, live_server):
    page = sign_in(world.clerk)
    left = f"draft/{world.handler.pk}/LETTER/abc"
    page.evaluate("name => localStorage.setItem(name, JSON.stringify({typed: [], at: 1}))", left)
    page.goto(f"{live_server.url}/register/letter/")
    assert page.evaluate("localStorage.length") == 0


def test_after_signing_out_the_back_button_shows_nothing(world, sign_in, live_server):
    petition = world.petition(title="宏远公司欠薪")
    page = sign_in(world.clerk)
    page.goto(f"{live_server.url}/petitions/{petition.number}/")
    expect(page.locator("h1")).to_contain_text("宏远公司欠薪")
    page.click("form[data-draft-key] button")
    page.wait_for_url("**/login/**")
    for _ in range(2):
        page.go_back()
        page.wait_for_load_state()
        assert "宏远公司" not in page.content()
        expect(page.locator("[name=username]")).to_be_visible()
