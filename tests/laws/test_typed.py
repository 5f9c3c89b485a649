"""Every form a person types into is kept by the one script, and an answer says what was taken."""

import re
from pathlib import Path

import pytest
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from petitions.config.web.sent import COOKIE, Messages, is_taken
from petitions.statute import Action

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
FORM = re.compile(r"<form[^>]*method=\"post\"[^>]*>", re.S)
NOT_KEPT = {
    "login.html": "a password",
    "intake/portal/hand_in.html": "the telephone that opens a lost receipt; the petition itself is kept",
    "intake/portal/query.html": "the code by which anybody could follow a petition",
    "intake/registration/register.html": "keeps itself, on the server and line by line (register.js)",
    "returned.html": "holds what was given back",
}
WITHOUT_SCRIPTS = {"bare.html", "500.html", "503.html"}


def pages():
    for path in sorted(TEMPLATES.rglob("*.html")):
        text = path.read_text()
        if FORM.search(text):
            yield str(path.relative_to(TEMPLATES)), text


@pytest.mark.parametrize(("name", "text"), list(pages()), ids=lambda value: value[:40])
def test_no_form_is_left_out(name, text):
    """A page extends the base, which brings the script; a part is included by pages that do."""
    is_part = name.rpartition("/")[2].startswith("_")
    assert is_part or re.search(r"\{% extends [^%]*base", text) or name == "base.html", name
    left_out = [form for form in FORM.findall(text) if "data-unkept" in form]
    assert bool(left_out) == (name in NOT_KEPT), name


WHOLE = re.compile(r"<form([^>]*method=\"post\"[^>]*)>(.*?)</form>", re.S)
TYPED = re.compile(
    r"<textarea|type=\"(text|tel|number|date|email|time|url)\"|{{ (\w+_)?form\b|as_field_group"
)
ACTION = re.compile(r"action=\"((?:{%.*?%}|[^\"])*)\"", re.S)


@pytest.mark.parametrize(("name", "text"), list(pages()), ids=lambda value: value[:40])
def test_two_forms_of_one_door_are_told_apart(name, text):
    """By `data-form`: what is typed into one is never offered in the other."""
    known = []
    for head, body in WHOLE.findall(text):
        if "data-unkept" in head or not TYPED.search(body):
            continue
        action, which = ACTION.search(head), re.search(r"data-form=\"([^\"]*)\"", head)
        known.append((action and action[1], which and which[1]))
    assert len(known) == len(set(known)), known


PROMISE = re.compile(r"删除|清除|不再显示|退出查询")
OF_A_DOOR = re.compile(r"url \"portal:(leave|forget[a-z-]*)\"")


def test_what_is_said_to_be_deleted_is_deleted_in_the_browser_too():
    """Every form of the portal that promises it says to the script which texts go."""
    found = [
        (name, head)
        for name, text in pages()
        for head, body in WHOLE.findall(text)
        if OF_A_DOOR.search(head) or ("portal:" in head and PROMISE.search(body))
    ]
    assert len({name for name, _head in found}) > 3, found
    assert not [name for name, head in found if "data-forgets" not in head]


def test_which_of_two_windows_stands_is_answered_by_no_button_that_sends():
    """Pressed twice, the second time is no answer: the question has a button of its own."""
    asking = {
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if "other.revision" in path.read_text()
    }
    asking.remove("supervision/reports/_report_text.html")  # of which every version is kept
    assert asking == {"workflow/drafts/_other_window.html"}
    for button in re.findall(r"<button.*?>", (TEMPLATES / asking.pop()).read_text(), re.S):
        assert 'type="button"' in button


def test_the_base_brings_the_script():
    base = (TEMPLATES / "base.html").read_text()
    assert base.index("js/drafts.js") < base.index("js/typed.js")
    assert base.index("js/session.js") < base.index("js/typed.js")


def sent(client, petition, **changes):
    url = reverse("workflow:act", args=[petition.number, Action.MARK])
    told = {"version": petition.version, "priority": "URGENT", "reason": "多人反映", "typed": "1f"}
    return client.post(url, told | changes)


def test_what_was_taken_is_told_to_the_browser_and_a_refusal_is_not(office, client):
    client.force_login(office.clerk)
    petition = office.petition()
    refused = sent(client, petition, reason="")
    assert refused.status_code == 422
    assert COOKIE not in refused.cookies
    stale = sent(client, petition, version="99")
    assert COOKIE not in stale.cookies
    assert "多人反映" in stale.content.decode()
    taken = sent(client, petition)
    assert taken.status_code == 302
    assert taken.cookies[COOKIE].value == "1f"


@pytest.mark.parametrize("sign", ["", "<b>", "g1", "1" * 17])
def test_only_a_sign_is_given_back(office, client, sign):
    client.force_login(office.clerk)
    assert COOKIE not in sent(client, office.petition(), typed=sign).cookies


def test_what_led_away_or_was_refused_by_a_message_was_not_taken(rf):
    request = rf.post("/")
    assert is_taken(request, HttpResponseRedirect("/petitions/"))
    for away in ("/login/?next=/", "/portal/"):
        assert not is_taken(request, HttpResponseRedirect(away))
    assert not is_taken(request, HttpResponse(status=401))
    request.session = {}
    request._messages = Messages(request)
    request._messages.add(messages.SUCCESS, "已办理")
    assert is_taken(request, HttpResponse())
    request._messages.add(messages.ERROR, "不能办理")
    assert not is_taken(request, HttpResponse())


def test_a_page_of_the_officer_for_sealed_reports_keeps_nothing(office, client):
    client.force_login(office.sealed_officer)
    assert " data-sealed>" in client.get("/register/letter/").content.decode().split("<main")[0]
    client.force_login(office.clerk)
    assert "data-sealed" not in client.get("/register/letter/").content.decode().split("<main")[0]
