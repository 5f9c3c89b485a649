"""Conditions that are not valid hand out nothing: on no list, in no export, to no machine."""

from urllib.parse import urlencode

import pytest

from petitions.models import Disclosure
from tests.walking import Walk
from workflow.files.models import SavedFilter

WRONG = {
    "received_after": "2026-02-30",
    "received_before": "昨天",
    "state": "NOPE",
    "channel": "FAX",
    "kind": "REPORT",
    "due": "whenever",
    "repetition": "OFTEN",
    "unchecked": "2",
    "holder": "x",
    "category": "9" * 30,
    "division": "9" * 30,
    "q": "长" * 201,
}
FILTER = set(WRONG) - {"q"}  # whatever is typed may be searched for
LISTS = {  # list: who looks at it, conditions that are none
    "/tasks/": ("supervisor", ["source=NOPE"]),
    "/disputes/": ("clerk", ["all=maybe"]),
    "/supervision/orders/": ("supervisor", ["state=NOPE"]),
    "/supervision/reports/": ("supervisor", ["kind=NOPE"]),
    "/supervision/topics/": ("supervisor", ["days=7", "days=x"]),
    "/supervision/deliveries/": ("system_admin", ["state=NOPE"]),
    "/supervision/open/": ("supervisor", ["phase=NOPE", "due=NOPE", "organ=9", "area=9", "span=x"]),
    "/supervision/figures/INFLOW/": (
        "supervisor",
        ["part=NOPE", "facet=NOPE", "organ=9", "area=9", "span=own&since=2026-02-30&until=x"],
    ),
}


@pytest.fixture
def petition(office, client):
    client.force_login(office.clerk)
    return office.petition(title="唯一的事项")


@pytest.mark.parametrize(
    ("name", "value"),
    [*WRONG.items(), *((name, value) for name in sorted(FILTER) for value in ("\0", "\0\0", " "))],
)
def test_a_wrong_condition_hands_out_nothing_and_is_said(client, petition, name, value):
    query = {name: value}
    if name == "division" and len(value) <= len("\0\0"):  # no such place, and that is an answer
        assert not client.get("/petitions/", query).context["rows"]
        return
    page = client.get("/petitions/", query)
    assert page.status_code == 400
    assert 'role="alert"' in page.content.decode()
    assert not page.context["rows"]
    swapped = client.get("/petitions/", query, headers={"HX-Request": "true"})
    assert (swapped.status_code, swapped.context["rows"]) == (200, [])
    assert 'role="alert"' in swapped.content.decode()
    assert client.get("/petitions/parts/", query).status_code == 400
    assert client.get("/api/petitions/", query).status_code == 400
    for extension in ("csv", "xlsx"):
        answer = client.get(f"/petitions/export.{extension}", query)
        assert answer.status_code == 400
        assert 'role="alert"' in answer.content.decode()
        assert petition.number not in answer.content.decode()
    url = f"/petitions/exchange.json?{urlencode(query)}"
    answer = client.post(url, {"reason": "移交"})
    assert answer.status_code == 400
    assert petition.number not in answer.content.decode()
    assert not Disclosure.objects.exists()


@pytest.mark.parametrize(
    "query",
    [
        "state=NOPE&state=",
        "state=NOPE&state={state}",
        "state=&state={state}",
        "received_after=2026-13-01&received_after=2026-01-01",
        "q=没有的&q=唯一的",
    ],
)
def test_a_condition_with_two_values_hands_out_nothing(client, petition, query):
    query = query.format(state=petition.state_code)
    urls = ("petitions/", "petitions/parts/", "petitions/export.csv", "api/petitions/")
    for url in urls:
        answer = client.get(f"/{url}?{query}")
        assert answer.status_code == 400, url
        assert petition.number not in answer.content.decode()
    answer = client.post(f"/petitions/exchange.json?{query}", {"reason": "移交"})
    assert answer.status_code == 400
    assert not Disclosure.objects.exists()
    told = {"name": "两个值", "query": query}
    assert client.post("/petitions/filters/", told).status_code == 400
    assert not SavedFilter.objects.exists()


def test_a_condition_said_twice_alike_is_one(client, petition):
    page = client.get(f"/petitions/?state={petition.state_code}&state={petition.state_code}")
    assert page.context["rows"]
    assert client.get("/api/petitions/?state=&state=").status_code == 200


@pytest.mark.parametrize("value", ["\0", "\u200b", "\u2060 \u200b"])
def test_a_search_for_what_nobody_sees_finds_nothing(client, petition, value):
    assert not client.get("/petitions/", {"q": value}).context["rows"]
    assert client.get("/api/petitions/", {"q": value}).json()["results"] == []
    answer = client.get("/petitions/export.csv", {"q": value})
    assert petition.number not in b"".join(answer).decode()
    assert client.get("/petitions/", {"q": "唯一\0的"}).context["rows"]


def test_a_condition_that_nobody_knows_narrows_no_list(client, petition):
    query = {"recieved_after": "2026-01-01"}
    for url in ("/petitions/", "/petitions/parts/", "/api/petitions/"):
        answer = client.get(url, query)
        assert answer.status_code == 400
        assert petition.number not in answer.content.decode()
    for query_of_paging in ({"page_size": "5"}, {"format": "json"}, {"cursor": ""}):
        assert client.get("/api/petitions/", query_of_paging).status_code == 200
    assert client.get("/petitions/", {"after": "1"}).status_code == 200
    assert client.get("/petitions/export.csv", query).status_code == 400
    url = "/petitions/exchange.json?recieved_after=2026-01-01"
    assert client.post(url, {"reason": "移交"}).status_code == 400
    assert not Disclosure.objects.exists()
    assert client.get("/petitions/export.csv", {"state": petition.state_code}).status_code == 200


def test_a_wrong_condition_is_not_kept(client, petition):
    told = {"name": "坏的", "query": "state=NOPE&q=事项"}
    assert client.post("/petitions/filters/", told).status_code == 422
    assert not SavedFilter.objects.exists()


@pytest.mark.parametrize("url", LISTS)
def test_every_other_list_refuses_what_is_no_condition_of_it(client, office, url):
    walk = Walk(office)
    walk.reach("HANDLING")
    who, queries = LISTS[url]
    client.force_login(getattr(office, who))
    assert client.get(url).status_code == 200
    names = [query.partition("=")[0] for query in queries]
    twice = [
        f"{query.partition('&')[0]}&{name}=" for query, name in zip(queries, names, strict=True)
    ]
    for query in [*queries, *(f"{name}=%00" for name in names), *twice, "sorce=x"]:
        for form in ("", "&export=csv", "&export=xlsx"):
            answer = client.get(f"{url}?{query}{form}")
            assert answer.status_code == 400, query
            assert 'role="alert"' in answer.content.decode()
            assert walk.petition.number not in answer.content.decode()
