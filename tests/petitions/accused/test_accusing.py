"""Files that complain of somebody are kept as they were found, and none that is written is missed."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from petitions.accused.accusation import accusing, not_about
from petitions.accused.found import asked_once, forget_unasked
from petitions.models import AccusingFiles, Officer, Petition
from petitions.statute import Role
from petitions.text.normal_form import name_key
from tests.factories import Office

pytestmark = pytest.mark.django_db(transaction=True)
NAMES = "UPDATE petitions_petition SET accused = %s, accused_key = %s WHERE id = %s"


@pytest.fixture
def handler(office: Office) -> Officer:
    """Nobody else there does the same: there is one way of naming the officer."""
    Officer.objects.filter(pk=office.colleague.pk).update(role_code=Role.CLERK)
    Officer.objects.filter(pk=office.handler.pk).update(name="周明远")
    return Officer.objects.get(pk=office.handler.pk)


def name(petition: Petition, accused: str) -> None:
    Petition.objects.filter(pk=petition.pk).update(accused=accused, accused_key=name_key(accused))


def statements_of(officer: Officer) -> int:
    with CaptureQueriesContext(
        connection,
    ) as told:
        accusing(officer)
    return len(told)


def test_what_was_found_is_kept_and_only_what_was_written_is_looked_through(office, handler):
    files = [office.petition(accused="某公司"), office.petition(accused="科员周明远")]
    assert accusing(handler) == {files[1].pk}
    assert AccusingFiles.objects.get().files == [files[1].pk]
    name(files[0], "周明远")
    assert accusing(handler) == {files[0].pk, files[1].pk}
    name(files[1], "")
    assert accusing(handler) == {files[0].pk}
    name(files[0], "李某")
    assert accusing(handler) == set()
    assert set(not_about(Petition.objects.all(), handler)) == set(files)


def test_where_nothing_was_written_nothing_is_looked_through(office, handler):
    files = [office.petition(accused="某公司"), office.petition(accused="科员周明远")]
    accusing(handler)
    AccusingFiles.objects.update(settled=2**60)  # whatever others write in the same cluster
    assert (
        statements_of(handler) == 3
    )  # what is kept, colleagues, and the letters of what was found
    AccusingFiles.objects.update(files=[])
    assert statements_of(handler) == 1
    assert set(not_about(Petition.objects.all(), handler)) == set(files)


def test_a_post_or_name_that_changes_is_looked_for_among_all(office, handler):
    petition = office.petition(accused="周远明")
    assert accusing(handler) == set()
    handler.name = "周远明"
    assert accusing(handler) == {petition.pk}


@pytest.mark.parametrize("ends", ["COMMIT", "ROLLBACK"])
def test_what_another_transaction_writes_meanwhile_is_found_once_it_is_there(office, handler, ends):
    early, late = office.petition(accused="某公司"), office.petition(accused="某厂")
    assert accusing(handler) == set()
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute(NAMES, ["周明远", name_key("周明远"), early.pk])
            name(late, "周明远")  # begun later, done earlier
            assert accusing(handler) == {late.pk}
            assert AccusingFiles.objects.get().files == [late.pk]
            cursor.execute(ends)
    finally:
        other.close()
    assert accusing(handler) == {late.pk, *([early.pk] if ends == "COMMIT" else [])}


def test_nothing_is_kept_of_what_a_transaction_may_take_back(office, handler):
    petition = office.petition(accused="周明远")
    assert accusing(handler) == {petition.pk}
    connection.set_autocommit(False)
    try:
        name(petition, "某公司")
        assert accusing(handler) == set()
        connection.rollback()
    finally:
        connection.set_autocommit(True)
    assert accusing(handler) == {petition.pk}


def test_an_old_copy_that_is_saved_does_not_make_it_older(office, handler):
    petition = office.petition(accused="某公司")
    old = Petition.objects.get(pk=petition.pk)
    assert accusing(handler) == set()
    name(petition, "周明远")
    old.accused = "周明远"
    old.save()
    old.accused_xid = 1
    old.title = "另一个标题"
    old.save()
    assert accusing(handler) == {petition.pk}


@pytest.mark.parametrize("lies", ["restored", "emptied"])
def test_in_another_place_everything_is_looked_through_anew(office, handler, lies):
    """A database that was restored numbers its transactions as another one."""
    petition = office.petition(accused="周明远")
    assert accusing(handler) == {petition.pk}
    AccusingFiles.objects.update(files=[], settled=2**60)
    assert accusing(handler) == set()  # as it would be taken to be
    if lies == "restored":
        AccusingFiles.objects.update(place="7012345678901234567/16384")
    else:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM FULL petitions_petition")  # as after a TRUNCATE: another file
    assert accusing(handler) == {petition.pk}


def test_restored_files_are_looked_through_once(office, handler):
    """Their numbers are those of the cluster they come from, ahead of this one's for years."""
    petition = office.petition(accused="周明远")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE petitions_petition DISABLE TRIGGER USER")
        cursor.execute("UPDATE petitions_petition SET accused_xid = accused_xid + 1000000000")
        cursor.execute("ALTER TABLE petitions_petition ENABLE TRIGGER USER")
    assert accusing(handler) == {petition.pk}
    AccusingFiles.objects.update(files=[])
    assert accusing(handler) == set()  # as it would be taken to be
    other = office.petition(accused="周明远")
    assert accusing(handler) == {other.pk}
    with transaction.atomic():
        name(petition, "周明远、某公司")
        assert accusing(handler) == {petition.pk, other.pk}  # its own, not ended yet


def test_what_reads_only_asks_once(office, handler):
    petition = office.petition(accused="周明远")
    with asked_once():
        assert accusing(handler) == {petition.pk}
        assert statements_of(handler) == 2  # colleagues, and the letters of what was found
        assert accusing(office.clerk) == set()
    name(petition, "某公司")
    assert accusing(handler) == set()


def test_what_was_looked_for_long_ago_is_forgotten(office, handler):
    accusing(handler)
    now = timezone.now()
    assert forget_unasked(at=now) == 0
    assert forget_unasked(at=now + timedelta(days=91)) == 1
