"""The page of one file: what is next, why something is not open, at a cost that does not grow."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from petitions.statute import Action, Fact, State
from tests.factories import MONDAY
from tests.walking import Walk
from workflow.moves.selectors import choices_of
from workflow.steps.step_input import StepInput

A, S = Action, State
MOST_QUERIES = 40


@pytest.mark.parametrize("who", ["handler", "clerk", "stranger", "head", "leader"])
def test_a_file_costs_the_same_however_long_its_history_is(office, client, who):
    petition = Walk(office).reach(S.HANDLING)
    given = StepInput(
        to_organ=office.other_bureau, report_by=MONDAY.date().replace(day=20), reason="协助"
    )
    office.do(petition, A.ASK_CO_HANDLER, office.handler, given)
    client.force_login(getattr(office, who))
    url = f"/petitions/{petition.number}/"

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    client.get(url)
    few = cost()
    for number in range(20):
        office.do(petition, A.INVESTIGATE, office.handler, StepInput(reason=f"第{number}次"))
    assert cost() == few
    assert few <= MOST_QUERIES


def test_every_step_of_the_state_is_open_or_says_why_not(office):
    petition = Walk(office).reach(S.HANDLING)
    choices = choices_of(office.handler, petition, on=MONDAY.date())
    closed = {item.action: item.why.zh for item in choices.closed}
    assert A.SEEK_EXTENSION in {move.action for move in choices.steps}
    assert A.VISIT_SITE in {move.action for move in choices.records}
    assert "适用简易程序" in closed[A.REPLY_SIMPLY]
    assert "责任单位负责人" in closed[A.HAND_OVER]
    assert all(why.endswith("。") for why in closed.values())


def test_the_page_shows_why_with_the_article(office, client):
    petition = Walk(office).reach(S.HANDLING)
    client.force_login(office.handler)
    page = client.get(f"/petitions/{petition.number}/").content.decode()
    assert "现在不能办理的事项和原因" in page
    assert "《信访事项简易办理办法》" in page


@pytest.mark.parametrize(
    ("state", "facts", "shown"),
    [
        (S.REEXAMINATION_HEARING, (), "听证中止"),
        (S.REVIEWED, (), "没有待办的法定期限"),
        (S.HANDLING, (Fact.IS_SIMPLE,), "简易程序"),
    ],
)
def test_what_is_next_stands_at_the_top(office, client, state, facts, shown):
    petition = Walk(office, facts=facts).reach(state)
    client.force_login(office.office_head)
    page = client.get(f"/petitions/{petition.number}/").content.decode()
    assert shown in page[: page.index("诉求内容")]


def test_a_file_of_today_shows_no_empty_box_of_limits(office, client):
    now = timezone.now()
    before = now - timedelta(days=3)
    new = office.petition(at=now, received_on=timezone.localdate(now))
    older = office.petition(at=before, received_on=timezone.localdate(before))
    client.force_login(office.clerk)
    box = "<h2>期限</h2>"
    assert box not in client.get(f"/petitions/{new.number}/").content.decode()
    assert box in client.get(f"/petitions/{older.number}/").content.decode()


def test_several_files_are_routed_in_one_go_and_one_refusal_stops_none(office, client):
    ready, gone = office.petition(), office.petition()
    office.do(gone, A.REPLY_DIRECTLY, office.clerk, StepInput(reply="已办"))
    client.force_login(office.clerk)
    chosen = f"?number={ready.number}&number={gone.number}"
    assert client.get(f"/bulk/transfer/{chosen}").status_code == 200
    data = {"number": [ready.number, gone.number], "to_organ": office.bureau.pk, "version": 1}
    page = client.post("/bulk/transfer/", data).content.decode()
    ready.refresh_from_db()
    gone.refresh_from_db()
    assert (ready.state, gone.state) == (S.RECEIVED, S.CLOSED)
    assert "不能“转送”" in page


def test_more_files_than_can_be_read_at_once_are_not_cut_in_silence(office, client):
    client.force_login(office.clerk)
    many = "&".join(f"number=X{n}" for n in range(101))
    answer = client.get(f"/bulk/transfer/?{many}")
    assert answer.status_code == 422
    assert "一次最多办理100件" in answer.content.decode()
