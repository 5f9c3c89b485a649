"""What the database itself guarantees."""

import pytest
from django.db import DatabaseError, connection, transaction

from petitions.actors import Actor
from petitions.models import Event, Petitioner
from petitions.models.words import pieces_of
from petitions.query_codes import code_for, petition_by_code
from petitions.search.searching import containing
from petitions.selectors import petitions_visible_to, seen_in_full

APPEND_ONLY = ["event", "document", "delivery", "opinion", "rating", "disclosure"]


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("deed", ["UPDATE petitions_{} SET id = id", "DELETE FROM petitions_{}"])
def test_the_application_may_not_change_history(db, table, deed):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE zhuoluo")
        with pytest.raises(DatabaseError, match="permission denied"):
            cursor.execute(deed.format(table))
        transaction.set_rollback(True)


def test_not_even_the_owner_changes_an_event_by_a_slip(office):
    office.petition()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Event.objects.update(note="anders")


def test_personal_data_is_masked():
    person = Petitioner(name="张桂兰", phone="19912345678", id_number="990921196001011234")
    assert person.masked_name == "张**"
    assert person.masked_phone == "199****5678"
    assert person.masked_id_number == "990921********1234"
    assert Petitioner(name="李四", phone="123").masked_phone == "***"


def test_a_query_code_opens_its_petition_only(office):
    one, other = office.petition(), office.petition()
    assert petition_by_code(one.number.lower(), code_for(one.number).lower()) == one
    assert petition_by_code(one.number, code_for(other.number)) is None
    assert petition_by_code("LX000000000000000", code_for(one.number)) is None


@pytest.mark.parametrize(
    "words", ["拖", "工资", "拖欠 三个月", "公司拖欠工资", "张桂兰", "LX990921"]
)
def test_any_substring_is_found(office, words):
    petition = office.petition()
    office.petition(
        title="道路", content="路灯不亮", petitioners=office.registration().petitioners[:0]
    )
    actor = Actor.of(office.clerk)
    found = list(containing(petitions_visible_to(actor), words, in_full=seen_in_full(actor)))
    assert petition in found
    if words != "LX990921":
        assert found == [petition]


def test_pieces_skip_white_space():
    assert pieces_of("工 资") == {"工", "资"}
