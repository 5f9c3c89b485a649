"""The registration form: what is typed is kept, checked at its place and lost by nothing."""

import json
import time

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.translation import override

from intake.registration.models import Draft
from petitions.models import Division, Officer, Petition
from petitions.references import reference_of
from petitions.statute import Channel, Kind, Mark, Repetition, Sex
from petitions.templatetags.words import words
from tests.samples import picture
from workflow.attachments.services import take_in

TYPED = {
    "key": "k1", "name": "张桂兰", "id_number": "990921196001011236", "phone": "19912345678",
    "kind": "APPEAL", "title": "拖欠工资", "content": "公司拖欠工资三个月。",
    "division": "990921000000", "people_count": "1",
    "others-TOTAL_FORMS": "0", "others-INITIAL_FORMS": "0",
}  # fmt: skip


@pytest.fixture
def clerk(office, client):
    client.force_login(office.clerk)
    return client


def typed(**changes):
    return TYPED | {"received_on": timezone.localdate().isoformat()} | changes


def test_what_is_typed_is_kept_on_the_server_and_taken_up_again(clerk, office):
    clerk.post("/register/letter/panel/", typed(title="还没写"))
    draft = Draft.objects.get()
    assert (draft.officer, draft.channel, draft.caption) == (
        office.clerk, Channel.LETTER, "张桂兰 · 还没写",
    )  # fmt: skip
    assert "张桂兰 · 还没写" in clerk.get("/register/letter/").content.decode()
    page = clerk.get("/register/letter/?draft=k1").content.decode()
    assert 'value="还没写"' in page
    assert "has-error" not in page  # nobody has sent it yet


def test_a_draft_is_gone_once_it_is_registered(clerk):
    clerk.post("/register/letter/panel/", typed())
    assert clerk.post("/register/letter/", typed()).status_code == 302
    assert not Draft.objects.exists()


def test_a_draft_that_comes_too_late_is_none(clerk):
    clerk.post("/register/letter/", typed())
    clerk.post("/register/letter/panel/", typed())
    assert not Draft.objects.exists()


def test_a_draft_can_be_thrown_away(clerk):
    clerk.post("/register/letter/panel/", typed())
    clerk.post("/register/letter/drop/", {"key": "k1"})
    assert not Draft.objects.exists()


def test_an_empty_form_is_no_draft(clerk):
    clerk.post("/register/letter/panel/", {"key": "k1", "kind": "APPEAL"})
    assert not Draft.objects.exists()


def test_a_draft_is_its_officers_alone(clerk, office, client):
    clerk.post("/register/letter/panel/", typed())
    client.force_login(office.section_head)
    page = client.get("/register/letter/?draft=k1", follow=True).content.decode()
    assert "这件未完成登记已经不在" in page
    assert "张桂兰" not in page
    client.post("/register/letter/drop/", {"key": "k1"})
    assert Draft.objects.exists()


def test_a_draft_that_is_gone_says_what_became_of_it_above_a_blank_form(clerk):
    """Back, a reload, or another window that still has its address."""
    clerk.post("/register/letter/panel/", typed())
    clerk.post("/register/letter/?draft=k1", typed())
    number = Petition.objects.get().number
    for again in ("", "&before=k1", "&before=other"):
        answer = clerk.get(f"/register/letter/?draft=k1{again}", follow=True)
        page = answer.content.decode()
        for said in ("刚才填写的已经登记为", f"{number}</a>，没有再次登记。下面是空白表。"):
            assert said in page, again
        assert not answer.context["form"].is_bound
    clerk.post("/register/letter/panel/", typed(key="k2"))
    clerk.post("/register/letter/drop/", {"key": "k2"})
    answer = clerk.get("/register/letter/?draft=k2&caller=19912345678", follow=True)
    assert "这件未完成登记已经不在，可能已经丢弃。下面是空白表。" in answer.content.decode()
    assert answer.context["form"]["phone"].value() == "19912345678", "what else was asked for"


def test_numbers_are_checked_while_they_are_typed(clerk):
    page = clerk.post(
        "/register/letter/panel/", typed(id_number="990921196001011234", phone="138")
    ).content.decode()
    assert "校验位不符" in page
    assert "现在是3位" in page


def test_birth_and_sex_follow_from_the_identity_number(clerk):
    page = clerk.post("/register/letter/panel/", typed()).content.decode()
    assert 'data-born_on="1960-01-01"' in page
    clerk.post("/register/letter/", typed())
    person = Petition.objects.get().petitioners.get()
    assert (f"{person.born_on}", person.sex) == ("1960-01-01", Sex.MALE)


def test_the_place_is_proposed_from_the_address(clerk):
    Division.objects.create(code="990921101000", name="城关镇")
    page = clerk.post(
        "/register/letter/panel/", typed(address="禾川县城关镇人民路3号")
    ).content.decode()
    assert 'data-value="990921101000"' in page


def test_a_division_that_is_no_longer_in_use_is_refused(clerk):
    Division.objects.create(code="990921102000", name="旧乡", valid_until="2020-12-31")
    response = clerk.post("/register/letter/", typed(division="990921102000"))
    assert response.status_code == 422
    assert not Petition.objects.exists()


def test_an_earlier_file_of_the_same_person_has_to_be_judged(clerk, office):
    first = office.petition()
    response = clerk.post("/register/letter/", typed())
    assert response.status_code == 422
    assert "新件还是重复件" in response.content.decode()
    assert "公司拖欠工资三个月" in response.content.decode()
    clerk.post("/register/letter/", typed(repetition="REPEAT", earlier=reference_of(first.pk)))
    again = Petition.objects.exclude(pk=first.pk).get()
    assert (again.repetition, again.earlier) == (Repetition.REPEAT, first)
    page = clerk.get(f"/register/receipts/{again.number}/").content.decode()
    assert f"/petitions/{again.number}/merge/" in page  # proposed, not done
    form = clerk.get(f"/petitions/{again.number}/merge/").content.decode()
    assert f'value="{first.number}"' in form


def test_a_new_matter_of_the_same_person_is_registered_as_one(clerk, office):
    first = office.petition()
    clerk.post("/register/letter/", typed(repetition="NEW", earlier=reference_of(first.pk)))
    assert Petition.objects.exclude(pk=first.pk).get().is_first_anywhere


def test_several_people_petition_together(clerk):
    more = clerk.post("/register/letter/", typed(more="1")).content.decode()
    assert 'name="others-0-name"' in more
    assert not Petition.objects.exists()
    other = {
        "others-TOTAL_FORMS": "2", "others-0-name": "李四", "others-0-phone": "13900000001",
        "others-1-paper": "ID_CARD", "petitioner_count": "12", "people_count": "30",
    }  # fmt: skip
    clerk.post("/register/letter/", typed(**other))
    petition = Petition.objects.get()
    assert [p.name for p in petition.petitioners.order_by("-is_main")] == ["张桂兰", "李四"]
    assert (petition.petitioner_count, petition.people_count) == (12, 30)


def test_another_persons_wrong_number_is_told_beside_it(clerk):
    other = {
        "others-TOTAL_FORMS": "1", "others-0-name": "李四", "others-0-id_number": "123",
    }  # fmt: skip
    response = clerk.post("/register/letter/", typed(**other))
    assert response.status_code == 422
    assert "现在是3位" in response.content.decode()


def test_an_anonymous_letter_needs_no_name(clerk):
    told = typed(name="", id_number="", phone="", marks=[Mark.ANONYMOUS])
    clerk.post("/register/letter/", told)
    petition = Petition.objects.get()
    assert petition.petitioners.get().name == "匿名"
    assert petition.marks == [Mark.ANONYMOUS]


def test_a_visit_counts_who_came_and_who_is_concerned(clerk):
    told = typed(visitor_count="6", representatives="3", people_count="40", skips_level="on")
    clerk.post("/register/visit/", told)
    petition = Petition.objects.get()
    counts = petition.visitor_count, petition.petitioner_count, petition.people_count
    assert counts == (6, 6, 40)  # who comes, petitions
    assert petition.skips_level
    assert petition.particulars["representatives"] == 3


def test_the_next_of_a_batch_begins_with_what_they_have_in_common(clerk, office):
    first = office.petition(
        particulars={"letter_source": "省信访局转", "addressee": "县长"}, accused="宏远建筑公司"
    )
    page = clerk.get(f"/register/letter/?like={first.number}").content.decode()
    for kept in ("省信访局转", "宏远建筑公司", "公司拖欠工资三个月，请求帮助。"):
        assert kept in page
    assert "张桂兰" not in page.replace(office.clerk.name, "")


def test_another_offices_petition_is_no_pattern(clerk, office):
    other = office.petition(officer=office.stranger)
    assert clerk.get(f"/register/letter/?like={other.number}").status_code == 404


def test_a_report_is_no_pattern_for_a_letter(clerk, office):
    report = office.petition(officer=office.sealed_officer, kind=Kind.REPORT, title="举报局长受贿")
    page = clerk.get(f"/register/letter/?like={report.number}").content.decode()
    assert "举报局长受贿" not in page


@pytest.mark.parametrize("channel", ["letter", "visit", "phone"])
def test_a_petition_about_the_asker_is_no_pattern(client, office, channel):
    petition = office.petition(
        officer=office.section_head, title="反映窗口索要好处", accused="clerk君"
    )
    address = f"/register/{channel}/?like={petition.number}"
    client.force_login(office.section_head)
    assert "反映窗口索要好处" in client.get(address).content.decode()
    for officer in (office.clerk, office.office_head):
        Officer.objects.filter(pk=officer.pk).update(name="clerk君")
        client.force_login(officer)
        answer = client.get(address)
        assert answer.status_code == 404
        assert "反映窗口索要好处" not in answer.content.decode()


def test_what_the_office_does_not_ask_for_is_not_on_the_form(clerk):
    page = clerk.get("/register/letter/").content.decode()
    assert 'name="occupation"' in page
    assert 'name="ethnicity"' not in page
    assert 'name="politics"' not in page


def test_details_are_kept_as_they_were_given(clerk):
    clerk.post("/register/letter/", typed(occupation="教师", email="a@b.cn", postcode="123"))
    assert not Petition.objects.exists()  # no postcode
    clerk.post("/register/letter/", typed(occupation="教师", email="a@b.cn"))
    person = Petition.objects.get().petitioners.get()
    assert json.dumps(person.details) == json.dumps({"EMAIL": "a@b.cn", "OCCUPATION": "教师"})
    with override("en"):
        told = [words(told) for _detail, told in person.named_details]
    assert told == ["a@b.cn", "Teacher"]


def test_an_occupation_is_chosen_in_the_readers_language(clerk):
    clerk.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = clerk.get("/register/letter/").content.decode()
    assert '<option value="教师">Teacher</option>' in page


def test_a_draft_keeps_its_files_longer_than_a_token_lasts(clerk, monkeypatch):
    photo = take_in("灯.png", picture("PNG"))
    clerk.post("/register/letter/panel/", typed(held=photo.token))
    later = time.time() + 3 * 86400
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    (file,) = clerk.get("/register/letter/?draft=k1").context["form"].held
    assert clerk.post("/register/letter/", typed(held=file.token)).status_code == 302
    assert Petition.objects.get().attachments.get().name == "灯.png"


@pytest.mark.parametrize("name", ["，。", "—", "……"])
def test_a_name_of_signs_is_refused_at_the_person_it_stands_for(clerk, name):
    sent = typed(**{"others-TOTAL_FORMS": "1", "others-0-name": name, "people_count": "2"})
    form = clerk.post("/register/letter/", sent).context["form"]
    assert "name" in form.others.forms[0].errors
    assert "name" not in form.errors


@pytest.mark.parametrize("wrong", ["title", "repetition"])
def test_a_form_that_was_refused_is_there_again_with_its_file(clerk, office, wrong):
    if wrong == "repetition":  # somebody of the same name and number was here before
        office.petition()
        sent = typed(name="张桂兰", id_number="990921196001011236", repetition="")
    else:
        sent = typed(title="")
    photo = SimpleUploadedFile("灯.png", picture("PNG"), "image/png")
    refused = clerk.post("/register/letter/", sent | {"attachments": photo})
    assert refused.status_code == 422
    again = clerk.get("/register/letter/?before=k1", follow=True).context["form"]
    assert [file.name for file in again.held] == ["灯.png"]
    seen = refused.context["seen"]
    kept = clerk.post("/register/letter/panel/", typed(title="欠薪", seen=seen))
    assert "另一个窗口" not in kept.content.decode(), "the page has read what it kept"


def test_a_form_that_was_registered_says_so_when_it_is_come_back_to(clerk):
    clerk.post("/register/letter/", typed())
    number = Petition.objects.get().number
    again = clerk.get("/register/letter/?before=k1", follow=True)
    page = again.content.decode()
    assert "没有再次登记" in page
    assert f'<a href="/petitions/{number}/">{number}</a>' in page
    assert 'value="张桂兰"' not in page
    assert again.context["form"]["key"].value() != "k1"


def test_a_form_that_was_left_goes_on_under_its_key(clerk):
    clerk.post("/register/letter/panel/", typed(title="还没写"))
    again = clerk.get("/register/letter/?before=k1&like=", follow=True)
    assert again.context["form"]["key"].value() == "k1"
    assert 'value="还没写"' in again.content.decode()
    fresh = clerk.get("/register/letter/?before=k2", follow=True)
    assert fresh.context["form"]["key"].value() not in {"k1", "k2"}
