"""The list, one file, the search, the count and the export: for everybody the same files."""

import csv
from io import BytesIO, StringIO
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from petitions.actors import Actor
from petitions.models import SearchText
from petitions.policy import Ability
from petitions.selectors import allows, petitions_visible_to
from petitions.statute import Kind
from tests.factories import day
from workflow.files.models import SavedFilter

WHO = [
    "clerk", "section_head", "office_head", "handler", "stranger", "head", "supervisor", "leader",
    "sealed_officer", "city_supervisor", "reviewer", "lawyer", "city_leader", "review_head",
    "colleague", "station_handler",
]  # fmt: skip
NARROWED = [
    "",
    "q=工资",
    "q=工",
    "q=张桂兰",
    "channel=LETTER",
    "q=资+三个月&due=late",
    "repetition=NEW",
]


@pytest.fixture
def mixed(office):
    """Files in every hand, one of them a report of misconduct."""
    return [
        office.petition(),
        office.handled(),
        office.closed(title="拖欠工资，已付"),
        office.petition(officer=office.stranger, channel="VISIT", title="别的单位的事"),
        office.petition(officer=office.sealed_officer, kind=Kind.REPORT, title="举报某局长"),
    ]


def exported(client, extension, query):
    response = client.get(f"/petitions/export.{extension}?{query}")
    if extension == "csv":
        text = b"".join(response.streaming_content).decode("utf-8-sig")
        return [row[0] for row in csv.reader(StringIO(text))][1:]
    body = BytesIO(b"".join(response.streaming_content))
    sheet = CalamineWorkbook.from_filelike(body).get_sheet_by_index(0).to_python()
    return [row[0] for row in sheet][1:]


@pytest.mark.parametrize("who", WHO)
def test_list_detail_export_search_and_count_agree(client, office, mixed, who):
    client.force_login(getattr(office, who))
    seen = {
        petition.number
        for petition in mixed
        if client.get(f"/petitions/{petition.number}/").status_code == 200
    }
    for query in NARROWED:
        page = client.get(f"/petitions/?{query}")
        listed = [row["number"] for row in page.context["rows"]]
        parts = client.get(f"/petitions/parts/?{query}").context["parts"]
        assert exported(client, "csv", query) == exported(client, "xlsx", query) == listed
        assert parts.total == len(listed)
        for shares in parts.facets.values():
            assert sum(part.files for part in shares) <= len(listed)
        assert set(listed) <= seen
        if not query:
            assert set(listed) == seen


def test_every_part_leads_to_as_many_files_as_it_says(client, office, mixed):
    client.force_login(office.supervisor)
    parts = client.get("/petitions/parts/").context["parts"]
    for name, shares in parts.facets.items():
        for part in shares:
            found = client.get("/petitions/", {name: part.key})
            assert len(found.context["rows"]) == part.files, (name, part)


def test_what_was_searched_for_is_marked_in_title_and_text(client, office, mixed):
    client.force_login(office.clerk)
    page = client.get("/petitions/?q=工资").content.decode()
    assert "拖欠<mark>工资</mark>" in page
    assert "公司拖欠<mark>工资</mark>三个月" in page


def test_a_name_that_was_searched_for_is_not_shown(client, office):
    office.petition(title="请求帮助", content="请求帮助")
    client.force_login(office.clerk)
    page = client.get("/petitions/?q=张桂兰").content.decode()
    assert "请求帮助" in page
    assert page.count("张桂兰") == page.count('value="张桂兰"')


def test_nothing_in_an_exported_list_computes(client, office):
    office.petition(title='=HYPERLINK("http://x")')
    office.petition(title="@SUM(1)")
    client.force_login(office.clerk)
    text = b"".join(client.get("/petitions/export.csv").streaming_content).decode("utf-8-sig")
    assert {row[1] for row in csv.reader(StringIO(text))} >= {
        '\'=HYPERLINK("http://x")',
        "'@SUM(1)",
    }
    body = BytesIO(b"".join(client.get("/petitions/export.xlsx").streaming_content))
    sheet = CalamineWorkbook.from_filelike(body).get_sheet_by_index(0).to_python()
    assert {row[1] for row in sheet} >= {'=HYPERLINK("http://x")', "@SUM(1)"}


def test_an_export_goes_on_beyond_a_batch(client, office, monkeypatch):
    monkeypatch.setattr("workflow.lists.lines.BATCH", 2)
    numbers = [office.petition(at=day(n)).number for n in range(5)]
    client.force_login(office.clerk)
    assert exported(client, "csv", "") == numbers[::-1]


def test_a_filter_is_kept_shared_and_dropped(client, office):
    client.force_login(office.clerk)
    kept = {"query": "q=工资&channel=LETTER&after=7&x=1", "name": "欠薪来信", "is_shared": "on"}
    response = client.post("/petitions/filters/", kept)
    assert response.status_code == 302
    saved = SavedFilter.objects.get()
    assert saved.query == "q=%E5%B7%A5%E8%B5%84&channel=LETTER"  # nothing else of the address
    client.force_login(office.supervisor)  # of the same organ
    assert "欠薪来信" in client.get("/petitions/").content.decode()
    client.post(f"/petitions/filters/{saved.pk}/")  # not the own one
    assert SavedFilter.objects.exists()
    client.force_login(office.handler)  # of another
    assert "欠薪来信" not in client.get("/petitions/").content.decode()
    client.force_login(office.clerk)
    client.post(f"/petitions/filters/{saved.pk}/")
    assert not SavedFilter.objects.exists()


def test_a_filter_without_conditions_or_name_is_refused_with_a_sentence(client, office):
    client.force_login(office.clerk)
    for told, said in (
        ({"name": "空", "query": ""}, "没有可以保存的条件"),
        ({"query": "q=1"}, "必填"),
    ):
        response = client.post("/petitions/filters/", told)
        assert (response.status_code, said in response.content.decode()) == (422, True)


@pytest.mark.parametrize(
    "query", ["q=%00", "q=%25", "holder=99999999", "category=999999999999999999", "division='"]
)  # fmt: skip
def test_no_condition_breaks_the_list(client, office, query):
    client.force_login(office.clerk)
    for path in ("/petitions/", "/petitions/parts/", "/petitions/export.csv"):
        assert client.get(f"{path}?{query}").status_code == 200


def test_a_list_costs_the_same_whatever_is_found(
    client, office, mixed, django_assert_max_num_queries
):
    client.force_login(office.clerk)
    with django_assert_max_num_queries(14):
        client.get("/petitions/?q=工资")
    with django_assert_max_num_queries(8):
        client.get("/petitions/parts/?q=工资")


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    who=st.sampled_from(WHO),
    words=st.sampled_from(["", "工", "资", "拖欠", "欠工资", "张桂兰", "zgl", "别的单位", "没有"]),
    narrowed=st.fixed_dictionaries(
        {},
        optional={
            "channel": st.sampled_from(["LETTER", "VISIT"]),
            "state": st.sampled_from(["REGISTERED", "HANDLING", "CLOSED"]),
            "kind": st.sampled_from(["APPEAL", "SUGGESTION"]),
            "repetition": st.sampled_from(["NEW", "REPEAT"]),
            "unchecked": st.just("1"),
        },
    ),
)
def test_whatever_is_asked_by_whomever_all_doors_give_the_same_files(
    client, office, mixed, who, words, narrowed
):
    client.force_login(getattr(office, who))
    expected = {
        petition.number
        for petition in mixed
        if client.get(f"/petitions/{petition.number}/").status_code == 200
        and _fits(petition, getattr(office, who), words, narrowed)
    }
    query = urlencode({"q": words, **narrowed})
    rows = client.get(f"/petitions/?{query}").context["rows"]
    listed = [row["number"] for row in rows]
    assert set(listed) == expected
    assert exported(client, "csv", query) == exported(client, "xlsx", query) == listed
    assert client.get(f"/petitions/parts/?{query}").context["parts"].total == len(listed)


def _fits(petition, officer, words, narrowed):
    """As anybody would read the conditions."""
    petition.refresh_from_db()
    told = SearchText.objects.filter(petition=petition).values_list("text", "own").first()
    text, own = told or ("", "")
    actor = Actor.of(officer)
    in_full = any(
        allows(actor, Ability.REVEAL, file)
        for file in petitions_visible_to(actor).filter(pk=petition.pk)
    )
    said = f"{text}\n{own}" if in_full else text
    told = {
        "channel": petition.channel_code, "state": petition.state_code,
        "kind": petition.kind_code, "repetition": petition.repetition_code,
        "unchecked": "1" if petition.unchecked else "0",
    }  # fmt: skip
    return words in said and all(told[name] == value for name, value in narrowed.items())


@pytest.mark.parametrize("who", ["auditor", "liaison", "system_admin"])
def test_who_has_nothing_to_do_with_files_has_no_list_of_them(client, office, mixed, who):
    client.force_login(getattr(office, who))
    for path in ("/petitions/", "/petitions/parts/", "/petitions/export.csv", "/api/petitions/"):
        assert client.get(path).status_code == 403, path
    assert client.get(f"/petitions/{mixed[0].number}/").status_code in {403, 404}
