"""What was asked stands beside the form that answers it, and the history says what was given."""

from datetime import time

import pytest
from django.test import Client
from django.urls import reverse

from petitions.models import Event
from petitions.statute import MOVES, Action, Clock, NotPermittedError, ServiceWay, State
from tests.factories import MONDAY, OPINION, clock, day, service
from tests.walking import Walk
from workflow.files.selectors.page import extended_due, handling_clock, started_by
from workflow.steps.cards import CARDS
from workflow.steps.step_input import ELSEWHERE, StepInput
from workflow.templatetags.given import DETAILS, UNSAID, in_few_words

A, S = Action, State


def page(officer, petition, action, **form):
    client = Client()
    client.force_login(officer)
    url = reverse("workflow:act", args=[petition.number, action])
    answer = client.post(url, form) if form else client.get(url)
    return answer.content.decode()


def test_an_answer_can_follow_its_question():
    """Where a question leads, its answer is given there or one step on."""
    ahead = {state: {row.target or state for row in MOVES if state in row.sources} for state in S}
    answering = [(card.action, card.answers) for card in CARDS.values() if card.answers]
    assert len(answering) > 40
    for answer, questions in answering:
        sources = {state for row in MOVES if row.action is answer for state in row.sources}
        asked = [row for row in MOVES if row.action in questions]
        assert asked, answer
        for row in asked:
            reached = {row.target} if row.target else set(row.sources)
            reached |= {state for near in reached for state in ahead[near]}
            assert reached & sources, (answer, row.action)


def test_everything_given_is_said_or_has_a_place_of_its_own():
    assert set(StepInput.__dataclass_fields__) == set(DETAILS) | UNSAID | ELSEWHERE


def test_whoever_decides_on_an_extension_reads_what_is_asked_and_until_when(office, time_machine):
    time_machine.move_to(day(5), tick=False)  # while its limit runs
    petition = office.handled()
    assert f"{extended_due(handling_clock(petition), 30):%-m月%-d日}" in page(
        office.handler, petition, A.SEEK_EXTENSION
    )
    office.do(petition, A.SEEK_EXTENSION, office.handler, StepInput(days=20, reason="需要鉴定"))
    words = page(office.head, petition, A.GRANT_EXTENSION)
    assert "需要鉴定" in words
    assert "延长20日" in words
    due = extended_due(handling_clock(petition), 20)
    assert f"{due.year}年{due.month}月{due.day}日" in words
    office.do(petition, A.GRANT_EXTENSION, office.head)
    assert clock(petition, Clock.HANDLING).due_on == due


def test_whoever_reviews_reads_the_opinion_and_the_request(office):
    petition = Walk(office).reach(S.REVIEWING)
    words = page(office.reviewer, petition, A.SUBMIT_REVIEW)
    assert "信访处理意见书" in words
    assert "责令发放" in words
    assert petition.events.get(action_code=A.REQUEST_REVIEW).note in words


def test_a_clock_names_the_step_that_started_it(office):
    petition = office.handled()
    steps = {clock.clock: started_by(clock).action for clock in petition.deadlines.all()}
    assert steps[Clock.ROUTING] is A.REGISTER
    assert steps[Clock.NOTICE] in {A.TRANSFER, A.TAKE}
    assert steps[Clock.HANDLING] is A.ACCEPT


def test_a_hearing_is_told_with_its_hour_and_does_not_come_before_it(office):
    petition = Walk(office).reach(S.HANDLING)
    call = StepInput(held_on=day(10).date(), held_at=time(9, 30), place="听证室", reason="争议")
    event = office.do(petition, A.CALL_HEARING, office.handler, call, at=day(3))
    assert "2026年3月12日9时30分" in str(event.documents.get().letter)
    assert "时间：9:30" in (told := in_few_words(event.given)) or "时间：09:30" in told
    early = StepInput(held_on=day(9).date(), place="听证室", present="双方", reason="记录")
    with pytest.raises(NotPermittedError) as refusal:
        office.do(petition, A.CLOSE_HEARING, office.handler, early, at=day(12))
    assert refusal.value.field == "held_on"


def test_service_by_post_has_a_number(office):
    petition = office.handled()
    office.sign(petition)
    posted = StepInput(**{**service(MONDAY.date()).__dict__, "way": ServiceWay.POST})
    with pytest.raises(NotPermittedError) as refusal:
        office.do(petition, A.SERVE, office.handler, posted)
    assert refusal.value.field == "tracking"


def test_a_file_is_shown_before_another_is_merged_into_it(office):
    lead, duplicate = office.petition(title="东城河道排污"), office.petition()
    form = {"version": duplicate.version, "lead": lead.number, "reason": "同一事项"}
    words = page(office.clerk, duplicate, A.MERGE, **form)
    assert "将并入" in words
    assert "东城河道排污" in words
    assert f'name="lead" value="{lead.number}"' in words
    assert f'name="confirmed" value="{lead.number}"' in words
    assert not Event.objects.filter(action_code=A.MERGE).exists()
    page(office.clerk, duplicate, A.MERGE, **form, confirmed=lead.number)
    duplicate.refresh_from_db()
    assert duplicate.lead == lead


def test_a_draft_is_not_written_unaware_that_a_co_handler_is_silent(office):
    petition = office.handled()
    ask = StepInput(to_organ=office.other_bureau, report_by=day(10).date(), reason="提供发放记录")
    office.do(petition, A.ASK_CO_HANDLER, office.handler, ask)
    assert "尚未反馈意见" in page(office.handler, petition, A.SUBMIT_OPINION)
    office.do(petition, A.CO_REPLY, office.stranger, StepInput(reply="记录如下"))
    assert "尚未反馈意见" not in page(office.handler, petition, A.SUBMIT_OPINION)


def test_each_co_handler_reads_what_it_was_asked_itself(office):
    petition = office.handled()
    for organ, task in ((office.other_bureau, "提供发放记录"), (office.station, "提供用工名册")):
        ask = StepInput(to_organ=organ, report_by=day(10).date(), reason=task)
        office.do(petition, A.ASK_CO_HANDLER, office.handler, ask)
    shown = page(office.stranger, petition, A.CO_REPLY)
    asked = shown[shown.index('class="asked"') : shown.index('class="ctrl-enter"')]
    assert "提供发放记录" in asked
    assert "提供用工名册" not in asked


def test_a_returned_draft_shows_why_it_came_back(office):
    petition = office.handled()
    office.do(petition, A.SUBMIT_OPINION, office.handler, OPINION)
    office.do(petition, A.RETURN_OPINION, office.lawyer, StepInput(reason="请补充工资发放依据"))
    assert "请补充工资发放依据" in page(office.handler, petition, A.SUBMIT_OPINION)
    office.do(petition, A.SUBMIT_OPINION, office.handler, OPINION)
    client = Client()
    client.force_login(office.handler)
    words = client.get(reverse("workflow:drafts", args=[petition.number])).content.decode()
    assert "请补充工资发放依据" in words
    assert "没有修改" in words
