"""What a mail encloses is counted before it is opened, however it is enclosed."""

from base64 import b64encode

import pytest

from intake.mail import reading as mail_reading
from intake.mail.reading import MOST_OPENED, MOST_REFUSALS, read_letter
from petitions.untrusted import process
from tests.intake.mail.test_mail_parts import HEAD, WORDS, part, several
from tests.samples import PDF, picture


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_DIR = tmp_path


@pytest.fixture
def begun(monkeypatch):
    """The processes that were begun to open something."""
    told, command = [], process.command
    monkeypatch.setattr(process, "command", lambda *a: told.append(a) or command(*a))
    return told


def test_a_page_of_a_thousand_broken_pictures_opens_few(begun):
    """46 bytes each began a process each: four megabytes were three hours."""
    broken = (b64encode(b"\x89PNG\r\n\x1a\n%d" % number) for number in range(1000))
    images = b"".join(b"<img src='data:image/png;base64,%s'>" % one for one in broken)
    letter = read_letter(HEAD + part("text/html", b"<p>" + WORDS.encode() + b"</p>" + images))
    assert len(begun) == MOST_OPENED
    assert len(letter.notes) == MOST_REFUSALS + 1
    assert f"另有{1000 - MOST_REFUSALS}个" in letter.notes[-1]
    assert not letter.is_whole


def test_what_is_beyond_the_number_kept_is_not_opened_in_any_version(begun):
    images = [
        b"<img src='data:image/png;base64,%s'>" % b64encode(picture("PNG", size=(number, 8)))
        for number in range(8, 38)
    ]
    pages = [
        part("text/html", b"<p>" + WORDS.encode() + b"</p>" + b"".join(some))
        for some in (images[:15], images[15:])
    ]
    letter = read_letter(HEAD + several("alternative", pages))
    assert len(begun) == len(letter.files) == 20
    assert "附件共30个，第20个以后的未收下" in letter.text


def test_the_files_of_a_mail_share_a_sum_of_seconds(begun, monkeypatch):
    monkeypatch.setattr(mail_reading, "SECONDS", 0)
    letter = read_letter(HEAD + part("application/pdf", PDF))
    assert begun == []
    assert "请分几次发送" in letter.text
