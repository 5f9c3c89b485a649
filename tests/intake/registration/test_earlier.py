"""Earlier files of the same people and the same matter: proposed with reasons, never decided."""

import re
from contextlib import nullcontext

import pytest
from django.db import connection, transaction

from intake.registration.selectors.earlier import (
    OTHER_OBJECT,
    SAME_ACCUSED,
    SAME_CONTACT,
    SAME_ID,
    SAME_OBJECT,
    SAME_SIGNATORIES,
    NamedPeople,
    earlier_files,
)
from intake.registration.services.checks import Person
from petitions.actors import Actor
from petitions.models import Officer, Petition
from petitions.references import pk_of, reference_of
from petitions.search.likeness import alike
from petitions.statute import Kind, NotPermittedError, Repetition
from tests.factories import MONDAY, Office
from workflow.files.selectors.repeats import root_of

ZHANG = Person(name="张桂兰", phone="19912345678", id_number="990921196001011236")
LI = Person(name="李四", phone="13900000001")
LONG = (
    "滨江花园小区三号楼的电梯自去年十月起多次停运，物业公司拒绝维修，老人上下楼十分困难，"
    "我们多次找社区和住建部门反映，至今没有答复，请求责令物业公司更换电梯。"
)
TURNED = (
    "请求责令物业公司更换电梯。老人上下楼十分困难，我们向社区、住建部门反映多次，没有得到答复。"
    "滨江花园小区三号楼的电梯多次停运，从去年十月开始，物业不肯维修。"
)
OTHER = "村委会主任不公开村务，低保名额分给亲戚，请求民政部门核查我村近三年的低保名单。"


WAGES = "工厂拖欠我们{}名工人三个月工资，多次向劳动监察反映没有结果，请依法处理。"
SITE = "我在宏远建筑公司工地做工，包工头说公司没有结账，一直不发工资，我们多次去要，没有人理。"


def found_by(office, officer=None, people=(), **typed):
    actor = Actor.of(officer or office.clerk)
    return earlier_files(actor, people=list(people), division_id=office.division.pk, **typed)


def test_the_same_identity_number_is_found_in_whatever_way_it_is_typed(office):
    petition = office.petition()
    found = found_by(office, people=[NamedPeople("别人", "", " 990921196001011236 ")])
    assert [(file.petition_id, file.reasons[0]) for file in found] == [(petition.pk, SAME_ID)]


def test_the_same_name_with_the_same_telephone_is_found(office):
    petition = office.petition(petitioners=(LI,))
    office.petition(petitioners=(Person(name="李四", phone="13900000002"),))
    found = [
        file
        for file in found_by(office, people=[NamedPeople("李四", "139 0000 0001")])
        if file.is_same_person
    ]
    assert [(file.petition_id, file.reasons[0]) for file in found] == [(petition.pk, SAME_CONTACT)]


def test_whoever_signed_a_joint_petition_is_found(office):
    petition = office.petition(petitioners=(LI, ZHANG))
    found = found_by(office, people=[NamedPeople("张桂兰", "", ZHANG.id_number)])
    assert [file.petition_id for file in found] == [petition.pk]


def test_a_joint_petition_is_found_by_names_that_signed_both(office):
    joint = office.petition(petitioners=(LI, ZHANG, Person(name="王五")))
    office.petition(petitioners=(LI,))
    found = found_by(
        office, people=[NamedPeople("王五"), NamedPeople("张桂兰"), NamedPeople("别人")]
    )
    assert [(file.petition_id, file.reasons[0]) for file in found] == [(joint.pk, SAME_SIGNATORIES)]
    assert found_by(office, people=[NamedPeople("张桂兰")]) == []


def test_the_same_unit_complained_of_is_a_reason(office):
    petition = office.petition(accused="宏远建筑公司", content=OTHER, petitioners=(LI,))
    found = found_by(office, accused="宏远建筑公司 ")
    assert (found[0].petition_id, found[0].reasons[0]) == (petition.pk, SAME_ACCUSED)


def test_the_same_matter_in_other_words_is_found(office):
    same = office.petition(title="电梯停运", content=LONG, petitioners=(LI,))
    office.petition(title="低保名额", content=OTHER, petitioners=(LI,))
    found = found_by(office, content=TURNED)
    assert [file.petition_id for file in found] == [same.pk]
    assert any("内容相近" in reason.zh for reason in found[0].reasons)


@pytest.fixture
def wages(office):
    """Claims for wages against three firms; the one against the same firm in other words."""
    texts = (
        ("恒泰物业公司拖欠20名工人三个月工资", f"我在恒泰物业公司上班，{WAGES.format(20)}"),
        ("金禾食品厂拖欠工人工资三个月", f"我在金禾食品厂上班，{WAGES.format(11)}"),
        ("鑫源电子厂欠薪", "鑫源电子厂从六月起没有发工资，" + SITE[20:]),
        ("工资没有着落", f"我在车间上班，{WAGES.format(18)}"),
    )
    for title, content in texts:
        office.petition(title=title, content=content, petitioners=(LI,))
    return office


def test_files_about_the_same_firm_go_before_those_that_share_more_words(wages):
    found = found_by(
        wages, title="鑫源电子厂拖欠工资", content=f"我在鑫源电子厂上班，{WAGES.format(20)}"
    )
    assert [file.title for file in found[:2]] == ["鑫源电子厂欠薪", "工资没有着落"]
    assert found[0].share < min(file.share for file in found[2:])
    assert SAME_OBJECT in found[0].reasons
    assert {file.title[:4] for file in found[2:]} == {"恒泰物业", "金禾食品"}
    assert all(OTHER_OBJECT in file.reasons for file in found[2:])


@pytest.mark.parametrize("told", [{"accused": "鑫源电子厂"}, {"content": "鑫源电子厂不发工资。"}])
def test_the_firm_is_known_from_who_is_complained_of_and_from_the_text(wages, told):
    content = told.get("content", "") + WAGES.format(20)
    found = found_by(wages, title="拖欠工资", **{**told, "content": content})
    assert found[0].title == "鑫源电子厂欠薪"


def test_files_of_others_are_never_chosen_beforehand(wages):
    office = wages
    found = found_by(office, title="鑫源电子厂欠薪", content=WAGES.format(20))
    assert found
    assert not any(file.is_certain for file in found)


def test_the_file_of_the_same_person_is_chosen_where_there_is_one_matter(office):
    first = office.petition(title="宏远建筑公司拖欠工资", content=SITE)
    office.petition(title="宏远建筑公司不发工资", content=SITE, petitioners=(LI,))

    def certain(**typed):
        return [f.petition_id for f in found_by(office, people=[ZHANG], **typed) if f.is_certain]

    assert certain() == [first.pk]
    assert certain(title="宏远建筑公司欠薪", content=SITE) == [first.pk]
    assert certain(title="金禾食品厂欠薪", content=WAGES) == [], "about another firm"
    again = office.petition(
        title="宏远建筑公司仍不发工资", repetition=Repetition.NEW_FACTS, earlier_id=first.pk
    )
    assert certain() in ([first.pk], [again.pk]), "one matter"
    office.petition(title="低保名额", content=OTHER)
    assert certain() == [], "of two matters only the officer knows which"


def test_the_page_offers_and_does_not_hold_on_to_an_offer(office, client):
    first = office.petition(title="宏远建筑公司拖欠工资", content=SITE)
    client.force_login(office.clerk)
    typed = {"key": "k", "kind": "APPEAL", "name": "张桂兰", "id_number": ZHANG.id_number}

    def chosen(**more):
        page = client.post("/register/letter/panel/", {**typed, **more}).content.decode()
        assert f'value="{reference_of(first.pk)}"' in page
        return [pk_of(name) for name in re.findall(r'value="([a-z2-7]{13})"\s+checked', page)]

    offered = {"earlier": reference_of(first.pk), "offered": reference_of(first.pk)}
    assert chosen() == [first.pk]
    corrected = {"title": "宏远建筑公司拖欠工资", "content": SITE, "id_number": "", "name": "李四"}
    assert chosen(**corrected, **offered) == []
    assert chosen(**corrected, earlier=reference_of(first.pk)) == [first.pk], "chosen by hand"
    assert chosen(**corrected, **offered, repetition="NEW_FACTS") == [first.pk]


def test_of_files_out_of_sight_only_those_of_the_same_person_are_told_of_and_little_of_them(office):
    office.petition(content=LONG)  # with the petition office; another bureau does not see it
    found = found_by(office, office.stranger, people=[ZHANG], content=LONG)
    assert [(f.number, f.title, f.is_visible, f.reasons) for f in found] == [
        ("", "", False, [SAME_ID])
    ]
    assert not found_by(office, office.stranger, content=LONG)


def test_a_report_of_misconduct_is_found_by_nobody_but_its_officer(office):
    office.petition(officer=office.sealed_officer, kind=Kind.REPORT, accused="某局长", content=LONG)
    typed = {"people": [ZHANG], "accused": "某局长", "content": LONG}
    for officer in (office.clerk, office.office_head, office.leader, office.stranger):
        assert not found_by(office, officer, **typed)


def test_the_officer_for_reports_is_told_of_nothing_else(office):
    office.petition()
    assert not found_by(office, office.sealed_officer, people=[ZHANG])


def test_a_repeat_points_to_the_first_file_of_its_matter(office):
    first = office.petition()
    second = office.petition(repetition=Repetition.REPEAT, earlier_id=first.pk)
    third = office.petition(repetition=Repetition.NEW_FACTS, earlier_id=second.pk)
    third.refresh_from_db()
    assert third.earlier == first
    assert (first.is_first_anywhere, third.is_first_anywhere) == (True, False)
    assert (first.first_here, second.first_here) == (True, False)


def test_it_may_be_the_first_here_though_not_anywhere(office):
    first = office.petition()
    elsewhere = office.petition(
        officer=office.stranger, repetition=Repetition.REPEAT, earlier_id=first.pk
    )
    assert (elsewhere.first_here, elsewhere.is_first_anywhere) == (True, False)


def test_a_file_of_strangers_out_of_sight_cannot_be_named(office):
    first = office.petition(petitioners=(LI,))
    with pytest.raises(NotPermittedError) as refusal:
        office.petition(officer=office.stranger, repetition=Repetition.REPEAT, earlier_id=first.pk)
    assert refusal.value.field == "earlier"
    assert Petition.objects.count() == 1


def test_a_report_cannot_be_named_even_by_its_own_people(office):
    report = office.petition(officer=office.sealed_officer, kind=Kind.REPORT)
    assert root_of(Actor.of(office.clerk), office.petition_office, report.pk, [ZHANG]) is None


@pytest.mark.parametrize(
    "changes",
    [{"repetition": Repetition.REPEAT}, {"earlier_id": 1}],
)
def test_a_repeat_names_its_earlier_file_and_a_new_matter_none(office, changes):
    with pytest.raises(NotPermittedError) as refusal:
        office.petition(**changes)
    assert refusal.value.field == "repetition"


def test_looking_for_earlier_files_takes_few_queries(office, django_assert_max_num_queries):
    for _ in range(5):
        office.petition(accused="宏远建筑公司", content=LONG)
    with django_assert_max_num_queries(14):
        found_by(office, people=[ZHANG, LI], accused="宏远建筑公司", content=TURNED)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("within", [nullcontext, transaction.atomic])
def test_the_index_is_used_and_the_planner_left_as_it_was(within):
    office = Office()
    office.petition(content=LONG)
    with within(), connection.cursor() as cursor:
        assert alike(LONG)
        for name in ("enable_seqscan", "enable_indexscan"):
            cursor.execute(f"SHOW {name}")
            assert cursor.fetchone() == ("on",)


def test_the_limits_of_a_repeat_run_as_of_any_other(office):
    first = office.petition()
    again = office.petition(repetition=Repetition.REPEAT, earlier_id=first.pk)
    assert again.next_due_on == first.next_due_on
    assert again.received_on == MONDAY.date()


def test_the_accused_is_told_of_no_earlier_file_that_complains_of_them(office):
    """By guessing the name and number of whoever petitioned it could be found out."""
    Officer.objects.filter(pk=office.handler.pk).update(name="冯玉春")
    office.handler.refresh_from_db()
    about = office.petition(petitioners=(LI,), accused="科员冯 玉春")
    typed = {"people": [LI], "accused": "科员冯 玉春"}
    (told,) = found_by(office, office.colleague, **typed)
    assert (told.petition_id, told.is_visible) == (about.pk, False)
    assert found_by(office, office.handler, **typed) == []
    asked = (office.bureau, about.pk, [LI])
    assert root_of(Actor.of(office.colleague), *asked) is not None
    assert root_of(Actor.of(office.handler), *asked) is None
