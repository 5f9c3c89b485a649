"""A text that is too long is never cut: it is refused with its limit, and all of it stays."""

import pytest
from django import forms
from django.utils import timezone

from petitions.models import Petition
from petitions.statute import State
from tests.doors.portal import FORM
from tests.factories import own_page
from tests.intake.portal.test_parts_followed import opened
from tests.walking import Walk
from workflow.forms.fields import long_text

LONG = "供暖不达标" * 1799 + "请求退费" + "。" * 1  # 9,000 characters, the request at the end
URL = "/portal/hand-in/"


def test_no_form_of_the_house_lets_a_browser_cut():
    class Example(forms.Form):
        words = long_text("内容", most=10)
        short = forms.CharField(max_length=5)

    assert "maxlength" not in str(Example())


@pytest.mark.parametrize(("field", "text", "most"), [("content", LONG, 8000), ("title", "长" * 150, 100)])  # fmt: skip
def test_it_is_refused_with_the_limit_and_kept_whole(office, client, field, text, most):
    answer = client.post(URL, FORM | {field: text})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"最多{most}字，现有{len(text)}字" in page
    assert text in page
    assert not Petition.objects.exists()


@pytest.mark.parametrize("length", [9_000, 20_001])
def test_the_autosave_says_so_and_keeps_it_whole(office, client, length):
    text = "供" * (length - 4) + "请求退费"
    said = client.post(f"{URL}keep/", FORM | {"content": text}).content.decode()
    assert "已自动保存" in said
    assert f"“诉求内容”最多8000字，现有{length}字" in said
    (begun,) = client.get(URL).context["begun"]
    again = client.get(URL, {"begun": begun.ref})
    assert again.context["form"]["content"].value() == text


def test_what_is_too_long_to_be_kept_is_not_kept_in_part(office, client):
    said = client.post(f"{URL}keep/", FORM | {"content": "供" * 60_001}).content.decode()
    assert "没有自动保存成功" in said
    assert "已自动保存" not in said


def test_the_end_of_a_line_counts_once(office, client):
    text = "供暖\r\n" * 2666  # 7,998 as it is typed
    assert client.post(URL, FORM | {"content": text.rstrip()}).status_code == 302


def test_the_limits_stand_on_the_page(office, client):
    page = client.get(URL).content.decode()
    assert "最多8000字" in page
    assert "最多100字" in page


def test_the_own_steps_of_a_petitioner_as_well(office, client):
    petition = Walk(office, at=timezone.now()).reach(State.TAKEN)
    opened(client, petition)
    told = {"version": petition.version, "reason": LONG, "is_sure": "on"}
    answer = client.post(own_page(petition, "withdraw/"), told)
    assert answer.status_code == 422
    assert LONG in answer.content.decode()
