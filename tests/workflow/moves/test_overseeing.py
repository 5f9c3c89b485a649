"""Supervision and leaders' work on a file that stays where it is (Art. 18, 38-40)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from petitions.actors import Actor
from petitions.models import Petition
from petitions.selectors import petitions_visible_to
from petitions.statute import (
    Action,
    Clock,
    ClockOutcome,
    DocumentType,
    Ground,
    Inspection,
    NotPermittedError,
    State,
)
from tests.factories import MONDAY
from tests.walking import Walk
from workflow.desk.selectors import called_back_to
from workflow.inbox.models import Notice
from workflow.moves.selectors import choices_of
from workflow.steps.notifying import notify_of_event
from workflow.steps.step_input import StepInput

DUE = MONDAY.date() + timedelta(days=15)
ORDER = StepInput(
    ground=Ground.NOT_CARRIED_OUT, inspection=Inspection.ONLINE, report_by=DUE, reason="请尽快落实"
)


def told(event):
    notify_of_event(event_id=event.pk, at=MONDAY)
    return set(
        Notice.objects.filter(key__endswith=f"/{event.pk}").values_list("officer", flat=True)
    )


def test_a_supervision_has_a_limit_of_its_own_and_moves_nothing_else(office):
    petition = office.handled()
    before = Petition.objects.values("state_code", "holder", "handler").get(pk=petition.pk)
    event = office.do(petition, Action.SUPERVISE, office.supervisor, ORDER)
    assert Petition.objects.values("state_code", "holder", "handler").get(pk=petition.pk) == before
    assert petition.deadlines.get(clock_code=Clock.SUPERVISION).due_on == DUE
    assert (event.article.number, petition.next_due_on) == (40, DUE)
    assert told(event) == {office.handler.pk, office.head.pk}


def test_the_answer_goes_to_whoever_ordered_it(office):
    petition = office.handled()
    office.do(petition, Action.SUPERVISE, office.supervisor, ORDER)
    with pytest.raises(NotPermittedError, match="没有尚未销号的督办"):
        office.do(petition, Action.SUPERVISE, office.office_head, ORDER)
    answer = office.do(
        petition, Action.ANSWER_SUPERVISION, office.handler, StepInput(reason="已落实")
    )
    assert petition.deadlines.get(clock_code=Clock.SUPERVISION).outcome is ClockOutcome.MET
    assert told(answer) == {office.supervisor.pk}


def test_a_closed_file_comes_back_to_the_desk_until_it_is_answered(office, client):
    walk = Walk(office)
    petition = walk.reach(State.CLOSED)
    office.do(petition, Action.SUPERVISE, office.supervisor, ORDER)
    assert list(called_back_to(office.handler)) == [petition]
    assert not called_back_to(office.stranger)
    client.force_login(office.handler)
    assert "仍需本单位反馈" in client.get(reverse("workflow:desk")).content.decode()
    office.do(petition, Action.ANSWER_SUPERVISION, office.handler, StepInput(reason="已落实"))
    assert not called_back_to(office.handler)


@pytest.mark.parametrize("who", ["handler", "head", "stranger", "station_handler"])
def test_nobody_supervises_but_the_petition_office(office, who):
    petition = office.handled()
    with pytest.raises((NotPermittedError, Petition.DoesNotExist)):
        office.do(petition, Action.SUPERVISE, getattr(office, who), ORDER)


def test_a_supervisor_is_offered_supervision_and_nothing_that_moves_the_file(office):
    seen = petitions_visible_to(Actor.of(office.supervisor))
    choices = choices_of(office.supervisor, seen.get(pk=office.handled().pk), on=MONDAY.date())
    assert not choices.steps
    assert not choices.records
    assert {Action.URGE, Action.SUPERVISE, Action.INSPECT} <= {m.action for m in choices.overseeing}


def test_a_case_goes_to_a_leader_and_to_nobody_else(office):
    petition = office.handled()
    with pytest.raises(NotPermittedError, match="党政领导"):
        given = StepInput(to_officer=office.head, report_by=DUE, reason="限期化解")
        office.do(petition, Action.ASSIGN_LEADER, office.office_head, given)
    given = StepInput(to_officer=office.leader, report_by=DUE, reason="限期化解")
    event = office.do(petition, Action.ASSIGN_LEADER, office.office_head, given)
    assert office.leader.pk in told(event)
    sheet = petition.documents.get(document_code=DocumentType.LEADER_CASE_SHEET)
    assert office.leader.name in str(sheet.letter)


def test_a_suggestion_is_owed_by_whom_it_went_to_not_by_who_has_the_file(office):
    petition = office.handled()
    due = petition.next_due_on
    walk = Walk(office)
    walk.petition = petition
    walk.take(Action.ADVISE)
    assert petition.deadlines.filter(clock_code=Clock.ADVICE, stopped_on=None).exists()
    assert petition.next_due_on == due
