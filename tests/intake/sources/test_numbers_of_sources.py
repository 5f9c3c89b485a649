"""A number of a source is one number, however whoever hands it on spells it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from itertools import count

import pytest
from django.db import connection

from intake.imports.models import Batch
from intake.registration.services.checks import Person, Registration
from intake.registration.services.identity import compared
from intake.registration.services.registering import register, register_once
from intake.sources.models import Source
from intake.sources.selectors import file_of_source
from petitions.actors import Actor
from petitions.models import Petition, Submission
from petitions.statute import Channel, Kind, NotPermittedError, Paper, Purpose, Reason, Sex
from petitions.text.normal_form import EDITION, reference_key
from tests.factories import MONDAY, Office
from tests.intake.imports.test_importing import GOOD, HEADINGS, ask_for_import, run, tried
from tests.intake.letters.test_letters import errors, send
from tests.xlsx import workbook
from workflow.search.renewing import renew_keys

SPELLINGS = ("Ｔ－２００１", "T–2001", "T\u20112001", "T-2001\u200b", "t-2001", "T - 2001")
OTHERS = ("T-20/01", "T2001", "T-20011", "7-2001")


def handed_on(office, number, key="", **changes):
    return register_once(
        registration=office.registration(source="board", source_number=number, **changes),
        organ=office.petition_office,
        actor=Actor.of(office.clerk),
        key=key or number,
        at=MONDAY,
    )


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_it_is_known_again_and_other_content_is_refused(office, spelling):
    first = handed_on(office, "T-2001")
    assert handed_on(office, spelling).petition == first.petition
    with pytest.raises(NotPermittedError, match="已经登记"):
        handed_on(office, spelling, title="另一件事")
    assert Petition.objects.get().source_number == "T-2001"  # shown as it came first


FULL = {
    "purpose": Purpose.CLAIM,
    "reason": Reason.POLICY,
    "marks": ("PUBLIC",),
    "particulars": {"recording": "R1"},
    "petitioned_on": date(2026, 2, 27),
    "people_count": 8,
    "petitioner_count": 4,
    "category_id": None,
}
OTHER = {  # of every field of a registration another value that the law takes
    "kind": Kind.SUGGESTION,
    "channel": Channel.PHONE,
    "title": "另一件事",
    "content": "另有所求",
    "division_id": "990921101000",
    "received_on": date(2026, 3, 1),
    "petitioned_on": date(2026, 2, 26),
    "category_id": 1,
    "people_count": 9,
    "petitioner_count": 5,
    "visitor_count": None,  # of a visit alone
    "urgent": True,
    "accused": "别的单位",
    "purpose": Purpose.REPORT,
    "reason": Reason.OTHER,
    "marks": ("PUBLIC", "THREAT"),
    "skips_level": True,
    "particulars": {"recording": "R2"},
    "petitioners": None,  # each of its own fields below
}
PERSON = Person(
    name="周敏", phone="19912345678", paper=Paper.PASSPORT, id_number="E12345678", sex=Sex.FEMALE,
    born_on=date(1990, 1, 1), address="禾川县人民路1号", details={"EDUCATION": "高中"},
)  # fmt: skip
OTHER_PERSON = {
    "name": "周明",
    "phone": "19912345679",
    "paper": Paper.OTHER,
    "id_number": "E12345679",
    "sex": Sex.MALE,
    "born_on": date(1991, 1, 1),
    "address": "禾川县人民路2号",
    "represents": True,
    "details": {"EDUCATION": "大学"},
}


def test_every_field_has_another_value_here():
    assert set(OTHER) == {field.name for field in compared(Registration)}
    assert set(OTHER_PERSON) == {field.name for field in compared(Person)}


@pytest.mark.parametrize("name", sorted(name for name, value in OTHER.items() if value))
def test_whatever_of_it_comes_with_another_value_is_refused(office, name):
    """It has been corrected since, so that not the fingerprint alone tells what is the same."""
    told = FULL | {"petitioners": (PERSON,)}
    file = handed_on(office, "T-2001", **told).petition
    Submission.objects.filter(petition=file).update(fingerprint="")
    assert handed_on(office, "T-2001", "k2", **told).petition == file
    with pytest.raises(NotPermittedError, match="已经登记"):
        handed_on(office, "T-2001", "k3", **told | {name: OTHER[name]})


@pytest.mark.parametrize("name", sorted(OTHER_PERSON))
def test_whatever_of_a_person_comes_with_another_value_is_refused(office, name):
    handed_on(office, "T-2001", **FULL, petitioners=(PERSON,))
    other = replace(PERSON, **{name: OTHER_PERSON[name]})
    for people in ((other,), (PERSON, other), ()):
        with pytest.raises(NotPermittedError, match="已经登记"):
            handed_on(office, "T-2001", "k2", **FULL, petitioners=people)


def test_a_visit_of_more_people_is_another(office):
    told = {"channel": Channel.VISIT, "particulars": {"representatives": 1}, "people_count": 8}
    handed_on(office, "T-2001", **told, visitor_count=3)
    with pytest.raises(NotPermittedError, match="已经登记"):
        handed_on(office, "T-2001", "k2", **told, visitor_count=4)


@pytest.mark.parametrize("number", OTHERS)
def test_two_numbers_stay_two(office, number):
    handed_on(office, "T-2001")
    assert handed_on(office, number).is_new


def test_brackets_of_a_document_number_are_one_kind_and_groups_are_kept():
    spelt = ("市转〔2026〕12号", "市转【２０２６】12号", "市转[2026]12号", "市转（2026） 12号")
    assert len({reference_key(number) for number in spelt}) == 1
    assert reference_key("SX-77/2") != reference_key("SX-7/72")
    assert reference_key("\u200b") == "\u200b"


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_the_desk_knows_it(client, office, spelling):
    told = {"code": "above", "name": "市信访局转交", "channel_code": Channel.LETTER}
    Source.objects.create(office=office.petition_office, **told)
    client.force_login(office.clerk)
    assert send(client, "k1", source="above", source_number="T-2001").status_code == 302
    again = errors(send(client, "k2", source="above", source_number=spelling))
    assert "已经登记" in again["source_number"]
    assert Petition.objects.count() == 1


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_table_knows_it_within_itself_and_beside_what_is_there(upload, client, spelling):
    rest = GOOD[1:]
    upload(
        workbook(
            HEADINGS, ("T-2001", *rest), (spelling, *rest), (spelling, *rest[:3], "另", *rest[4:])
        )
    )
    batch = tried(client, Batch.objects.latest("pk"))
    assert (batch.fresh, batch.known, [row for row, *_ in batch.refused]) == (1, 1, [4])
    ask_for_import(client, batch)
    assert run().fresh == 1
    upload(workbook(HEADINGS, (spelling, *rest)))
    batch = tried(client, Batch.objects.latest("pk"))
    assert (batch.fresh, batch.known) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_two_spellings_in_one_moment_are_one_petition():
    office, keys = Office(), count()

    def hand_on(spelling):
        try:
            return handed_on(office, spelling, key=f"k{next(keys)}").petition.pk
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert len(set(pool.map(hand_on, SPELLINGS * 2))) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"source": "board", "source_number": "T-2001"}, "source_number"),
        ({"particulars": {"barcode": "XJ-0001"}}, "barcode"),
    ],
)
def test_of_two_desks_in_one_moment_one_registers_and_the_other_is_told(told, field):
    office, answers = Office(), []

    def typed(number):
        try:
            register(
                registration=office.registration(**told),
                organ=office.petition_office,
                actor=Actor.of(office.clerk),
                key=f"k{number}",
                at=MONDAY,
            )
            answers.append(None)
        except NotPermittedError as error:
            answers.append(error.field)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(typed, range(6)))
    assert sorted(answers, key=str) == [None, *[field] * 5]
    assert Petition.objects.count() == 1


def test_files_of_an_older_version_are_known_before_and_after_they_get_their_key(office):
    first, second = handed_on(office, "T-2001").petition, handed_on(office, "T-2002").petition
    Petition.objects.update(source_key="", source_edition=0)
    Petition.objects.filter(pk=second.pk).update(source_number="Ｔ-2001")  # came in twice
    assert file_of_source("board", "T-2001") == first
    assert renew_keys() == 2
    told = list(Petition.objects.order_by("pk").values_list("source_key", "source_edition"))
    assert told == [("T-2001", EDITION), ("", EDITION)]
    assert file_of_source("board", "t—2001") == first
    assert renew_keys() == 0


def test_a_label_of_an_envelope_is_one_however_it_is_typed(client, office):
    client.force_login(office.clerk)
    assert send(client, "k1", barcode="XJ-0001").status_code == 302
    assert "barcode" in errors(send(client, "k2", barcode="ｘｊ—０００１"))
