"""One person, however the name and the number were typed; and two stay two."""

import pytest

from intake.registration.selectors.earlier import NamedPeople, earlier_files
from intake.registration.services.checks import Person
from intake.sources.selectors import files_of_phone
from petitions.actors import Actor
from petitions.statute import Channel

ID = "11010519491231002X"


def same(office, person):
    found = earlier_files(Actor.of(office.clerk), people=[person])
    return [file.petition_id for file in found if file.is_same_person]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("张　伟", "张伟"), ("李 娜", "李娜"), ("王\u200b芳", "王芳"), ("阿依·努尔", "阿依•努尔"),
        ("\uf90a明", "金明"), ("⻢强", "马强"), ("ＡＢＣ公司", "abc公司"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    ("phone", "again"),
    [
        ("0999-6000011", "09996000011"), ("(0999) 6000011", "+86-999-6000011"),
        ("139 0000 0001", "+8613900000001"), ("0086-13900000001", "１３９—００００—０００１"),
    ],
)  # fmt: skip
def test_one_person_is_known_again(office, one, other, phone, again):
    petition = office.petition(petitioners=(Person(name=one, phone=phone),))
    assert petition.petitioners.get().name == one  # shown as it was typed
    assert same(office, NamedPeople(other, again)) == [petition.pk]
    assert same(office, NamedPeople(f"{other}某", again)) == []
    assert same(office, NamedPeople(other, "13900000002")) == []


@pytest.mark.parametrize(
    "typed", [ID, ID.lower(), "１１０１０５１９４９１２３１００２Ｘ", "110105 1949-1231 002x"]
)
def test_an_identity_number_is_one_however_it_is_typed(office, typed):
    petition = office.petition(petitioners=(Person(name="甲", id_number=typed),))
    assert petition.petitioners.get().id_number == ID
    assert same(office, NamedPeople("乙", "", typed)) == [petition.pk]


def test_names_of_a_joint_petition_are_known_again(office):
    people = (Person(name="张　伟"), Person(name="阿依•努尔"))
    petition = office.petition(petitioners=people)
    found = earlier_files(
        Actor.of(office.clerk),
        people=[NamedPeople("张伟"), NamedPeople("阿依·努尔"), NamedPeople("丙")],
    )
    assert [file.petition_id for file in found] == [petition.pk]


def test_a_caller_is_known_however_the_number_is_shown(office):
    call = office.petition(channel=Channel.PHONE, particulars={"caller_number": "0999-6000011"})
    left = office.petition(petitioners=(Person(name="甲", phone="09996000011"),))
    for typed in ("0999-6000011", "09996000011", "+86 999 6000011"):
        assert list(files_of_phone(Actor.of(office.clerk), typed)) == [left, call]
