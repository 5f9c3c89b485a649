"""Several letters in one e-mail, and a scan beside a few words: each is named, opened and read."""

import random
from email.message import EmailMessage
from io import BytesIO

import pytest
from PIL import Image

from intake.letters.models import LOGO, ReadingState, Scan
from intake.letters.reader import Page
from intake.letters.services.joining import join_scans, part_off
from intake.letters.services.scanning import next_scan, read_scan
from intake.mail.mailbox import UnreadMail
from intake.mail.services import SHORT, take_in_mail
from intake.registration.models import Draft
from petitions.models import Petition
from petitions.statute import NotPermittedError
from tests.factories import MONDAY
from tests.intake.registration.test_registering_pages import typed
from tests.samples import docx, drawn, pdf, picture

MANY = "这封邮件有{}个扫描件，可能是不同的信"
SENDING = (
    "见附件扫描信。", "请查收附件。", "您好", "领导您好！", "发自我的iPhone", "两封信，一并转来。",
    "扫描信见附件，请领导审阅。",
    "-----原始邮件-----\n发件人：县委办公室值班室 <zhibanshi@example.com>\n发送时间：2026年3月1日 9:00\n"
    "收件人：县信访局来信来访接待科 <xinfang@example.com>\n主题：转来群众来信\n请阅处。",
    "请审阅。\n\n本邮件及其附件含有保密信息，仅限于发送给上面地址中列出的个人或者单位，禁止任何其他人以任何"
    "形式使用本邮件中的信息，如果您错收了本邮件，请立即通知发件人并删除。",
)  # fmt: skip
LONG = (
    "我在宏远建筑公司做工四个月，公司拖欠工资三个月，多次讨要没有结果，请求政府帮助讨回工资。" * 2
)


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def desk(office, client):
    client.force_login(office.clerk)
    return client


def photograph(number):
    """As large as that of a page: what chance draws cannot be pressed."""
    grey = random.Random(number).randbytes(200 * (180 - number))
    buffer = BytesIO()
    Image.frombytes("L", (200, 180 - number), grey).save(buffer, "JPEG", quality=95)
    assert buffer.tell() > LOGO
    return buffer.getvalue()


def mailed(office, *files, text="", subject="来信"):
    message = EmailMessage()
    message["From"], message["Subject"] = "zhang@example.com", subject
    message.set_content(text)
    for name, content in files:
        message.add_attachment(content, maintype="image", subtype="jpeg", filename=name)
    content = message.as_bytes()
    unread = UnreadMail(place="1/1", content=content, size=len(content))
    take_in_mail(office=office.petition_office, message=unread, at=MONDAY)
    return Scan.objects.latest("pk")


def letters(count):
    return [(f"第{number}封.jpg", photograph(number)) for number in range(1, count + 1)]


def page_of(desk, scan):
    return desk.get(f"/register/letter/?scan={scan.pk}")


def part(desk, scan, digest):
    return desk.post(f"/register/scans/{scan.pk}/part/", {"file": digest}, follow=True)


def another(scan):
    """A file of the mail which is not the one it is read from."""
    return next(file for file in scan.enclosed if file["digest"] != scan.digest)


def test_every_file_of_a_mail_is_named_and_opened_and_it_is_said_that_there_may_be_letters(
    office, desk
):
    scan = mailed(office, *letters(3), ("说明.docx", docx()))
    page = page_of(desk, scan).content.decode()
    assert MANY.format(3) in page
    assert "有3个扫描件" in desk.get("/register/scans/").content.decode()
    for file in scan.enclosed:
        url = f"/register/scans/{scan.pk}/?file={file['digest']}"
        assert f'href="{url}"' in page
        assert file["name"] in page
        assert desk.get(url).status_code == 200
    assert page.count('form="part"') == 3  # the one that is read here stays
    assert desk.get(f"/register/scans/{scan.pk}/?file=no").status_code == 404


@pytest.mark.parametrize(
    ("name", "beside"),
    [("logo.png", picture("PNG")), ("二维码.png", drawn("PNG")), ("说明.docx", docx())],
)
def test_a_logo_or_a_document_beside_a_scan_is_no_second_letter(office, desk, name, beside):
    scan = mailed(office, *letters(1), (name, beside))
    page = page_of(desk, scan).content.decode()
    assert "可能是不同的信" not in page
    assert name in page


def test_two_documents_of_pages_may_be_two_letters(office, desk):
    scan = mailed(office, ("一.pdf", pdf()), ("二.pdf", pdf(pages=2)))
    assert MANY.format(2) in page_of(desk, scan).content.decode()


def test_a_file_becomes_a_letter_of_its_own_once_however_often_it_is_asked_for(office, desk):
    scan = mailed(office, *letters(2))
    file = another(scan)
    for _press in range(2):
        answer = part(desk, scan, file["digest"])
        assert answer.status_code == 200
        assert f"“{file['name']}”已另作一封信" in answer.content.decode()
    own = Scan.objects.exclude(pk=scan.pk).get()
    scan.refresh_from_db()
    assert [one["digest"] for one in scan.enclosed] == [scan.digest]
    assert (own.name, own.digest, own.sender) == (file["name"], file["digest"], scan.sender)
    assert (own.reading, own.taken_in_at, own.officer) == (ReadingState.WAITING, MONDAY, None)
    assert "可能是不同的信" not in page_of(desk, scan).content.decode()
    page = page_of(desk, own)
    assert [one.name for one in page.context["scanned"]] == [file["name"]]
    assert f'value="{file["name"]}"' not in page.content.decode()  # its name is no title
    assert 'value="电子邮件 zhang@example.com"' in page.content.decode()


def test_what_was_put_apart_is_attached_to_its_own_petition_alone(office, desk):
    """A page that was open before, and its draft, hold the file still."""
    scan = mailed(office, *letters(2))
    opened = page_of(desk, scan).context
    told = typed(key=opened["form"]["key"].value(), page=opened["open_page"])
    told["held"] = [file.token for file in opened["scanned"]]
    desk.post("/register/letter/panel/", told)
    assert Draft.objects.get()
    file = another(scan)
    part(desk, scan, file["digest"])
    taken_up = page_of(desk, scan).context["form"]
    assert [one.digest for one in taken_up.held] == [scan.digest]
    answer = desk.post(f"/register/letter/?scan={scan.pk}", told)
    assert answer.status_code == 302
    petition = Petition.objects.get()
    assert [one.name for one in petition.attachments.all()] != [file["name"]]
    assert petition.attachments.count() == 1
    assert Scan.objects.filter(petition=None).get().digest == file["digest"]


def test_the_scan_that_is_read_stays_and_what_is_not_there_is_not_put_apart(office, desk):
    scan = mailed(office, *letters(2))
    for digest in (scan.digest, "0" * 64, ""):
        assert "不能另作一封信" in part(desk, scan, digest).content.decode()
    assert Scan.objects.count() == 1


@pytest.mark.parametrize("who", ["stranger", "handler", "sealed_officer"])
def test_nobody_puts_apart_or_opens_what_lies_on_another_desk(office, client, who):
    scan = mailed(office, *letters(2))
    digest = another(scan)["digest"]
    client.force_login(getattr(office, who))
    answer = part(client, scan, digest)
    assert answer.status_code in {403, 404} or "已经登记或者已被移出" in answer.content.decode()
    assert client.get(f"/register/scans/{scan.pk}/?file={digest}").status_code in {403, 404}
    with pytest.raises(NotPermittedError):
        part_off(scan_id=scan.pk, digest=digest, officer=office.stranger)
    assert Scan.objects.count() == 1


def test_pages_that_were_put_apart_are_joined_and_a_mail_is_not(office):
    scan = mailed(office, *letters(3))
    digests = [file["digest"] for file in scan.enclosed if file["digest"] != scan.digest]
    told = {"scan_id": scan.pk, "officer": office.clerk}
    parts = [part_off(digest=digest, **told) for digest in digests]
    Scan.objects.update(reading_code=ReadingState.READ)
    with pytest.raises(NotPermittedError):
        join_scans(scan_ids=[scan.pk, parts[0].pk], officer=office.clerk)
    letter = join_scans(scan_ids=[one.pk for one in parts], officer=office.clerk)
    assert {file["digest"] for file in letter.enclosed} == set(digests)
    assert letter.likely_letters == 0


@pytest.mark.parametrize("text", SENDING)
def test_a_scan_beside_a_few_words_is_read_and_they_stand_before_it(
    office, desk, monkeypatch, text
):
    scan = mailed(office, *letters(1), text=text)
    words = scan.text
    assert (next_scan(at=MONDAY), scan.reading) == (scan.pk, ReadingState.WAITING)
    assert "".join(words.split()) == "".join(text.split())
    assert f'<img src="/register/scans/{scan.pk}/"' in page_of(desk, scan).content.decode()
    lines = ["尊敬的局长：", "公司拖欠工资。", "张桂兰 2026年2月1日"]
    monkeypatch.setattr("intake.letters.services.scanning.read", lambda *_: iter([Page(1, lines)]))
    for _again in range(2):
        read_scan(scan_id=scan.pk, at=MONDAY)
    scan.refresh_from_db()
    assert scan.text.startswith(words)
    assert scan.text.count("公司拖欠工资") == 1
    told = page_of(desk, scan).context["form"]
    assert told["name"].value() == "张桂兰"
    assert told["content"].value() == scan.text


def test_what_is_read_comes_to_a_form_that_was_begun_before_it_was_read(office, desk, monkeypatch):
    scan = mailed(office, *letters(1), text="领导您好！\n请查收附件。")
    form = page_of(desk, scan).context["form"]
    begun = typed(key=form["key"].value(), name="", content="领导您好！\r\n请查收附件。")
    desk.post("/register/letter/panel/", begun)
    lines = ["我叫李四，公司拖欠工资。"]
    monkeypatch.setattr("intake.letters.services.scanning.read", lambda *_: iter([Page(1, lines)]))
    read_scan(scan_id=scan.pk, at=MONDAY)
    form = page_of(desk, scan).context["form"]
    assert "公司拖欠工资" in form["content"].value()
    assert form["name"].value() == "李四"


def test_a_long_text_is_the_petition_and_the_scan_beside_it_is_named_as_not_read(office, desk):
    assert len(LONG) >= SHORT
    scan = mailed(office, *letters(1), text=LONG)
    assert (scan.reading, scan.digest) == (ReadingState.READ, "")
    page = page_of(desk, scan).content.decode()
    assert "附来的扫描件没有识别，请打开查看" in page
    assert "是识别出来的" not in page
    url = f"/register/scans/{scan.pk}/?file={scan.enclosed[0]['digest']}"
    assert f'href="{url}"' in page
    assert "已另作一封信" in part(desk, scan, scan.enclosed[0]["digest"]).content.decode()


def test_the_logo_beside_a_short_petition_is_not_read(office):
    scan = mailed(office, ("logo.png", picture("PNG")), text="公司拖欠工资三个月，请求帮助。")
    assert (scan.reading, scan.digest) == (ReadingState.READ, "")
