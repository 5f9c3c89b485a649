"""Whatever is sent without a session, or with a page that is too old, comes back whole."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from intake.registration.models import Draft
from petitions.doors import Open, door_of
from petitions.models import Event
from petitions.references import reference_of
from tests.laws.test_doors import ROUTES
from workflow.drafts.models import StepDraft

TEXT = "三页长的处理意见，写了一个下午"
VALUES = {
    "<str:number>": "LX9909212026000001", "<int:pk>": "1", "<ref:pk>": reference_of(1), "<ref:file>": reference_of(1), "<int:number>": "0", "<str:extension>": "pdf",
    "<channel:channel>": "letter", "<int:year>": "2026", "<str:term>": "OPINION",
    "<str:code>": "KPI_ROLLS", "<action:action>": "accept",
}  # fmt: skip
OWN = {"HTTP_ORIGIN": "http://testserver"}


def address(route):
    for mark, value in VALUES.items():
        route = route.replace(mark, value)
    return f"/{route}"


def is_page(view):
    return not hasattr(view, "cls") and door_of(view, "POST") not in {None, Open.TO_PARTNERS}


PAGES = [(address(route), view) for route, view in ROUTES if is_page(view)]
BEHIND_A_DOOR = [url for url, view in PAGES if door_of(view, "POST") is not Open.TO_ALL]
UNPROTECTED = {"/wechat/"}  # a machine's knock, signed otherwise


def test_what_is_sent_after_the_session_has_ended_comes_back(db):
    """Every door of the office that is behind a door of its own."""
    assert len(BEHIND_A_DOOR) > 80
    for url in BEHIND_A_DOOR:
        answer = Client().post(url, {"reason": TEXT, "outcome": "SUPPORT"}, **OWN)
        page = answer.content.decode()
        assert answer.status_code == 401, url
        assert "登录已结束" in page, url
        assert TEXT in page, url
        assert '<input type="hidden" name="outcome" value="SUPPORT">' in page, url
        assert "no-store" in answer["Cache-Control"], url
    assert not Event.objects.exists()


def test_what_is_sent_by_a_page_that_is_too_old_comes_back(office):
    """Every door, the petitioner's as well: the token changes whenever somebody signs in."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(office.clerk)
    for url in {url for url, _view in PAGES} - UNPROTECTED:
        answer = client.post(url, {"reason": TEXT, "password": "never-shown"}, **OWN)
        page = answer.content.decode()
        assert answer.status_code == 403, url
        assert "页面已过期" in page, url
        assert TEXT in page, url
        assert "never-shown" not in page, url
        assert 'name="csrfmiddlewaretoken"' in page, url


def test_what_was_typed_for_something_that_is_gone_comes_back(office, client):
    """A rule dropped, a topic joined to another, a file that left one's sight while it was open."""
    client.force_login(office.office_head)
    for url in (
        "/supervision/topics/999/change/",
        "/register/answers/999/",
        "/petitions/LX1/mark/",
    ):
        typed = {"do": "take", "outcome": TEXT, "name": "改名", "seen": "3c5cb6dfe745cdd1"}
        answer = client.post(url, typed, **OWN)
        page = answer.content.decode()
        assert answer.status_code == 404, url
        assert TEXT in page, url
        assert "改名" in page, url
        assert typed["seen"] not in page, url
        assert TEXT not in client.post(url, {"outcome": TEXT}).content.decode(), url
        assert "no-store" in answer["Cache-Control"], url
    client.force_login(office.handler)
    refused = client.post("/register/answers/new/", {"answer": TEXT}, **OWN)
    assert refused.status_code == 403
    assert TEXT in refused.content.decode()


@pytest.mark.parametrize("origin", [{}, {"HTTP_ORIGIN": "https://elsewhere.example"}])
def test_what_another_site_has_made_a_browser_send_is_not_offered_for_sending(office, origin):
    client = Client(enforce_csrf_checks=True)
    client.force_login(office.clerk)
    answer = client.post("/petitions/LX1/accept/", {"reason": TEXT}, **origin)
    assert answer.status_code == 403
    assert TEXT not in answer.content.decode()
    assert (
        TEXT
        not in Client().post("/petitions/LX1/accept/", {"reason": TEXT}, **origin).content.decode()
    )


@pytest.mark.parametrize(
    "headers", [{"HX-Request": "true"}, {"Accept": "application/json"}, {"Sec-Fetch-Dest": "empty"}]
)
def test_a_script_is_told_that_the_session_has_ended(db, headers):
    """No login page inside a panel, whichever way the page asks."""
    for url in BEHIND_A_DOOR:
        answer = Client().post(url, headers=headers)
        assert answer.status_code == 401, url
        assert answer["X-Session-Ended"] == "1", url
        assert "<" not in answer.content.decode(), url


def test_what_was_given_back_is_sent_again_after_signing_in(office, client):
    petition = office.petition()
    url = reverse("workflow:act", args=[petition.number, "MARK"])
    sent = {"version": petition.version, "priority": "URGENT", "reason": TEXT}
    returned = Client().post(url, sent, headers={"Origin": "http://testserver"}).content.decode()
    assert f'action="{url}"' in returned
    client.force_login(office.clerk)
    assert client.post(url, sent).status_code == 302
    petition.refresh_from_db()
    assert petition.urgent


def test_an_open_page_learns_who_is_signed_in_and_the_token_of_today(office, client):
    told = json.loads(client.get("/session/").content)
    assert told["officer"] is None
    client.force_login(office.clerk)
    answer = client.get("/session/")
    told = json.loads(answer.content)
    assert told["officer"] == office.clerk.pk
    assert told["token"]
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("who", ["clerk", None])
def test_every_page_can_say_that_the_session_has_ended(office, client, who):
    if who:
        client.force_login(office.clerk)
    for url in (
        ("/login/", "/portal/", "/portal/hand-in/") if who is None else ("/", "/register/letter/")
    ):
        page = client.get(url).content.decode()
        assert 'data-session="/session/"' in page
        for notice in ("ended", "other", "cut", "back"):
            assert f'id="notice-{notice}"' in page


@pytest.mark.parametrize("made_for", ["clerk", "sealed_officer"])
def test_what_a_page_of_another_officer_saves_by_itself_is_refused(client, office, made_for):
    """Whatever token its script has taken up: the one made for is not the one signed in."""
    writer = getattr(office, made_for)
    petition = office.handled()
    client.force_login(office.handler)
    told = {"key": "k", "name": "李四", "title": TEXT, "opinion": TEXT}
    for url in ("/register/letter/panel/", f"/petitions/{petition.number}/issue-opinion/draft/"):
        answer = client.post(url, told, headers={"HX-Request": "true", "X-Officer": str(writer.pk)})
        assert answer.status_code == 409, url
        assert answer["X-Session-Ended"] == "1", url
    assert not Draft.objects.exists()
    assert not StepDraft.objects.exists()
    client.force_login(writer)
    mine = {"HX-Request": "true", "X-Officer": str(writer.pk)}
    assert client.post("/register/letter/panel/", told, headers=mine).status_code == 200
    assert Draft.objects.get().officer == writer
    client.logout()
    assert client.post("/register/letter/panel/", told, headers=mine).status_code == 401


def test_every_script_says_for_whom_its_page_was_made(client, office, settings):
    client.force_login(office.clerk)
    page = client.get("/register/letter/").content.decode()
    assert (
        f"""<body data-session="/session/" data-officer="{office.clerk.pk}" hx-headers=""" in page
    )
    assert f"""'{{"X-Officer": "{office.clerk.pk}"}}'""" in page
    for script in (settings.BASE_DIR / "static/js").glob("*.js"):
        text = script.read_text(encoding="utf-8")
        if script.name != "session.js":  # which asks who is signed in
            assert text.count("fetch(") == text.count('"X-Officer"'), script.name
