"""A head writes a report: the text saves itself, says when it cannot, and is never lost."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from supervision.reports.models.report import Report, ReportDeed, ReportStage, Wording
from supervision.reports.models.schedule import ReportKind
from supervision.reports.selectors.due import DueReport, period_before
from supervision.reports.selectors.seen import texts_of
from supervision.reports.services.instructing import direct
from supervision.reports.services.reporting import Said, advance, generate
from supervision.reports.services.rewording import leave_out, write
from tests.factories import PASSWORD
from tests.journeys.acting import until

WIDTHS = [  # a telephone leaves more out; a desk, in the battery
    390,
    pytest.param(1366, marks=pytest.mark.battery),
]


@pytest.fixture
def report(world):
    period = period_before(ReportKind.WEEKLY, timezone.localdate())
    beat = DueReport(world.petition_office, ReportKind.WEEKLY, period)
    return generate(beat, at=timezone.now())


def opened(page, live_server, report, width=1366):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{live_server.url}/supervision/reports/{report.pk}/")
    number = report.unfilled[0]["number"]
    return page.locator(f"#text-{number}")


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_typed_saves_itself_and_versions_are_taken_back(
    world, sign_in, live_server, report, width
):
    page = sign_in(world.section_head)
    part = opened(page, live_server, report, width)
    part.locator("textarea").fill("欠薪问题集中。")
    expect(part.locator("[data-status]")).to_contain_text("已自动保存")
    part.locator("textarea").fill("欠薪问题较为集中。")
    part.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator(".message.success")).to_be_visible()
    until(page, "() => localStorage.length === 0")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    part.locator("summary").first.click()
    part.get_by_text("2个版本").click()
    expect(page.locator(".versions")).to_contain_text("section_head君")
    page.get_by_role("button", name="恢复这一版").last.click()
    expect(page.locator(".message.success")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert Wording.objects.latest("pk").text == ""
    assert page.complaints == []


def test_a_cut_line_loses_nothing_and_is_said(world, sign_in, live_server, report):
    page = sign_in(world.section_head)
    part = opened(page, live_server, report)
    page.route("**/words/", lambda route: route.abort())
    part.locator("textarea").fill("断线时写的。")
    expect(part.locator("[data-status]")).to_contain_text("没有保存：网络不通")
    until(page, "() => localStorage.length === 1")
    page.unroute("**/words/")
    page.reload()
    expect(part.locator("textarea")).to_have_value("断线时写的。")
    expect(part.locator("[data-status]")).to_contain_text("已自动保存")
    assert Wording.objects.get().text == "断线时写的。"


@pytest.mark.parametrize("gone", [{"name": "sessionid"}, {}], ids=["session", "all"])
def test_who_signs_in_again_finds_the_text_on_the_page(world, sign_in, live_server, report, gone):
    page = sign_in(world.section_head)
    part = opened(page, live_server, report)
    context = page.context
    context.clear_cookies(**gone)
    part.locator("textarea").fill("登录失效以后写的。")
    expect(part.locator("[data-status]")).to_contain_text("登录已失效")
    other = context.new_page()
    other.goto(f"{live_server.url}/login/")
    other.fill("[name=username]", world.section_head.username)
    other.fill("[name=password]", PASSWORD)
    other.press("[name=password]", "Enter")
    other.wait_for_url(lambda url: "/login/" not in url)
    other.close()
    page.evaluate("dispatchEvent(new Event('focus'))")  # back in this window
    expect(part.locator("[data-status]")).to_contain_text("已自动保存")
    assert Wording.objects.get().text == "登录失效以后写的。"


def test_a_session_that_ends_while_a_text_is_sent_is_said(world, sign_in, live_server, report):
    page = sign_in(world.section_head)
    part = opened(page, live_server, report)
    too_old = {"status": 403, "json": {"detail": "page too old"}}
    page.route("**/words/", lambda route: route.fulfill(**too_old))
    part.locator("textarea").fill("正在发送时失效。")
    expect(part.locator("[data-status]")).to_contain_text("登录已失效")
    page.unroute("**/words/")
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(part.locator("[data-status]")).to_contain_text("已自动保存")
    assert Wording.objects.get().text == "正在发送时失效。"


@pytest.mark.parametrize("width", WIDTHS)
def test_two_who_write_at_once_see_both_texts(world, sign_in, live_server, report, width):
    page = sign_in(world.section_head)
    part = opened(page, live_server, report, width)
    number = report.unfilled[0]["number"]
    write(
        report=report, number=number, words="局长写的。", seen=0, by=world.office_head,
        at=timezone.now(),
    )  # fmt: skip
    part.locator("textarea").fill("科长写的。")
    expect(part.locator("[data-status]")).to_contain_text("office_head君")
    expect(part.locator(".theirs")).to_contain_text("局长写的。")
    assert Wording.objects.get().text == "局长写的。", "nothing is written over unasked"
    part.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator(".message.success")).to_be_visible()
    assert [one.text for one in Wording.objects.all()] == ["局长写的。", "科长写的。"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_a_new_edition_brings_the_texts_along(world, sign_in, live_server, report, width):
    page = sign_in(world.office_head)
    number = report.unfilled[0]["number"]
    write(
        report=report, number=number, words="欠薪集中。", seen=0, by=world.section_head,
        at=timezone.now(),
    )  # fmt: skip
    Report.objects.update(digest="of figures as they were")
    opened(page, live_server, report, width)
    text = page.locator(".written").first
    text.locator("summary").click()
    composed = text.locator("textarea").input_value()
    text.locator("textarea").fill(f"没有{composed}")
    text.get_by_role("button", name="保存", exact=True).click()
    expect(text.locator(".error")).to_contain_text("请用标点隔开")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    text.locator("textarea").fill(f"总体平稳。{composed}")
    text.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator(".message.success")).to_be_visible()
    page.get_by_role("button", name="按现在的数据重新生成一版").click()
    expect(page.locator(".message.success")).to_contain_text("已生成第2版")
    expect(page.locator(".written").first).to_contain_text("总体平稳。")
    expect(page.locator(".report")).to_contain_text("欠薪集中。")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(f"{live_server.url}/supervision/reports/{report.pk}/")
    expect(page.locator("main")).to_contain_text("已有第2版")
    expect(page.get_by_role("button", name="签发")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_a_head_alone_gets_a_report_out(world, sign_in, live_server, report, width):
    page = sign_in(world.office_head)
    opened(page, live_server, report, width)
    way = page.locator("header .buttons")
    expect(way).to_contain_text("还有待填写的部分")
    expect(way.get_by_role("button", name="核稿")).to_have_count(0)
    first, second = (block["number"] for block in report.unfilled)
    part = page.locator(f"#text-{first}")
    part.locator("textarea").fill("一切平稳。")
    part.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator(".message.success")).to_be_visible()
    part = page.locator(f"#text-{second}")
    part.get_by_text("不写入本期").click()
    part.locator("[name=reason]").fill("本期没有")
    part.get_by_role("button", name="决定不写入").click()
    expect(page.locator(".history")).to_contain_text("本期没有")
    way.locator("[name=reason]").fill("科长外出")
    way.get_by_role("button", name="签发").click()
    page.get_by_role("button", name="印发").click()
    expect(page.locator(".state").first).to_have_text("已印发")
    expect(page.locator(".signature")).to_contain_text(world.petition_office.name)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert Report.objects.get().stage is ReportStage.SENT
    assert page.complaints == []


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_typed_while_another_signs_is_shown_and_kept_until_it_is_discarded(
    world, sign_in, live_server, report, width
):
    page = sign_in(world.section_head)
    part = opened(page, live_server, report, width)
    first, second = (block["number"] for block in report.unfilled)
    for number in (first, second):
        leave_out(report=report, number=number, reason="", by=world.office_head, at=timezone.now())
    report.refresh_from_db()
    advance(
        report=report, seen=report.stage, texts=texts_of(report), deed=ReportDeed.SIGN,
        by=world.office_head, at=timezone.now(), said=Said("急件"),
    )  # fmt: skip
    part.locator("textarea").fill("来不及存的话。")
    part.get_by_role("button", name="保存", exact=True).click()
    unsaved = page.locator(".unsaved:not([hidden])")
    expect(unsaved).to_contain_text("签发以后不能改动")
    expect(unsaved.locator("textarea")).to_have_value("来不及存的话。")
    expect(unsaved.locator(".error")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(f"{live_server.url}/supervision/reports/{report.pk}/")
    expect(unsaved.locator("textarea")).to_have_value("来不及存的话。")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    unsaved.get_by_role("button", name="不再保留").click()
    until(page, "() => localStorage.length === 0")
    expect(page.locator(".unsaved textarea")).to_have_count(0)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_leaders_word_lies_on_the_desk_of_the_organ(world, sign_in, live_server, report, width):
    Report.objects.update(stage_code=ReportStage.SENT, sent_at=timezone.now())
    report.refresh_from_db()
    today = timezone.localdate()
    direct(
        report=report, organ=world.bureau, text="欠薪问题集中，逐件说明。", due_on=today,
        by=world.leader, at=timezone.now(),
    )  # fmt: skip
    page = sign_in(world.head)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{live_server.url}/notices/")
    page.get_by_role("link", name="leader君批示").click()
    expect(page.locator(".instructions")).to_contain_text("逐件说明")
    page.goto(f"{live_server.url}/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator(".instructions").get_by_role("link", name="反馈").click()
    page.fill("[name=answer]", "已逐件说明。")
    page.get_by_role("button", name="提交").click()
    expect(page.locator(".message.success")).to_be_visible()
    page.goto(f"{live_server.url}/")
    expect(page.locator(".instructions")).to_have_count(0)
