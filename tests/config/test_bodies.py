"""What is too long, too much or too slow is refused before it is read, with a sentence."""

import tempfile
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from petitions.config.web import bodies
from petitions.config.web.slow_places import SlowError, Why
from petitions.throttling.limits import UseLimit
from tests.samples import picture

FORM = "/portal/hand-in/"
FILES = "multipart/form-data; boundary=x"


class Counted(BytesIO):
    """A body that knows how much of it was read."""

    taken = 0

    def read(self, size=-1):
        piece = super().read(size)
        self.taken += len(piece)
        return piece


@pytest.fixture
def visitor(office):
    """Somebody who has opened the page, as the check of the token asks."""
    client = Client(enforce_csrf_checks=True)
    client.get(FORM)
    return client


def sent(client, length, *, path=FORM, kind=FILES, **more):
    body = Counted(b"x" * 1000)
    meta = {"CONTENT_LENGTH": str(length), "wsgi.input": body, "CONTENT_TYPE": kind, **more}
    return client.generic("POST", path, **meta), body


def test_a_form_that_is_too_long_is_refused_unread(visitor):
    answer, body = sent(visitor, bodies.OF_THE_PUBLIC + 1)
    assert answer.status_code == 413
    assert "最多100兆字节" in answer.content.decode()
    assert body.taken == 0


def test_without_the_cookie_of_a_page_no_files_are_read(office):
    answer, body = sent(Client(enforce_csrf_checks=True), bodies.OF_TEXT + 1)
    assert (answer.status_code, body.taken) == (413, 0)


def test_officers_may_send_more_but_no_more_text(office, client):
    client.force_login(office.clerk)
    client.get("/register/scans/")
    client.cookies["csrftoken"] = "x" * 32
    longer = bodies.OF_THE_PUBLIC + 1
    assert sent(client, longer, path="/register/scans/")[0].status_code != 413
    assert sent(client, longer, path="/register/scans/", kind="application/json")[0].status_code == 413  # fmt: skip


def test_a_call_of_the_api_that_is_too_long_is_refused_unread(office, client):
    client.force_login(office.clerk)
    answer, body = sent(client, 400 << 20, path="/api/petitions/", kind="application/json")
    assert (answer.status_code, body.taken) == (413, 0)
    assert "MB" in answer.json()["detail"] or "兆字节" in answer.json()["detail"]


def test_a_body_of_unknown_length_is_refused(visitor):
    answer, body = sent(visitor, 0, HTTP_TRANSFER_ENCODING="chunked")
    assert (answer.status_code, body.taken) == (411, 0)


def test_one_address_sends_only_so_much_in_an_hour(visitor, monkeypatch):
    monkeypatch.setattr(bodies, "UPLOADED", [UseLimit("uploaded-bytes", 3 << 20, 3600)])
    assert sent(visitor, 2 << 20)[0].status_code != 429
    answer, body = sent(visitor, 2 << 20)
    assert (answer.status_code, body.taken) == (429, 0)
    assert "过一段时间再传" in answer.content.decode()
    assert sent(visitor, 2 << 20, REMOTE_ADDR="198.51.100.7")[0].status_code != 429


def test_an_upload_that_breaks_off_is_said_to(visitor):
    class Broken(BytesIO):
        def read(self, size=-1):
            raise ConnectionResetError

    meta = {"CONTENT_LENGTH": "500", "wsgi.input": Broken(), "CONTENT_TYPE": FILES}
    answer = visitor.generic("POST", FORM, **meta)
    assert answer.status_code == 408
    assert "没有收全" in answer.content.decode()


def test_more_fields_than_any_form_has_are_refused_with_a_sentence(visitor, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    answer = visitor.post(FORM, {str(number): "x" for number in range(5)})
    assert answer.status_code == 413
    assert "分几次提交" in answer.content.decode()


def test_a_refused_post_leaves_no_file_behind(visitor, settings, tmp_path, monkeypatch):
    settings.FILES_DIR, spool = tmp_path / "files", tmp_path / "spool"
    spool.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(spool))
    photo = SimpleUploadedFile("a.jpg", picture())
    assert visitor.post(FORM, {"attachments": photo}).status_code == 403  # no token
    assert not [path for path in Path(tmp_path).rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("why", "status", "told"),
    [
        (Why.SLOW, 408, "上传太慢"), (Why.FULL, 503, "同时上传的人较多"),
        (Why.OWN, 503, "同一网络"),
    ],
)  # fmt: skip
def test_who_is_given_up_is_told_why(visitor, monkeypatch, why, status, told):
    class GivenUp(Counted):
        def read(self, size=-1):
            raise SlowError(why)

    monkeypatch.setattr(f"{__name__}.Counted", GivenUp)
    answer, _body = sent(visitor, 2000)
    assert answer.status_code == status
    assert told in answer.content.decode()
