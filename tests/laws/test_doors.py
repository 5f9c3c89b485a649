"""Every door, walked: all routes × methods × roles × relations, and nothing leaks."""

import re
from itertools import product

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from rest_framework.authtoken.models import Token

from petitions.doors import Open, door_of
from petitions.models import Event, Petition
from petitions.policy import Ability, Relation, permits
from petitions.references import reference_of
from petitions.statute import MOVES, Action
from workflow.steps.step_input import StepInput

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
CANARY = "张桂兰"
OFFICE = {"clerk", "section_head", "office_head", "supervisor"}
ABOVE = {"leader", "city_leader", "city_supervisor"}
OVERSEEING = {row.action for row in MOVES if row.oversees}  # made from outside, by right
SEEN_BY = {  # whose petition it is → who may see it; everybody else must not learn that it exists
    "petition_office": OFFICE | ABOVE,
    "bureau": OFFICE | ABOVE | {"handler", "colleague", "head"},
    "other_bureau": OFFICE | ABOVE | {"stranger"},
}
OUTSIDE = ("system_admin", "auditor", "liaison", None)
ODD = {"stranger", None}  # whose odd methods are walked in the gate as well
NEAREST = ("bureau", "other_bureau", "petition_office")
KINDS = {"handler", "leader"}
ROLES = [*sorted(set.union(*SEEN_BY.values())), *OUTSIDE]


def routes(resolver=None, prefix=""):
    for entry in (resolver or get_resolver()).url_patterns:
        where = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield where, entry.callback
        else:
            yield from routes(entry, where)


ROUTES = list(routes())


def addresses(route, petition, document, methods, steps):
    values = {
        "<str:number>": petition.number, "<int:pk>": str(document.pk if document else 1),
        "<ref:pk>": reference_of(document.pk if document else 1),
        "<ref:file>": reference_of(petition.pk),
        "<str:extension>": "pdf", "<channel:channel>": "letter",
        "<int:year>": "2026", "<str:term>": "OPINION", "<str:code>": "KPI_ROLLS",
    }  # fmt: skip
    for mark, value in values.items():
        route = route.replace(mark, value)
    actions = [Action.TRANSFER]
    if route.startswith("petitions/") and "<action:action>" in route:
        actions = [Action.TRANSFER, *steps]
    for action in actions:
        for method in methods if action is Action.TRANSFER else ("POST",):
            yield f"/{route.replace('<action:action>', action.lower())}", method


def held_by(office, organ):
    """A petition this organ holds, with a document in it where there can be one."""
    words = {"title": f"{CANARY}的请求", "content": f"{CANARY}写道"}
    if organ == "petition_office":
        return office.petition(**words)
    if organ == "bureau":
        return office.handled(**words)
    petition = office.petition(**words)
    office.do(petition, Action.TRANSFER, office.clerk, StepInput(to_organ=office.other_bureau))
    office.do(petition, Action.TAKE, office.stranger)
    office.do(petition, Action.ACCEPT, office.stranger)
    return petition


def all_of(petition):
    """Everything that is stored of it, but for what a step from outside moves by right.

    That is the number of steps, and the code that the registering office makes anew.
    """
    found = Petition.objects.values().get(pk=petition.pk)
    return {name: value for name, value in found.items() if name not in {"version", "code_version"}}


def everything_a_move_needs(office, petition):
    """Enough for any step, so that only the rights stand between a sender and the change."""
    return {
        "version": petition.version, "reason": "理由", "to_organ": office.bureau.pk, "days": 10,
        "to_officer": office.colleague.pk, "reply": "答复", "report_by": "2026-04-01",
        "claims": "诉求", "facts": "事实", "basis": "依据", "outcome": "SUPPORT", "decision": "决定",
        "way": "IN_PERSON", "served_on": "2026-03-02", "recipient": "本人", "route": "PARTY",
        "ground": "PENDING", "destination": "法院", "adoption": "ADOPTED", "held_on": "2026-03-02", "held_at": "09:30",
        "place": "会议室", "present": "双方", "consent": True, "agreement": "协议", "priority": "URGENT",
        "review_organ": office.county_review.pk, "review_outcome": "UPHOLD", "number": petition.number,
    }  # fmt: skip


@pytest.mark.parametrize(("route", "view"), ROUTES, ids=[route or "/" for route, _view in ROUTES])
def test_every_route_declares_its_door(route, view):
    assert any(door_of(view, method) for method in ("GET", "POST"))


def _walks():
    """All of them with all methods in the battery; in the gate everybody from whom a file is
    hidden, on a file of the nearest organ, and two of those who see it, on one organ's file."""
    for who, organ in product(ROLES, SEEN_BY):
        hidden = [place for place in NEAREST if who not in SEEN_BY[place]]
        if organ in hidden[:1] or (organ == "bureau" and who in KINDS):
            methods = METHODS if who in ODD else ("GET", "POST")
            yield pytest.param(who, organ, methods, id=f"{who}-{organ}")
        yield pytest.param(
            who, organ, METHODS, marks=pytest.mark.battery, id=f"{who}-{organ}-every-method"
        )


@pytest.mark.parametrize(("who", "organ", "methods"), [*_walks()])
def test_no_route_leaks_or_changes_what_is_not_ones_own(office, who, organ, methods):
    """All routes × methods, by everyone, on a petition of the own organ, one below, another."""
    petition = held_by(office, organ)
    document = petition.documents.first()
    client = Client(raise_request_exception=False)
    officer = getattr(office, who) if who else None
    if officer:
        client.force_login(officer)
    holds_it = officer and officer.organ_id == petition.holder_id
    body = {} if holds_it else everything_a_move_needs(office, petition)
    before = all_of(petition), Event.objects.count()
    # every step by everyone on one organ's file; on the others' each step by one role in turn
    steps = list(Action) if organ == "bureau" else list(Action)[ROLES.index(who) :: len(ROLES)]
    for route, view in ROUTES:
        if door_of(view, "POST") is Open.TO_OFFICERS and "logout" in route:
            continue
        for url, method in addresses(route, petition, document, methods, steps):
            sent = {"data": body} if method == "POST" else {}
            response = getattr(client, method.lower())(url, **sent)
            assert response.status_code < 500, (who, method, url)
            if who not in SEEN_BY[organ]:
                assert CANARY not in response.content.decode(errors="replace"), (method, url)
                if petition.number in url:
                    assert response.status_code in {302, 401, 403, 404, 405}, (method, url)
    overseeing = Event.objects.filter(action_code__in=OVERSEEING)
    allowed = who in SEEN_BY[organ] and permits(officer.role, Ability.OVERSEE, Relation.ABOVE)
    assert allowed or not overseeing
    assert (all_of(petition), Event.objects.count() - overseeing.count()) == before


@pytest.mark.parametrize("who", [who for who in ROLES if who])
def test_no_machine_moves_what_its_officer_does_not_hold(office, who):
    petition = held_by(office, "bureau")
    officer = getattr(office, who)
    if officer.organ == office.bureau:
        petition = held_by(office, "other_bureau")
    client = Client(headers={"Authorization": f"Token {Token.objects.create(user=officer).key}"})
    needs = everything_a_move_needs(office, petition)
    del needs["number"]
    needs |= {
        "to_organ": office.bureau.code, "to_officer": office.colleague.username,
        "review_organ": office.county_review.code,
    }  # fmt: skip
    for action in Action:
        answer = client.post(
            f"/api/petitions/{petition.number}/moves/",
            needs | {"action": action},
            content_type="application/json",
        )
        assert answer.status_code in {400, 403, 404, 409}, (action, answer.content)
    version = petition.version
    petition.refresh_from_db()
    assert petition.version == version


def test_what_exists_and_is_not_yours_looks_like_what_does_not_exist(office):
    petition = office.handled()
    client = Client()
    client.force_login(office.stranger)
    yours, nobodys = (
        client.get(reverse("workflow:petition", args=[number]))
        for number in (petition.number, "LX000000000000000")
    )
    assert yours.status_code == nobodys.status_code == 404
    said_of = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"|name="next"\s+value="[^"]+"')
    assert said_of.sub(b"", yours.content) == said_of.sub(b"", nobodys.content)


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
