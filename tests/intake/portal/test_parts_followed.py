"""A letter that was split: its petitioner follows and acts on each matter with the letter's code."""

import pytest
from django.utils import timezone

from petitions.models import Petition
from petitions.query_codes import code_for, petition_by_code
from petitions.statute import Action, State
from tests.factories import OPINION, own_page, service
from tests.workflow.attachments.test_attaching import upload
from workflow.steps.step_input import StepInput

A = Action
WAGES, NOISE = "某公司拖欠三个月工资", "工地夜间施工噪声扰民"


def opened(client, petition):
    code = code_for(petition.number, petition.code_version)
    client.post("/portal/", {"number": petition.number, "code": code})


@pytest.fixture
def letter(office, client):
    petition = office.petition()
    office.do(petition, A.SPLIT, office.clerk, StepInput(matters=(WAGES, NOISE)))
    opened(client, petition)
    return petition


@pytest.fixture
def parts(letter):
    return list(letter.children.order_by("pk"))


def handled(office, part):
    office.do(part, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(part, A.TAKE, office.handler)
    office.do(part, A.ACCEPT, office.handler)


def replied(office, part):
    handled(office, part)
    office.sign(part, OPINION, at=timezone.now())
    office.do(part, A.SERVE, office.handler, service(timezone.localdate()), at=timezone.now())


def test_the_letter_shows_each_matter(office, client, letter, parts):
    handled(office, parts[0])
    page = client.get(own_page(letter)).content.decode()
    shown = page[page.index("分列事项</h2>") : page.index("办理情况</h2>")]
    for told in (parts[0].number, WAGES, office.bureau.name, State.HANDLING.text.zh, "办理期限",
                 parts[1].number, NOISE, office.petition_office.name, own_page(parts[1])):  # fmt: skip
        assert told in shown
    assert "已有答复" not in shown


def test_a_matter_is_read_and_acted_on_with_the_code_of_the_letter(office, client, letter, parts):
    replied(office, parts[0])
    assert "已有答复" in client.get(own_page(letter)).content.decode()
    page = client.get(own_page(parts[0])).content.decode()
    assert "已责令发放" in page
    assert own_page(letter) in page
    told = {"version": parts[0].version, "review_organ": office.county_review.pk, "reason": "不服"}
    answer = client.post(own_page(parts[0], "request_review/"), told)
    assert answer.status_code == 302
    assert parts[0].events.last().action is A.REQUEST_REVIEW
    assert not parts[1].events.filter(action_code=A.REQUEST_REVIEW).exists()


def test_what_was_typed_for_a_matter_comes_back_with_the_code_of_the_letter(
    office, client, letter, parts
):
    page = own_page(parts[0], "withdraw/")
    client.post("/portal/leave/")
    typed = {"typed.reason": "已经发了", "typed.version": "1", "back_to": page}
    code = code_for(letter.number)
    back = client.post("/portal/", {"number": letter.number, "code": code} | typed)
    assert back.context["petition"] == parts[0]
    assert back.context["form"]["reason"].value() == "已经发了"


def test_a_matter_that_was_sealed_vanishes_without_a_trace(office, client, letter, parts):
    number, title = parts[1].number, letter.title
    Petition.objects.filter(pk=parts[1].pk).update(accused="城管中队")  # nobody who knows the code
    office.do(parts[1], A.SEAL, office.clerk, StepInput(reason="检举控告"))
    page = client.get(own_page(letter)).content.decode()
    assert parts[0].number in page
    assert title in page  # in the own words, whatever the others read
    for hidden in (NOISE, number, parts[1].number, own_page(parts[1]), "已收到"):
        assert hidden not in page
    never = own_page(Petition(pk=987654))
    assert client.get(own_page(parts[1])).status_code == client.get(never).status_code == 302
    told = {"version": 1, "reason": "撤回", "is_sure": "on"}
    assert client.post(own_page(parts[1], "withdraw/"), told).status_code == 401
    assert Petition.objects.get(pk=parts[1].pk).state is State.SEALED


@pytest.mark.parametrize("spelling", ["{}", "编号：{}。", "{} ", "{wide}"])
def test_the_number_that_a_matters_letters_print_opens_it_with_the_code_of_the_letter(
    office, client, letter, parts, spelling
):
    """The letter is what is followed: its code made anew voids it, and a sealed matter is unknown."""
    client.post("/portal/leave/")
    typed = spelling.format(parts[0].number, wide=parts[0].number.replace("-", "－"))
    told = {"number": typed, "code": code_for(letter.number, letter.code_version)}
    assert client.post("/portal/", told).headers["Location"] == own_page(parts[0])
    assert client.get(own_page(letter)).status_code == 200
    gone = parts[1].number
    office.do(parts[1], A.SEAL, office.clerk, StepInput(reason="检举"))
    parts[1].refresh_from_db()
    for number in (gone, parts[1].number):
        assert petition_by_code(number, told["code"]) is None


def test_matters_are_told_to_the_petitioners_of_their_letter_alone(office, client):
    other, letter = office.petition(), office.petition()
    office.do(other, A.MERGE, office.clerk, StepInput(lead=letter, reason="同一事项"))
    office.do(letter, A.SPLIT, office.clerk, StepInput(matters=(WAGES, NOISE)))
    opened(client, other)
    page = client.get(own_page(other)).content.decode()
    assert letter.number in page
    assert WAGES not in page
    part, sealed = letter.children.order_by("pk")
    office.do(part, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    told = client.get(own_page(other)).content.decode()
    for shown in (part.number, office.bureau.name):  # into what it went, and how that stands
        assert shown in told
        assert shown not in page or shown == part.number
    office.do(sealed, A.SEAL, office.clerk, StepInput(reason="检举"))
    assert f"{letter.number}-2" not in client.get(own_page(other)).content.decode()
    for part in letter.children.all():
        assert client.get(own_page(part)).status_code == 302


def test_the_code_of_a_matter_opens_that_matter_alone(client, letter, parts):
    opened(client, parts[0])
    assert client.get(own_page(parts[0])).status_code == 200
    for other in (letter, parts[1]):
        assert client.get(own_page(other)).status_code == 302


def test_a_letters_code_made_anew_ends_what_was_opened(office, client, letter, parts):
    office.do(letter, A.RENEW_CODE, office.clerk, StepInput(reason="遗失"))
    assert client.get(own_page(parts[0])).status_code == 302


def test_material_of_the_letter_is_told_to_who_handles_its_matters(
    office, client, letter, parts, settings, tmp_path
):
    settings.FILES_DIR = tmp_path
    handled(office, parts[0])
    office.do(parts[1], A.REPLY_DIRECTLY, office.clerk, StepInput(reply="已办"))
    answer = client.post(own_page(letter, "materials/"), {"attachments": upload()})
    assert answer.status_code == 302
    told = office.handler.notices.get(petition=parts[0], kind="ADDED")
    assert "所属信访件补充材料1份" in told.text_zh
    assert not office.handler.notices.filter(petition=letter).exists()
