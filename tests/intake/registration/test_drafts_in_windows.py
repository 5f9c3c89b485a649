"""One unfinished registration in two windows: neither saves over the other, and nothing is lost."""

from datetime import timedelta

import pytest

from intake.registration.models import Draft
from intake.registration.services.drafts import drop_registered, keep_apart, keep_draft
from petitions.models import Petition
from petitions.statute import Channel
from tests.factories import MONDAY
from tests.intake.registration.test_registering_pages import typed
from tests.samples import picture
from workflow.attachments.services import take_in
from workflow.drafts.services import OtherWindowError, TypedFields

LATER = timedelta(minutes=1)
URL = "/register/letter/"
SAID = "您在另一个窗口填写了这份登记"


@pytest.fixture
def clerk(office, client):
    client.force_login(office.clerk)
    return client


def window(page, text, seen=""):
    return TypedFields({"key": ["k"], "title": ["欠薪"], "content": [text], "held": []}, page, seen)


def keep(officer, said, *, at=MONDAY, key="k"):
    return keep_draft(officer=officer, channel=Channel.LETTER, key=key, typed=said, at=at)


def opened(clerk):
    """The draft in a window of its own: what the page says of itself."""
    context = clerk.get(f"{URL}?draft=k1").context
    return {"page": context["open_page"], "seen": context["seen"]}


def panel(clerk, **told):
    return clerk.post(f"{URL}panel/", typed(**told)).content.decode()


def test_what_another_page_saved_is_not_written_over_unasked(office):
    first = keep(office.clerk, window("a", "甲"))
    kept = keep(office.clerk, window("a", "甲，续"), at=MONDAY + LATER)  # the answer got lost
    with pytest.raises(OtherWindowError) as error:
        keep(office.clerk, window("b", "乙", first.revision))
    assert error.value.other == kept
    assert keep(office.clerk, window("b", "甲，续")).fields == kept.fields, "the same: no question"
    decided = window("a", "甲，再续", Draft.objects.get().revision)
    assert keep(office.clerk, decided).fields["content"] == ["甲，再续"]
    assert Draft.objects.count() == 1


def test_what_was_saved_in_the_moment_of_registering_stays_under_a_key_of_its_own(office):
    first = keep(office.clerk, window("", "甲"))
    keep(office.clerk, window("b", "乙", first.revision), at=MONDAY + LATER)
    drop_registered(officer=office.clerk, key="k", typed=window("a", "甲", first.revision))
    left = Draft.objects.get()
    assert left.key != "k"
    assert (left.fields["key"], left.fields["content"]) == ([left.key], ["乙"])
    again = keep_apart(
        officer=office.clerk, channel=Channel.LETTER, typed=window("b", "乙，续"), at=MONDAY
    )
    assert (again.pk, again.key) == (left.pk, left.key), "once for each page"
    drop_registered(officer=office.clerk, key=left.key, typed=window("b", "乙，续"))
    assert not Draft.objects.exists()


def test_two_windows_of_one_draft_are_told_of_each_other(clerk):
    """Both texts are on the page; which one is registered, the officer decides."""
    file = take_in("证据.png", picture("PNG"))
    panel(clerk)
    one, two = opened(clerk), opened(clerk)
    assert one["page"] != two["page"]
    assert "草稿已保存" in panel(clerk, **one, content="窗一补写的五百字", held=file.token)
    asked = panel(clerk, **two, content="窗二的一句话")
    assert "草稿已保存" not in asked
    for told in (SAID, "窗一补写的五百字", "证据.png", f'href="{URL}?draft=k1"'):
        assert told in asked
    assert "张桂兰" not in asked.partition("other-window")[2].partition("</section>")[0], "the same"
    assert Draft.objects.get().fields["content"] == ["窗一补写的五百字"]

    for _pressed_again in range(3):
        refused = clerk.post(URL, typed(**two, content="窗二的一句话"))
        page = refused.content.decode()
        assert refused.status_code == 422
        for told in (SAID, "窗一补写的五百字", ">\n窗二的一句话</textarea>"):
            assert told in page
        assert page.count(SAID) == 1
        assert page.index(SAID) < page.index('name="name"')
    assert not Petition.objects.exists()
    assert Draft.objects.get().fields["content"] == ["窗一补写的五百字"]
    take = refused.context["other"].revision
    assert page.count(take) == 1, "the panel's own button alone decides"
    assert "草稿已保存" in panel(clerk, **two, take=take, content="窗二的一句话")
    assert SAID in panel(clerk, **one, content="窗一补写的五百字，又写", held=file.token)
    assert clerk.post(URL, typed(**two, content="窗二的一句话")).status_code == 302
    assert not Draft.objects.exists()
    assert Petition.objects.get().content == "窗二的一句话"


def test_people_that_one_window_has_added_are_shown_in_the_other(clerk):
    panel(clerk)
    one, two = opened(clerk), opened(clerk)
    more = {
        "others-TOTAL_FORMS": "1", "others-0-name": "李四", "people_count": "2", "urgent": "on",
    }  # fmt: skip
    panel(clerk, **one, **more)
    asked = panel(clerk, **two, phone="19900000000")
    for label, text in (("第2人：姓名", "李四"), ("联系电话", "19912345678"), ("涉及人数", "2")):
        assert label in asked
        assert f"{text}</textarea>" in asked
    panel(clerk, **two, take=Draft.objects.get().revision)
    assert "（未填写）</textarea>" in panel(clerk, **one, **more)


def test_what_another_window_registered_is_said_and_the_rest_is_kept_as_one_of_its_own(clerk):
    file = take_in("证据.png", picture("PNG"))
    panel(clerk)
    one, two = opened(clerk), opened(clerk)
    assert clerk.post(URL, typed(**one)).status_code == 302
    registered = Petition.objects.get()
    late = panel(clerk, **two, content="窗二写的另一件事")
    assert f"这份表单已经登记为{registered.number}" in late
    assert not Draft.objects.exists()
    for _twice in range(2):
        answer = clerk.post(URL, typed(**two, content="窗二写的另一件事", held=file.token))
        assert answer.status_code == 422
        page = answer.content.decode()
        assert f"已经登记为{registered.number}。" in page
        assert answer.context["form"]["key"].value() == "k1", "sent again, it is said again"
    draft = Draft.objects.get()
    assert draft.key != "k1"
    assert f'href="{URL}?draft={draft.key}"' in page
    page = clerk.get(URL).content.decode()
    assert f"draft={draft.key}" in page
    taken_up = clerk.get(f"{URL}?draft={draft.key}").context["form"]
    assert taken_up["key"].value() == draft.key
    assert [kept.name for kept in taken_up.held] == ["证据.png"]


def test_whoever_signs_out_takes_nothing_from_another_window(clerk):
    """Nobody is there to be asked: it stays in the browser, sealed."""
    leaving = typed(leaving="1", page="b")
    assert clerk.post(f"{URL}panel/", leaving).status_code == 204
    assert clerk.post(f"{URL}panel/", leaving | {"page": "c", "title": "另一份"}).status_code == 409
    assert Draft.objects.get().fields["title"] == ["拖欠工资"]
    clerk.post(URL, typed(page="b"))
    assert clerk.post(f"{URL}panel/", leaving | {"title": "又写的"}).status_code == 409
    assert clerk.post(f"{URL}panel/", {"key": "k2", "leaving": "1"}).status_code == 204


def test_what_a_browser_kept_is_taken_up_in_a_window_of_its_own(clerk):
    """The one it was typed in may still be open; a key that is used up is not taken along."""
    sent = typed(page="b", seen="x", resume="draft/1/LETTER/b")
    taken_up = clerk.post(URL, sent)
    assert taken_up.context["open_page"] != "b"
    assert (taken_up.context["form"]["key"].value(), taken_up.context["seen"]) == ("k1", "x")
    clerk.post(URL, typed())
    assert clerk.post(URL, sent).context["form"]["key"].value() != "k1"


def test_the_address_of_the_other_windows_draft_keeps_what_the_page_came_from(clerk):
    panel(clerk, page="a")
    told = typed(page="b", title="另一份")
    asked = clerk.post(f"{URL}panel/?caller=19912345678", told).content.decode()
    assert f'href="{URL}?caller=19912345678&amp;draft=k1"' in asked
    assert f'hx-post="{URL}panel/?caller=19912345678"' in asked


def test_of_a_report_what_stands_against_another_window_is_kept_on_the_server(office, client):
    """No browser keeps it: it is an unfinished registration of its own until it is decided."""
    client.force_login(office.sealed_officer)
    told = {"kind": "REPORT"}
    panel(client, **told)
    one, two = opened(client) | told, opened(client) | told
    panel(client, **one, content="窗一补写的五百字")
    for text in ("窗二的一句", "窗二的一句话"):
        asked = panel(client, **two, content=text)
        assert "本页的内容已经另存为一件未完成登记" in asked
    assert client.post(URL, typed(**two, content="窗二的一句话")).status_code == 422
    beside = Draft.objects.exclude(key="k1").get()
    assert beside.fields["content"] == ["窗二的一句话"]
    assert f"draft={beside.key}" in client.get(f"{URL}?draft=k1").content.decode()
    take = Draft.objects.get(key="k1").revision
    assert "草稿已保存" in panel(client, **two, take=take, content="窗二的一句话")
    assert Draft.objects.get().fields["content"] == ["窗二的一句话"]
