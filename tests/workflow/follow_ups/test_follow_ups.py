"""望远镜: asked at set times after the closing, a supported claim until it is carried out."""

from dataclasses import replace

from petitions.models import Setting
from petitions.statute import Action, Aftermath, Outcome, Parameter
from tests.factories import OPINION, day, service
from workflow.follow_ups.models import FollowUp
from workflow.follow_ups.selectors import due_follow_ups
from workflow.steps.step_input import StepInput

A = Action


def closed(office, outcome):
    """Closed on day 0 with this outcome."""
    petition = office.handled()
    office.sign(petition, replace(OPINION, outcome=outcome))
    office.do(petition, A.SERVE, office.handler, service(day(0).date()))
    office.do(petition, A.CLOSE, office.handler, StepInput(reason="已办结"))
    return petition


def ask(office, petition, on, answer=Aftermath.CARRIED_OUT):
    given = StepInput(
        aftermath=answer, held_on=day(on).date(), place="电话", present="信访人", reason="回访"
    )
    office.do(petition, A.FOLLOW_UP, office.supervisor, given, at=day(on))


def due(petition):
    waiting = petition.follow_ups.filter(done=None).first()
    return (waiting.number, (waiting.due_on - day(0).date()).days) if waiting else None


def test_three_times_and_then_no_more(office):
    petition = closed(office, Outcome.EXPLAIN)
    assert due(petition) == (1, 30)
    ask(office, petition, 31)
    assert due(petition) == (2, 90)
    ask(office, petition, 95)
    assert due(petition) == (3, 180)
    ask(office, petition, 181)
    assert due(petition) is None
    assert petition.follow_ups.count() == 3


def test_a_late_answer_does_not_put_the_next_time_into_the_past(office):
    petition = closed(office, Outcome.EXPLAIN)
    ask(office, petition, 100)
    assert due(petition) == (2, 100)


def test_what_was_supported_is_asked_about_until_it_is_carried_out(office):
    petition = closed(office, Outcome.SUPPORT)
    for on in (30, 90, 180, 210):
        ask(office, petition, on, Aftermath.UNDER_WAY)
    assert due(petition) == (5, 240)
    ask(office, petition, 240)
    assert due(petition) is None


def test_a_record_of_performance_ends_the_asking(office):
    petition = closed(office, Outcome.SUPPORT)
    office.do(petition, A.RECORD_PERFORMANCE, office.handler, StepInput(reason="已付清"), at=day(5))
    for on in (30, 90, 180):
        ask(office, petition, on, Aftermath.UNDER_WAY)
    assert due(petition) is None


def test_the_office_sets_the_days(office):
    Setting.objects.create(parameter_code=Parameter.FOLLOW_UPS, value="10", source="本地规定")
    from petitions.lawbook import _kept

    _kept.cache_clear()
    petition = closed(office, Outcome.EXPLAIN)
    assert due(petition) == (1, 10)
    _kept.cache_clear()


def test_those_due_are_listed_for_who_may_see_them(office, client, time_machine):
    petition = closed(office, Outcome.EXPLAIN)
    assert not due_follow_ups(office.supervisor, on=day(29).date())
    assert due_follow_ups(office.supervisor, on=day(30).date()).get().petition == petition
    assert not due_follow_ups(office.stranger, on=day(30).date())
    time_machine.move_to(day(31), tick=False)
    client.force_login(office.handler)
    assert petition.number in client.get("/follow-ups/").content.decode()
    ask(office, petition, 31, Aftermath.NOT_CARRIED_OUT)
    assert "没有落实" in client.get("/follow-ups/").content.decode()


def test_a_second_closing_begins_anew(office):
    petition = closed(office, Outcome.EXPLAIN)
    first = FollowUp.objects.get()
    from workflow.follow_ups.services import sync_with

    sync_with(petition.events.filter(action_code=A.CLOSE).get())
    assert FollowUp.objects.get().pk != first.pk
