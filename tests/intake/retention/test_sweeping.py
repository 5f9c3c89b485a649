"""What was taken in and never attached is gone after some days; what somebody wants is never."""

import os
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from intake.letters.models import Scan
from intake.portal.models import Begun
from intake.portal.services.begun import keep_begun
from intake.registration.models import Draft
from intake.registration.services.drafts import keep_draft
from intake.retention.sweeping import NAMED, forget_visitors, sort_fresh_files
from intake.visits.models import Visit, VisitStage
from intake.visits.services import Party, arrive, call, end_visit
from petitions import filestore
from petitions.filestore import FRESH, find, keep, path_of
from petitions.statute import Channel
from tests.reading import read_of
from tests.samples import picture
from workflow.attachments.services import Kept, add_files, lasting, take_in
from workflow.drafts.services import TypedFields

NOW = timezone.now
LONG = timedelta(days=30)


@pytest.fixture(autouse=True)
def shelves(settings, tmp_path):
    settings.FILES_DIR = tmp_path


def aged(content, days=30):
    """A file taken in so many days ago."""
    kept = take_in("灯.png", content)
    age(kept.digest, days)
    return kept


def age(digest, days=30):
    then = (NOW() - timedelta(days=days)).timestamp()
    os.utime(path_of(digest, shelf=FRESH), (then, then))


def is_there(kept):
    return find(kept.digest).exists()


def test_what_nobody_attached_is_deleted_and_what_is_new_waits(db):
    old, new = aged(picture("PNG")), take_in("新.jpg", picture())
    sort_fresh_files(at=NOW())
    assert not is_there(old)
    assert is_there(new)


def test_what_a_petition_has_is_kept_for_good(office):
    petition, file = office.petition(), aged(picture("PNG"))
    add_files(petition_id=petition.pk, files=[file], officer=office.clerk, at=NOW())
    sort_fresh_files(at=NOW())
    assert path_of(file.digest).exists()
    assert not path_of(file.digest, shelf=FRESH).exists()
    assert keep(picture("PNG")) == file.digest  # once more: it is kept as it is
    assert not path_of(file.digest, shelf=FRESH).exists()


@pytest.mark.parametrize("place", ["draft", "begun", "scan", "mail"])
def test_what_is_put_aside_waits_as_long_as_that(office, place):
    file = aged(picture("PNG"))
    fields = {"title": ["灯"], "held": lasting([file.token])}
    if place == "draft":
        keep_draft(
            officer=office.clerk,
            channel=Channel.LETTER,
            key="k",
            typed=TypedFields(fields),
            at=NOW(),
        )
    elif place == "begun":
        keep_begun(token="t", key="k" * 32, fields=fields, at=NOW())
    else:
        told = {"digest": file.digest} if place == "scan" else {"enclosed": fields["held"]}
        Scan.objects.create(
            office=office.petition_office, name="灯", size=1, taken_in_at=NOW(), **told
        )
    age(file.digest)
    sort_fresh_files(at=NOW())
    assert is_there(file)
    for kind in (Draft, Begun, Scan):
        kind.objects.all().delete()
    sort_fresh_files(at=NOW())
    assert not is_there(file)


def test_a_file_asked_about_is_fresh_anew_and_one_that_is_gone_is_said_to_be(db):
    file = aged(picture("PNG"))
    assert Kept.from_token(file.token) == file
    sort_fresh_files(at=NOW())
    assert is_there(file)
    age(file.digest)
    sort_fresh_files(at=NOW())
    assert Kept.from_token(file.token) is None


def test_a_file_taken_in_anew_while_it_is_thrown_away_stays(db, monkeypatch):
    file = aged(picture("PNG"))
    found = filestore.fresh_before

    def slowly(moment):
        yield from list(found(moment))

    monkeypatch.setattr(filestore, "fresh_before", lambda moment: again(slowly(moment)))

    def again(digests):
        for digest in digests:
            keep(picture("PNG"))  # somebody else, just now
            yield digest

    sort_fresh_files(at=NOW())
    assert is_there(file)


def test_a_form_with_a_file_that_is_gone_says_so_and_keeps_the_rest(office, client):
    file = aged(picture("PNG"))
    token = file.token
    sort_fresh_files(at=NOW())
    client.force_login(office.clerk)
    petition = office.petition()
    answer = client.post(
        f"/petitions/{petition.number}/files/",
        {"held": token, "attachments": SimpleUploadedFile("二.jpg", picture())},
    )
    assert answer.status_code == 422
    assert "重新选择" in answer.content.decode()


def test_who_only_asked_is_named_for_a_quarter(office):
    party = Party(name="周敏", phone="19900000001", matter="医保")
    for _ in range(2):
        arrive(office=office.petition_office, party=party, at=NOW())
    asked = call(officer=office.clerk, window="1", at=NOW())
    end_visit(
        visit_id=asked.pk, officer=office.clerk, state=VisitStage.ADVISED, notes="已答",
        at=NOW(), **read_of(asked, ["notes"]),
    )  # fmt: skip
    assert forget_visitors(at=NOW() + NAMED) == 0
    assert forget_visitors(at=NOW() + NAMED + timedelta(days=1)) == 1
    asked.refresh_from_db()
    assert (asked.name, asked.phone, asked.matter) == ("", "", "医保")
    assert Visit.objects.filter(name="周敏").count() == 1  # who still waits
