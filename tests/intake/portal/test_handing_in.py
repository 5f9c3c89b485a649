"""The portal's form: put aside and taken up again, similar answers, the limits of one address."""

import time
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from intake.portal import throttling
from intake.portal.models import Begun
from intake.portal.services.begun import KEPT, forget_old
from intake.portal.throttling import Deed
from intake.public_answers.models import PublicAnswer
from intake.public_answers.services import check_publishable, publish, take_down
from intake.registration.services.checks import Person
from petitions.models import Petition
from petitions.statute import Action, Channel, Mark, NotPermittedError
from petitions.text.normal_form import name_key
from tests.samples import picture
from workflow.steps.step_input import StepInput

FORM, KEEP = "/portal/hand-in/", "/portal/hand-in/keep/"
ABOUT = {
    "title": "小区供暖温度不达标",
    "content": "阳光小区三号楼供暖温度只有十二度，请督促供热公司检修。",
}
PERSON = {"name": "周敏", "phone": "19912345678", "address": "禾川县南街1号"}


@pytest.fixture
def told(office):
    return {**PERSON, **ABOUT, "kind": "APPEAL", "division": office.division.pk, "key": "1" * 32}


@pytest.fixture
def answer(office):
    return publish(
        answer=PublicAnswer(
            title="供暖温度不达标怎么办",
            question="小区供暖温度只有十四度，供热公司不检修。",
            answer="居民可以拨打供热服务电话申请测温，不达标的由供热公司检修并退费。",
            organ=office.bureau,
            officer=office.head,
            published_on=timezone.localdate(),
        )
    )


def test_what_was_put_aside_is_taken_up_on_the_same_device_only(client, told):
    files = {"attachments": SimpleUploadedFile("灯.png", picture("PNG"))}
    answer = client.post(FORM, {**told, "phone": "12", "do": "keep", **files}, follow=True)
    page = answer.content.decode()
    assert "接着填写" in page
    assert ABOUT["content"] in page
    assert 'name="held"' in page
    assert 'value="12"' in page  # not yet judged
    assert "field error" not in page
    assert not Petition.objects.exists()
    assert ABOUT["content"] not in Client().get(FORM).content.decode()
    client.post("/portal/hand-in/forget/", {"key": told["key"]})
    assert ABOUT["title"] not in client.get(FORM).content.decode()
    assert not Begun.objects.exists()


def test_it_is_kept_while_it_is_typed_and_gone_when_it_is_sent(client, told):
    assert "已自动保存" in client.post(KEEP, told).content.decode()
    assert ABOUT["title"] in client.get(FORM).content.decode()
    assert client.post(FORM, told).status_code == 302
    assert not Begun.objects.exists()
    assert ABOUT["title"] not in client.get(FORM).content.decode()


def test_what_was_kept_too_late_is_not_offered_again(client, told):
    client.post(FORM, told)
    late = client.post(KEEP, told)
    assert "已自动保存" not in late.content.decode()
    assert not Begun.objects.exists()
    assert client.post(FORM, {**told, "do": "keep"}).status_code == 422


def test_a_file_put_aside_is_there_after_days(client, told, monkeypatch):
    photo = SimpleUploadedFile("灯.png", picture("PNG"))
    client.post(FORM, {**told, "do": "keep", "attachments": photo})
    later = time.time() + 3 * 86400
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    (begun,) = client.get(FORM).context["begun"]
    (file,) = client.get(FORM, {"begun": begun.ref}).context["form"].held
    client.post(FORM, {**told, "held": file.token})
    assert Petition.objects.get().attachments.get().name == "灯.png"


def test_what_was_left_is_forgotten_after_a_week(client, told):
    client.post(KEEP, told)
    now = timezone.now()
    assert forget_old(at=now + timedelta(days=6)) == 0
    Begun.objects.update(saved_at=now - KEPT)
    assert ABOUT["title"] not in client.get(FORM).content.decode()
    assert forget_old(at=now) == 1


def test_similar_answers_are_shown_before_it_is_sent_with_a_script_and_without(
    client, told, answer
):
    assert answer.title in client.post(KEEP, told).content.decode()
    page = client.post(FORM, {**told, "name": "", "do": "look"}).content.decode()
    assert answer.title in page
    assert ABOUT["content"] in page  # nothing typed is lost
    other = {"title": "孩子入学", "content": "孩子户口在外地，想在本县上小学。"}
    assert answer.title not in client.post(KEEP, told | other).content.decode()
    take_down(answer=answer, on=timezone.localdate())
    assert answer.title not in client.post(KEEP, told).content.decode()
    assert client.get(f"/portal/answers/{answer.pk}/").status_code == 404


def test_public_answers_are_found_by_every_word(client, answer):
    for words, is_found in [("", True), ("供", True), ("供热 退费", True), ("供热 入学", False)]:
        page = client.get("/portal/answers/", {"q": words}).content.decode()
        assert (answer.title in page) is is_found, words


def test_who_and_what_the_portal_registers(client, told):
    client.post(FORM, {**told, "id_number": "11010519491231002x", "may_publish": "on"})
    petition = Petition.objects.get()
    assert petition.channel is Channel.WEB
    assert petition.marks == [Mark.PUBLIC]
    assert petition.petitioners.get().id_number == "11010519491231002X"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("id_number", "110105194912310021", "身份证"),
        ("phone", "12", "手机号码"),
        ("title", "", "必填"),
        ("content", "字" * 20001, "字"),
        ("division", "1", "选"),
        ("kind", "REPORT", "选"),
    ],
)
def test_bad_input_is_told_at_its_field_and_nothing_is_lost(client, told, field, value, sentence):
    answer = client.post(FORM, told | {field: value})
    assert answer.status_code == 422
    assert sentence in " ".join(answer.context["form"].errors[field])
    if field != "content":
        assert ABOUT["content"] in answer.content.decode()
    assert not Petition.objects.exists()


def test_one_address_petitions_only_so_often(client, told, monkeypatch):
    monkeypatch.setitem(throttling.LIMITS, Deed.PETITION, (2, 60))
    answers = [
        client.post(FORM, {**told, "key": f"{n}" * 32, "title": f"第{n}件"}).status_code
        for n in range(3)
    ]
    assert answers == [302, 302, 422]
    assert Petition.objects.count() == 2


def test_a_machine_without_cookies_fills_no_tables(told, monkeypatch):
    monkeypatch.setitem(throttling.LIMITS, Deed.BEGIN, (3, 60))
    for _ in range(5):
        assert Client().post(KEEP, told).status_code == 200
    assert Begun.objects.count() == 3


@pytest.fixture
def closed(office):
    petition = office.petition(marks=(Mark.PUBLIC,))
    office.do(petition, Action.REPLY_DIRECTLY, office.clerk, StepInput(reply="已经安排检修。"))
    petition.refresh_from_db()
    return petition


def test_an_answer_is_made_public_from_the_file_without_its_person(office, client, closed):
    client.force_login(office.office_head)
    page = client.get(f"/petitions/{closed.number}/").content.decode()
    assert f"/register/answers/new/?file={closed.number}" in page
    url = f"/register/answers/new/?file={closed.number}"
    assert "已经安排检修。" in client.get(url).content.decode()
    name = closed.petitioners.get().name
    told = {"title": "检修", "question": f"{name}反映灯不亮。", "answer": "已经检修。"}
    refused = client.post(url, told)
    assert name in " ".join(refused.context["form"].errors["question"])
    refused = client.post(url, told | {"question": "灯不亮，电话19912345678。"})
    assert "手机号码" in " ".join(refused.context["form"].errors["question"])
    assert client.post(url, told | {"question": "灯不亮。"}).status_code == 302
    assert "灯不亮" in client.get(f"/portal/answers/{closed.public_answer.pk}/").content.decode()
    client.force_login(office.head)
    down = f"/register/answers/{closed.public_answer.pk}/down/"
    assert client.post(down).status_code == 404  # another organ's


@pytest.mark.parametrize(
    "told",
    [
        "我叫澹 台 锶", "我叫澹臺鍶", "住蓝靛巷7号3单元502室", "家在蓝靛巷七号三单元五〇二室", "与慕容锝同来",
        "电话139 7777 6666", "电话１３９７７７７６６６６",
    ],
)  # fmt: skip
def test_whoever_petitions_is_in_no_public_answer_however_it_is_spelt(office, client, told):
    person = Person(name="澹台锶", phone="13977776666", address="禾川县城关镇蓝靛巷7号3单元502室")
    petition = office.petition(
        petitioners=(person,), channel=Channel.VISIT, marks=(Mark.PUBLIC,), title="澹台锶反映灯不亮",
        content=f"灯不亮。{told}。", particulars={"companions": "慕容锝"},
    )  # fmt: skip
    office.do(petition, Action.REPLY_DIRECTLY, office.clerk, StepInput(reply="已经安排检修。"))
    client.force_login(office.office_head)
    url = f"/register/answers/new/?file={petition.number}"
    page = client.get(url)
    begun = page.context["form"].instance
    assert begun.title == "信访人反映灯不亮"
    assert told not in page.content.decode()
    offered = {field: getattr(begun, field) for field in ("title", "question", "answer")}
    for field in offered:
        refused = client.post(url, offered | {field: f"灯不亮。{told}。"})
        assert field in refused.context["form"].errors
    assert not PublicAnswer.objects.exists()
    assert client.post(url, offered).status_code == 302


def test_a_public_answer_is_kept_by_whoever_sees_its_file(office, client, closed):
    """What is written is compared with the names in the file: they could be asked for one by one."""
    client.force_login(office.office_head)
    told = {"title": "检修", "question": "灯不亮。", "answer": "已经检修。"}
    client.post(f"/register/answers/new/?file={closed.number}", told)
    url = f"/register/answers/{closed.public_answer.pk}/"
    assert closed.number in client.get("/register/answers/").content.decode()
    Petition.objects.filter(pk=closed.pk).update(
        accused=(name := office.office_head.name), accused_key=name_key(name)
    )
    page = client.get("/register/answers/").content.decode()
    assert closed.number not in page
    assert url not in page
    assert [client.get(url).status_code, client.post(url, told).status_code] == [404, 404]


@pytest.mark.parametrize("marks", [(), (Mark.PUBLIC,)])
def test_without_consent_or_an_end_nothing_is_made_public(office, client, marks):
    petition = office.petition(marks=marks)
    if not marks:
        office.do(petition, Action.REPLY_DIRECTLY, office.clerk, StepInput(reply="已经安排检修。"))
    client.force_login(office.office_head)
    answer = client.get(f"/register/answers/new/?file={petition.number}", follow=True)
    assert "信访人同意公开" in answer.content.decode()
    petition.refresh_from_db()
    with pytest.raises(NotPermittedError):
        check_publishable(petition)


def test_back_in_the_history_is_what_was_begun_and_not_what_was_sent(client, told):
    """By the key of the form that stood there; another device learns nothing under it."""
    back = f"{FORM}?before={told['key']}"
    client.post(KEEP, told)
    assert ABOUT["content"] in client.get(back, follow=True).content.decode()
    assert ABOUT["content"] not in Client().get(back, follow=True).content.decode()
    client.post(FORM, told)
    page = client.get(back, follow=True).content.decode()
    assert "已经提交，没有再次提交" in page
    assert not [text for text in (*PERSON.values(), *ABOUT.values()) if text in page]
    assert client.get(f"{FORM}?before=unused&from=wechat").url == f"{FORM}?from=wechat"


def comes_back(client, page, begun=""):
    """The form that is asked for anew from the history, under the key of this page."""
    asked = {"before": page.context["form"]["key"].value()} | ({"begun": begun} if begun else {})
    return client.get(FORM, asked, follow=True)


@pytest.mark.parametrize("amiss", [{"title": ""}, {"phone": "12"}, {"do": "look"}, {"do": "keep"}])
def test_what_was_not_taken_comes_back_with_its_file(client, told, amiss):
    """A sending that was refused, similar answers, a putting aside that refused another file."""
    files = [SimpleUploadedFile("灯.png", picture("PNG"))]
    if amiss == {"do": "keep"}:
        files.append(SimpleUploadedFile("坏.png", b"no picture"))
    client.post(KEEP, told)  # without it: a file goes with a sending alone
    page = client.post(FORM, told | amiss | {"attachments": files})
    assert 'data-once="typed"' in page.content.decode()
    assert page.context["begun"] == []  # it stands on this page
    back = comes_back(client, page)
    assert ABOUT["content"] in back.content.decode()
    (file,) = back.context["form"].held
    assert file.name == "灯.png"
    sent = told | {name: back.context["form"][name].value() for name in ("key", "begun")}
    assert client.post(FORM, sent | {"held": file.token}).status_code == 302
    assert Petition.objects.get().attachments.get().name == "灯.png"
    assert not Begun.objects.exists()


def test_what_is_refused_as_sent_before_comes_back_under_its_new_key(client, told):
    client.post(FORM, told)
    other = {"phone": "13800030001", "content": "二号楼也一样。"}
    refused = client.post(FORM, told | other)
    assert refused.status_code == 422
    assert other["content"] in comes_back(client, refused).content.decode()
    assert "二号楼" not in Client().get(FORM).content.decode()


def test_what_holds_too_much_to_be_kept_is_refused_all_the_same(client, told):
    for amiss in ({"content": "字" * 60_001}, {"key": ""}, {"key": "1"}):
        assert client.post(FORM, told | amiss).status_code == 422
        assert not Begun.objects.exists()


def test_what_was_taken_up_and_not_saved_yet_is_that_one_still(client, told):
    client.post(KEEP, told)
    row = Begun.objects.get()
    page = client.get(FORM, {"begun": row.ref})
    back = comes_back(client, page, row.ref)
    assert ABOUT["content"] in back.content.decode()
    assert back.context["begun"] == []  # not offered beside itself
    assert ABOUT["content"] not in comes_back(Client(), page, row.ref).content.decode()
    grown = told | {name: back.context["form"][name].value() for name in ("key", "begun")}
    grown |= {"content": "一楼也一样。"}
    client.post(KEEP, grown)
    assert Begun.objects.get().pk == row.pk
    assert client.post(FORM, grown).status_code == 302
    assert not Begun.objects.exists()
    blank = comes_back(client, back, row.ref).content.decode()
    assert "已经提交，没有再次提交" in blank
    assert not [text for text in (*PERSON.values(), *ABOUT.values()) if text in blank]


def test_what_was_taken_up_and_cleared_is_not_there(client, told):
    client.post(KEEP, told)
    row = Begun.objects.get()
    page = client.get(FORM, {"begun": row.ref})
    form = page.context["form"]
    client.post(f"{FORM}forget/", {name: form[name].value() for name in ("key", "begun")})
    assert ABOUT["content"] not in comes_back(client, page, row.ref).content.decode()
