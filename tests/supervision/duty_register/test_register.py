"""责任台账: what was not done in time is listed by the clocks; those concerned answer in writing."""

import pytest
from django.db import IntegrityError, transaction

from petitions.references import reference_of
from petitions.statute import Action, Cause, Clock, Fact, NotPermittedError, State, cause_of
from supervision.duty_register.selectors import DutyRegister
from supervision.duty_register.services import explain
from tests.factories import MONDAY, day
from tests.walking import Walk
from workflow.steps.step_input import StepInput

A, F = Action, Fact
SINCE = MONDAY.date()


def register(officer, at):
    return DutyRegister(officer, since=SINCE, on=at.date())


def lapses(officer, at):
    return register(officer, at).latest(20)


@pytest.fixture
def late(office):
    """Told in writing five days after the limit."""
    petition = office.petition()
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(petition, A.TAKE, office.handler)
    office.do(petition, A.ACCEPT, office.handler, at=day(20))
    return petition


def test_a_duty_that_was_missed_is_listed_with_its_article(office, late):
    found = register(office.supervisor, day(30))
    assert [lapse.entry.clock for lapse in found.latest(20)] == [Clock.NOTICE]
    assert found.latest(20)[0].cause is Cause.NO_NOTICE
    assert found.by_organ() == [(office.bureau.short_name, 1)]
    assert found.by_cause() == [(Cause.NO_NOTICE, 1)]


def test_every_cause_has_its_article_and_every_clock_its_cause():
    assert {cause.article.number for cause in Cause} == {42, 43, 44, 45, 46}
    shown = {clock: cause_of(clock).article.number for clock in Clock}
    assert (shown[Clock.ROUTING], shown[Clock.NOTICE], shown[Clock.HANDLING]) == (43, 44, 45)


def test_what_is_still_not_done_is_listed_too(office):
    office.handled()
    found = lapses(office.supervisor, day(90))
    assert [(lapse.entry.clock, lapse.entry.stopped_on) for lapse in found] == [
        (Clock.HANDLING, None)
    ]
    assert not lapses(office.supervisor, day(30))


def test_no_duty_is_laid_at_the_door_of_another_organs_officer(office):
    petition = office.petition()
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau), at=day(20))
    office.do(petition, A.TAKE, office.handler, at=day(20))
    (routing,) = lapses(office.supervisor, day(21))
    assert routing.entry.clock is Clock.ROUTING
    assert office.handler not in routing.concerned
    with pytest.raises(NotPermittedError):
        explain(lapse=routing, officer=office.handler, text="不归我", at=day(21))
    assert explain(lapse=routing, officer=office.office_head, text="漏办", at=day(21))


def test_an_organ_reads_its_own_lapses_only(office, late):
    assert len(lapses(office.handler, day(30))) == 1
    assert not lapses(office.clerk, day(30))  # it routed in time
    assert not lapses(office.stranger, day(30))


def test_only_those_concerned_explain_and_it_stays(office, late):
    (lapse,) = lapses(office.supervisor, day(30))
    said = explain(lapse=lapse, officer=office.handler, text=" 承办人住院 ", at=day(21))
    explain(lapse=lapse, officer=office.head, text="已调整分工", at=day(22))
    assert said.text == "承办人住院"
    for officer in (office.colleague, office.supervisor, office.clerk):
        with pytest.raises(NotPermittedError, match="可以说明"):
            explain(lapse=lapse, officer=officer, text="x", at=day(22))
    with pytest.raises(NotPermittedError, match="请填写"):
        explain(lapse=lapse, officer=office.handler, text=" ", at=day(22))
    with pytest.raises(IntegrityError), transaction.atomic():
        type(said).objects.filter(pk=said.pk).update(text="改")


def test_the_pages_of_the_register(office, client, late):
    (lapse,) = lapses(office.supervisor, day(30))
    page = f"/supervision/register/{reference_of(lapse.entry.pk)}/"
    client.force_login(office.handler)
    assert client.get("/supervision/register/").status_code == 200
    assert "没有按期书面告知" in client.get(page).content.decode()
    assert client.post(page, {"text": "承办人住院"}).status_code == 302
    client.force_login(office.supervisor)
    words = client.get(page).content.decode()
    assert "承办人住院" in words
    assert "提交说明" not in words
    assert client.post(page, {"text": "x"}).status_code == 422
    client.force_login(office.stranger)
    assert client.get(page).status_code == 404


def test_a_report_sent_back_again_is_listed_and_once_is_not(office):
    walk = Walk(office, facts={F.WAS_ASSIGNED})
    walk.reach(State.REPORTED_BACK)
    walk.take(A.SEND_BACK)
    assert not lapses(office.supervisor, day(1))
    for action in (A.SUBMIT_OPINION, A.PASS_OPINION, A.SIGN_OPINION, A.SERVE, A.REPORT_BACK):
        walk.take(action)
    walk.take(A.SEND_BACK)
    (again,) = lapses(office.supervisor, day(1))
    assert (again.cause, again.organ) == (Cause.UNDONE, office.bureau)
    assert again.concerned == [office.handler]
    assert register(office.handler, day(1)).by_organ() == [(office.bureau.short_name, 1)]
    assert not lapses(office.clerk, day(1))
    said = explain(lapse=again, officer=office.handler, text="材料已补齐", at=day(1))
    assert (said.event, said.lapse) == (again.entry, None)


def test_an_objection_after_its_limit_is_taken_in_and_listed(office, client):
    walk = Walk(office)
    petition = walk.reach(State.TAKEN)
    office.do(petition, A.OBJECT, office.handler, StepInput(reason="不属于"), at=day(8))
    assert petition.state is State.OBJECTED
    assert petition.events.last().variant == "late"
    office.do(
        petition, A.REFUSE_OBJECTION, office.section_head, StepInput(reason="属于"), at=day(9)
    )
    office.do(petition, A.URGE, office.supervisor, StepInput(reason="请抓紧"), at=day(9))
    (late,) = lapses(office.supervisor, day(10))
    assert (late.cause, late.organ) == (Cause.UNDONE, office.bureau)
    assert [event.action for event in late.followed] == [A.URGE]
    assert register(office.supervisor, day(10)).by_cause() == [(Cause.UNDONE, 1)]
    client.force_login(office.handler)
    page = f"/supervision/register/steps/{reference_of(late.entry.pk)}/"
    assert "五个工作日" in client.get(page).content.decode()
    assert client.post(page, {"text": "收件转交迟误"}).status_code == 302
    client.force_login(office.supervisor)
    assert "收件转交迟误" in client.get(page).content.decode()


def test_an_objection_in_time_is_no_lapse(office):
    walk = Walk(office)
    walk.reach(State.OBJECTED)
    assert not lapses(office.supervisor, day(10))
