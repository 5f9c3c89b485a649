"""A text that names an officer in full is kept from that one until somebody has read it."""

import pytest

from intake.registration.services.checks import Person
from petitions.accused.named_officers import named_in
from petitions.actors import Actor
from petitions.models import Officer, Petition
from petitions.selectors import petitions_visible_to
from petitions.statute import Action, Channel, NotPermittedError, Repetition
from tests.intake.registration.test_registering_pages import typed
from workflow.steps.given import Given

A = Action


@pytest.fixture
def named(office):
    called = {
        office.handler: "冯玉春", office.clerk: "周文静", office.leader: "秦永红",
        office.colleague: "李明",
    }  # fmt: skip
    for officer, name in called.items():
        Officer.objects.filter(pk=officer.pk).update(name=name)
        officer.refresh_from_db()
    office.bureau.short_name = "人社局"
    office.bureau.save()
    return office


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("反映人社局承办人冯玉春推诿", "人社局冯玉春"),
        ("人社局的 冯 玉 春 三个月不办", "人社局冯玉春"),
        ("要求处理冯玉春科长", "人社局冯玉春"),
        ("工作人员周文静态度恶劣，人社局冯玉春推诿", "OFFICE周文静、人社局冯玉春"),
        ("冯玉春让我跑了三趟", "人社局冯玉春"),
        ("冯玉春（人社局）推诿", "人社局冯玉春"),
        ("馮玉春科長推諉", "人社局冯玉春"),
        ("县政府副县长秦永红不作为", "COUNTY秦永红"),
        ("人社局李明推诿", "人社局李明"),
        ("李明科长推诿", "人社局李明"),
        ("小李明天再来", ""),
        ("欠我工资的老板跑了", ""),
    ],
)
def test_who_is_named_beside_an_organ_or_a_post(named, text, told):
    assert named_in(text, named.petition_office) == told
    assert named_in(text, named.petition_office, but={"冯玉春", "周文静", "秦永红", "李明"}) == ""


def test_what_came_by_itself_is_not_sent_to_whom_it_names_nor_seen_by_that_one(named):
    petition = named.petition(
        channel=Channel.WEB, is_checked=False, title="反映人社局承办人冯玉春推诿",
        content="三个月不办，要求处理冯玉春。",
    )  # fmt: skip
    assert petition.accused == "人社局冯玉春"
    named.do(petition, A.TRANSFER, named.clerk, Given(to_organ=named.bureau, own_duty=True))
    seen = petitions_visible_to(Actor.of(named.handler))
    assert not seen.filter(pk=petition.pk).exists()
    named.do(petition, A.TAKE, named.colleague)


def test_a_refusal_says_that_the_name_may_be_the_systems_and_how_it_is_taken_out(named):
    Officer.objects.filter(pk=named.head.pk).update(name="郑海燕")
    petition = named.petition(is_checked=False, title="感谢人社局局长郑海燕")
    sent = Given(to_organ=named.bureau, own_duty=True)
    with pytest.raises(NotPermittedError, match="可能由系统按内容填写：请先“核对登记”"):
        named.do(petition, A.TRANSFER, named.clerk, sent)
    checked = Given(division=named.division, repetition=Repetition.NEW, people_count=1, accused="")
    named.do(petition, A.VERIFY, named.clerk, checked)
    named.do(petition, A.TRANSFER, named.clerk, sent)


def test_who_checks_it_puts_down_whom_it_complains_of(named):
    petition = named.petition(is_checked=False, title="感谢人社局冯玉春同志")
    checked = Given(division=named.division, repetition=Repetition.NEW, people_count=1, accused="")
    named.do(petition, A.VERIFY, named.clerk, checked)
    assert petition.accused == ""


def test_what_an_officer_registers_is_as_the_officer_put_it_down_and_the_name_is_offered(
    named, client
):
    client.force_login(named.section_head)
    text = {"title": "反映人社局冯玉春推诿", "content": "要求处理。"}
    page = client.post("/register/letter/panel/", typed(**text)).content.decode()
    assert 'data-value="人社局冯玉春"' in page
    taken = client.post("/register/letter/panel/", typed(**text, accused="人社局冯玉春"))
    assert 'data-fill="accused"' not in taken.content.decode()
    own = Person(name="冯玉春", phone="19912345678")
    petition = named.petition(is_checked=False, title="人社局冯玉春的加班费", petitioners=(own,))
    assert Petition.objects.get(pk=petition.pk).accused == ""
    with pytest.raises(NotPermittedError):
        named.petition(officer=named.handler, accused="人社局冯玉春")
