"""Every door, walked: all routes × methods × roles × relations, and nothing leaks."""

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from petitions.doors import Open, door_of
from petitions.models import Event, Petition
from petitions.statute import Action

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
CANARY = "张桂兰"
ROLES = [
    "clerk", "section_head", "office_head", "supervisor", "handler", "colleague", "head",
    "stranger", "leader", "system_admin", "auditor", None,
]  # fmt: skip
BLIND = {"stranger", "system_admin", "auditor", None}  # who may not see the bureau's petition


def routes(resolver=None, prefix=""):
    for entry in (resolver or get_resolver()).url_patterns:
        where = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield where, entry.callback
        else:
            yield from routes(entry, where)


ROUTES = list(routes())


def address(route, petition, document):
    values = {
        "<str:number>": petition.number, "<int:pk>": str(document.pk), "<str:extension>": "pdf",
        "<channel:channel>": "letter",
    }  # fmt: skip
    for mark, value in values.items():
        route = route.replace(mark, value)
    if "<action:action>" in route:
        return [f"/{route.replace('<action:action>', action.lower())}" for action in Action]
    return [f"/{route}"]


@pytest.mark.parametrize(("route", "view"), ROUTES, ids=[route or "/" for route, _view in ROUTES])
def test_every_route_declares_its_door(route, view):
    assert any(door_of(view, method) for method in ("GET", "POST"))


@pytest.mark.parametrize("who", ROLES)
def test_no_route_leaks_or_changes_what_is_not_ones_own(office, who, settings):
    petition = office.handled(title=f"{CANARY}的请求", content=f"{CANARY}写道")
    document = petition.documents.first()
    client = Client(raise_request_exception=False)
    officer = getattr(office, who) if who else None
    if officer:
        client.force_login(officer)
    before = Petition.objects.values().get(pk=petition.pk), Event.objects.count()
    for route, view in ROUTES:
        if door_of(view, "POST") is Open.TO_OFFICERS and "logout" in route:
            continue
        for url in address(route, petition, document):
            for method in METHODS:
                response = client.generic(method, url)
                assert response.status_code < 500, (who, method, url)
                if who in BLIND:
                    assert CANARY not in response.content.decode(errors="replace"), (method, url)
                    if petition.number in url:
                        assert response.status_code in {302, 401, 403, 404, 405}, (method, url)
    assert (Petition.objects.values().get(pk=petition.pk), Event.objects.count()) == before


def test_what_exists_and_is_not_yours_looks_like_what_does_not_exist(office):
    petition = office.handled()
    client = Client()
    client.force_login(office.stranger)
    yours = client.get(reverse("workflow:petition", args=[petition.number]))
    nobodys = client.get(reverse("workflow:petition", args=["LX000000000000000"]))
    assert (yours.status_code, yours.content) == (nobodys.status_code, nobodys.content)


def test_rights_withdrawn_are_gone_with_the_next_request(office):
    client = Client()
    client.force_login(office.handler)
    assert client.get("/").status_code == 200
    office.handler.is_active = False
    office.handler.save()
    assert client.get("/").status_code in {302, 403}


@pytest.mark.parametrize("who", ["clerk", "section_head", "office_head", "supervisor", "leader"])
def test_those_above_see_personal_data_masked(office, who):
    petition = office.handled()
    client = Client()
    client.force_login(getattr(office, who))
    page = client.get(reverse("workflow:petition", args=[petition.number])).content.decode()
    assert "张**" in page
    assert "19912345678" not in page
    assert "990921196001011234" not in page


@pytest.mark.parametrize("path", ["/", "/petitions/", "/portal/", "/login/", "/register/letter/"])
def test_every_page_carries_the_strict_policy(office, path):
    client = Client()
    client.force_login(office.clerk)
    policy = client.get(path, follow=True).headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy
