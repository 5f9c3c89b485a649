"""An order of supervision follows the steps on its file, and rules say why a file asks for one."""

from datetime import timedelta

import pytest

from petitions.models import Officer
from petitions.statute import (
    Action,
    Cause,
    Fact,
    Ground,
    Inspection,
    NotPermittedError,
    Score,
    State,
)
from supervision.orders.models import Order, Progress
from supervision.orders.selectors.leads import leads_for, rules_met
from supervision.orders.selectors.orders import counts_of, orders_for, steps_of
from tests.factories import MONDAY, day
from tests.walking import Walk
from workflow.steps.step_input import StepInput

A, S = Action, Progress
DUE = day(15).date()


def order(inspection=Inspection.ONLINE, **given):
    return StepInput(
        ground=Ground.SHIRKED, inspection=inspection, report_by=DUE, reason="请说明", **given
    )


def record(on):
    return StepInput(held_on=on, place="会议室", present="各方", reason="账目没有出示")


def met(petition, on):
    officer = Officer.objects.get(username="supervisor")
    return {rule.code for rule, _found in rules_met(petition, reader=officer, on=on)}


def test_an_order_goes_from_the_order_to_its_striking_off(office):
    petition = office.handled()
    states = []

    def note():
        found = Order.objects.get(petition=petition)
        states.append((found.progress, found.due_on))

    office.do(petition, A.SUPERVISE, office.supervisor, order())
    note()
    office.do(petition, A.ANSWER_SUPERVISION, office.handler, StepInput(reason="正在核对"))
    note()
    office.do(petition, A.INSPECT, office.supervisor, record(MONDAY.date()))
    rectify = StepInput(report_by=DUE, cause=Cause.WRONG_LAW, reason="出示账目")
    office.do(petition, A.ORDER_RECTIFICATION, office.supervisor, rectify)
    note()
    office.do(petition, A.REPORT_RECTIFICATION, office.handler, StepInput(reason="已出示"))
    note()
    office.do(petition, A.LOOK_BACK, office.supervisor, record(MONDAY.date()))
    note()
    office.do(petition, A.STRIKE_OFF, office.supervisor, StepInput(reason="已落实"))
    note()
    assert states == [
        (S.OPEN, DUE), (S.ANSWERED, None), (S.RECTIFYING, DUE), (S.RECTIFIED, None),
        (S.LOOKED_BACK, None), (S.STRUCK_OFF, None),
    ]  # fmt: skip
    done = Order.objects.get()
    assert done.struck_off_on == MONDAY.date()
    steps = steps_of(done)
    assert [e.action for e in steps.causes] == [A.ANSWER_SUPERVISION, A.INSPECT]
    assert [e.action for e in steps.pursuit][-1] is A.STRIKE_OFF
    office.do(petition, A.SUPERVISE, office.supervisor, order())
    assert Order.objects.filter(petition=petition).count() == 2
    assert not steps_of(Order.objects.latest("pk")).pursuit


def test_on_site_it_is_proposed_and_approved_by_the_head(office):
    petition = office.handled()
    on_site = order(Inspection.ON_SITE, team="督查专员二人")
    with pytest.raises(NotPermittedError, match="提请督查") as refusal:
        office.do(petition, A.SUPERVISE, office.supervisor, on_site)
    assert refusal.value.field == "inspection"
    with pytest.raises(NotPermittedError) as refusal:
        office.do(petition, A.PROPOSE_SUPERVISION, office.supervisor, order(Inspection.JOINT))
    assert refusal.value.field == "team"
    office.do(petition, A.PROPOSE_SUPERVISION, office.supervisor, on_site)
    assert not Order.objects.exists()
    event = office.do(petition, A.APPROVE_SUPERVISION, office.office_head, at=day(1))
    found = Order.objects.get()
    assert (found.inspection, found.due_on) == (Inspection.ON_SITE, DUE)
    letter = str(event.documents.get().letter)
    assert "实地督查" in letter
    assert "督查专员二人" in letter


def test_a_declined_proposal_leaves_nothing_and_may_be_made_anew(office):
    petition = office.handled()
    office.do(petition, A.PROPOSE_SUPERVISION, office.supervisor, order())
    office.do(petition, A.DECLINE_SUPERVISION, office.office_head, StepInput(reason="先催办"))
    assert not Order.objects.exists()
    office.do(petition, A.PROPOSE_SUPERVISION, office.supervisor, order())
    with pytest.raises(NotPermittedError, match="已经来不及反馈"):
        office.do(petition, A.APPROVE_SUPERVISION, office.office_head, at=day(20))


def test_a_supervision_that_is_answered_is_not_struck_off_while_it_is_rectified(office):
    petition = office.handled()
    office.do(petition, A.SUPERVISE, office.supervisor, order())
    with pytest.raises(NotPermittedError):
        office.do(petition, A.STRIKE_OFF, office.supervisor, StepInput(reason="销号"))
    office.do(petition, A.ANSWER_SUPERVISION, office.handler, StepInput(reason="已办"))
    rectify = StepInput(report_by=DUE, cause=Cause.WRONG_LAW, reason="出示账目")
    office.do(petition, A.ORDER_RECTIFICATION, office.supervisor, rectify)
    with pytest.raises(NotPermittedError):
        office.do(petition, A.STRIKE_OFF, office.supervisor, StepInput(reason="销号"))


def test_clocks_that_ran_out_ask_for_supervision_and_say_which(office):
    petition = office.handled()
    late = office.petition()
    office.do(late, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    assert met(petition, day(10).date()) == met(late, day(10).date()) == set()
    assert met(late, day(20).date()) == {"NO_NOTICE"}
    assert met(petition, day(70).date()) == {"OVERDUE"}
    rule, found = rules_met(petition, reader=office.supervisor, on=day(70).date())[0]
    assert "办理答复" in found.fact.zh
    assert rule.article.number == 45


def test_an_unsatisfied_rating_and_an_opinion_not_carried_out_ask_for_it(office):
    petition = office.closed()
    assert met(petition, day(10).date()) == set()
    office.do(petition, A.RATE, None, StepInput(organ_score=Score.UNSATISFIED))
    assert met(petition, day(10).date()) == {"UNSATISFIED"}
    assert met(petition, day(40).date()) == {"UNSATISFIED", "NOT_CARRIED_OUT"}
    office.do(petition, A.RECORD_PERFORMANCE, office.handler, StepInput(reason="已支付"))
    assert met(petition, day(40).date()) == {"UNSATISFIED"}
    assert met(petition, day(200).date()) == set(), "what lies long back is for the backlog"


def test_a_report_sent_back_twice_asks_for_it(office):
    walk = Walk(office, facts=[Fact.WAS_ASSIGNED])
    petition = walk.reach(State.REPORTED_BACK)
    back = StepInput(report_by=DUE, reason="事实没有查清")
    office.do(petition, A.SEND_BACK, office.section_head, back)
    assert met(petition, MONDAY.date()) == set()
    for action in (A.SUBMIT_OPINION, A.PASS_OPINION, A.SIGN_OPINION, A.SERVE, A.REPORT_BACK):
        walk.take(action)
    office.do(petition, A.SEND_BACK, office.section_head, back)
    assert met(petition, MONDAY.date()) == {"RETURNED_TWICE"}


def test_what_is_under_supervision_asks_no_more_and_notes_why(office):
    petition = office.petition()
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    later = day(20)
    found = {rule.code: files for rule, files in leads_for(office.supervisor, on=later.date())}
    assert [lead.petition_id for lead in found["NO_NOTICE"]] == [petition.pk]
    given = StepInput(
        ground=Ground.RULES_BROKEN, inspection=Inspection.ONLINE, reason="请告知",
        report_by=(later + timedelta(days=5)).date(),
    )  # fmt: skip
    office.do(petition, A.SUPERVISE, office.supervisor, given, at=later)
    assert not any(files for _rule, files in leads_for(office.supervisor, on=later.date()))
    kept = Order.objects.get()
    (ground,) = kept.grounds
    assert ground.rule == "NO_NOTICE"
    assert "受理告知" in ground.fact.zh


def test_only_who_sees_the_file_sees_its_order(office):
    petition = office.handled()
    office.do(petition, A.SUPERVISE, office.supervisor, order())
    assert orders_for(office.supervisor).count() == orders_for(office.head).count() == 1
    assert orders_for(office.stranger).count() == 0
    counts = counts_of(office.supervisor, on=day(30).date())
    assert (counts.open, counts.late, counts.struck_off) == (1, 1, 0)


def test_the_pages_of_supervision(office, client):
    petition = office.handled()
    office.do(petition, A.SUPERVISE, office.supervisor, order())
    page = f"/supervision/orders/{Order.objects.get().pk}/"
    client.force_login(office.supervisor)
    words = client.get(page).content.decode()
    assert f"/petitions/{petition.number}/inspect/" in words
    assert "发现不落实的事" in words
    assert petition.title in client.get("/supervision/orders/?state=OPEN").content.decode()
    assert petition.title not in client.get("/supervision/orders/?state=ANSWERED").content.decode()
    assert client.get("/supervision/orders/?state=x").status_code == 400
    assert client.get("/supervision/").status_code == 200
    client.force_login(office.handler)
    assert f"/petitions/{petition.number}/answer_supervision/" in client.get(page).content.decode()
    assert client.get("/supervision/orders/").status_code == 403
    client.force_login(office.stranger)
    assert client.get(page).status_code == 404


def test_the_first_step_on_an_order_is_the_one_it_waits_for(office, client, time_machine):
    time_machine.move_to(day(1))
    petition = office.handled()
    office.do(petition, A.SUPERVISE, office.supervisor, order())
    page = f"/supervision/orders/{Order.objects.get().pk}/"
    client.force_login(office.supervisor)
    assert [m.action for m in client.get(page).context["moves"]][:1] == [A.URGE]
    office.do(petition, A.ANSWER_SUPERVISION, office.handler, StepInput(reason="已核实"))
    assert [m.action for m in client.get(page).context["moves"]][:2] == [A.INSPECT, A.STRIKE_OFF]
    rectify = StepInput(cause=Cause.WRONG_LAW, report_by=DUE, reason="整改")
    office.do(petition, A.ORDER_RECTIFICATION, office.supervisor, rectify)
    context = client.get(page).context
    assert context["moves"][0].action is A.URGE
    beside = {move.action for move in context["moves"]}
    assert not beside & {A.SEEK_RECUSAL, A.RENEW_CODE}, "steps of the file are in the menu"
    assert {move.action for move in context["further"]}.isdisjoint(beside)


def test_a_file_that_asks_is_offered_with_its_fact(office, client):
    petition = office.petition(title="无人告知的件", received_on=day(-40).date())
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    client.force_login(office.supervisor)
    words = client.get("/supervision/").content.decode()
    assert "无人告知的件" in words
    assert "“受理告知”期限2026-03-17届满" in words
    assert f"/petitions/{petition.number}/supervise/" in words
    client.force_login(office.leader)
    assert (
        f"/petitions/{petition.number}/supervise/"
        not in client.get("/supervision/").content.decode()
    )


def test_the_file_leads_to_its_order_and_names_the_leader(office, client):
    petition = office.handled()
    client.force_login(office.handler)
    page = f"/petitions/{petition.number}/"
    assert "督办：" not in client.get(page).content.decode()
    office.do(petition, A.SUPERVISE, office.supervisor, order())
    case = StepInput(to_officer=office.leader, report_by=DUE, reason="见面")
    office.do(petition, A.ASSIGN_LEADER, office.office_head, case)
    words = client.get(page).content.decode()
    assert f"/supervision/orders/{Order.objects.get().pk}/" in words
    assert f"{office.leader.name}包案" in words
