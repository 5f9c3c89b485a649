"""三项建议 with the reply to each, and the ladder of Art. 39."""

from datetime import time

from petitions.statute import Action, Adoption, Advice, Ground
from supervision.suggestions.selectors import RUNGS, rungs_for, suggestions_for
from tests.factories import MONDAY, day
from workflow.steps.step_input import StepInput

A = Action
SINCE = MONDAY.date()


def advise(office, petition, reason, *, at):
    given = StepInput(advice=Advice.IMPROVE_WORK, destination="县人社局", reason=reason)
    office.do(petition, A.ADVISE, office.office_head, given, at=at)


def test_each_suggestion_has_its_limit_and_its_own_reply(office):
    petition = office.handled()
    advise(office, petition, "公开办理时限", at=day(1))
    reply = StepInput(adoption=Adoption.PARTLY, reason="已公开")
    office.do(petition, A.RECORD_ADVICE_REPLY, office.supervisor, reply, at=day(9))
    advise(office, petition, "简化材料", at=day(20))
    second, first = suggestions_for(office.supervisor, since=SINCE, most=9)
    assert (first.event.note, first.adoption, first.is_open) == (
        "公开办理时限", Adoption.PARTLY, False,
    )  # fmt: skip
    assert (second.event.note, second.adoption, second.is_open) == ("简化材料", None, True)
    assert (second.clock.started_on, first.clock.started_on) == (day(20).date(), day(1).date())
    assert not suggestions_for(office.stranger, since=SINCE, most=9)


def test_talks_circulars_and_listings_stand_on_the_ladder(office, client, time_machine):
    petition = office.handled(title="久拖不决的事")
    talk = StepInput(held_on=day(5).date(), held_at=time(9), place="会议室", reason="约谈局长")
    office.do(petition, A.CALL_TALK, office.office_head, talk)
    office.do(petition, A.CIRCULATE, office.office_head, StepInput(reason="通报一次"))
    order = StepInput(ground=Ground.SHIRKED, report_by=day(30).date(), reason="挂牌")
    office.do(petition, A.LIST_CASE, office.leader, order)
    assert {event.action for event in rungs_for(office.supervisor, since=SINCE)} == set(RUNGS)
    time_machine.move_to(day(2), tick=False)
    client.force_login(office.supervisor)
    page = client.get("/supervision/ladder/").content.decode()
    assert "约谈局长" in page
    assert "通报一次" in page
    advise(office, petition, "公开办理时限", at=day(1))
    assert "公开办理时限" in client.get("/supervision/advice/").content.decode()
