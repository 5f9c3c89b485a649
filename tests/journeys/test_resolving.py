"""Head, secretary, discipline officer and petitioner: a hard case is carried to its end by all."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from petitions.statute import Action, State
from supervision.referrals.models import Referral
from tests.journeys.acting import act, fill_in, follow
from tests.journeys.test_oversight import PHONE, in_days
from tests.walking import Walk
from workflow.assigned_tasks.models import Task, TaskProgress
from workflow.campaigns.models import CampaignFile
from workflow.conferences.models import Conference
from workflow.receptions.models import Appointment

A = Action


@pytest.fixture
def handled(world):
    return Walk(world, at=timezone.now()).reach(State.HANDLING)


def done(page):
    expect(page.locator(".message.success")).to_be_visible()


def test_the_secretary_brings_a_file_before_the_conference_and_follows_its_decisions(
    world, handled, sign_in, live_server
):
    secretary, handler = sign_in(world.section_head), sign_in(handled.handler)
    secretary.goto(f"{live_server.url}/conferences/")
    given = {
        "title": "第四次联席会议", "day": in_days(1), "starts_at": "14:30", "place": "四楼会议室",
        "members": "县信访局\n县人社局",
    }  # fmt: skip
    fill_in(secretary, given, select={"chair": world.leader.pk})
    secretary.click("main form.arranging button.main")
    done(secretary)
    question = {"number": handled.number, "question": "由哪家牵头"}
    fill_in(secretary, question, select={"reason": "CROSS"})
    secretary.get_by_role("button", name="列入", exact=True).click()
    secretary.get_by_role("link", name="联席会议议定").click()
    decided = {"report_by": in_days(15), "reason": "牵头核实，书面答复"}
    fill_in(secretary, decided, select={"to_organ": world.bureau.pk})
    secretary.click("main button.main")
    done(secretary)
    handler.goto(live_server.url)
    expect(handler.locator(".tasks")).to_contain_text("牵头核实，书面答复")
    handler.locator(".tasks").get_by_role("link", name="签收").click()
    handler.click("main button.main")
    done(handler)
    handler.goto(live_server.url)
    handler.locator(".tasks").get_by_role("link", name="报告").click()
    fill_in(handler, {"reason": "已书面答复"})
    handler.click("main button.main")
    done(handler)
    secretary.goto(f"{live_server.url}/conferences/{Conference.objects.get().pk}/")
    expect(secretary.locator(".tasks")).to_contain_text("已书面答复")
    fill_in(secretary, {"minutes": "议定事项按期落实。"})
    secretary.get_by_role("button", name="定稿").click()
    done(secretary)
    act(
        secretary, live_server, handled, A.SETTLE_TASK, {"reason": "核实无误"},
        {"task_end": "DONE"},
    )  # fmt: skip
    assert Task.objects.get().progress is TaskProgress.DONE
    assert secretary.complaints == handler.complaints == []


def test_the_head_freezes_a_list_and_strikes_a_case_off_it(
    world, sign_in, live_server, time_machine
):
    handled = Walk(world, at=timezone.now() - timedelta(days=200)).reach(State.HANDLING)
    head, supervisor, handler = (
        sign_in(who) for who in (world.office_head, world.supervisor, handled.handler)
    )
    head.goto(f"{live_server.url}/campaigns/new/")
    given = {"name": "百日专项", "standard": "三到位一处理", "received_before": in_days(-180)}
    fill_in(head, given)
    head.click("main button.main")
    expect(head.locator(".rule")).to_contain_text(handled.number)
    head.get_by_role("button", name="锁定清单").click()
    done(head)
    result = {"reason": "已经付清", "resolution": "RESOLVED"}
    page = f"{live_server.url}/petitions/{handled.number}"
    handler.goto(f"{page}/report_resolved/")
    fill_in(handler, {"reason": result["reason"]}, {"resolution": result["resolution"]})
    handler.click("main button.main")
    done(handler)
    campaign = f"{live_server.url}/campaigns/{CampaignFile.objects.get().campaign_id}/"
    supervisor.goto(campaign)
    supervisor.get_by_role("link", name="核查").click()
    seen = {"place": "工地", "present": "工人代表", "reason": "款项到账"}
    fill_in(supervisor, seen, {"check_found": "CONFIRMED"})
    supervisor.click("main button.main")
    done(supervisor)
    head.goto(campaign)
    head.get_by_role("link", name="销号", exact=True).click()
    expect(head.locator(".asked")).to_contain_text("款项到账")
    fill_in(head, {"reason": "核查属实"})
    head.click("main button.main")
    done(head)
    head.goto(campaign)
    expect(head.locator("main")).to_contain_text("100.00%")
    assert head.complaints == supervisor.complaints == handler.complaints == []


def test_the_discipline_officer_reads_signs_for_and_answers_a_package(world, sign_in, live_server):
    late = Walk(world)  # in March: its limits ran out long ago
    late.reach(State.HANDLING)
    late.take(A.SUPERVISE)
    head, discipline = sign_in(world.office_head), sign_in(world.liaison)
    head.goto(f"{live_server.url}/supervision/orders/{late.petition.orders.get().pk}/")
    head.get_by_role("link", name="移送").click()
    head.select_option("[name=partner]", str(world.discipline.pk))
    head.check("[name=purpose][value=LIABILITY]")
    for section in ("CLOCKS", "SUPERVISION"):
        head.check(f"[name=sections][value={section}]")
    head.fill("[name=reason]", "超期未答复，请核实")
    head.click("main button.main")
    done(head)
    discipline.goto(live_server.url + "/start/")
    discipline.get_by_role("link", name="超期未答复").click()
    expect(discipline.locator("main")).to_contain_text("已超期")
    assert "张桂兰" not in discipline.content()
    discipline.get_by_role("button", name="签收").click()
    done(discipline)
    discipline.fill("[name=answer]", "已约谈责任人")
    discipline.get_by_role("button", name="反馈").click()
    expect(discipline.locator("[name=answer]")).to_have_count(0)  # the page that follows
    done(discipline)
    head.goto(f"{live_server.url}/supervision/referrals/{Referral.objects.get().pk}/")
    expect(head.locator("main")).to_contain_text("已约谈责任人")
    expect(head.locator(".side")).to_contain_text("查看")
    assert head.complaints == discipline.complaints == []


def test_a_petitioner_takes_a_place_at_a_reception_on_a_telephone(
    world, handled, sign_in, live_server, new_context
):
    secretary = sign_in(world.section_head)
    secretary.goto(f"{live_server.url}/receptions/")
    secretary.locator("summary", has_text="安排接访").click()
    given = {"day": in_days(5), "place": "接访室", "topic": "社会保障方面的信访事项"}
    fill_in(secretary, given, select={"leader": world.leader.pk})
    secretary.click("main form.arranging button.main")
    done(secretary)
    page = new_context(viewport=PHONE).new_page()
    page.goto(f"{live_server.url}/portal/receptions/")
    expect(page.locator(".announced")).to_contain_text(world.leader.name)
    follow(page, live_server, handled.number)
    page.get_by_role("link", name="预约领导接访").click()
    page.check("[name=reception]")
    page.click("main button.main")
    done(page)
    expect(page.locator("main")).to_contain_text("已预约")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    secretary.reload()
    expect(secretary.locator("main")).to_contain_text(handled.number)
    assert Appointment.objects.get().petition == handled
    assert secretary.complaints == []
