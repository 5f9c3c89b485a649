"""An order carries the fact it was raised by, and is not struck off while that still stands."""

from dataclasses import replace
from datetime import timedelta

import pytest

from petitions.models import Category, Officer, Petition
from petitions.statute import Action, Aftermath, Cause, Inspection, NotPermittedError, Score
from supervision.orders.models import Order, Progress
from supervision.orders.selectors.leads import RULES, leads_for
from supervision.orders.selectors.orders import after, answered_to, grounds_of
from supervision.orders.selectors.starting import GROUND_OF, from_lead
from tests.factories import day
from tests.supervision.ordering import DUE, LATE, order
from workflow.inbox.models import NoticeKind
from workflow.steps.step_input import StepInput

A, K = Action, NoticeKind


@pytest.fixture
def late(office):
    petition = office.petition()
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    return petition


# -- striking off ----------------------------------------------------------------------------------


def supervised_and_answered(office, petition):
    office.do(petition, A.SUPERVISE, office.supervisor, order(), at=LATE)
    office.do(petition, A.TAKE, office.handler, at=LATE)
    office.do(petition, A.ANSWER_SUPERVISION, office.handler, StepInput(reason="正在办"), at=LATE)


def test_what_still_stands_is_not_struck_off_unless_it_is_said_why(office, late):
    supervised_and_answered(office, late)
    with pytest.raises(NotPermittedError, match="受理告知.*仍未|仍未消除.*受理告知") as refusal:
        office.do(late, A.STRIKE_OFF, office.supervisor, StepInput(reason="已落实"), at=LATE)
    assert refusal.value.field == "despite"
    assert Order.objects.get().struck_off_on is None
    why = StepInput(reason="已约谈", despite="信访人失联，告知无法送达")
    event = office.do(late, A.STRIKE_OFF, office.supervisor, why, at=LATE)
    assert event.given["despite"] == "信访人失联，告知无法送达"
    assert Order.objects.get().struck_off_on == LATE.date()


def test_once_it_is_settled_it_is_struck_off_without_more(office, late):
    supervised_and_answered(office, late)
    (ground,) = grounds_of(Order.objects.get(), reader=office.supervisor, on=LATE.date())
    assert ground.is_standing
    office.do(late, A.ACCEPT, office.handler, at=LATE)
    (ground,) = grounds_of(Order.objects.get(), reader=office.supervisor, on=LATE.date())
    assert not ground.is_standing
    office.do(late, A.STRIKE_OFF, office.supervisor, StepInput(reason="已告知"), at=LATE)


def test_the_order_shows_why_it_was_struck_off_all_the_same(office, late, client, time_machine):
    time_machine.move_to(LATE, tick=False)
    supervised_and_answered(office, late)
    client.force_login(office.supervisor)
    form = f"/petitions/{late.number}/strike_off/"
    assert "despite" in client.get(form).content.decode()
    given = {"reason": "已约谈", "version": Petition.objects.get(pk=late.pk).version}
    answer = client.post(form, given)
    assert answer.status_code == 422
    assert "仍未消除" in answer.content.decode()
    assert "已约谈" in answer.content.decode(), "what was typed is there"
    assert client.post(form, given | {"despite": "信访人失联"}).status_code == 302
    page = client.get(f"/supervision/orders/{Order.objects.get().pk}/").content.decode()
    assert "信访人失联" in page


# -- what names another file -----------------------------------------------------------------------


@pytest.fixture
def raised_again(office):
    """A closed file and a later one of the same petitioner, which complains of somebody."""
    wages = Category.objects.create(name="工资", path="工资")
    closed = office.closed(category_id=wages.pk)
    told = {"category_id": wages.pk, "accused": "郑海燕", "received_on": day(5).date()}
    return closed, office.petition(at=day(5), **told)


def leads(officer):
    found = leads_for(officer, on=LATE.date())
    return {(rule.code, lead.petition_id) for rule, files in found for lead in files}


def named(office, who, name):
    Officer.objects.filter(pk=getattr(office, who).pk).update(name=name)
    return Officer.objects.get(pk=getattr(office, who).pk)


def test_that_a_matter_was_raised_again_is_found_by_who_sees_the_later_file(office, raised_again):
    closed, later = raised_again
    accused, other = named(office, "section_head", "郑海燕"), office.office_head
    assert ("REPEATED", closed.pk) in leads(other)
    assert leads(accused) == set()
    assert from_lead(closed, "REPEATED", accused, LATE.date()) == {}
    begun = from_lead(closed, "REPEATED", other, LATE.date())
    assert later.number not in begun["reason"]  # every reader of the order reads it
    assert "2026-03-07" not in begun["reason"]
    office.do(later, A.SEAL, office.clerk, StepInput(reason="反映干部问题"), at=day(6))
    assert leads(other) == set()


def test_an_order_names_no_later_file_out_of_its_readers_sight(
    office, raised_again, client, time_machine
):
    closed, later = raised_again
    time_machine.move_to(LATE, tick=False)
    office.do(closed, A.SUPERVISE, office.supervisor, order(), at=LATE)
    page = f"/supervision/orders/{Order.objects.get().pk}/"

    def told(officer):
        client.force_login(officer)
        return client.get(page).content.decode()

    assert later.number in told(office.office_head)
    assert "至今没有消除" in told(office.office_head)
    void, accused = later.number, named(office, "section_head", "郑海燕")
    office.do(closed, A.ANSWER_SUPERVISION, office.handler, StepInput(reason="已查"), at=LATE)
    for reader in (accused, office.head):  # of whom it complains, and who never had it
        assert "没有列明线索" in told(reader)
        assert "再次提出" not in told(reader)
    office.do(later, A.SEAL, office.clerk, StepInput(reason="反映干部问题"), at=LATE)
    assert "没有列明线索" in told(office.office_head)
    for telling in (void, later.number, "再次提出"):
        assert telling not in told(office.office_head)
    office.do(closed, A.STRIKE_OFF, office.supervisor, StepInput(reason="已落实"), at=LATE)


def test_what_came_after_an_order_counts_no_file_that_may_not_be_told(office, raised_again):
    closed, _later = raised_again
    office.do(closed, A.SUPERVISE, office.supervisor, order(), at=day(2))
    office.do(closed, A.ANSWER_SUPERVISION, office.handler, StepInput(reason="已查"), at=day(2))
    off = StepInput(reason="已落实", despite="另案处理")
    office.do(closed, A.STRIKE_OFF, office.supervisor, off, at=day(2))
    accused, found = named(office, "section_head", "郑海燕"), Order.objects.get()
    assert after(found, reader=office.office_head).repeats == 1
    assert after(found, reader=accused).repeats == 0


# -- from a lead -----------------------------------------------------------------------------------


def test_an_order_from_a_lead_begins_with_its_ground_and_fact(office, late, client, time_machine):
    time_machine.move_to(LATE, tick=False)
    client.force_login(office.supervisor)
    form = f"/petitions/{late.number}/supervise/?lead=NO_NOTICE"
    assert f'href="{form}"' in client.get("/supervision/").content.decode()
    words = client.get(form).content.decode()
    for said in (late.number, "没有书面告知", "“受理告知”期限", "第四十四条"):
        assert said in words
    assert 'value="RULES_BROKEN"' in words
    assert "checked" in words.split('value="RULES_BROKEN"')[1].split(">")[0]
    assert from_lead(late, "OVERDUE", office.supervisor, LATE.date()) == {}, (
        "a rule it does not meet says nothing"
    )
    assert client.get(form.replace("NO_NOTICE", "x")).status_code == 200
    office.do(late, A.SUPERVISE, office.supervisor, order(), at=LATE)
    page = client.get(f"/supervision/orders/{Order.objects.get().pk}/").content.decode()
    for said in ("没有书面告知", "第四十四条", "2026年3月17日", "至今没有消除"):
        assert said in page


def test_every_rule_has_its_ground_of_the_law():
    assert set(GROUND_OF) == {rule.code for rule in RULES}


def unsatisfied(office):
    petition = office.closed()
    office.do(petition, A.RATE, None, StepInput(organ_score=Score.UNSATISFIED), at=LATE)
    return petition


def test_a_fact_is_no_reproach(office, client, time_machine):
    """Unsatisfied is what the petitioner said; that the organ shirked is for somebody to find."""
    time_machine.move_to(LATE, tick=False)
    petition = unsatisfied(office)
    client.force_login(office.supervisor)
    words = client.get(f"/petitions/{petition.number}/supervise/?lead=UNSATISFIED").content.decode()
    assert "checked" in words.split('value="OFFICE_LISTED"')[1].split(">")[0]
    assert '<option value="群众评价不满意" selected>' in words


def test_what_has_happened_stands_until_somebody_has_looked_back(office):
    petition = unsatisfied(office)
    office.do(petition, A.SUPERVISE, office.supervisor, order(), at=LATE)
    office.do(petition, A.ANSWER_SUPERVISION, office.handler, StepInput(reason="正在处理"), at=LATE)
    with pytest.raises(NotPermittedError, match="仍未消除"):
        office.do(petition, A.STRIKE_OFF, office.supervisor, StepInput(reason="已反馈"), at=LATE)
    look = StepInput(held_on=LATE.date(), place="会议室", present="各方", reason="已经改正")
    office.do(petition, A.LOOK_BACK, office.supervisor, look, at=LATE)
    office.do(petition, A.STRIKE_OFF, office.supervisor, StepInput(reason="已改正"), at=LATE)


def test_no_order_while_it_is_open_whose_matter_it_is(office, late):
    office.do(late, A.TAKE, office.handler)
    office.do(late, A.OBJECT, office.handler, StepInput(reason="不属本单位"))
    assert not any(found for _rule, found in leads_for(office.supervisor, on=LATE.date()))
    with pytest.raises(NotPermittedError):
        office.do(late, A.SUPERVISE, office.supervisor, order(), at=LATE)
    with pytest.raises(NotPermittedError):
        office.do(late, A.ORDER_RECTIFICATION, office.supervisor, rectification(), at=LATE)


def rectification():
    return StepInput(cause=Cause.INACTION, report_by=DUE, reason="限期改正")


def test_a_rectification_ordered_by_itself_is_pursued_as_an_order(office, late):
    office.do(late, A.TAKE, office.handler, at=LATE)
    office.do(late, A.ORDER_RECTIFICATION, office.supervisor, rectification(), at=LATE)
    one = Order.objects.get()
    assert (one.progress, one.cause, one.due_on) == (Progress.RECTIFYING, Cause.INACTION, DUE)
    office.do(late, A.REPORT_RECTIFICATION, office.handler, StepInput(reason="已改"), at=LATE)
    assert list(answered_to(office.supervisor)) == [late]
    office.do(late, A.ACCEPT, office.handler, at=LATE)
    office.do(late, A.STRIKE_OFF, office.supervisor, StepInput(reason="已改正"), at=LATE)
    assert Order.objects.get().progress is Progress.STRUCK_OFF


LOOK = StepInput(held_on=LATE.date(), place="会议室", present="各方", reason="已经改正")


def test_an_order_that_was_looked_back_at_waits_on_the_desk_until_it_is_struck_off(office, late):
    supervised_and_answered(office, late)
    office.do(late, A.LOOK_BACK, office.supervisor, LOOK, at=LATE)
    assert list(answered_to(office.supervisor)) == [late]
    with pytest.raises(NotPermittedError, match="已经回头看，请待解决以后销号"):
        office.do(late, A.STRIKE_OFF, office.supervisor, StepInput(reason="已落实"), at=LATE)
    office.do(late, A.ACCEPT, office.handler, at=LATE)
    office.do(late, A.STRIKE_OFF, office.supervisor, StepInput(reason="已落实"), at=LATE)
    assert not answered_to(office.supervisor)


def files_by_rule(office, at):
    found = leads_for(office.supervisor, on=at.date())
    return {rule.code: [one.petition_id for one in files] for rule, files in found if files}


def test_a_fact_that_was_looked_back_at_raises_no_lead_again(office):
    petition, other = unsatisfied(office), unsatisfied(office)
    assert set(files_by_rule(office, LATE)["UNSATISFIED"]) == {other.pk, petition.pk}
    office.do(petition, A.SUPERVISE, office.supervisor, order(), at=LATE)
    office.do(petition, A.ANSWER_SUPERVISION, office.handler, StepInput(reason="正在处理"), at=LATE)
    office.do(petition, A.LOOK_BACK, office.supervisor, LOOK, at=LATE)
    office.do(petition, A.STRIKE_OFF, office.supervisor, StepInput(reason="已改正"), at=LATE)
    assert files_by_rule(office, LATE)["UNSATISFIED"] == [other.pk]
    later = LATE + timedelta(days=3)
    bad = replace(LOOK, aftermath=Aftermath.CAME_BACK, held_on=later.date())
    office.do(petition, A.FOLLOW_UP, office.supervisor, bad, at=later)
    assert files_by_rule(office, later)["CAME_BACK"] == [petition.pk], "what has happened since"


def test_an_approved_order_keeps_the_facts_of_the_day_it_was_proposed(office, late):
    given = order(Inspection.ON_SITE, team="二人")
    office.do(late, A.PROPOSE_SUPERVISION, office.supervisor, given, at=LATE)
    office.do(late, A.TAKE, office.handler, at=LATE)
    office.do(late, A.ACCEPT, office.handler, at=LATE)  # meanwhile
    office.do(late, A.APPROVE_SUPERVISION, office.office_head, at=LATE)
    assert [ground.rule for ground in Order.objects.get().grounds] == ["NO_NOTICE"]
