"""An order waits as long as one of its clocks runs, for that organ and until that day."""

from itertools import permutations

import pytest

from petitions.statute import Action, Cause, Clock, Ground, Inspection, NotPermittedError
from supervision.orders.models import Order, Progress
from supervision.orders.selectors.orders import counts_of, may_attach, orders_for
from supervision.reports.documents import lists
from supervision.statistics.selectors.periods import Period
from tests.factories import MONDAY, day
from workflow.steps.step_input import StepInput

A, S = Action, Progress
FIRST, SECOND = day(8).date(), day(12).date()
ORDER = StepInput(
    ground=Ground.SHIRKED, inspection=Inspection.ONLINE, report_by=SECOND, reason="请说明"
)
RECTIFY = StepInput(cause=Cause.INACTION, report_by=FIRST, reason="整改")
ANSWER = StepInput(reason="已办理")
LOOK = StepInput(held_on=MONDAY.date(), place="现场", present="二人", reason="看过")


def stands(petition):
    order = Order.objects.get(petition=petition, struck_off_on=None)
    return order.progress, order.due_on, order.organ.code


def moved(office):
    """Ordered of the bureau, then sent to another; a rectification is ordered of the bureau still."""
    petition = office.petition()
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(petition, A.TAKE, office.handler)
    office.do(petition, A.SUPERVISE, office.supervisor, ORDER)
    office.do(petition, A.OBJECT, office.handler, StepInput(reason="不属职权"))
    office.do(petition, A.AGREE_TO_OBJECTION, office.section_head, ANSWER)
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.other_bureau))
    office.do(petition, A.TAKE, office.stranger)
    event = office.do(petition, A.ORDER_RECTIFICATION, office.supervisor, RECTIFY)
    assert f"{office.bureau.name}：" in str(event.documents.get().letter)
    return petition


def test_an_order_stays_with_its_organ_until_it_is_struck_off(office, client, time_machine):
    petition = moved(office)
    assert stands(petition) == (S.RECTIFYING, FIRST, "BUREAU")
    office.do(petition, A.ANSWER_SUPERVISION, office.handler, ANSWER)
    assert stands(petition) == (S.RECTIFYING, FIRST, "BUREAU")
    late = counts_of(office.supervisor, on=day(9).date())
    assert (late.open, late.late, late.rectifying) == (1, 1, 1)
    time_machine.move_to(day(1), tick=False)
    client.force_login(office.supervisor)
    page = client.get("/supervision/orders/").content.decode()
    assert "限期整改" in page.split("<tbody>")[1]
    assert "已反馈，待核查" not in page.split("<tbody>")[1]
    with pytest.raises(NotPermittedError, match="本单位正在限期整改"):
        office.do(petition, A.REPORT_RECTIFICATION, office.stranger, ANSWER)
    office.do(petition, A.REPORT_RECTIFICATION, office.handler, ANSWER)
    assert stands(petition) == (S.RECTIFIED, None, "BUREAU")
    office.do(petition, A.STRIKE_OFF, office.supervisor, ANSWER)
    office.do(petition, A.SUPERVISE, office.supervisor, ORDER)
    assert stands(petition) == (S.OPEN, SECOND, "OTHER"), "whoever has it now"


def test_the_page_and_the_list_name_what_is_owed_and_both_days(office, client, time_machine):
    petition = moved(office)
    time_machine.move_to(day(1), tick=False)
    client.force_login(office.supervisor)
    order = Order.objects.get()
    page = client.get(f"/supervision/orders/{order.pk}/").content.decode()
    assert "限期整改：BUREAU，2026年3月10日前" in page
    assert "督办反馈：BUREAU，2026年3月14日前" in page
    assert "另有督办反馈：BUREAU" in client.get("/supervision/orders/").content.decode()
    assert may_attach(order, office.handler)
    assert not may_attach(order, office.stranger)
    for state, shown in ((S.RECTIFYING, True), (S.OPEN, True), (S.ANSWERED, False)):
        assert orders_for(office.supervisor, progress=state).exists() is shown
    office.do(petition, A.REPORT_RECTIFICATION, office.handler, ANSWER)
    assert stands(petition) == (S.OPEN, SECOND, "BUREAU")
    assert counts_of(office.supervisor, on=day(1).date()).rectifying == 0


def test_reports_and_exports_tell_of_each_thing_an_order_waits_for(office, client, time_machine):
    moved(office)
    today, owed = MONDAY.date(), [("限期整改", FIRST), ("待反馈", SECOND)]
    rows = lists.orders(Period(today, today), [office.bureau.pk])["rows"]
    assert [tuple(line) for _number, _matter, *line in rows] == [
        ("BUREAU", state, str(until)) for state, until in owed
    ]
    assert not lists.orders(Period(today, today), [office.other_bureau.pk])["rows"]
    time_machine.move_to(day(1), tick=False)
    client.force_login(office.supervisor)
    for asked in (S.OPEN, S.RECTIFYING):
        answer = client.get("/supervision/orders/", {"export": "csv", "state": asked})
        table = b"".join(answer).decode("utf-8-sig")
        assert all(words in table for line in owed for words in map(str, line))


def test_nobody_is_named_for_what_another_organ_owes(office, client, time_machine):
    """Who has the file since an objection has left nothing undone."""
    petition = office.petition()
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(petition, A.TAKE, office.handler)
    office.do(petition, A.SUPERVISE, office.supervisor, ORDER)
    time_machine.move_to(day(1), tick=False)
    client.force_login(office.supervisor)
    order = Order.objects.get()
    pages = ("/supervision/orders/", f"/supervision/orders/{order.pk}/")
    assert all(office.handler.name in client.get(page).content.decode() for page in pages)
    office.do(petition, A.OBJECT, office.handler, StepInput(reason="不属职权"))
    office.do(petition, A.AGREE_TO_OBJECTION, office.section_head, ANSWER)
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.other_bureau))
    office.do(petition, A.TAKE, office.stranger)
    lists, page = (client.get(page).content.decode() for page in pages)
    assert office.stranger.name not in lists
    assert office.stranger.name not in page.split("承办人")[1].split("首办单位")[0]


def test_looking_back_does_not_answer_an_order(office):
    petition = office.handled()
    office.do(petition, A.SUPERVISE, office.supervisor, ORDER)
    office.do(petition, A.LOOK_BACK, office.supervisor, LOOK)
    assert stands(petition) == (S.OPEN, SECOND, "BUREAU")
    organs, today = [office.bureau.pk], MONDAY.date()
    rows = str(lists.orders(Period(today, today), organs))
    assert str(SECOND) in rows
    assert "待反馈" in rows
    before = day(-1).date()
    assert str(SECOND) not in str(lists.orders(Period(before, before), organs))


STEPS = {
    A.ANSWER_SUPERVISION: ("handler", ANSWER),
    A.REPORT_RECTIFICATION: ("handler", ANSWER),
    A.LOOK_BACK: ("supervisor", LOOK),
}
ENDS = {
    A.ANSWER_SUPERVISION: S.ANSWERED,
    A.REPORT_RECTIFICATION: S.RECTIFIED,
    A.LOOK_BACK: S.LOOKED_BACK,
}


@pytest.mark.parametrize("way", list(permutations(STEPS)), ids="-".join)
def test_in_whatever_order_it_waits_while_a_clock_runs_and_no_longer(office, way):
    """A law: state, organ and day of an order are those of the first clock that runs on it."""
    petition = office.handled()
    office.do(petition, A.SUPERVISE, office.supervisor, ORDER)
    office.do(petition, A.ORDER_RECTIFICATION, office.supervisor, RECTIFY)
    for action in way:
        by, given = STEPS[action]
        office.do(petition, action, getattr(office, by), given)
        clocks = petition.deadlines.filter(
            stopped_on=None, clock_code__in=[Clock.SUPERVISION, Clock.RECTIFICATION]
        )
        first = clocks.order_by("due_on").first()
        waits = {Clock.SUPERVISION: S.OPEN, Clock.RECTIFICATION: S.RECTIFYING}
        expected = (
            (waits[first.clock], first.due_on, first.organ.code)
            if first
            else (ENDS[action], None, "BUREAU")
        )
        assert stands(petition) == expected
    office.do(petition, A.STRIKE_OFF, office.supervisor, ANSWER)
    assert Order.objects.get().progress is S.STRUCK_OFF
