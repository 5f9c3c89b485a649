"""Letters by e-mail: a mailbox that speaks IMAP, and messages of every shape, each once."""

import socketserver
from base64 import encodebytes
from email.message import EmailMessage
from threading import Thread

import pytest
from django.db import connection
from django.utils import timezone

from intake.letters.models import Arrival, LeftUnread, ReadingState, Scan
from intake.letters.services.scanning import read_scan
from intake.mail import services as mailing
from intake.mail.mailbox import LARGEST, UnreadMail
from intake.mail.reading import read_letter
from intake.mail.services import fetch_mail, take_in_mail
from petitions.locking import alone
from petitions.models import Petition
from tests.factories import MONDAY
from tests.intake.registration.test_registering_pages import typed
from tests.samples import PDF, encrypted, picture


def mail(
    text="公司拖欠工资三个月，请求帮助。", *, name="<1@example.com>", subject="拖欠工资", files=()
):
    message = EmailMessage()
    message["From"], message["To"] = "张桂兰 <zhang@example.com>", "xinfang@example.com"
    message["Subject"], message["Message-ID"] = subject, name
    message.set_content(text)
    for title, content in files:
        message.add_attachment(content, maintype="image", subtype="png", filename=title)
    return message.as_bytes()


class Mailbox(socketserver.ThreadingTCPServer):
    """As much of RFC 3501 as a reader of unread messages needs."""

    allow_reuse_address = daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Session)
        self.letters, self.read, self.breaks_at = [], set(), None
        self.fetched, self.sizes, self.validity = [], {}, 7


class Session(socketserver.StreamRequestHandler):
    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self):
        self.say("* OK IMAP4rev1 ready")
        for line in self.rfile:
            tag, word, *rest = line.decode().split()
            command = f"{word} {rest[0]}" if word == "UID" else word
            if command == "LOGIN" and rest[-1] != '"secret"':
                self.say(f"{tag} NO wrong")
                continue
            self.answer(command, rest)
            self.say(f"{tag} OK done")
            if command == "LOGOUT":
                return

    def answer(self, command, rest):
        box = self.server
        if command == "CAPABILITY":
            self.say("* CAPABILITY IMAP4rev1")
        elif command == "SELECT":
            self.say(f"* {len(box.letters)} EXISTS")
            self.say(f"* OK [UIDVALIDITY {box.validity}] made")
        elif command == "UID SEARCH":
            unread = [str(n) for n in range(len(box.letters)) if n not in box.read]
            self.say(" ".join(["* SEARCH", *unread]))
        elif command == "UID FETCH":
            number = int(rest[1])
            if number == box.breaks_at:
                raise ConnectionAbortedError
            content = box.letters[number]
            size = box.sizes.get(number, len(content))
            if rest[2] == "(RFC822.SIZE)":
                self.say(f"* 1 FETCH (UID {number} RFC822.SIZE {size})")
                return
            box.fetched.append(number)
            if rest[2] == "(BODY.PEEK[HEADER])":
                content = content.partition(b"\n\n")[0] + b"\n\n"
            self.say(f"* 1 FETCH (UID {number} BODY[] {{{len(content)}}}")
            self.wfile.write(content + b")\r\n")
        elif command == "UID STORE":
            box.read.add(int(rest[1]))
        elif command == "LOGOUT":
            self.say("* BYE")


@pytest.fixture
def box(settings, tmp_path):
    server = Mailbox()
    server.handle_error = lambda *_: None
    Thread(target=server.serve_forever, daemon=True).start()
    settings.FILES_DIR = tmp_path / "files"
    settings.MAILBOX_HOST, settings.MAILBOX_PORT = server.server_address
    settings.MAILBOX_USER, settings.MAILBOX_PASSWORD = "box", "secret"
    settings.MAILBOX_TLS = False
    yield server
    server.shutdown()
    server.server_close()


def test_a_message_comes_to_the_desk_once_and_is_registered_with_what_it_enclosed(
    office, client, box
):
    box.letters.append(mail(files=[("工资条.png", picture("PNG"))]))
    assert fetch_mail(at=timezone.now()) == 1
    assert box.read == {0}
    box.read.clear()  # a mailbox restored from its copy
    assert fetch_mail(at=timezone.now()) == 0
    scan = Scan.objects.get()
    assert (scan.arrival, scan.sender, scan.name) == (
        Arrival.EMAIL, "zhang@example.com", "拖欠工资",
    )  # fmt: skip
    client.force_login(office.clerk)
    assert "zhang@example.com" in client.get("/register/scans/").content.decode()
    url = f"/register/letter/?scan={scan.pk}"
    page = client.get(url)
    told = page.content.decode()
    for shown in ('value="拖欠工资"', "公司拖欠工资三个月", "电子邮件 zhang@example.com", "工资条"):
        assert shown in told
    held = [file.token for file in page.context["scanned"]]
    assert client.post(url, typed(held=held)).status_code == 302
    petition = Petition.objects.get()
    assert petition.attachments.count() == 1
    scan.refresh_from_db()
    assert scan.petition == petition


def test_a_mailbox_that_breaks_off_loses_nothing(office, box):
    box.letters += [mail(), mail(name="<2@example.com>")]
    box.breaks_at = 1
    assert fetch_mail(at=timezone.now()) == 1
    box.breaks_at = None
    assert fetch_mail(at=timezone.now()) == 1
    assert Scan.objects.count() == 2


@pytest.mark.parametrize("wrong", [{"MAILBOX_PASSWORD": "x"}, {"MAILBOX_PORT": 9}])
def test_a_mailbox_that_cannot_be_opened_is_tried_again_later(office, box, settings, wrong):
    box.letters.append(mail())
    for name, value in wrong.items():
        setattr(settings, name, value)
    assert fetch_mail(at=timezone.now()) == 0
    assert box.read == set()


def scan_of(office, content):
    """The letter on the desk, if it is new there."""
    message = UnreadMail(place="1/1", content=content, size=len(content))
    taken = take_in_mail(office=office.petition_office, message=message, at=MONDAY)
    return Scan.objects.last() if taken.is_new else None


def html():
    message = EmailMessage()
    message["From"] = "a@example.com"
    message.set_content(
        "<html><head><style>p{}</style></head><body><p>第一行</p>"
        "<script>alert(1)</script>第二&amp;行<br>第三行</body></html>",
        subtype="html",
    )
    return message.as_bytes()


def test_the_words_of_a_page_are_read_without_its_marks(office, box):
    assert scan_of(office, html()).text == "第一行\n第二&行\n第三行"


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\x00\xff", b"Subject: =?xx?B?!!?=\n\n", b"Content-Type: text/plain; charset=xx\n\na",
        b"Content-Type: multipart/mixed\n\nx", mail(subject="长" * 300), mail("长" * 30000),
        b"From: " + b"a" * 500 + b"@b.c\nMessage-ID: <" + b"m" * 400 + b">\n\nx",
    ],
)  # fmt: skip
def test_no_shape_of_a_message_stops_the_mailbox(office, box, content):
    scan = scan_of(office, content)
    assert scan.name
    assert scan_of(office, content) is None


def test_a_file_that_may_not_be_attached_is_told_and_the_letter_comes_all_the_same(office, box):
    scan = scan_of(office, mail(files=[("毒.exe", b"MZ"), ("单.pdf", PDF)]))
    assert "未收下的附件" in scan.text
    assert "毒" in scan.text


def test_what_was_not_kept_as_a_whole_stays_unread_and_is_fetched_once(office, box):
    box.letters += [mail(files=[("毒.exe", b"MZ")]), mail(name="<2@example.com>")]
    assert fetch_mail(at=MONDAY) == 2
    assert box.read == {1}
    assert fetch_mail(at=MONDAY) == 0
    assert box.fetched == [0, 1]
    box.read.add(0)  # somebody has looked at it
    assert fetch_mail(at=MONDAY) == 0
    assert not LeftUnread.objects.exists()


def test_one_removed_from_the_desk_comes_again_when_it_is_marked_unread_again(office, box):
    box.letters.append(mail(files=[("毒.exe", b"MZ")]))
    fetch_mail(at=MONDAY)
    Scan.objects.all().delete()
    assert fetch_mail(at=MONDAY) == 0
    box.read.add(0)
    fetch_mail(at=MONDAY)
    box.read.clear()
    assert fetch_mail(at=MONDAY) == 1


def test_a_mailbox_made_anew_brings_nothing_twice(office, box):
    box.letters += [mail(files=[("毒.exe", b"MZ")]), mail(name="<2@example.com>")]
    fetch_mail(at=MONDAY)
    box.validity, box.read = 8, set()
    assert fetch_mail(at=MONDAY) == 0
    assert Scan.objects.count() == 2
    assert box.read == {1}


def test_a_message_too_large_is_named_by_its_head_and_stays_unread(office, box):
    box.letters.append(mail("很长的信。"))
    box.sizes[0] = LARGEST + 1
    assert fetch_mail(at=MONDAY) == 1
    scan = Scan.objects.get()
    assert scan.name == "拖欠工资"
    assert "请在信箱中查看" in scan.text
    assert "很长的信" not in scan.text
    assert box.read == set()


def test_answers_of_machines_stand_apart_and_can_be_registered_all_the_same(office, client, box):
    box.letters += [
        b"Auto-Submitted: auto-replied\n" + mail(subject="休假中"),
        mail("二", name="<2@x>"),
    ]
    assert fetch_mail(at=MONDAY) == 2
    client.force_login(office.clerk)
    page = client.get("/register/scans/")
    assert [scan.name for scan in page.context["scans"]] == ["拖欠工资"]
    assert [scan.name for scan in page.context["automatic"]] == ["休假中"]
    assert "自动回复和退信：1封" in page.content.decode()
    url = f"/register/letter/?scan={page.context['automatic'][0].pk}"
    assert 'value="休假中"' in client.get(url).content.decode()


def test_what_a_scanner_mails_is_read_like_a_scan(office, client, box):
    message = EmailMessage()
    message["From"], message["Subject"] = "mfp@example.com", "Scan from MFP"
    message.add_attachment(PDF, maintype="application", subtype="pdf", filename="scan001.pdf")
    box.letters.append(message.as_bytes())
    fetch_mail(at=MONDAY)
    scan = Scan.objects.get()
    assert scan.reading is ReadingState.WAITING
    client.force_login(office.clerk)
    page = client.get(f"/register/letter/?scan={scan.pk}")
    assert [file.name for file in page.context["scanned"]] == ["scan001.pdf"]
    assert client.get(f"/register/scans/{scan.pk}/").status_code == 200


def test_a_fax_comes_as_a_letter(office, client, box):
    from django.core.files.uploadedfile import SimpleUploadedFile

    client.force_login(office.clerk)
    fax = SimpleUploadedFile("传真.png", picture("PNG"))
    client.post("/register/scans/", {"attachments": fax, "arrival": "FAX"})
    scan = Scan.objects.get()
    assert scan.arrival is Arrival.FAX
    page = client.get(f"/register/letter/?scan={scan.pk}").content.decode()
    assert 'value="传真"' in page


@pytest.mark.django_db(transaction=True)
def test_a_mailbox_that_another_worker_fetches_is_left_to_it(office, box):
    box.letters.append(mail())
    came = []

    def fetch():
        came.append(fetch_mail(at=MONDAY))
        connection.close()

    with alone("mailbox") as is_ours:
        assert is_ours
        other = Thread(target=fetch)
        other.start()
        other.join()
    assert came == [0]
    assert fetch_mail(at=MONDAY) == 1


def test_a_mail_is_read_outside_its_transaction(office, monkeypatch):
    """Its files may take a minute to open; no row waits for that."""
    inside = []
    outer = connection.in_atomic_block and len(connection.savepoint_ids)
    monkeypatch.setattr(
        mailing, "read_letter",
        lambda content: inside.append(len(connection.savepoint_ids)) or read_letter(content),
    )  # fmt: skip
    assert scan_of(office, mail())
    assert inside == [outer]


EMPTY_TEXT = b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"


@pytest.mark.parametrize("nothing", [b"", b"\n", b"\n\n  \n"])
def test_a_text_of_nothing_in_base64_is_not_damaged_and_the_scan_beside_it_is_read(
    office, box, nothing
):
    parts = (EMPTY_TEXT + nothing, _part(PDF, "scan001.pdf"))
    box.letters.append(_of_parts("Scan", *parts))
    fetch_mail(at=MONDAY)
    scan = Scan.objects.get()
    assert (scan.text, scan.reading, scan.digest != "") == ("", ReadingState.WAITING, True)
    assert not LeftUnread.objects.exists()


def test_a_scan_is_read_though_another_file_was_refused_which_stays_said(office, box):
    parts = (EMPTY_TEXT, _part(PDF, "scan001.pdf"), _part(encrypted(), "scan002.pdf"))
    box.letters.append(_of_parts("Scan", *parts))
    fetch_mail(at=MONDAY)
    scan = Scan.objects.get()
    assert scan.reading is ReadingState.WAITING
    assert "scan002.pdf" in scan.text
    read_scan(scan_id=scan.pk, at=MONDAY)
    scan.refresh_from_db()
    assert scan.reading is not ReadingState.WAITING
    assert "scan002.pdf" in scan.text
    assert LeftUnread.objects.exists()


def test_the_scan_is_read_and_not_the_picture_of_a_signature_before_it(office, box):
    logo = _part(picture("PNG"), "image001.png").replace(b"application/pdf", b"image/png")
    box.letters.append(_of_parts("Scan", EMPTY_TEXT, logo, _part(PDF, "scan001.pdf")))
    fetch_mail(at=MONDAY)
    assert Scan.objects.get().media_code == "application/pdf"


def _part(content, name):
    head = f"Content-Type: application/pdf\nContent-Disposition: attachment; filename={name}\n"
    return f"{head}Content-Transfer-Encoding: base64\n\n".encode() + encodebytes(content)


def _of_parts(subject, *parts):
    head = f"From: mfp@example.com\nSubject: {subject}\nMIME-Version: 1.0\n"
    head += "Content-Type: multipart/mixed; boundary=of\n\n"
    return head.encode() + b"".join(b"--of\n" + part + b"\n" for part in parts) + b"--of--\n"
