"""What a petitioner reads of the way a file goes: nothing that is not decided, and not by whom."""

import pytest
from django.utils import translation

from intake.portal.plain import AS_BEFORE, standing_by_wechat, standing_of
from petitions.models import Petition
from petitions.query_codes import code_for
from petitions.statute import Action, State
from tests.factories import own_page
from workflow.steps.step_input import StepInput

INSIDE = (
    "拟",
    "批",
    "审核",
    "审批",
    "签发",
    "法制",
    "争议",
    "异议",
    "报请",
    "延期",
    "转普通",
    "撤销",
    "密件",
    "纪检",
)
INSIDE_EN = ("propos", "check", "sought", "sign", "disput", "objection", "decision", "annul", "seal", "disciplin")  # fmt: skip


@pytest.mark.parametrize("state", State)
def test_no_state_tells_what_is_not_decided_or_who_decides(state):
    petition = Petition(state_code=state)
    for language, words in (("zh-hans", INSIDE), ("en", INSIDE_EN)):
        with translation.override(language):
            told = str(standing_of(petition))
        assert told
        assert not [word for word in words if word in told.lower()], told
    assert not [word for word in INSIDE if word in standing_by_wechat(petition)]


@pytest.mark.parametrize("state", AS_BEFORE)
def test_a_file_stands_as_before_what_is_proposed(state):
    """In no words of its own: they would tell of it."""
    before = Petition(state_code=AS_BEFORE[state])
    assert standing_of(Petition(state_code=state)) == standing_of(before)


def test_the_four_ways_of_being_served_are_told_alike():
    states = (State.SIGNED, State.REVIEW_SIGNED, State.REEXAMINATION_SIGNED, State.REDO_SIGNED)
    assert len({str(standing_of(Petition(state_code=state))) for state in states}) == 1


def test_a_proposed_refusal_is_not_told_on_the_page(office, client):
    petition = office.petition()
    opened = {"number": petition.number, "code": code_for(petition.number)}
    client.post("/portal/", opened)
    before = client.get(own_page(petition)).content.decode()
    Petition.objects.filter(pk=petition.pk).update(state_code=State.REFUSAL_PROPOSED)
    page = client.get(own_page(petition)).content.decode()
    standing = page[page.index('class="state"') :].split("</span>")[0]
    assert standing in before
    assert "拟不予" not in page


def test_who_decides_is_not_told_before_the_decision(office, client):
    petition = office.petition()
    office.do(petition, Action.REPORT_UP, office.office_head, StepInput(reason="重大事项"))
    assert petition.holder != office.petition_office
    client.post("/portal/", {"number": petition.number, "code": code_for(petition.number)})
    page = client.get(own_page(petition)).content.decode()
    told = page[page.index("当前办理单位") :].split("</dl>")[0]
    assert office.petition_office.name in told
    assert petition.holder.name not in page


def test_what_was_done_for_another_petitioner_is_not_told_to_who_is_merged(office, client):
    file, lead = office.petition(), office.petition()
    office.do(file, Action.MERGE, office.clerk, StepInput(lead=lead, reason="同一事项"))
    office.do(lead, Action.RENEW_CODE, office.clerk, StepInput(reason="遗失"))
    office.do(lead, Action.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    client.post("/portal/", {"number": file.number, "code": code_for(file.number)})
    page = client.get(own_page(file)).content.decode()
    told = page[page.index('class="history lead"') :].split("</ol>")[0]
    assert "重新生成查询码" not in told
    assert "转送" in told
