"""Files joined and split: merging with its way back, matters of one letter."""

import re

import pytest

from petitions.actors import Actor
from petitions.selectors import petitions_visible_to
from petitions.statute import Action, Clock, ClockOutcome, NotPermittedError, State
from tests.factories import OPINION, clock, day
from tests.walking import Walk
from workflow.steps.step_input import StepInput

A, S = Action, State


def test_the_earliest_clock_of_merged_files_wins_and_comes_back(office):
    lead = office.petition(received_on=day(-1).date())
    duplicate = office.petition(received_on=day(-6).date())
    earliest = duplicate.next_due_on
    assert earliest < lead.next_due_on
    own = lead.next_due_on
    office.do(duplicate, A.MERGE, office.clerk, StepInput(lead=lead, reason="同一事项"))
    lead.refresh_from_db()
    assert lead.next_due_on == earliest
    assert duplicate.is_final
    office.do(duplicate, A.UNMERGE, office.section_head, StepInput(reason="不是同一事项"))
    lead.refresh_from_db()
    assert (lead.next_due_on, duplicate.next_due_on) == (own, earliest)
    assert duplicate.state is S.REGISTERED


def test_the_clocks_of_a_duplicate_end_with_the_leads(office):
    lead, duplicate = office.petition(), office.petition()
    office.do(duplicate, A.MERGE, office.clerk, StepInput(lead=lead, reason="同一事项"))
    office.do(lead, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau), at=day(3))
    routing = duplicate.deadlines.get(clock_code=Clock.ROUTING)
    assert (routing.stopped_on, routing.outcome) == (day(3).date(), ClockOutcome.MET)
    histories = [p.events.count() for p in (lead, duplicate)]
    assert histories == [2, 2]


def test_a_duplicate_of_a_routed_file_is_routed_with_it(office):
    lead = Walk(office).reach(S.HANDLING)
    duplicate = office.petition()
    office.do(duplicate, A.MERGE, office.clerk, StepInput(lead=lead, reason="同一事项"), at=day(2))
    assert clock(duplicate, Clock.ROUTING).stopped_on == day(2).date()
    office.do(duplicate, A.UNMERGE, office.section_head, StepInput(reason="不同"), at=day(4))
    assert clock(duplicate, Clock.ROUTING).stopped_on is None
    assert duplicate.next_clock is Clock.ROUTING


def test_a_parent_cannot_close_before_its_children(office):
    walk = Walk(office)
    petition = walk.reach(S.SPLIT)
    children = list(petition.children.order_by("pk"))
    assert all(re.fullmatch(rf"{petition.number}-[1-9][0-9]", c.number) for c in children)
    assert {child.deadlines.get().started_on for child in children} == {petition.received_on}
    office.do(children[0], A.REPLY_DIRECTLY, office.clerk, StepInput(reply="已办"))
    with pytest.raises(NotPermittedError, match="各事项均已办结"):
        office.do(petition, A.CLOSE_SPLIT, office.clerk, StepInput(reason="办结"))
    office.do(children[1], A.REPLY_DIRECTLY, office.clerk, StepInput(reply="已办"))
    office.do(petition, A.CLOSE_SPLIT, office.clerk, StepInput(reason="办结"))
    assert petition.state is S.CLOSED


def test_an_opinion_that_leaves_a_matter_unanswered_is_not_signed(office):
    petition = Walk(office).reach(S.HANDLING)
    office.do(petition, A.LIST_MATTERS, office.handler, StepInput(matters=("工资", "社保")))
    half = StepInput(**{**OPINION.__dict__, "replies": (("工资", "已发"),)})
    office.do(petition, A.SUBMIT_OPINION, office.handler, half)
    with pytest.raises(NotPermittedError, match="逐项答复"):
        office.do(petition, A.PASS_OPINION, office.lawyer)
    office.do(petition, A.RETURN_OPINION, office.lawyer, StepInput(reason="缺对社保的答复"))
    whole = StepInput(**{**OPINION.__dict__, "replies": (("工资", "已发"), ("社保", "已补缴"))})
    office.do(petition, A.SUBMIT_OPINION, office.handler, whole)
    office.do(petition, A.PASS_OPINION, office.lawyer)
    office.do(petition, A.SIGN_OPINION, office.head)
    assert petition.state is S.SIGNED


def test_a_matter_is_not_merged_into_the_letter_it_was_split_from(office):
    walk = Walk(office)
    parent = walk.reach(S.SPLIT)
    child = parent.children.first()
    with pytest.raises(NotPermittedError, match="尚未办结"):
        office.do(child, A.MERGE, office.clerk, StepInput(lead=parent, reason="同一事项"))


def test_what_others_are_merged_into_is_not_merged_on(office):
    first, second, third = office.petition(), office.petition(), office.petition()
    office.do(first, A.MERGE, office.clerk, StepInput(lead=second, reason="同一事项"))
    with pytest.raises(NotPermittedError, match="已有并案件"):
        office.do(second, A.MERGE, office.clerk, StepInput(lead=third, reason="同一事项"))


def test_a_matter_does_not_show_its_organ_the_rest_of_the_letter(office):
    petition = office.petition(content="一是拖欠工资。二是举报劳动监察大队收受好处。")
    matters = ("某公司拖欠三个月工资", "举报劳动监察大队收受好处")
    office.do(petition, A.SPLIT, office.clerk, StepInput(matters=matters))
    wages, report = petition.children.order_by("pk")
    office.do(report, A.SEAL, office.clerk, StepInput(reason="检举控告"))
    office.do(wages, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    assert wages.content == matters[0]
    seen = petitions_visible_to(Actor.of(office.handler))
    assert list(seen) == [wages]
