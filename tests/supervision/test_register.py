"""责任台账: what was not done in time is listed by the clocks; those concerned answer in writing."""

import pytest
from django.db import IntegrityError, transaction

from petitions.statute import Action, Clock, NotPermittedError
from supervision.selectors import cause_of, concerned_by, lapses_by_organ, lapses_for
from supervision.services import explain
from tests.factories import MONDAY, day
from workflow.services import Given

A = Action
SINCE = MONDAY.date()


@pytest.fixture
def late(office):
    """Told in writing five days after the limit."""
    petition = office.petition()
    office.do(petition, A.TRANSFER, office.clerk, Given(to_organ=office.bureau))
    office.do(petition, A.TAKE, office.handler)
    office.do(petition, A.ACCEPT, office.handler, at=day(20))
    return petition


def test_a_duty_that_was_missed_is_listed_with_its_article(office, late):
    lapses = lapses_for(office.supervisor, since=SINCE, on=day(30).date())
    assert [lapse.clock for lapse in lapses] == [Clock.NOTICE]
    cause = cause_of(lapses[0].clock)
    assert (cause.article.number, cause.text.zh) == (44, "没有按期书面告知")
    assert cause_of(Clock.ROUTING).article.number == 43
    assert cause_of(Clock.HANDLING).article.number == 45
    assert lapses_by_organ(lapses) == [(office.bureau.short_name, 1)]


def test_what_is_still_not_done_is_listed_too(office):
    office.handled()
    on = day(90).date()
    lapses = lapses_for(office.supervisor, since=SINCE, on=on)
    assert [(lapse.clock, lapse.stopped_on) for lapse in lapses] == [(Clock.HANDLING, None)]
    assert not lapses_for(office.supervisor, since=SINCE, on=day(30).date())


def test_no_duty_is_laid_at_the_door_of_another_organs_officer(office):
    petition = office.petition()
    office.do(petition, A.TRANSFER, office.clerk, Given(to_organ=office.bureau), at=day(20))
    office.do(petition, A.TAKE, office.handler, at=day(20))
    routing = lapses_for(office.supervisor, since=SINCE, on=day(21).date()).get()
    assert routing.clock is Clock.ROUTING
    assert office.handler not in concerned_by(routing)
    with pytest.raises(NotPermittedError):
        explain(lapse=routing, officer=office.handler, text="不归我", at=day(21))
    assert explain(lapse=routing, officer=office.office_head, text="漏办", at=day(21))


def test_an_organ_reads_its_own_lapses_only(office, late):
    on = day(30).date()
    assert lapses_for(office.handler, since=SINCE, on=on).count() == 1
    assert lapses_for(office.clerk, since=SINCE, on=on).count() == 0  # it routed in time
    assert lapses_for(office.stranger, since=SINCE, on=on).count() == 0


def test_only_those_concerned_explain_and_it_stays(office, late):
    lapse = lapses_for(office.supervisor, since=SINCE, on=day(30).date()).get()
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
    lapse = lapses_for(office.supervisor, since=SINCE, on=day(30).date()).get()
    page = f"/supervision/register/{lapse.pk}/"
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
