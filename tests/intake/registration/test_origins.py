"""A registration keeps what it was begun from, a scanned letter or a visit, and takes it along."""

import pytest
from django.utils import timezone

from intake.letters.models import ReadingState, Scan
from intake.letters.services.scanning import TakenError, scan_registered, take_in_scans
from intake.registration.models import Draft
from intake.visits.models import Visit, VisitStage
from intake.visits.services import Party, arrive, call
from petitions.models import Petition
from petitions.statute import Kind
from tests.factories import MONDAY
from tests.intake.registration.test_registering_pages import typed
from tests.samples import picture
from workflow.attachments.services import take_in

LETTER, VISIT, HALL = "/register/letter/", "/register/visit/", "/register/visits/"


@pytest.fixture
def scan(office):
    files = [take_in("信.png", picture("PNG"))]
    return take_in_scans(files=files, officer=office.clerk, at=MONDAY)[0]


@pytest.fixture
def visit(office):
    party = Party(name="周敏", phone="19912345678", people=2, matter="工资")
    arrive(office=office.petition_office, party=party, at=timezone.now())
    return call(officer=office.clerk, window="1号窗口", at=timezone.now())


@pytest.fixture
def desk(office, client):
    client.force_login(office.clerk)
    return client


def begun(client, url):
    """Opened at this address, typed into and left: what the page would send."""
    page = client.get(url).context
    told = typed(key=page["form"]["key"].value(), page=page["open_page"])
    told["held"] = [file.token for file in page["scanned"]]
    client.post(f"{url.partition('?')[0]}panel/", told)
    return told


def taken_up(client, url=LETTER):
    """From the list of what is unfinished: the page, and what it would send."""
    draft = Draft.objects.get()
    address = f"{url}?draft={draft.key}"
    page = client.get(address)
    told = typed(key=page.context["form"]["key"].value(), page=page.context["open_page"])
    held = [*page.context["form"].held, *page.context["scanned"]]
    told |= {"seen": page.context["seen"], "held": [file.token for file in held]}
    return address, page.content.decode(), told


def test_a_letter_taken_up_from_the_list_is_registered_beside_its_scan(desk, scan):
    begun(desk, f"{LETTER}?scan={scan.pk}")
    address, page, told = taken_up(desk)
    assert f'src="/register/scans/{scan.pk}/"' in page
    assert desk.post(address, told).status_code == 302
    petition = Petition.objects.get()
    scan.refresh_from_db()
    assert scan.petition == petition
    assert petition.attachments.count() == 1
    assert not Draft.objects.exists()
    assert "信.png" not in desk.get("/register/scans/").content.decode()


def test_a_visit_taken_up_from_the_list_is_ended_by_its_registration(desk, visit):
    begun(desk, f"{VISIT}?visit={visit.pk}")
    address, page, told = taken_up(desk, VISIT)
    assert f'href="{HALL}{visit.pk}/"' in page
    told |= {"visitor_count": 2, "representatives": 1}
    assert desk.post(address, told).status_code == 302
    visit.refresh_from_db()
    assert (visit.progress, visit.petition) == (VisitStage.REGISTERED, Petition.objects.get())


def test_opened_again_from_the_desk_it_goes_on_where_it_was_left(desk, scan, visit):
    """One officer has one form for one letter, in however many windows."""
    url = f"{LETTER}?scan={scan.pk}"
    told = begun(desk, url)
    page = desk.get(url).context
    assert page["form"]["title"].value() == "拖欠工资"
    assert page["seen"] == Draft.objects.get().revision
    other = desk.post(f"{LETTER}panel/", told | {"page": "b", "title": "另一份"})
    assert "您在另一个窗口填写了这份登记" in other.content.decode()
    assert desk.get(f"{VISIT}?visit={visit.pk}").context["form"]["name"].value() == "周敏"


def test_what_was_read_meanwhile_is_proposed_while_the_content_is_blank(desk, scan):
    url = f"{LETTER}?scan={scan.pk}"
    told = begun(desk, url)
    desk.post(f"{LETTER}panel/", told | {"content": "", "title": "手录的标题", "address": ""})
    Scan.objects.update(
        reading_code=ReadingState.READ, text="家住：柳河镇上河村5号，公司拖欠工资。"
    )
    form = desk.get(url).context["form"]
    assert form["title"].value() == "手录的标题"
    assert form["address"].value() == "柳河镇上河村5号"
    assert "公司拖欠工资" in form["content"].value()
    desk.post(f"{LETTER}panel/", told | {"content": "自己写的", "address": ""})
    assert not desk.get(url).context["form"]["address"].value()


@pytest.mark.parametrize("begins", ["scan", "visit"])
def test_in_two_windows_of_one_officer_it_is_registered_once(desk, scan, visit, begins):
    url = f"{LETTER}?scan={scan.pk}" if begins == "scan" else f"{VISIT}?visit={visit.pk}"
    told = begun(desk, url) | {"visitor_count": 2, "representatives": 1}
    assert desk.post(url, told).status_code == 302
    number = Petition.objects.get().number
    late = told | {"page": "b", "content": "窗二写的另一件事"}
    for _pressed_twice in range(2):
        answer = desk.post(url, late)
        assert answer.status_code == 422
        assert f"这份表单已经登记为{number}" in answer.content.decode()
    assert Draft.objects.get().fields["content"] == ["窗二写的另一件事"]
    page = desk.get(url, follow=True)
    assert f"{number}</a>" in page.content.decode()
    assert "没有再次登记。" in page.content.decode()
    assert not page.context["form"].is_bound


def test_what_a_colleague_registered_is_said_and_the_own_text_is_kept_apart(
    desk, scan, office, client
):
    begun(desk, f"{LETTER}?scan={scan.pk}")
    client.force_login(office.section_head)
    theirs = begun(client, f"{LETTER}?scan={scan.pk}")
    assert client.post(f"{LETTER}?scan={scan.pk}", theirs).status_code == 302
    number = Petition.objects.get().number
    client.force_login(office.clerk)
    address, page, told = taken_up(client)
    assert f"这封信已经登记为{number}。" in page
    assert f"这封信已经登记为{number}。" in client.post(f"{LETTER}panel/", told).content.decode()
    for _pressed_twice in range(2):
        answer = client.post(address, told)
        assert answer.status_code == 422
        assert f"这封信已经登记为{number}。" in answer.content.decode()
    apart = Draft.objects.get()
    assert apart.key != told["key"], "nothing is left that could be registered for it"
    assert f'href="{LETTER}?draft={apart.key}"' in answer.content.decode()
    address, page, told = taken_up(client)
    assert "这封信" not in page
    assert client.post(address, told | {"repetition": "NEW"}).status_code == 302
    assert Petition.objects.count() == 2
    assert Scan.objects.get().petition.number == number
    blank = client.get(f"{LETTER}?scan={scan.pk}", follow=True)
    assert f"这封信已经登记为{number}。下面是空白表。" in blank.content.decode()


def test_a_letter_or_a_visit_that_is_gone_tells_of_no_report(desk, scan, visit):
    """Of what is sealed no more is said than of what was thrown away (Art. 30)."""
    told = typed(visitor_count=2, representatives=1)
    desk.post(f"{LETTER}?scan={scan.pk}", told)
    desk.post(f"{VISIT}?visit={visit.pk}", told | {"key": "k2", "repetition": "NEW"})
    assert Petition.objects.count() == 2
    Petition.objects.update(kind_code=Kind.REPORT)

    def said(url):
        return [str(one) for one in desk.get(url, follow=True).context["messages"]]

    sealed = [said(f"{LETTER}?scan={scan.pk}"), said(f"{VISIT}?visit={visit.pk}")]
    Scan.objects.all().delete()
    Visit.objects.all().delete()
    assert sealed == [said(f"{LETTER}?scan={scan.pk}"), said(f"{VISIT}?visit={visit.pk}")]
    assert "已经不在待登记的扫描件中" in sealed[0][0]


def test_addresses_and_keys_that_name_nothing_begin_a_blank_form(desk):
    for asked in ("scan=x", "visit=", "scan=0"):
        assert not desk.get(f"{LETTER}?{asked}").context["form"].is_bound
    assert desk.post(LETTER, typed(key="scan-99999999999999999999")).status_code == 302


def test_whoever_comes_in_the_same_moment_is_refused(office, scan):
    """Between the look at the desk and the registration a colleague was quicker."""
    told = {"scan_id": scan.pk, "officer": office.clerk}
    scan_registered(petition=office.petition(), **told)
    with pytest.raises(TakenError):
        scan_registered(petition=office.petition(), **told)
