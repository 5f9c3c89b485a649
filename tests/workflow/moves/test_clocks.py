"""The clocks of a file through objection, hearing, review and co-handling."""

import re
from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from petitions.statute import (
    Action,
    Clock,
    ClockOutcome,
    Fact,
    NotPermittedError,
    Outcome,
    Repetition,
    ServiceWay,
    State,
)
from tests.factories import MONDAY, OPINION, clock, day
from tests.walking import Walk
from workflow.steps.step_input import StepInput

A, S = Action, State


def test_an_objection_is_made_within_five_working_days(office):
    walk = Walk(office)
    petition = walk.reach(S.TAKEN)
    assert clock(petition, Clock.OBJECTION).due_on == date(2026, 3, 9)  # a weekend between
    office.do(petition, A.OBJECT, office.handler, StepInput(reason="不属于"), at=day(7))
    assert clock(petition, Clock.OBJECTION).outcome is ClockOutcome.MET


def test_an_objection_that_is_refused_stops_nothing(office):
    walk = Walk(office)
    petition = walk.reach(S.OBJECTED)
    due = clock(petition, Clock.NOTICE).due_on
    office.do(
        petition, A.REFUSE_OBJECTION, office.section_head, StepInput(reason="属于"), at=day(5)
    )
    assert petition.handler == office.handler
    assert clock(petition, Clock.NOTICE).due_on == due
    assert clock(petition, Clock.NOTICE).stopped_on is None


def test_after_a_return_the_first_responder_is_the_next_organ(office):
    walk = Walk(office)
    petition = walk.reach(S.OBJECTED)
    office.do(petition, A.AGREE_TO_OBJECTION, office.section_head, StepInput(reason="属实"))
    assert (petition.first_organ, petition.holder) == (None, office.petition_office)
    assert petition.dispatches.get().returned_on == MONDAY.date()
    office.do(
        petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.other_bureau), at=day(1)
    )
    office.do(petition, A.TAKE, office.stranger, at=day(1))
    assert petition.first_organ == office.other_bureau
    assert clock(petition, Clock.NOTICE).started_on == day(1).date()


def test_the_hearing_is_not_counted_in_the_re_examination(office):
    walk = Walk(office)
    petition = walk.reach(S.REEXAMINING)
    term = clock(petition, Clock.REEXAMINATION)
    before = term.due_on
    call = StepInput(held_on=day(10).date(), held_at=time(9), place="听证室", reason="争议")
    office.do(petition, A.CALL_REEXAMINATION_HEARING, office.reexaminer, call, at=day(3))
    assert clock(petition, Clock.REEXAMINATION).is_paused
    assert petition.next_due_on is None
    record = StepInput(held_on=day(12).date(), place="听证室", present="双方", reason="记录")
    office.do(petition, A.CLOSE_REEXAMINATION_HEARING, office.reexaminer, record, at=day(13))
    term = clock(petition, Clock.REEXAMINATION)
    assert not term.is_paused
    assert term.kpi_due_on == before + timedelta(days=10)
    assert petition.next_due_on == term.due_on


def test_a_hearing_in_handling_stops_nothing(office):
    petition = Walk(office).reach(S.HANDLING)
    due = clock(petition, Clock.HANDLING).due_on
    call = StepInput(held_on=day(10).date(), held_at=time(9), place="听证室", reason="争议")
    office.do(petition, A.CALL_HEARING, office.handler, call, at=day(3))
    assert not clock(petition, Clock.HANDLING).is_paused
    assert petition.next_due_on == due


def test_a_request_for_review_runs_from_the_day_it_came_in(office):
    walk = Walk(office)
    petition = walk.reach(S.CLOSED)
    given = StepInput(review_organ=office.county_review, reason="不服", requested_on=day(10).date())
    office.do(petition, A.REQUEST_REVIEW, office.handler, given, at=day(14))
    assert clock(petition, Clock.REVIEW_REQUEST).stopped_on == day(10).date()
    assert clock(petition, Clock.REVIEW).started_on == day(10).date()
    assert clock(petition, Clock.REVIEW).organ == office.county_review
    assert petition.holder == office.county_review


def test_a_late_request_needs_a_good_reason(office):
    petition = Walk(office).reach(S.CLOSED)
    given = {"review_organ": office.county_review, "reason": "不服"}
    with pytest.raises(NotPermittedError, match="逾期的正当理由") as refusal:
        office.do(petition, A.REQUEST_REVIEW, None, StepInput(**given), at=day(40))
    assert refusal.value.field == "late_reason"
    office.do(petition, A.REQUEST_REVIEW, None, StepInput(**given, late_reason="住院"), at=day(40))
    assert petition.state is S.REVIEW_REQUESTED


def test_the_review_goes_one_level_up_and_no_further(office):
    petition = Walk(office).reach(S.CLOSED)
    given = StepInput(review_organ=office.city_review, reason="不服")
    with pytest.raises(NotPermittedError, match="上一级机关") as refusal:
        office.do(petition, A.REQUEST_REVIEW, None, given)
    assert refusal.value.field == "review_organ"


def test_nobody_requests_a_review_of_what_was_never_handled(office):
    petition = Walk(office).reach(S.GUIDED)
    given = StepInput(review_organ=office.county_review, reason="不服")
    with pytest.raises(NotPermittedError):
        office.do(petition, A.REQUEST_REVIEW, None, given)
    replied = Walk(office)
    replied.reach(S.REGISTERED)
    office.do(replied.petition, A.REPLY_DIRECTLY, office.clerk, StepInput(reply="已办"))
    with pytest.raises(NotPermittedError, match="救济途径"):
        office.do(replied.petition, A.REQUEST_REVIEW, None, given)


def test_an_annulled_opinion_is_handled_anew_within_the_limit_set(office):
    walk = Walk(office)
    walk.annul_in = S.REVIEWING
    petition = walk.reach(S.REDO_SIGNED)
    served = StepInput(way=ServiceWay.IN_PERSON, served_on=MONDAY.date(), recipient="本人")
    office.do(petition, A.SERVE_ANNULMENT, office.reviewer, served)
    assert petition.holder == office.bureau
    assert petition.handler == office.handler
    redo = clock(petition, Clock.REDO)
    assert redo.due_on == MONDAY.date() + timedelta(days=30)  # what ANNUL set
    same = StepInput(**walk.given(walk.row(A.SUBMIT_OPINION)).__dict__)
    with pytest.raises(NotPermittedError, match="不得以同一事实和理由"):
        office.do(petition, A.SUBMIT_OPINION, office.handler, same)
    other = StepInput(**{**same.__dict__, "outcome": Outcome.EXPLAIN})
    office.do(petition, A.SUBMIT_OPINION, office.handler, other)
    office.do(petition, A.PASS_OPINION, office.lawyer)
    office.do(petition, A.SIGN_OPINION, office.head)
    office.do(petition, A.SERVE, office.handler, served)
    assert clock(petition, Clock.REDO).outcome is ClockOutcome.MET
    assert clock(petition, Clock.REVIEW_REQUEST).stopped_on is None


def test_each_co_handler_has_a_limit_of_its_own(office):
    petition = Walk(office).reach(S.HANDLING)
    ask = {"report_by": day(10).date(), "reason": "提供发放记录"}
    for organ in (office.other_bureau, office.station):
        office.do(petition, A.ASK_CO_HANDLER, office.handler, StepInput(to_organ=organ, **ask))
    assert petition.deadlines.filter(clock_code=Clock.CO_HANDLING, stopped_on=None).count() == 2
    assert petition.next_due_on == day(10).date()
    office.do(petition, A.CO_REPLY, office.stranger, StepInput(reply="记录如下"), at=day(4))
    open_ones = petition.deadlines.filter(clock_code=Clock.CO_HANDLING, stopped_on=None)
    assert [deadline.organ for deadline in open_ones] == [office.station]
    with pytest.raises(NotPermittedError):
        office.do(petition, A.CO_REPLY, office.stranger, StepInput(reply="再说一次"), at=day(5))
    with pytest.raises(NotPermittedError):
        office.do(petition, A.SUBMIT_OPINION, office.station_handler, OPINION, at=day(5))


def test_a_recused_officer_does_not_get_the_file_back(office):
    petition = Walk(office).reach(S.HANDLING)
    office.do(petition, A.SEEK_RECUSAL, None, StepInput(reason="承办人是对方亲属"))
    over = StepInput(to_officer=office.colleague, reason="情况属实")
    office.do(petition, A.GRANT_RECUSAL, office.head, over)
    assert petition.handler == office.colleague
    with pytest.raises(NotPermittedError, match="已决定回避"):
        back = StepInput(to_officer=office.handler, reason="换回")
        office.do(petition, A.HAND_OVER, office.head, back)


def test_the_simple_procedure_counts_working_days_from_arrival(office):
    petition = Walk(office, facts=[Fact.IS_SIMPLE]).reach(S.HANDLING)
    assert clock(petition, Clock.SIMPLE_FORWARDING).due_on == date(2026, 3, 3)
    assert clock(petition, Clock.SIMPLE_ACCEPTANCE).due_on == date(2026, 3, 5)
    assert clock(petition, Clock.SIMPLE_REPLY).due_on == date(2026, 3, 16)
    assert petition.next_clock is Clock.SIMPLE_REPLY


@pytest.mark.parametrize(
    ("excluded", "said"),
    [
        ({"urgent": True}, "不是重大、紧急件"),
        ({"again": True}, "是初次信访事项（不是重复件）"),
        ({"petitioner_count": 5, "people_count": 5}, "不是集体联名"),
    ],
)
def test_what_is_excluded_from_the_simple_procedure_is_named(office, excluded, said):
    if excluded.pop("again", False):
        excluded = {"repetition": Repetition.NEW_FACTS, "earlier_id": office.petition().pk}
    petition = office.petition(**excluded)
    with pytest.raises(NotPermittedError, match=re.escape(said)) as refused:
        office.do(petition, A.USE_SIMPLE, office.clerk)
    others = {"不是交办件", "不涉及多个责任主体", "不是集体联名", "不是重大、紧急件"} - {said}
    assert not [other for other in others if other in refused.value.sentence.zh]


def test_one_petitioners_matter_may_concern_many_and_is_simple_all_the_same(office):
    petition = office.petition(people_count=12)
    office.do(petition, A.USE_SIMPLE, office.clerk)
    assert clock(petition, Clock.SIMPLE_FORWARDING)


def test_the_simple_procedure_is_refused_once_its_limits_have_passed(office):
    """It would begin with a clock that is overdue already."""
    late = office.petition()
    with pytest.raises(NotPermittedError, match="转送期限（自收到之日起算）未过"):
        office.do(late, A.USE_SIMPLE, office.clerk, at=day(2))
    office.do(late, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau), at=day(2))
    office.do(late, A.TAKE, office.handler, at=day(3))
    with pytest.raises(NotPermittedError, match="受理期限（自转送到本单位之日起算）未过"):
        office.do(late, A.USE_SIMPLE, office.handler, at=day(8))
    office.do(late, A.USE_SIMPLE, office.handler, at=day(7))  # Monday, the third working day
    assert clock(late, Clock.SIMPLE_ACCEPTANCE).due_on == day(7).date()
    assert not late.deadlines.filter(due_on__lt=day(7).date(), clock_code="SIMPLE_FORWARDING")


def test_on_the_last_day_the_simple_procedure_is_still_open(office):
    petition = office.petition()
    office.do(petition, A.USE_SIMPLE, office.clerk, at=day(1))
    assert clock(petition, Clock.SIMPLE_FORWARDING).due_on == day(1).date()


def test_a_file_sent_back_keeps_its_lateness_and_gets_a_new_limit(office):
    walk = Walk(office, facts=[Fact.WAS_ASSIGNED])
    petition = walk.reach(S.REPORTED_BACK)
    assert clock(petition, Clock.FEEDBACK).outcome is ClockOutcome.MET
    back = StepInput(report_by=day(20).date(), reason="事实没有查清")
    office.do(petition, A.SEND_BACK, office.section_head, back)
    assert petition.handler == office.handler
    assert clock(petition, Clock.FEEDBACK).due_on == day(20).date()
    assert clock(petition, Clock.HANDLING).outcome is ClockOutcome.MET


def test_a_recused_officer_does_not_take_the_file_when_it_comes_back(office):
    petition = Walk(office).reach(S.TAKEN)
    office.do(petition, A.SEEK_RECUSAL, None, StepInput(reason="承办人是对方亲属"))
    over = StepInput(to_officer=office.colleague, reason="情况属实")
    office.do(petition, A.GRANT_RECUSAL, office.head, over)
    office.do(petition, A.OBJECT, office.colleague, StepInput(reason="不属于"))
    office.do(petition, A.AGREE_TO_OBJECTION, office.section_head, StepInput(reason="属实"))
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    with pytest.raises(NotPermittedError, match="已决定回避"):
        office.do(petition, A.TAKE, office.handler)
    office.do(petition, A.TAKE, office.colleague)


def test_a_right_that_lapses_is_told_as_past_and_not_as_late(office, client):
    walk = Walk(office)
    petition = walk.reach(S.TAKEN)
    client.force_login(office.supervisor)
    address = reverse("workflow:petition", args=[petition.number])
    card = card_of(client.get(address).content.decode())
    assert "期限已过" in card
    assert "超期" not in card
    client.force_login(office.handler)
    office.do(petition, A.ACCEPT, office.handler)
    card = card_of(client.get(address).content.decode())
    assert "未提出" in card
    assert "不再计" not in card


def test_an_objection_after_its_time_is_no_duty_done_late(office):
    petition = Walk(office).reach(S.TAKEN)
    office.do(petition, A.OBJECT, office.handler, StepInput(reason="不属于"), at=day(9))
    right = clock(petition, Clock.OBJECTION)
    assert (right.outcome, right.was_missed) == (ClockOutcome.MISSED, False)
    assert right.ended.zh == "期满后提出"


def card_of(page):
    """The clock of the right to object, as the page of the file shows it."""
    cards = [one.partition("</li>")[0] for one in page.split('<li class="clock ')[1:]]
    return next(card for card in cards if "提出异议" in card)


def test_a_notice_on_what_was_filed_directly_stands_on_another_article(office):
    """Art. 23(2) for what the petitioner filed with the organ itself, 23(3) for what was sent."""
    own = office.petition(officer=office.handler)
    sent = office.petition()
    office.do(sent, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    articles = [clock(petition, Clock.NOTICE).article for petition in (own, sent)]
    assert [article.paragraph for article in articles] == [2, 3]
    office.do(own, A.TAKE, office.handler)
    office.do(own, A.PASS_ON, office.handler, StepInput(to_organ=office.station))
    assert clock(own, Clock.NOTICE).article.paragraph == 3
    office.do(own, A.TAKE, office.station_handler)
    office.do(own, A.OBJECT, office.station_handler, StepInput(reason="不属职权"))
    office.do(own, A.AGREE_TO_OBJECTION, office.head, StepInput(reason="同意"))
    assert clock(own, Clock.NOTICE).article.paragraph == 2, "back where it was filed"


def test_what_is_handled_simply_is_not_checked_as_a_repeat_before_it_leaves_that(office):
    earlier, petition = office.petition(), office.petition(is_checked=False)
    office.do(petition, A.USE_SIMPLE, office.clerk)
    repeat = StepInput(
        division=office.division, repetition=Repetition.NEW_FACTS, earlier=earlier.pk,
        people_count=1,
    )  # fmt: skip
    with pytest.raises(NotPermittedError, match="只适用于初次信访事项"):
        office.do(petition, A.VERIFY, office.clerk, repeat)
    office.do(petition, A.LEAVE_SIMPLE, office.clerk, StepInput(reason="是重复件"))
    office.do(petition, A.VERIFY, office.clerk, repeat)
    assert petition.repetition is Repetition.NEW_FACTS


def test_a_matter_just_split_has_no_empty_box_of_clocks(office, client):
    """None has ended, and no day has gone by; its letter shows those that have ended."""
    client.force_login(office.clerk)
    now, box = timezone.now(), "<h2>期限</h2>"
    letter = office.petition(at=now, received_on=timezone.localdate(now))
    office.do(letter, A.SPLIT, office.clerk, StepInput(matters=("索要好处", "拖欠工资")), at=now)
    matter = letter.children.latest("pk")
    assert box not in client.get(f"/petitions/{matter.number}/").content.decode()
    assert box in client.get(f"/petitions/{letter.number}/").content.decode()
