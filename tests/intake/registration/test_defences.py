"""What a stranger, a colleague or a race could have done at the front door, and cannot."""

from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone

from intake.imports.models import Batch
from intake.imports.services.batches import take_in_batch, work_through
from intake.letters.models import Scan
from intake.letters.services.scanning import take_in_scans
from intake.mail.mailbox import UnreadMail
from intake.mail.services import _taken
from intake.portal import throttling
from intake.portal.models import Begun
from intake.portal.throttling import Deed, address_of
from intake.registration.services.registering import PORTAL
from intake.sources.models import Source
from intake.wechat.models import Follower, Talk
from intake.wechat.services.talking import talk
from petitions.models import Petition
from petitions.query_codes import code_for
from petitions.statute import Action, Channel, Kind
from tests.factories import MONDAY
from tests.intake.mail.test_mail import mail
from tests.intake.portal.test_handing_in import ABOUT, FORM, KEEP, PERSON
from tests.intake.registration.test_registering_pages import typed
from tests.samples import picture
from tests.xlsx import workbook
from workflow.attachments.clamd import ScannerUnreachableError
from workflow.attachments.services import NotYetError, take_in
from workflow.steps.notifying import notify_of_event
from workflow.steps.step_input import StepInput

HEADINGS = ("编号", "姓名", "标题", "内容", "登记时间", "信访目的")
ROW = ("1", "周敏", "欠薪", "请发", "2026-03-02", "")


def taken(desk, content):
    return _taken(desk, UnreadMail(place="1/1", content=content, size=len(content)), MONDAY)


@pytest.fixture
def desk(office, settings, tmp_path):
    settings.FILES_DIR = tmp_path
    return office.petition_office


@pytest.mark.parametrize(
    "content",
    [
        b"Message-ID: <[\n\nx", b"From: <a@[\n\nx", b"Subject: =?utf-8?B?AA==?=\n\nx",
        b"Content-Type: text/plain; charset=utf-7\n\n+2AA-", b"Subject: a\nFrom: \x00\n\nx",
        b"Content-Type: text/html\n\n" + b"<" * 300_000,
        b"Content-Type: text/html\n\n" + b"<head " * 60_000,
    ],
)  # fmt: skip
def test_no_message_holds_up_the_mailbox(desk, content):
    assert taken(desk, content).is_new
    assert not taken(desk, content).is_new
    assert Scan.objects.count() == 1


def test_a_letter_waits_while_the_scanner_of_viruses_is_away(desk, monkeypatch):
    def away(_content):
        raise ScannerUnreachableError

    letter = mail(files=[("单.png", picture("PNG"))])
    monkeypatch.setattr("workflow.attachments.services.infection_in", away)
    with pytest.raises(NotYetError):
        taken(desk, letter)
    assert not Scan.objects.exists()
    monkeypatch.undo()
    assert taken(desk, letter).is_new
    assert len(Scan.objects.get().enclosed) == 1


def test_what_is_left_out_of_a_letter_is_said(desk):
    files = [(f"{n}.png", picture("PNG")) for n in range(22)]
    assert not taken(desk, mail("长" * 20_100, files=files)).is_whole
    text = Scan.objects.get().text
    assert "附件共22个" in text
    assert "以下未收录" in text


@pytest.fixture
def scan(office, desk):
    files = [take_in("信.png", picture("PNG"))]
    return take_in_scans(files=files, officer=office.sealed_officer, at=MONDAY)[0]


def test_the_sealed_desks_letters_are_thrown_away_by_nobody_else(office, client, scan):
    client.force_login(office.clerk)
    assert client.post(f"/register/scans/{scan.pk}/drop/").status_code == 404
    assert Scan.objects.exists()


def test_one_letter_opened_by_two_clerks_is_registered_once(office, client, desk):
    files = [take_in("信.png", picture("PNG"))]
    (scan,) = take_in_scans(files=files, officer=office.clerk, at=MONDAY)
    url = f"/register/letter/?scan={scan.pk}"
    client.force_login(office.clerk)
    assert client.post(url, typed(key="a")).status_code == 302
    assert client.post(url, typed(key="a")).status_code == 302  # a second click
    client.force_login(office.section_head)
    told = typed(key="b", name="别人", id_number="", phone="13900000001", repetition="NEW")
    for _pressed_twice in range(2):
        answer = client.post(url, told)
        assert answer.status_code == 422
        assert f"这封信已经登记为{Petition.objects.get().number}" in answer.content.decode()


def test_a_table_of_the_sealed_desk_is_seen_by_nobody_else(office, client, desk):
    source = Source.objects.create(code="s", name="s", office=desk, channel_code=Channel.WEB)
    batch = take_in_batch(
        name="件.xlsx", content=workbook(HEADINGS, ROW), source=source,
        officer=office.sealed_officer, at=timezone.now(),
    )  # fmt: skip
    client.force_login(office.clerk)
    assert client.get(f"/register/imports/{batch.pk}/").status_code == 404
    assert "件.xlsx" not in client.get("/register/imports/").content.decode()


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({5: "控告"}, "第三十条"), ({5: "举报"}, "第三十条"), ({5: "外星"}, "不能识别"),
        ({4: "9999-12-31T23:59:59+00:00"}, "不能识别"), ({4: "0001-01-01T00:00:00+08:00"}, ""),
    ],
)  # fmt: skip
def test_no_row_stops_a_table_and_no_report_comes_in_by_one(office, desk, cells, reason):
    source = Source.objects.create(
        code="s", name="s", office=desk, channel_code=Channel.WEB, limit_days=30
    )
    bad = [cells.get(n, cell) for n, cell in enumerate(ROW)]
    batch = take_in_batch(
        name="件.xlsx", content=workbook(HEADINGS, bad, ("2", *ROW[1:])), source=source,
        officer=office.clerk, at=timezone.now(),
    )  # fmt: skip
    Batch.objects.update(progress_code="CHECKING")
    work_through(batch_id=batch.pk, now=timezone.now)
    batch.refresh_from_db()
    assert (batch.progress, batch.fresh) == ("CHECKED", 1)
    assert reason in batch.refused[0][1]


def test_a_made_up_cookie_begins_no_form(office, monkeypatch):
    monkeypatch.setitem(throttling.LIMITS, Deed.BEGIN, (2, 60))
    for number in range(4):
        visitor = Client()
        visitor.cookies["begun"] = f"made-up-{number}"
        visitor.post(KEEP, {**PERSON, **ABOUT, "title": ["a", "b"], "key": f"{number}" * 32})
    assert Begun.objects.count() == 2
    assert not Begun.objects.filter(fields__title__0="a").exists()


def test_one_address_uploads_only_so_much(office, client, monkeypatch, desk):
    monkeypatch.setitem(throttling.LIMITS, Deed.UPLOAD, (1, 60))
    for expected in (True, False):
        page = client.post(FORM, {**PERSON, "do": "look", "attachments": BytesIO(picture())})
        assert ('name="held"' in page.content.decode()) is expected


@pytest.mark.parametrize(("https", "address"), [(True, "203.0.113.9"), (False, "10.0.0.1")])
def test_behind_the_proxy_each_visitor_has_an_address(rf, settings, https, address):
    settings.HTTPS = https
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="1.2.3.4, 203.0.113.9")
    assert address_of(request) == address


def test_nobody_takes_the_key_of_a_conversation_or_learns_by_a_key(office, client):
    told = {**PERSON, **ABOUT, "kind": "APPEAL", "division": office.division.pk}
    assert client.post(FORM, {**told, "key": "wechat/1/0"}).status_code == 422
    assert client.post(FORM, {**told, "key": "a" * 32}).status_code == 302
    # whoever holds the page's key and the telephone of what was sent gets its receipt again
    others = {"key": "a" * 32, "title": "别的", "phone": "13912345670"}
    answer = Client().post(FORM, {**told, **others})
    assert answer.status_code == 422
    assert Petition.objects.get().number not in answer.content.decode()
    assert PORTAL == "portal"


def test_a_sealed_petition_leaves_no_trace_in_wechat(office):
    petition = office.petition()
    code = code_for(petition.number, petition.code_version)
    asked = f"{petition.number} {code}"
    talk(account="o_me", text="2", message_id="", at=MONDAY)
    assert petition.number in talk(account="o_me", text=asked, message_id="1", at=MONDAY)
    sealed = office.do(petition, Action.SEAL, office.section_head, StepInput(reason="属于检举"))
    notify_of_event(event_id=sealed.pk, at=MONDAY)
    assert not Follower.objects.exists()
    assert petition.number not in Talk.objects.get().last_answer
    talk(account="o_me", text="2", message_id="", at=MONDAY)
    assert "不正确" in talk(account="o_me", text=asked, message_id="2", at=MONDAY)
    assert not Follower.objects.exists()


def test_a_report_is_not_told_from_nothing_by_beginning_one_like_it(office, client):
    petition = office.petition()
    Petition.objects.filter(pk=petition.pk).update(kind_code=Kind.REPORT)
    client.force_login(office.clerk)
    for number in (petition.number, "QT9909212026999999"):
        assert client.get(f"/register/letter/?like={number}").status_code == 404
