"""Who is told of a step, and that an urgent matter reaches its addressee at once."""

import pytest

from petitions.accused.accusation import answers_for
from petitions.models import Outbox, Petition
from petitions.statute import (
    MOVES,
    Action,
    Clock,
    ClockOutcome,
    DocumentType,
    Fact,
    Priority,
    Role,
    Route,
    State,
)
from tests.factories import MONDAY, OPINION
from tests.walking import Walk
from workflow.desk.selectors import desk_of
from workflow.documents import text_of
from workflow.inbox.models import Notice, NoticeKind
from workflow.steps.cards import CARDS
from workflow.steps.notifying import notify_of_event
from workflow.steps.step_input import StepInput


def tell_all(petition):
    for row in Outbox.objects.filter(event__petition=petition, done_at=None):
        notify_of_event(event_id=row.pk, at=MONDAY)


def told(petition, kind):
    rows = Notice.objects.filter(petition=petition, kind=kind)
    return set(rows.values_list("officer__username", flat=True))


def test_whoever_is_told_can_act_on_it():
    """Of the roles a step calls to decide, each has a step of its own where it leads."""
    told = [(card.action, *card.notify) for card in CARDS.values() if card.notify]
    for action, kind, roles in told:
        if kind != NoticeKind.TO_DECIDE or action is Action.SEEK_RECUSAL:
            continue
        for move in (row for row in MOVES if row.action is action):
            able = {role for row in MOVES if move.target in row.sources for role in row.by}
            assert set(roles) & able, action
            assert Role.PETITIONER not in roles


def test_an_urgent_matter_reaches_heads_and_leaders_at_once(office):
    petition = office.petition(urgent=True)
    tell_all(petition)
    assert {"office_head", "leader"} <= told(petition, NoticeKind.URGENT)
    office.do(petition, Action.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    tell_all(petition)
    assert {"head", "leader", "office_head"} <= told(petition, NoticeKind.URGENT)


def test_marking_it_urgent_calls_them_too(office):
    petition = Walk(office).reach(State.HANDLING)
    given = StepInput(priority=Priority.URGENT, reason="可能引发群体聚集")
    office.do(petition, Action.MARK, office.head, given)
    tell_all(petition)
    assert {"leader", "office_head"} <= told(petition, NoticeKind.URGENT)


@pytest.mark.parametrize(("priority", "place"), [(Priority.URGENT, 0), (Priority.IMPORTANT, 1)])
def test_urgent_before_important_before_the_rest(office, priority, place):
    first = office.petition()
    marked = {p: office.petition() for p in (Priority.IMPORTANT, Priority.URGENT)}
    for which, petition in marked.items():
        office.do(petition, Action.MARK, office.clerk, StepInput(priority=which, reason="要事"))
    order = list(desk_of(office.clerk))
    assert order.index(marked[priority]) == place
    assert order[-1] == first


def test_whoever_assigned_a_file_reads_how_it_ended(office):
    petition = Walk(office, facts=[Fact.WAS_ASSIGNED]).reach(State.TAKEN)
    given = StepInput(
        route=Route.ARBITRATION, destination="县劳动人事争议仲裁委员会", reason="劳动报酬"
    )
    event = office.do(petition, Action.GUIDE, office.handler, given)
    report = event.documents.get(document_code=DocumentType.CLOSING_REPORT)
    assert "仲裁途径解决" in text_of(report.letter)
    assert petition.deadlines.get(clock_code=Clock.FEEDBACK).outcome is ClockOutcome.MET
    notify_of_event(event_id=event.pk, at=MONDAY)
    told = Notice.objects.filter(key__startswith="reported/").values_list("officer", flat=True)
    assert office.section_head.pk in told


def test_what_complains_of_who_answers_for_the_channel_is_somebody_elses(office, client):
    other = office.officer("other_clerk", office.petition_office, Role.CLERK)
    petition = office.petition(officer=other, accused="clerk君")
    usual = office.petition(officer=other, accused="某公司")
    assert answers_for(petition) == office.section_head
    assert answers_for(usual) == office.clerk
    tell_all(petition)
    assert told(petition, NoticeKind.ARRIVED) == {"section_head"}
    client.force_login(office.section_head)
    page = client.get(f"/petitions/{petition.number}/").content.decode()
    assert "本渠道责任人clerk君与被反映的人同名或者职务相同，须回避" in page
    page = client.get(f"/petitions/{usual.number}/").content.decode()
    assert "与被反映的人同名或者职务相同" not in page


def test_where_no_head_stands_apart_a_colleague_answers(office):
    other = office.officer("other_clerk", office.petition_office, Role.CLERK)
    petition = office.petition(officer=other, accused="clerk君、section_head君、office_head君")
    assert answers_for(petition) == other


def test_who_is_found_later_to_be_complained_of_answers_for_it_no_longer(office):
    petition, lead = office.petition(), office.petition()
    given = StepInput(
        division=petition.division, category=petition.category, repetition=petition.repetition,
        accused="clerk君",
    )  # fmt: skip
    office.do(petition, Action.VERIFY, office.section_head, given)
    assert answers_for(petition) == office.section_head
    merging = StepInput(lead=lead, reason="同一事项")
    office.do(petition, Action.MERGE, office.section_head, merging)
    lead.refresh_from_db()
    assert answers_for(lead) == office.section_head


def test_where_all_who_should_hear_of_it_are_accused_somebody_else_does(office):
    petition = office.handled()
    Petition.objects.filter(pk=petition.pk).update(
        accused="head君、lawyer君", accused_key="head君lawyer君"
    )
    office.do(petition, Action.SUBMIT_OPINION, office.handler, OPINION)
    Notice.objects.all().delete()
    tell_all(petition)
    assert told(petition, NoticeKind.TO_DECIDE) == {"handler"}
    Petition.objects.filter(pk=petition.pk).update(
        accused="head君、lawyer君、handler君、colleague君",
        accused_key="head君lawyer君handler君colleague君",
    )
    Outbox.objects.update(done_at=None)
    Notice.objects.all().delete()
    tell_all(petition)
    assert told(petition, NoticeKind.TO_DECIDE) == {"section_head"}
