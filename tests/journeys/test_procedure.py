"""The ways of the Regulation, each walked in a browser by the people whose steps they are."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from petitions.statute import Action, Clock, Fact, Kind, Route, State
from tests.journeys.acting import act, fill_in, follow, petitioner_acts
from tests.walking import Walk

A = Action
PHONE = {"width": 390, "height": 844}
OPINION = {
    "claims": "发放工资", "facts": "经查属实", "basis": "《劳动法》第五十条", "decision": "责令发放",
}  # fmt: skip


def today():
    return timezone.localdate().isoformat()


def served(tracking=""):
    return {"served_on": today(), "recipient": "张桂兰", "tracking": tracking}


def meeting():
    return {"held_on": today(), "held_at": "09:30", "place": "会议室"}


@pytest.fixture
def walk(world):
    """A petition of today, brought to a state by the people of the office."""

    def to(state, **options):
        walk = Walk(world, at=timezone.now(), **options)
        walk.reach(state)
        return walk.petition

    return to


def test_objection_and_return(world, walk, sign_in, live_server):
    petition = walk(State.RECEIVED)
    handler, head = sign_in(world.handler), sign_in(world.section_head)
    act(handler, live_server, petition, A.TAKE)
    act(handler, live_server, petition, A.OBJECT, {"reason": "道路由交通部门管养，附职责分工文件"})
    expect(handler.locator(".hint").first).to_contain_text("OFFICE")
    act(head, live_server, petition, A.AGREE_TO_OBJECTION, {"reason": "情况属实"})
    act(head, live_server, petition, A.TRANSFER, select={"to_organ": world.other_bureau.pk})
    petition.refresh_from_db()
    assert petition.state is State.RECEIVED
    assert petition.holder == world.other_bureau
    notices = petition.deadlines.filter(clock_code=Clock.NOTICE).values_list(
        "outcome_code", flat=True
    )
    assert list(notices) == ["VOID", "RUNNING"]
    head.goto(f"{live_server.url}/petitions/{petition.number}/")
    expect(head.locator("main")).to_contain_text("退回")
    assert handler.complaints == head.complaints == []


def test_a_dispute_goes_to_the_common_superior(world, walk, sign_in, live_server):
    petition = walk(State.OBJECTED)
    head, leader = sign_in(world.office_head), sign_in(world.leader, viewport=PHONE)
    act(head, live_server, petition, A.REFER_DISPUTE, {"reason": "两家均认为不属于职责"})
    decision = {"reason": "由该局受理，另一家配合"}
    act(leader, live_server, petition, A.DESIGNATE, decision, select={"to_organ": world.bureau.pk})
    petition.refresh_from_db()
    assert petition.state is State.RECEIVED
    assert petition.documents.last().term.text.zh in {"指定受理决定", "信访事项去向告知书"}


def test_simple_procedure(world, walk, sign_in, live_server, new_context):
    petition = walk(State.REGISTERED)
    clerk, handler = sign_in(world.clerk), sign_in(world.handler)
    act(clerk, live_server, petition, A.USE_SIMPLE)
    act(clerk, live_server, petition, A.TRANSFER, select={"to_organ": world.bureau.pk})
    act(handler, live_server, petition, A.TAKE)
    act(handler, live_server, petition, A.ACCEPT_SIMPLY)
    reply = {"reply": "已于今日解决", **served()}
    act(handler, live_server, petition, A.REPLY_SIMPLY, reply, {"way": "ELECTRONIC"})
    act(handler, live_server, petition, A.CLOSE, {"reason": "已办结"})
    phone = new_context(viewport=PHONE).new_page()
    follow(phone, live_server, petition.number)
    expect(phone.locator(".history")).to_contain_text("简易办理答复")


def test_a_simple_file_is_converted_with_approval(world, walk, sign_in, live_server):
    petition = walk(State.HANDLING, facts=[Fact.IS_SIMPLE])
    accepted = petition.deadlines.get(clock_code=Clock.HANDLING).started_on
    act(sign_in(world.handler), live_server, petition, A.SEEK_CONVERSION, {"reason": "涉及第三方"})
    act(sign_in(world.head), live_server, petition, A.APPROVE_CONVERSION)
    petition.refresh_from_db()
    assert petition.procedure_code == "ORDINARY"
    running = petition.deadlines.filter(stopped_on=None, is_duty=True)
    assert [(d.clock, d.started_on) for d in running] == [(Clock.HANDLING, accepted)]


def test_joined_matters_close_before_their_parent(world, walk, sign_in, live_server):
    petition = walk(State.REGISTERED)
    clerk = sign_in(world.clerk)
    act(clerk, live_server, petition, A.SPLIT, {"matters": "工资\n社会保险"})
    first, second = petition.children.order_by("pk")
    assert second.number.startswith(f"{petition.number}-")
    clerk.goto(f"{live_server.url}/petitions/{petition.number}/")
    clerk.click(".why summary")
    expect(clerk.locator(".why")).to_contain_text("各事项均已办结")
    for child in (first, second):
        act(clerk, live_server, child, A.REPLY_DIRECTLY, {"reply": "已办"})
    act(clerk, live_server, petition, A.CLOSE_SPLIT, {"reason": "两项均已办结"})
    petition.refresh_from_db()
    assert petition.state is State.CLOSED


def test_a_merge_is_undone_and_nothing_is_lost(world, walk, sign_in, live_server):
    lead, duplicate = walk(State.HANDLING), walk(State.REGISTERED)
    head = sign_in(world.section_head)
    given = {"lead": lead.number, "reason": "同一事项"}
    head.goto(f"{live_server.url}/petitions/{duplicate.number}/merge/")
    fill_in(head, given)
    head.click("main button.main")
    expect(head.locator(".field-lead .error")).to_contain_text(f"将并入{lead.number}")
    head.click("main button.main")
    expect(head.locator(".message.success")).to_be_visible()
    head.goto(f"{live_server.url}/petitions/{lead.number}/")
    expect(head.locator("main")).to_contain_text("并案件")
    act(head, live_server, duplicate, A.UNMERGE, {"reason": "不是同一事项"})
    duplicate.refresh_from_db()
    assert duplicate.state is State.REGISTERED
    assert duplicate.next_clock is Clock.ROUTING


def test_mediation_ends_in_an_agreement(world, walk, sign_in, live_server):
    petition = walk(State.HANDLING)
    handler = sign_in(world.handler)
    act(handler, live_server, petition, A.OPEN_MEDIATION, meeting(), check=["consent"])
    act(handler, live_server, petition, A.SETTLE, {"agreement": "分两期给付，月底前付清"})
    act(handler, live_server, petition, A.CLOSE, {"reason": "协议已履行"})
    petition.refresh_from_db()
    assert petition.state is State.CLOSED
    assert "调解协议书" in {d.term.text.zh for d in petition.documents.all()}


def test_a_review_upholds_the_opinion(world, walk, sign_in, live_server, new_context):
    petition = walk(State.CLOSED)
    phone = new_context(viewport=PHONE).new_page()
    petitioner_acts(phone, live_server, petition.number, A.REQUEST_REVIEW, {"reason": "数额不对"})
    reviewer, head = sign_in(world.reviewer), sign_in(world.review_head)
    act(reviewer, live_server, petition, A.ADMIT_REVIEW)
    opinion = {"facts": "审查属实", "basis": "条例第三十五条", "decision": "维持原意见"}
    act(reviewer, live_server, petition, A.SUBMIT_REVIEW, opinion, {"review_outcome": "UPHOLD"})
    act(head, live_server, petition, A.SIGN_REVIEW)
    act(reviewer, live_server, petition, A.SERVE_REVIEW, served(), {"way": "IN_PERSON"})
    petition.refresh_from_db()
    assert petition.state is State.REVIEWED
    follow(phone, live_server, petition.number)
    expect(phone.locator("main")).to_contain_text("申请复核")
    for page in (reviewer, head):
        assert page.complaints == []


def test_an_annulled_opinion_is_made_anew_and_not_repeated(world, walk, sign_in, live_server):
    petition = walk(State.REVIEWING)
    reviewer, handler = sign_in(world.reviewer), sign_in(world.handler)
    opinion = {"facts": "主要事实不清", "basis": "条例第三十五条", "decision": "撤销原意见"}
    act(reviewer, live_server, petition, A.SUBMIT_REVIEW, opinion, {"review_outcome": "ANNUL"})
    act(sign_in(world.review_head), live_server, petition, A.ANNUL)
    act(reviewer, live_server, petition, A.SERVE_ANNULMENT, served("XA1234"), {"way": "POST"})
    handler.goto(f"{live_server.url}/petitions/{petition.number}/submit_opinion/")
    handler.click("main button.main")  # the old opinion stands in the form
    expect(handler.locator(".field-decision .error")).to_contain_text("不得以同一事实和理由")
    anew = {"facts": "重新核算，应发三个月", "decision": "责令补发三个月工资及经济补偿"}
    act(handler, live_server, petition, A.SUBMIT_OPINION, anew)


def test_re_examination_with_a_hearing_concludes(world, walk, sign_in, live_server, new_context):
    petition = walk(State.REVIEWED)
    phone = new_context(viewport=PHONE).new_page()
    request = {"reason": "复查没有采信证据"}
    petitioner_acts(phone, live_server, petition.number, A.REQUEST_REEXAMINATION, request)
    officer, head = sign_in(world.reexaminer), sign_in(world.reexamination_head)
    act(officer, live_server, petition, A.ADMIT_REEXAMINATION)
    call = {"reason": "事实争议，双方参加", **meeting()}
    act(officer, live_server, petition, A.CALL_REEXAMINATION_HEARING, call)
    expect(officer.locator(".clocks.across")).to_contain_text("听证期间不计")
    record = {"present": "双方及听证员", "reason": "各方陈述", **meeting()}
    act(officer, live_server, petition, A.CLOSE_REEXAMINATION_HEARING, record)
    opinion = {"facts": "清楚", "basis": "条例第三十六条", "decision": "维持"}
    choose = {"review_outcome": "UPHOLD"}
    act(officer, live_server, petition, A.SUBMIT_REEXAMINATION, opinion, choose)
    act(head, live_server, petition, A.SIGN_REEXAMINATION)
    act(officer, live_server, petition, A.SERVE_REEXAMINATION, served(), {"way": "IN_PERSON"})
    petition.refresh_from_db()
    assert petition.state is State.CONCLUDED
    follow(phone, live_server, petition.number)
    expect(phone.locator("a.plain")).to_have_count(0)


def test_after_the_conclusion_the_same_matter_is_no_longer_accepted(
    world, walk, sign_in, live_server
):
    petition = walk(State.REGISTERED, facts=[Fact.MATTER_ENDED])
    given = {"reason": "已有复核意见书，未提出新的事实和理由"}
    act(sign_in(world.clerk), live_server, petition, A.PROPOSE_NO_MORE, given)
    act(sign_in(world.office_head), live_server, petition, A.APPROVE_NO_MORE)
    petition.refresh_from_db()
    assert petition.state is State.NO_MORE
    assert petition.documents.get().term.text.zh == "不再受理告知书"


def test_a_suggestion_is_studied_and_adopted(world, walk, sign_in, live_server, new_context):
    petition = walk(State.TAKEN, kind=Kind.SUGGESTION)
    handler = sign_in(petition.handler)
    act(handler, live_server, petition, A.ACCEPT_SUGGESTION)
    answer = {"reply": "拟于下季度增设"}
    act(handler, live_server, petition, A.ANSWER_SUGGESTION, answer, {"adoption": "ADOPTED"})
    phone = new_context(viewport=PHONE).new_page()
    follow(phone, live_server, petition.number)
    expect(phone.locator(".history")).to_contain_text("建议答复函")


@pytest.mark.parametrize("route", Route)
def test_the_first_five_routes_lead_into_their_own_procedure(
    world, walk, sign_in, live_server, route
):
    petition = walk(State.TAKEN)
    given = {"destination": "有权机关", "reason": "属于该途径"}
    act(sign_in(petition.handler), live_server, petition, A.GUIDE, given, {"route": route.value})
    petition.refresh_from_db()
    assert petition.state is State.GUIDED
    assert petition.events.last().article == route.article
    assert not petition.deadlines.filter(clock_code=Clock.HANDLING).exists()


def test_the_sixth_route_starts_the_sixty_days(world, walk, sign_in, live_server):
    petition = walk(State.TAKEN)
    act(sign_in(petition.handler), live_server, petition, A.ACCEPT)
    assert petition.deadlines.get(clock_code=Clock.HANDLING).days == 60
