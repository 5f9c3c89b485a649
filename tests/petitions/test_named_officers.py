"""A text that names an officer in full is kept from that one until somebody has read it."""

import pytest

from intake.services import Person
from petitions.actors import Actor
from petitions.models import Officer, Petition
from petitions.named_officers import named_in
from petitions.selectors import petitions_visible_to
from petitions.statute import Action, Channel, NotPermittedError, Repetition
from tests.intake.test_registering_pages import typed
from workflow.services import Given

A = Action


@pytest.fixture
def named(office):
    for officer, name in ((office.handler, "冯玉春"), (office.clerk, "周文静")):
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
        ("邻居冯玉春占了过道", ""),
        ("欠我工资的老板跑了", ""),
    ],
)
def test_who_is_named_beside_an_organ_or_a_post(named, text, told):
    assert named_in(text, named.petition_office) == told
    assert named_in(text, named.petition_office, but={"冯玉春", "周文静"}) == ""
    assert named_in(text, named.city_review) == "", "nobody of another area"


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
