"""The hand that moves a petition."""

from datetime import date, timedelta

import pytest

from petitions import statute
from petitions.actors import Actor
from petitions.models import Document, Event, Outbox, Petition
from petitions.statute import (
    MOVES,
    Action,
    Adoption,
    Channel,
    Clock,
    Ground,
    Kind,
    NotPermittedError,
    Rated,
    Score,
    State,
)  # fmt: skip
from tests.factories import MONDAY, OPINION, clock, service
from workflow.documents import text_of
from workflow.files.disclosing import disclose
from workflow.inbox.models import Notice
from workflow.moves.services.performing import StaleError, perform
from workflow.steps.notifying import notify_of_event
from workflow.steps.step_input import StepInput

D = statute.DocumentType


def test_a_letter_becomes_a_served_reply(office):
    petition = office.closed()
    assert petition.state is State.CLOSED
    assert petition.next_due_on is None
    assert petition.first_organ == office.bureau
    assert petition.first_officer == office.handler
    steps = list(Event.objects.filter(petition=petition).values_list("action_code", flat=True))
    assert steps == [
        "REGISTER", "TRANSFER", "TAKE", "ACCEPT", "SUBMIT_OPINION", "PASS_OPINION", "SIGN_OPINION",
        "SERVE", "CLOSE",
    ]  # fmt: skip
    assert Outbox.objects.filter(event__petition=petition).count() == len(steps)


def test_clocks_run_stop_and_start_as_the_law_says(office):
    petition = office.handled()
    assert clock(petition, Clock.ROUTING).stopped_on == MONDAY.date()
    assert clock(petition, Clock.NOTICE).due_on == date(2026, 3, 17)
    handling = clock(petition, Clock.HANDLING)
    assert (handling.kpi_due_on, handling.due_on) == (date(2026, 5, 1), date(2026, 5, 6))
    assert (petition.next_due_on, petition.next_clock) == (date(2026, 5, 6), Clock.HANDLING)


def test_the_handling_clock_stops_on_the_day_of_service(office):
    petition = office.handled()
    office.sign(petition)
    later = MONDAY + timedelta(days=9)
    served_on = MONDAY.date() + timedelta(days=3)
    office.do(petition, Action.SERVE, office.handler, service(served_on), at=later)
    assert clock(petition, Clock.HANDLING).stopped_on == served_on
    assert clock(petition, Clock.REVIEW_REQUEST).started_on == served_on


@pytest.mark.parametrize("offset", [-1, 1])
def test_service_lies_between_signing_and_today(office, offset):
    petition = office.handled()
    office.sign(petition)
    wrong = service(MONDAY.date() + timedelta(days=offset))
    with pytest.raises(NotPermittedError) as refusal:
        office.do(petition, Action.SERVE, office.handler, wrong)
    assert refusal.value.field == "served_on"
    assert petition.state is State.SIGNED


def test_a_refused_move_leaves_no_trace(office):
    petition = office.petition()
    before = Petition.objects.values().get(pk=petition.pk), Event.objects.count()
    with pytest.raises(NotPermittedError):
        office.do(petition, Action.CLOSE, office.clerk, StepInput(reason="x"))
    assert (Petition.objects.values().get(pk=petition.pk), Event.objects.count()) == before


def test_each_need_of_a_move_is_asked_for(office):
    petition = office.handled()
    for missing in ("claims", "facts", "basis", "decision"):
        given = StepInput(**{**OPINION.__dict__, missing: ""})
        with pytest.raises(NotPermittedError) as refusal:
            office.do(petition, Action.SUBMIT_OPINION, office.handler, given)
        assert refusal.value.field == missing


def test_the_loser_of_a_race_is_told(office):
    petition = office.petition()
    stale = petition.version
    office.do(petition, Action.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    with pytest.raises(StaleError):
        perform(
            action=Action.TAKE, petition_id=petition.pk, version=stale,
            actor=Actor.of(office.handler), given=StepInput(), at=MONDAY,
        )  # fmt: skip


def test_a_colleague_acts_only_after_a_hand_over(office):
    petition = office.handled()
    note = StepInput(reason="现场查看")
    with pytest.raises(NotPermittedError, match="承办人是handler君"):
        office.do(petition, Action.INVESTIGATE, office.colleague, note)
    over = StepInput(to_officer=office.colleague, reason="休假")
    office.do(petition, Action.HAND_OVER, office.head, over)
    office.do(petition, Action.INVESTIGATE, office.colleague, note)
    assert petition.first_officer == office.handler, "the first responder stays accountable"


def test_another_organ_neither_sees_nor_moves(office):
    petition = office.petition()
    with pytest.raises(Petition.DoesNotExist):
        office.do(petition, Action.TAKE, office.stranger)


def test_the_sender_cannot_act_once_it_is_sent(office):
    petition = office.petition()
    office.do(petition, Action.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    with pytest.raises(NotPermittedError):
        office.do(petition, Action.TRANSFER, office.clerk, StepInput(to_organ=office.other_bureau))


def test_a_petition_is_sent_to_organs_of_the_area_only(office):
    petition = office.petition()
    with pytest.raises(NotPermittedError) as refusal:
        office.do(petition, Action.TRANSFER, office.clerk, StepInput(to_organ=office.city))
    assert refusal.value.field == "to_organ"


def test_refusal_cites_its_ground(office):
    petition = office.petition(channel=Channel.VISIT, particulars={"representatives": 1})
    given = StepInput(ground=Ground.SKIP_LEVEL, reason="应向县级机关提出")
    office.do(petition, Action.PROPOSE_REFUSAL, office.clerk, given)
    event = office.do(petition, Action.APPROVE_REFUSAL, office.office_head)
    assert event.article.short.zh == "第二十条第一款"
    assert "第二十条第一款" in text_of(event.documents.get().letter)


def test_a_suggestion_is_answered_without_the_sixty_days(office):
    petition = office.petition(kind=Kind.SUGGESTION)
    office.do(petition, Action.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(petition, Action.TAKE, office.handler)
    with pytest.raises(NotPermittedError, match="不适用"):
        office.do(petition, Action.ACCEPT, office.handler)
    office.do(
        petition,
        Action.ANSWER_SUGGESTION,
        office.handler,
        StepInput(reply="采纳", adoption=Adoption.ADOPTED),
    )
    assert petition.state is State.CLOSED
    assert not petition.deadlines.filter(clock_code=Clock.HANDLING).exists()


def test_office_and_organ_are_rated_apart_and_once(office):
    petition = office.closed()
    office.do(petition, Action.RATE, None, StepInput(office_score=Score.SATISFIED))
    office.do(petition, Action.RATE, None, StepInput(organ_score=Score.UNSATISFIED))
    scores = dict(petition.ratings.values_list("rated_code", "score_code"))
    assert scores == {Rated.OFFICE: "SATISFIED", Rated.ORGAN: "UNSATISFIED"}
    with pytest.raises(NotPermittedError):
        office.do(petition, Action.RATE, None, StepInput(organ_score=Score.SATISFIED))


def test_documents_are_numbered_without_gaps_per_organ_and_year(office):
    for _ in range(3):
        office.handled()
    documents = Document.objects.filter(organ=office.bureau)
    numbers = set(documents.values_list("number", flat=True))
    assert numbers == {f"BUREAU信〔2026〕{n}号" for n in (1, 2, 3)}


def test_every_document_of_the_table_is_issued_on_its_way(office):
    petition = office.closed()
    issued = {document.term for document in petition.documents.all()}
    assert issued == {
        D.TRANSFER_LETTER, D.DIRECTION_NOTICE, D.ACCEPTANCE_NOTICE, D.OPINION, D.SERVICE_PROOF,
    }  # fmt: skip
    assert issued <= {document for row in MOVES for document in row.issues}


def test_messages_are_told_once_however_often_the_task_runs(office):
    petition = office.petition()
    event = office.do(petition, Action.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    for _ in range(3):
        notify_of_event(event_id=event.pk, at=MONDAY)
    told = Notice.objects.filter(petition=petition).values_list("officer__username", flat=True)
    assert sorted(told) == ["colleague", "handler"]
    assert Outbox.objects.get(event=event).done_at == MONDAY


def test_after_an_outage_nobody_is_called_to_a_step_already_taken(office):
    petition = office.petition()
    arrived = office.do(petition, Action.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(petition, Action.TAKE, office.handler)
    notify_of_event(event_id=arrived.pk, at=MONDAY)
    assert not Notice.objects.filter(petition=petition).exists()
    assert Outbox.objects.get(event=arrived).done_at == MONDAY


def test_personal_data_is_shown_with_a_trace(office):
    petition = office.petition()
    people = disclose(
        petition_id=petition.pk, actor=Actor.of(office.clerk), reason="电话核实", at=MONDAY
    )
    assert people[0].phone == "19912345678"
    assert petition.disclosures.get().officer == office.clerk
    with pytest.raises(NotPermittedError):
        disclose(petition_id=petition.pk, actor=Actor.of(office.leader), reason="看", at=MONDAY)


@pytest.mark.parametrize(
    "extra",
    [
        {"served_on": date(2026, 1, 5)},
        {"ground": Ground.PENDING},
        {"report_by": date(2026, 5, 1)},
        {"reply": "x"},
    ],
)
def test_what_a_step_does_not_ask_for_is_refused(office, extra):
    """A date that came along unasked would move clocks, a ground would falsify the history."""
    petition = office.petition()
    with pytest.raises(NotPermittedError) as refusal:
        office.do(
            petition, Action.TRANSFER, office.clerk, StepInput(to_organ=office.bureau, **extra)
        )
    assert refusal.value.field == next(iter(extra))


def test_a_ground_fits_its_proposal(office):
    petition = office.petition()
    with pytest.raises(NotPermittedError, match="不适用于这一步"):
        given = StepInput(ground=Ground.LITIGATION, reason="x")
        office.do(petition, Action.PROPOSE_FILING, office.clerk, given)
