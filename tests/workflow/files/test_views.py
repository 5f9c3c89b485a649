"""The pages: errors at their field, nothing half-written, and a cost that does not grow."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from petitions.references import reference_of
from petitions.statute import Action, State
from tests.factories import OPINION, day
from workflow.steps.step_input import StepInput

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')  # another one in every answer


@pytest.fixture
def clerk(office, client):
    client.force_login(office.clerk)
    return client


@pytest.mark.parametrize("path", ["/", "/petitions/", "/api/petitions/", "/supervision/overdue/"])
def test_a_list_costs_the_same_for_two_and_for_many(office, client, path):
    client.force_login(office.office_head)

    def cost():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    for _ in range(2):
        office.petition()
    client.get(path)
    few = cost()
    for _ in range(40):
        office.petition()
    assert cost() == few


def test_a_missing_reason_is_named_at_its_field(office, clerk):
    petition = office.petition()
    answer = clerk.post(f"/petitions/{petition.number}/transfer/", {"version": petition.version})
    assert answer.status_code == 422
    assert "此项必填" in answer.content.decode()
    petition.refresh_from_db()
    assert petition.state is State.REGISTERED


def test_a_move_that_is_not_open_says_why(office, clerk):
    petition = office.petition()
    office.do(petition, Action.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    answer = clerk.get(f"/petitions/{petition.number}/transfer/")
    assert answer.status_code == 422
    assert "不能“转送”" in answer.content.decode()


def test_a_move_of_another_post_says_whose_it_is(office, clerk):
    petition = office.petition()
    answer = clerk.get(f"/petitions/{petition.number}/assign/")
    assert answer.status_code == 422
    assert "不能" in answer.content.decode()


def test_a_stale_form_keeps_what_was_written(office, client):
    petition = office.handled()
    client.force_login(office.handler)
    stale, task = petition.version, StepInput(reason="抓紧", report_by=day(5).date())
    office.do(petition, Action.DIRECT, office.leader, task)
    form = {"version": stale, "reason": "我写了很久的调查情况"}
    answer = client.post(f"/petitions/{petition.number}/investigate/", form)
    assert answer.status_code == 422
    assert "我写了很久的调查情况" in answer.content.decode()
    assert "刚刚被他人办理过" in answer.content.decode()


def test_who_presses_twice_is_told_that_it_was_done(office, client):
    petition = office.handled()
    client.force_login(office.handler)
    form = {"version": petition.version, "reason": "走访了工地"}
    assert client.post(f"/petitions/{petition.number}/investigate/", form).status_code == 302
    again = client.post(f"/petitions/{petition.number}/investigate/", form).content.decode()
    assert "您已经办理过本件（调查核实）" in again
    assert "被他人办理过" not in again


def test_the_list_finds_by_words_and_state(office, clerk):
    office.petition(title="独一无二的标题")
    office.petition()
    page = clerk.get("/petitions/", {"q": "独一无二", "state": "REGISTERED"}).content.decode()
    assert page.count('class="matter"') == 1


def test_the_rows_for_htmx_are_part_of_the_page(office, clerk):
    office.petition()
    asked = {"headers": {"HX-Request": "true"}}
    part, whole = (
        TOKEN.sub("", clerk.get("/petitions/", **how).content.decode()) for how in (asked, {})
    )
    assert "<html" not in part
    assert part.strip() in whole


@pytest.mark.parametrize("extension", ["pdf", "docx"])
def test_documents_are_printed(office, client, extension):
    petition = office.handled()
    client.force_login(office.handler)
    document = petition.documents.last()
    answer = client.get(
        f"/petitions/{petition.number}/documents/{reference_of(document.pk)}.{extension}"
    )
    assert answer.content.startswith(b"%PDF" if extension == "pdf" else b"PK")


def test_disclosure_needs_a_reason(office, clerk):
    petition = office.petition()
    url = f"/petitions/{petition.number}/disclosure/"
    assert clerk.post(url).status_code == 422
    assert "19912345678" in clerk.post(url, {"reason": "回访"}).content.decode()
    assert petition.disclosures.count() == 1


def test_whoever_signs_reads_the_opinion_first(office, client):
    petition = office.handled()
    office.do(petition, Action.SUBMIT_OPINION, office.handler, OPINION)
    for path in ("", "sign_opinion/"):
        client.force_login(office.head)
        page = client.get(f"/petitions/{petition.number}/{path}").content.decode()
        assert OPINION.decision in page
        assert OPINION.facts in page
    client.force_login(office.clerk)
    page = client.get(f"/petitions/{petition.number}/").content.decode()
    assert OPINION.facts not in page  # a draft is its organ's own until it is signed


def test_whoever_decides_on_an_extension_reads_why(office, client):
    petition = office.handled()
    given = StepInput(days=20, reason="需要委托第三方检测")
    office.do(petition, Action.SEEK_EXTENSION, office.handler, given)
    client.force_login(office.head)
    page = client.get(f"/petitions/{petition.number}/grant_extension/").content.decode()
    assert "需要委托第三方检测" in page
    assert "20日" in page


@pytest.mark.parametrize("query", ["state=NONSENSE", "received_after=yesterday"])
def test_a_wrong_condition_is_named(office, client, query):
    client.force_login(office.clerk)
    assert 'role="alert"' in client.get(f"/petitions/?{query}").content.decode()
    assert client.get(f"/api/petitions/?{query}").status_code == 400
