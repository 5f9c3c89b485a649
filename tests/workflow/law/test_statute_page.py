"""The page of the statute holds every row, and the quiz plays a round without a store."""

import re
from urllib.parse import parse_qs, urlencode

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape

from petitions.models import Division, Officer, Organ, OrganKind
from petitions.statute import (
    DEFAULTS,
    LIMITS,
    MOVES,
    ROUND,
    Action,
    Clock,
    Kind,
    Role,
    State,
    limit_anchor,
    move_anchor,
    round_of,
)
from petitions.templatetags import lawlinks
from workflow.law.views.quiz import SIGNER

PAGE, QUIZ = "/statute/", "/statute/quiz/"
ANCHORS = re.compile(r' id="([^"]+)"')
HAN = re.compile(r"[一-鿿]")


@pytest.fixture
def organ(db):
    division = Division.objects.create(code="990921000000", name="禾川县")
    return Organ.objects.create(
        code="HC", name="禾川县信访局", short_name="信访局", kind=OrganKind.PETITION_OFFICE,
        division=division, document_word="禾信",
    )  # fmt: skip


@pytest.fixture
def sign_in(organ):
    def sign_in(role=Role.CLERK, language="zh-hans"):
        officer = Officer.objects.create(
            username=f"officer-{role}".lower(), name="某君", organ=organ, role_code=role
        )
        client = Client(headers={"Accept-Language": language})
        client.force_login(officer)
        return client

    return sign_in


def read(client, path, **query):
    answer = client.get(path, query)
    assert answer.status_code == 200
    return answer.content.decode()


def shown(page):
    return {anchor for anchor in ANCHORS.findall(page) if anchor.startswith("move-")}


@pytest.mark.parametrize("role", [r for r in Role if r not in {Role.SYSTEM, Role.PETITIONER}])
def test_the_page_and_the_quiz_open_to_every_officer(sign_in, role):
    client = sign_in(role)
    read(client, PAGE)
    read(client, QUIZ)


@pytest.mark.parametrize("path", [PAGE, QUIZ])
def test_nobody_else_comes_in(db, path):
    assert Client().get(path).status_code == 302


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_row_stands_on_the_page_under_its_own_anchor(sign_in, language):
    page = read(sign_in(language=language), PAGE)
    anchors = ANCHORS.findall(page)
    assert len(anchors) == len(set(anchors))
    assert {move_anchor(row) for row in MOVES} == shown(page)
    assert {limit_anchor(row) for row in LIMITS} <= set(anchors)
    assert {f"parameter-{parameter}" for parameter in DEFAULTS} <= set(anchors)


def test_every_link_within_the_page_arrives(sign_in):
    page = read(sign_in(), PAGE)
    aims = set(re.findall(r'href="(?:/statute/)?#([^"]+)"', page)) - {"main"}
    assert len(aims) > len(MOVES)
    assert aims <= set(ANCHORS.findall(page))


def test_what_is_not_verified_says_so(sign_in):
    page = read(sign_in(), PAGE)
    for row in LIMITS:
        assert row.source in page
    assert page.count("未核对</b>") >= sum(not row.verified for row in DEFAULTS.values())


@pytest.mark.parametrize("role", [Role.CLERK, Role.LEGAL_OFFICER, Role.PETITIONER])
def test_a_role_sees_its_own_moves(sign_in, role):
    page = read(sign_in(), PAGE, role=role)
    assert shown(page) == {move_anchor(row) for row in MOVES if role in row.by}


def test_kind_and_state_narrow_further(sign_in):
    page = read(sign_in(), PAGE, role=Role.HANDLER, kind=Kind.SUGGESTION, state=State.TAKEN)
    assert shown(page) == {
        move_anchor(row)
        for row in MOVES
        if Role.HANDLER in row.by and Kind.SUGGESTION in row.of and State.TAKEN in row.sources
    }


def test_a_choice_that_is_not_one_chooses_nothing(sign_in):
    assert len(shown(read(sign_in(), PAGE, role="KING", kind="'", state="<b>"))) == len(MOVES)


def test_in_english_no_name_of_the_law_stays_chinese(sign_in):
    page = read(sign_in(language="en"), PAGE)
    pictures = "".join(re.findall(r"<svg.*?</svg>", page, re.DOTALL))
    assert "Being handled" in pictures
    assert not HAN.search(pictures)


def test_links_lead_from_a_button_or_a_clock_to_the_row(db):
    move = next(row for row in MOVES if row.action is Action.TRANSFER)
    assert lawlinks.move_link(move) == "/statute/#move-TRANSFER-1"
    assert lawlinks.clock_link(Clock.ROUTING) == "/statute/#limit-ROUTING"
    assert reverse("workflow:statute") == PAGE


def test_a_round_is_played_by_links_alone_and_scored(sign_in):
    client = sign_in()
    start = read(client, QUIZ)
    token = re.search(r'name="seed" value="([^"]+)"', start)[1]
    seed = int(SIGNER.unsign(token))
    query = {"seed": token, "n": "1"}
    for number, question in enumerate(round_of(seed), 1):
        asked = read(client, QUIZ, **query)
        assert f"第{number}题" in asked
        assert asked.count('type="radio"') == 4
        choice = question.right if number <= 7 else (question.right + 1) % 4
        page = read(client, QUIZ, **query, choice=choice)
        assert ("答对了" if number <= 7 else "答错了") in page
        assert f"#{question.anchor}" in page
        following = re.search(r'class="main" href="\?([^"]+)"', page)[1].replace("&amp;", "&")
        query = {name: values[0] for name, values in parse_qs(following).items()}
    assert f"{ROUND}题答对7题" in read(client, QUIZ, **query)


def test_no_round_is_begun_with_a_seed_of_ones_own(sign_in):
    client = sign_in()
    for seed in ("12", "12:forged", "", "x:y"):
        assert "开始" in read(client, QUIZ, seed=seed, n=3)


@pytest.mark.parametrize(
    "query", ["n=0", "n=99", "n=x", "n=²", "choice=9", "answers=0123zz99999999"]
)
def test_a_bent_address_does_no_harm(sign_in, query):
    assert (
        sign_in().get(f"{QUIZ}?{urlencode({'seed': SIGNER.sign('5')})}&{query}").status_code == 200
    )


def test_the_quiz_speaks_english(sign_in):
    with translation.override("en"):
        page = read(sign_in(language="en"), QUIZ, seed=SIGNER.sign("5"), n=2)
    assert escape(round_of(5)[1].text.en) in page
