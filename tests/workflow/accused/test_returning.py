"""What was given up because of whom a file complained of comes back with the name put right, the
merge undone: nothing is left that would tell (Art. 28(3), 30)."""

from dataclasses import replace

import pytest

from petitions.models import Petition
from petitions.query_codes import code_for, is_code_stopped, petition_by_code
from petitions.statute import Action, Repetition, Role
from tests.workflow.accused.test_found_accused import DUE, LATER, found_to_be, told
from workflow.inbox.models import Notice
from workflow.steps.step_input import StepInput

A = Action


@pytest.mark.parametrize("ends", ["the name is put right", "the merge is undone"])
def test_nothing_tells_who_knew_the_code_that_it_was_stopped(office, client, ends):
    """Nor is anything left of it before anybody else, once the file complains of that one no more;
    what the petitioner has opens it again."""
    petition, complaint = office.petition(), office.petition(officer=office.section_head)
    found_to_be(office, complaint, office.clerk)
    given = StepInput(division=office.division, repetition=Repetition.NEW, people_count=1)
    named = replace(given, accused=office.clerk.name)
    if ends == "the name is put right":
        office.do(petition, A.VERIFY, office.section_head, named, at=LATER)
        assert is_code_stopped(petition)
        office.do(petition, A.VERIFY, office.section_head, given, at=LATER)
    else:
        merging = StepInput(lead=complaint, reason="同一事项")
        office.do(petition, A.MERGE, office.section_head, merging, at=LATER)
        assert is_code_stopped(petition)
        undoing = StepInput(reason="不是同一事项")
        office.do(petition, A.UNMERGE, office.section_head, undoing, at=LATER)
    assert not is_code_stopped(petition)
    assert petition_by_code(petition.number, code_for(petition.number)) == petition
    assert not Notice.objects.filter(petition=petition, key__startswith="apart/").exists()
    after = seen_of(client, office, petition)
    for reader, page in after.items():
        assert not any(word in page for word in ("人员回避", "已停用", "同名或者职务相同")), reader
        assert not any(word in page for word in ("人员回避", "已停用", "同名或者职务相同")), reader
        assert "查询码" not in page.replace("重新生成查询码", ""), reader
        assert office.section_head.name not in channel_in(page), reader
    assert ["并案" in history_in(page) for page in after.values()] == [
        False, ends == "the merge is undone",
    ], "nor is it a merge into nothing before whom the other file complains of"  # fmt: skip


def seen_of(client, office, petition):
    pages = {}
    for reader in (office.clerk, office.section_head):
        client.force_login(reader)
        pages[reader.username] = client.get(f"/petitions/{petition.number}/").content.decode()
    return pages


def history_in(page):
    return page.partition('<ol class="history">')[2].partition("</ol>")[0]


def channel_in(page):
    return page.partition("渠道责任人")[2].partition("</dd>")[0]


def test_what_was_given_up_comes_back_with_the_name_put_right(office):
    """A place left vacant would tell whose it was: here in a repeat of the file that is checked."""
    first, petition = repeated(office)
    deputy = office.officer("deputy", office.petition_office, Role.CLERK)
    case = StepInput(to_officer=office.leader, report_by=DUE, reason="见面", team="甲某、deputy君")
    office.do(petition, A.ASSIGN_LEADER, office.office_head, case)
    found_to_be(office, first, office.handler, office.leader, deputy)
    petition.refresh_from_db()
    assert (petition.handler, petition.dispatches.get().handler) == (None, None)
    assert petition.leader_cases.get().leader is None
    found_to_be(office, first)
    petition.refresh_from_db()
    one = petition.leader_cases.get()
    assert petition.handler == petition.dispatches.get().handler == office.handler
    assert (one.leader, one.helpers) == (office.leader, "甲某、deputy君")
    assert told(office.head) == told(office.office_head) == []


def test_what_somebody_else_was_given_meanwhile_stays_theirs(office):
    first, petition = repeated(office)
    found_to_be(office, first, office.handler)
    anew = StepInput(to_officer=office.colleague, reason="另行指定")
    office.do(petition, A.HAND_OVER, office.head, anew, at=LATER)
    found_to_be(office, first)
    petition.refresh_from_db()
    assert petition.handler == office.colleague


def repeated(office):
    """A file and its repeat, which the bureau handles."""
    first, again = office.petition(), office.handled()
    Petition.objects.filter(pk=again.pk).update(earlier=first, repetition_code=Repetition.REPEAT)
    again.refresh_from_db()
    return first, again
