"""What a petitioner does twice, cut off, too late, or in another window: nothing is lost."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.utils import timezone

from intake.portal.models import SentForm
from petitions.models import Petition
from petitions.query_codes import code_for
from petitions.references import reference_of
from petitions.statute import Action, Channel
from tests.factories import SHANGHAI
from workflow.steps.step_input import StepInput

FORM, RECEIPT, FIND = "/portal/hand-in/", "/portal/receipt/", "/portal/hand-in/receipt/"
PHONE = "19912345678"


@pytest.fixture
def told(office):
    return {
        "name": "周敏", "phone": PHONE, "address": "禾川县南街1号", "title": "供暖温度不达标",
        "content": "三号楼供暖温度只有十二度，请督促检修。", "kind": "APPEAL",
        "division": office.division.pk, "key": "1" * 32,
    }  # fmt: skip


@pytest.mark.parametrize("phone", ["—", "abc", "12", "()", "00000000000", "1991234567"])
def test_a_phone_number_is_checked_as_at_the_desk(client, told, phone):
    answer = client.post(FORM, told | {"phone": phone})
    assert answer.status_code == 422
    assert "phone" in answer.context["form"].errors
    assert not Petition.objects.exists()


@pytest.mark.parametrize("name", ["·", "--", "🙂", "　"])
def test_a_name_without_a_letter_is_told_at_its_field(client, told, name):
    answer = client.post(FORM, told | {"name": name})
    assert set(answer.context["form"].errors) == {"name"}
    assert "第1人" not in answer.content.decode()


def test_the_receipt_is_left_on_a_shared_device(client, told):
    page = client.post(FORM, told, follow=True).content.decode()
    assert 'action="/portal/leave/"' in page.split("<main")[-1]
    client.post("/portal/leave/")
    assert client.get(RECEIPT).status_code == 302


@pytest.mark.parametrize(
    ("language", "label"), [("zh-hans", "确实要再提交一件"), ("en", "Send it once more")]
)
def test_the_tick_for_a_second_one_is_named_in_the_language_of_the_page(told, language, label):
    Client().post(FORM, told)
    other = Client(HTTP_ACCEPT_LANGUAGE=language)
    page = other.post(FORM, told | {"key": "3" * 32}).content.decode()
    (named,) = re.findall(r'<label for="id_again"[^>]*>\s*([^<]*?)\s*<', page)
    assert label in named


# -- the line was cut between the sending and the answer -------------------------------------
def cut_off(told):
    """A device that has opened the form and sent it, and knows of no answer."""
    device = Client()
    device.get(FORM)
    cookies = {name: device.cookies[name].value for name in ("device",)}
    device.post(FORM, told)
    again = Client()
    for name, value in cookies.items():
        again.cookies[name] = value
    return again


def find(device, phone):
    """The first one, by its telephone."""
    sent = next(iter(device.get(FORM).context["lost"]), [""])[0]
    return device.post(FIND, {"phone": phone, "sent": sent}, follow=True)


def test_the_receipt_that_got_lost_is_found_from_the_same_device(told):
    device = cut_off(told)
    page = device.get(FORM).content.decode()
    assert "回执还没有显示" in page
    petition = Petition.objects.get()
    for secret in (petition.number, petition.title, "周敏", PHONE, code_for(petition.number)):
        assert secret not in page  # the next person there learns nothing of it
    found = find(device, "199-1234 5678")
    assert code_for(petition.number) in found.content.decode()
    assert "回执还没有显示" not in device.get(FORM).content.decode()
    assert not SentForm.objects.exists()


@pytest.mark.parametrize("spelling", ["09996001234", "0999 6001234", "+86 999 6001234"])
def test_a_telephone_written_another_way_finds_it(told, spelling):
    device = cut_off(told | {"phone": "0999-6001234"})
    found = find(device, spelling)
    assert found.redirect_chain[-1][0] == RECEIPT


def test_what_was_sealed_meanwhile_is_not_found(office, told):
    device = cut_off(told)
    petition = Petition.objects.get()
    office.do(petition, Action.SEAL, office.clerk, StepInput(reason="检举"))
    assert find(device, PHONE).redirect_chain[-1][0] == FORM
    again = device.post(FORM, told, follow=True).content.decode()
    assert Petition.objects.get().number not in again


def test_another_phone_another_device_and_another_hour_find_nothing(told):
    device = cut_off(told)
    assert find(device, "19912345679").redirect_chain[-1][0] == FORM
    assert device.get(RECEIPT).status_code == 302
    sent = reference_of(SentForm.objects.get().pk)
    for client in (Client(), device):
        with time_machine.travel(timezone.now() + timedelta(minutes=31), tick=False):
            late = client.post(FIND, {"phone": PHONE, "sent": sent}, follow=True)
        assert late.redirect_chain[-1][0] == FORM


def test_a_second_window_is_told_that_the_receipt_was_shown_and_too_many_tries_are(told):
    """Neither is sent away to try again what never helps."""
    device, other = cut_off(told), told | {"key": "2" * 32, "content": "第二件，井盖丢失。"}
    sent = device.get(FORM).context["lost"][0][0]
    find(device, PHONE)
    second = device.post(FIND, {"phone": PHONE, "sent": sent}, follow=True).content.decode()
    assert "该回执已经显示过" in second
    assert "稍后再试" not in second
    device.get(FORM)
    device.post(FORM, other)
    for _wrong in range(12):
        answer = find(device, "19912345670")
    assert "尝试次数过多" in answer.content.decode()


def test_it_is_given_up_by_whoever_has_not_sent_it(told):
    device = cut_off(told)
    device.post(FIND, {"do": "forget", "sent": device.get(FORM).context["lost"][0][0]})
    assert "回执还没有显示" not in device.get(FORM).content.decode()


def test_every_receipt_that_got_lost_is_found_one_by_one(told):
    """Sent one after the other, answers lost; what another hands in takes none of them away."""
    device = cut_off(told)
    other = {"title": "路灯不亮", "content": "南街路灯坏了十盏。", "phone": "19912345679"}
    device.post(FORM, told | other | {"key": "2" * 32})
    first, second = device.get(FORM).context["lost"]
    device.post(FORM, told | {"key": "3" * 32, "content": "第三件，井盖丢失。"})
    device.get(RECEIPT)  # of the third
    assert device.get(FORM).context["lost"] == [first, second]
    for row, phone in ((second, other["phone"]), (first, PHONE)):
        found = device.post(FIND, {"phone": phone, "sent": row[0]}, follow=True)
        assert found.redirect_chain[-1][0] == RECEIPT
    assert device.get(FORM).context["lost"] == []


def test_sent_again_from_the_same_page_it_is_one_petition(client, told):
    client.post(FORM, told)
    answer = cut_off(told).post(FORM, told, follow=True)
    assert Petition.objects.count() == 1
    assert Petition.objects.get().number in answer.content.decode()


def test_changed_after_the_cut_it_is_still_the_first_receipt(told):
    device = cut_off(told)
    changed = told | {"title": "供暖温度仍不达标"}
    page = device.post(FORM, changed, follow=True).content.decode()
    assert Petition.objects.get().number in page
    assert "后来填写的内容没有登记" in page
    (kept,) = device.get(FORM).context["begun"]
    assert kept.title == changed["title"]
    form = device.get(FORM, {"begun": kept.ref}).context["form"]
    assert form["key"].value() != told["key"]
    assert device.post(FORM, changed | own(form)).status_code == 302
    assert Petition.objects.count() == 2
    assert device.get(FORM).context["begun"] == []


def test_the_key_alone_opens_nothing_and_another_matter_is_sent_under_another(told):
    device = cut_off(told)
    other = told | {"phone": "19912345679"}
    answer = device.post(FORM, other)
    assert answer.status_code == 422
    assert Petition.objects.get().number not in answer.content.decode()
    assert device.post(FORM, other | own(answer.context["form"])).status_code == 302
    assert Petition.objects.count() == 2


def own(form):
    """What the page sends along unseen."""
    return {name: form[name].value() or "" for name in ("key", "begun")}


# -- two windows of one device ---------------------------------------------------------------
KEEP = "/portal/hand-in/keep/"
OTHER = {
    "name": "吴静",
    "title": "夜间噪声",
    "content": "楼下夜市吵到两点。",
    "phone": "19912345679",
}


def opened(client, ref=""):
    return own(client.get(FORM, {"begun": ref} if ref else {}).context["form"])


def test_two_windows_keep_apart_and_both_are_sent(client, told):
    """The first is saved, the second is opened beside it, written and sent; then the first."""
    first = told | opened(client)
    client.post(KEEP, first)
    second = told | OTHER | opened(client)
    assert second["key"] != first["key"]
    client.post(KEEP, second)
    titles = [row.title for row in client.get(FORM).context["begun"]]
    assert titles == [OTHER["title"], told["title"]]
    for form in (second, first):
        assert client.post(FORM, form).status_code == 302
    assert {one.title for one in Petition.objects.all()} == {OTHER["title"], told["title"]}
    assert client.get(FORM).context["begun"] == []


@pytest.mark.parametrize("do", ["keep", "autosave"])
def test_one_that_is_gone_on_with_keeps_its_place_unless_it_is_written_in_two_windows(
    client, told, do
):
    client.post(KEEP, told | opened(client))
    (begun,) = client.get(FORM).context["begun"]
    first, second = (told | opened(client, begun.ref) for _window in "12")
    second |= OTHER
    for form in (first, first, second):
        client.post(FORM if do == "keep" else KEEP, form | ({"do": "keep"} if do == "keep" else {}))
    rows = client.get(FORM).context["begun"]
    assert [row.title for row in rows] == [OTHER["title"], told["title"]]
    client.post(FORM + "forget/", second)
    assert [row.title for row in client.get(FORM).context["begun"]] == [told["title"]]


def test_one_of_the_list_is_deleted_as_it_is_shown(client, told):
    for form in (told, told | OTHER | {"key": "2" * 32}):
        client.post(KEEP, form)
    shown = client.get(FORM).context["begun"]
    client.post(KEEP, told | {"title": "又写了一句"})  # in another window
    for row in shown:
        client.post(FORM + "forget/", {"begun": row.mark})
    assert [row.title for row in client.get(FORM).context["begun"]] == ["又写了一句"]


@pytest.mark.parametrize("minutes", [0, 31])
@pytest.mark.parametrize("changed", [{}, {"content": "另外的话。"}], ids=["same", "changed"])
def test_a_form_sent_again_is_answered_alike_whatever_was_sealed(office, told, minutes, changed):
    """After the receipt's half hour, and from elsewhere at once."""
    cut_off(told)
    said = []
    for is_sealed in (False, True):
        if is_sealed:
            petition = Petition.objects.get()
            office.do(petition, Action.SEAL, office.clerk, StepInput(reason="检举"))
        form = told | changed | ({} if minutes else {"phone": "19912345670"})
        later = time_machine.travel(timezone.now() + timedelta(minutes=minutes), tick=False)
        with later, transaction.atomic():
            answer = Client().post(FORM, form)
            again = Client().post(FORM, form | own(answer.context["form"]))
            transaction.set_rollback(True)
        said.append((answer.status_code, answer.context["form"].errors, again.status_code))
    assert said[0] == said[1]


def test_the_key_under_which_a_petitioner_sent_it_is_shown_to_no_officer(client, told, office):
    """With it and the telephone anybody is shown the receipt, and so the query code."""
    client.post(FORM, told)
    sent = Petition.objects.get()
    client.force_login(office.clerk)
    page = client.get(f"/register/receipts/{sent.number}/").content.decode()
    assert sent.number in page
    assert told["key"] not in page


# -- sent, back, sent unchanged --------------------------------------------------------------
def test_the_same_from_the_same_device_is_the_first_receipt(client, told):
    client.post(FORM, told)
    answer = client.post(FORM, told | {"key": "2" * 32}, follow=True)
    assert answer.redirect_chain[-1][0] == RECEIPT
    assert "已经提交并登记" in answer.content.decode()
    assert Petition.objects.count() == 1


@pytest.mark.parametrize("same", [{}, {"phone": "199 1234 5678"}], ids=["as it is", "phone"])
def test_the_same_is_known_whatever_is_masked_in_its_title(client, told, same):
    told |= {"title": f"周敏反映供暖温度不达标，电话{PHONE}"}
    client.post(FORM, told)
    client.post(FORM, told | same | {"key": "2" * 32}, follow=True)
    assert Petition.objects.count() == 1


def test_the_same_from_elsewhere_is_only_warned_of(client, told):
    client.post(FORM, told)
    other, again = Client(), told | {"key": "3" * 32}
    warned = other.post(FORM, again)
    page = warned.content.decode()
    assert warned.status_code == 422
    assert "确实要再提交一件" in page
    assert Petition.objects.get().number not in page
    assert other.post(FORM, again | {"again": "on"}).status_code == 302
    assert Petition.objects.count() == 2


def test_the_same_by_another_channel_is_warned_of(office, client, told):
    now = timezone.now()
    person = office.registration().petitioners[0]
    office.petition(
        at=now, channel=Channel.LETTER, title=told["title"], content=told["content"],
        received_on=timezone.localdate(now),
    )  # fmt: skip
    answer = client.post(FORM, told | {"name": person.name, "phone": person.phone})
    assert answer.status_code == 422
    assert "again" in answer.context["form"].errors


def test_other_words_are_another_petition(client, told):
    client.post(FORM, told)
    client.post(FORM, told | {"key": "4" * 32, "content": "二号楼也一样。"})
    assert Petition.objects.count() == 2


def test_the_autosave_says_when_it_could_not_save(client, told):
    client.post(FORM, told)
    page = client.post("/portal/hand-in/keep/", told).content.decode()
    assert "没有自动保存成功" in page


# -- what was put aside and sent is left to nobody ---------------------------------------------
@pytest.mark.parametrize("late", [{}, {"content": "三号楼供暖"}], ids=["same", "older"])
@pytest.mark.parametrize("typed", ["更多的话。", ""])
def test_a_save_that_comes_after_putting_aside_leaves_nothing_once_it_is_sent(
    client, told, late, typed
):
    first = told | opened(client) | {"id_number": "110101199003077731"}
    page = client.post(FORM, first | {"do": "keep"})
    second = first | opened(client, page["Location"].partition("begun=")[2])
    assert second["key"] != first["key"]
    client.post(KEEP, first | late)  # of the page before, still under way
    second |= {"content": told["content"] + typed}
    client.post(KEEP, second)
    assert len(client.get(FORM).context["begun"]) == 1
    assert client.post(FORM, second).status_code == 302
    assert client.get(FORM).context["begun"] == []


def test_what_was_saved_late_and_changed_since_is_gone_with_the_form(client, told):
    first = told | opened(client)
    page = client.post(FORM, first | {"do": "keep"})
    second = first | opened(client, page["Location"].partition("begun=")[2])
    client.post(KEEP, first)
    changed = second | {"phone": "13800030001", "title": "另一个标题"}
    assert client.post(FORM, changed).status_code == 302
    assert client.get(FORM).context["begun"] == []


def test_a_form_in_which_nothing_was_typed_is_not_kept(client, told):
    empty = {"kind": "APPEAL", "division": told["division"]} | opened(client)
    assert "没有自动保存成功" not in client.post(KEEP, empty).content.decode()
    assert (
        "没有需要保存的" in client.post(FORM, empty | {"do": "keep"}, follow=True).content.decode()
    )
    assert client.get(FORM).context["begun"] == []
    client.post(KEEP, empty | {"title": "灯"})
    client.post(KEEP, empty)  # what was typed was taken out again
    (row,) = client.get(FORM).context["begun"]
    assert row.title == ""


@pytest.mark.parametrize("changed", [False, True])
def test_a_form_sent_again_after_midnight_is_the_same(told, changed):
    night = datetime(2026, 11, 30, 23, 59, 30, tzinfo=SHANGHAI)
    with time_machine.travel(night, tick=False) as clock:
        device = cut_off(told)
        clock.shift(60)
        again = device.post(FORM, told | ({"title": "另一件"} if changed else {}), follow=True)
        assert Petition.objects.count() == 1
        page = again.content.decode()
        assert ("后来填写的内容没有登记" in page) is changed
        assert len(device.get(FORM).context["begun"]) == changed
