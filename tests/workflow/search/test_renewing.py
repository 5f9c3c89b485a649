"""After an upgrade: rows of an older version are found by the present normal form, by and by."""

import pytest
from django.db import connection

from intake.public_answers.models import PublicAnswer
from intake.public_answers.selectors import public_answers
from intake.public_answers.services import renew_answers
from intake.registration.selectors.earlier import NamedPeople, earlier_files
from intake.registration.services.checks import Person
from petitions.actors import Actor
from petitions.models import EVERY_PETITION, Petition, Petitioner, SearchText
from petitions.search.searching import containing
from petitions.text.normal_form import EDITION, MASKED, normal
from tests.factories import MONDAY
from workflow.search.renewing import renew_keys


def as_before(petition):
    """The rows as the version before this one writes them: columns that it knows, and no more."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE petitions_petitioner SET name_key = DEFAULT, phone_key = DEFAULT,"
            " key_edition = DEFAULT WHERE petition_id = %s",
            [petition.pk],
        )
        cursor.execute(
            "UPDATE petitions_searchtext SET text = lower(%s), pieces = %s, numbers = DEFAULT,"
            " edition = DEFAULT WHERE petition_id = %s",
            [f"{petition.title}\n{petition.content}", ["旧"], petition.pk],
        )


def again(office, name, phone):
    found = earlier_files(Actor.of(office.clerk), people=[NamedPeople(name, phone)])
    return [file.petition_id for file in found if file.is_same_person]


@pytest.fixture
def old(office):
    person = Person(name="欧阳　娜", phone="0999-6000011")
    petition = office.petition(petitioners=(person,), content="３号楼Ａ座，合同19800521号")
    as_before(petition)
    return petition


def test_rows_of_an_older_version_are_made_anew_once(office, old):
    files = Petition.objects.all()
    assert not containing(files, "3号楼A座", in_full=EVERY_PETITION).exists()
    assert renew_keys() > 1
    for asked in ("3号楼A座", "1980", "欧阳娜", "oyn"):
        assert list(containing(files, asked, in_full=EVERY_PETITION)) == [old], asked
    assert again(office, "欧阳娜", "09996000011") == [old.pk]
    person = Petitioner.objects.get(petition=old)
    assert (person.name, person.phone) == ("欧阳　娜", "0999-6000011")  # shown as it was typed
    assert renew_keys() == 0


def test_what_was_written_before_is_masked_and_until_then_not_found_by_others(office):
    told = "本人欧阳娜，电话13900000077，请求加装电梯"
    person = Person(name="欧阳娜", phone="13900000077")
    petition = office.petition(petitioners=(person,), content=told)
    SearchText.objects.update(  # the version before knows no names apart and writes them into it
        text=f"反映\n{told}\n欧阳娜\noyn", own="", edition=MASKED - 1,
    )  # fmt: skip
    files = Petition.objects.all()
    assert not containing(files, "加装电梯").exists()
    assert renew_keys() == 1
    assert list(containing(files, "加装电梯")) == [petition]
    for asked in ("欧阳娜", "13900000077", "1390000", "oyn"):
        assert not containing(files, asked).exists(), asked
        assert list(containing(files, asked, in_full=EVERY_PETITION)) == [petition], asked
    words = SearchText.objects.get()
    assert words.text == "反映\n本人欧**,电话139****0077,请求加装电梯"
    assert words.own.split("\n") == ["欧阳娜", "oyn", normal(told)]


def test_what_an_older_mask_did_not_know_is_masked_anew(office):
    """A name in traditional characters, an address without its county; in the title as well."""
    told = "歐陽娜住幸福里3号楼201,请求加装电梯"
    person = Person(name="欧阳娜", address="禾川县幸福里3号楼201室")
    petition = office.petition(petitioners=(person,), content=told)
    Petition.objects.update(title=told)
    SearchText.objects.update(text=told, own="欧阳娜\noyn", edition=EDITION - 1)
    assert renew_keys() == 1
    petition.refresh_from_db()
    assert petition.title == "欧**住*********,请求加装电梯"
    words = SearchText.objects.get()
    assert words.text == petition.title
    assert words.own.split("\n") == ["欧阳娜", "oyn", told]
    assert renew_keys() == 0


def test_until_then_they_are_known_as_they_were(office, old):
    assert again(office, "欧阳　娜", "09996000011") == [old.pk]


def test_a_row_that_somebody_holds_waits_and_is_made_next_time(office, old):
    assert renew_keys() > 1
    SearchText.objects.filter(pk=old.pk).update(edition=EDITION - 1)
    assert renew_keys() == 1
    assert SearchText.objects.get(pk=old.pk).edition == EDITION


def test_public_answers_of_an_older_version_are_made_anew(office):
    answer = PublicAnswer.objects.create(
        title="３号楼", question="问", answer="答", organ=office.bureau, officer=office.head,
        published_on=MONDAY.date(),
    )  # fmt: skip
    PublicAnswer.objects.update(text="", pieces=["旧"], edition=0)
    assert renew_answers() == 1
    assert list(public_answers("3号楼")) == [answer]
    assert renew_answers() == 0
