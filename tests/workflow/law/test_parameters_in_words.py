"""No page of the parameters shows a stored code: values, choices and refusals are in words."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from petitions.models import Edition, Setting
from petitions.statute import DEFAULTS, ONE_OF, SOME_OF, Parameter, value_in_words

pytestmark = pytest.mark.usefixtures("own_editions")
CODE = re.compile(r"\b[A-Z]{3,}(?:_[A-Z]+)*\b")
NAMES = {"DOCX", "PDF", "SMS"}  # as people write them


@pytest.fixture
def client(office):
    client = Client()
    client.force_login(office.system_admin)
    return client


def read(client, url, language):
    client.cookies["django_language"] = language
    page = re.sub(r"<(script|style).*?</\1>|<[^>]*>", " ", client.get(url).content.decode())
    return page.partition("main")[2] or page


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_pages_show_no_codes(client, language):
    urls = [reverse("workflow:law-parameters"), reverse("workflow:statute")]
    urls += [reverse("workflow:law-parameter", args=[parameter]) for parameter in Parameter]
    codes = {term.value for kind in (*ONE_OF.values(), *SOME_OF.values()) for term in kind}
    codes = {code for code in codes if code.isalpha()} | {"NONE"} | {str(p) for p in Parameter}
    for url in urls:
        shown = set(CODE.findall(read(client, url, language)))
        assert not shown & codes - NAMES, url


def test_numbers_carry_their_unit_and_lists_are_lists():
    said = value_in_words(Parameter.WARNING_LEVELS, "50,75,85,99")
    assert (said.zh, said.en) == ("50、75、85、99%", "50, 75, 85, 99%")
    assert value_in_words(Parameter.REFERRAL_DAYS, "15").en == "15 working days"
    assert value_in_words(Parameter.KPI_ROLLS, "1").zh == "顺延"
    assert value_in_words(Parameter.PERSON_DETAILS, "EMAIL,OCCUPATION").zh == "电子邮箱、职业"
    assert value_in_words(Parameter.DIGEST_MINIMUM, "NONE").en == "None"


def test_every_proposed_value_can_be_said():
    for parameter, default in DEFAULTS.items():
        assert value_in_words(parameter, default.value).en


def test_choices_are_ticked_and_stored(client):
    url = reverse("workflow:law-parameter", args=[Parameter.PERSON_DETAILS])
    body = {"value": ["EMAIL", "LANDLINE"], "source": "本局规定"}
    kept = client.post(url, body).context["kept"]
    assert [value for name, value in kept if name == "value"] == ["EMAIL", "LANDLINE"]
    fields = {"source": "本局规定", "edition": dict(kept)["edition"], "confirm": "1"}
    client.post(url, fields | {"value": ["EMAIL", "LANDLINE"]})
    assert Setting.objects.get().value == "LANDLINE,EMAIL"
    assert (
        Edition.objects.latest("pk").note
        == "登记时询问的信访人信息：固定电话、电子邮箱（本局规定）"
    )


def test_none_can_be_chosen(client):
    url = reverse("workflow:law-parameter", args=[Parameter.URGENT_MINIMUM])
    kept = dict(client.post(url, {"source": "本局规定"}).context["kept"])
    client.post(url, {"source": "本局规定", "edition": kept["edition"], "confirm": "1"})
    assert Setting.objects.get().value == "NONE"


def test_what_holds_is_ticked_when_the_form_opens(client):
    url = reverse("workflow:law-parameter", args=[Parameter.URGENT_MINIMUM])
    with override("en"):
        field = client.get(url).context["form"]["value"]
    assert [one.data["selected"] for one in field.subwidgets] == [False, True, False]
