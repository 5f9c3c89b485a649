"""What a file is, is told by its content; what goes out tells nothing of where it was taken."""

import socket
import threading
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict
from PIL import Image

from petitions.filestore import find, keep, path_of
from petitions.models import Media
from petitions.statute import NotPermittedError
from tests.samples import PDF, docx, pdf, picture
from workflow.attachments.forms import AttachingForm
from workflow.attachments.services import safe_name, take_in, without_whereabouts


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (picture("JPEG"), Media.JPEG), (picture("PNG"), Media.PNG), (picture("TIFF"), Media.TIFF),
        (PDF, Media.PDF), (docx(), Media.DOCX),
    ],
)  # fmt: skip
def test_what_a_file_is_is_told_by_its_content(content, media):
    assert take_in("附件.exe", content).media_code == media


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\信件\\来信.jpg", "来信.jpg"),
        ("a\r\nSet-Cookie: x.jpg", "aSet-Cookie x.jpg"),
        ("fdp.\u202egpj.exe", "fdp.gpj.exe"),
        ("...", "file"),
        ("", "file"),
    ],
)
def test_names_are_made_safe(name, kept):
    assert safe_name(name) == kept


def test_the_ending_follows_the_content():
    assert take_in("发票.exe", PDF).name == "发票.pdf"


def test_the_same_content_is_stored_once():
    digest = keep(b"x")
    assert keep(b"x") == digest
    assert find(digest).read_bytes() == b"x"
    for wrong in ("", "..", "g" * 64):
        with pytest.raises(ValueError, match="no SHA-256"):
            path_of(wrong)


def test_no_more_is_read_of_a_file_than_may_be_taken_in(monkeypatch):
    monkeypatch.setattr("workflow.attachments.forms.LARGEST", 10)
    file = SimpleUploadedFile("大.pdf", PDF)
    form = AttachingForm({}, MultiValueDict({"attachments": [file]}))
    assert not form.is_valid()  # ten bytes of a PDF are none
    assert file.tell() == 11


@pytest.mark.parametrize(("name", "content"), [("空.jpg", b""), ("程序.exe", b"MZ"), ("大.pdf", b"%PDF-" + b"0" * (20 << 20) + b"%%EOF")])  # fmt: skip
def test_what_is_unfit_is_refused_by_name(name, content):
    with pytest.raises(NotPermittedError, match=name[0]) as refusal:
        take_in(name, content)
    assert refusal.value.field == "attachments"


def test_a_picture_goes_out_without_its_whereabouts():
    scan = BytesIO()
    Image.new("RGB", (4, 4)).save(scan, "TIFF", tiffinfo={0x010F: "Phone"})
    with Image.open(BytesIO(without_whereabouts("信", scan.getvalue()))) as after:
        assert 0x010F not in after.getexif()
    for kind in ("JPEG", "PNG"):
        content = picture(kind, place=True)
        with Image.open(BytesIO(content)) as before:
            assert before.getexif().get_ifd(0x8825)
        with Image.open(BytesIO(without_whereabouts("信", content))) as after:
            assert after.format == kind
            assert not after.getexif().get_ifd(0x8825)
            assert 0x010F not in after.getexif()


class Scanner(threading.Thread):
    """Speaks clamd's INSTREAM: whatever holds the word virus is one."""

    def __init__(self):
        super().__init__(daemon=True)
        self.server = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.server.getsockname()[1]}"

    def run(self):
        while True:
            try:
                line, _address = self.server.accept()
            except OSError:
                return
            with line, line.makefile("rb") as told:
                assert told.read(10) == b"zINSTREAM\0"
                content = b""
                while size := int.from_bytes(told.read(4), "big"):
                    content += told.read(size)
                found = b"stream: Test FOUND\0" if b"virus" in content else b"stream: OK\0"
                line.sendall(found)


def test_a_scanner_is_asked_when_there_is_one(settings):
    scanner = Scanner()
    scanner.start()
    settings.CLAMD = scanner.address
    assert take_in("好.pdf", PDF)
    with pytest.raises(NotPermittedError, match="查出病毒Test"):
        take_in("坏.pdf", pdf(b"<</virus true>>"))
    scanner.server.close()
    settings.CLAMD = "127.0.0.1:1"
    with pytest.raises(NotPermittedError, match="暂时无法查毒"):
        take_in("好.pdf", PDF)
