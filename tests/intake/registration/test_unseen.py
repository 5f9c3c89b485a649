"""Signs that nobody sees are no name, no title and no text, wherever they come in."""

import pytest
from django.utils import timezone

from intake.imports.models import Batch
from intake.imports.reading.cells import text_of
from intake.registration.services.checks import Person
from intake.registration.services.registering import register
from intake.wechat.services.talking import NO_TEXT, NO_WORDS, talk
from petitions.actors import Actor
from petitions.models import Petition
from petitions.statute import NotPermittedError
from petitions.text.normal_form import seen, unturned
from tests.factories import MONDAY
from tests.intake.imports.test_importing import GOOD, HEADINGS, ask_for_import, run, tried
from tests.intake.letters.test_letters import send
from tests.intake.portal.test_handing_in import (
    FORM,
    told,  # noqa: F401 - a fixture
)
from tests.workflow.files.test_api import (
    api,  # noqa: F401 - a fixture
    post,
)
from tests.xlsx import workbook

UNSEEN = ["\u200b", "\u2060\u200b", "\u2800", "\u3164", "\ufeff\u200b", "\u200b \u200d", "\ufe0f"]


@pytest.mark.parametrize("signs", UNSEEN)
def test_a_text_is_whether_a_sign_of_it_is_seen(signs):
    assert seen(signs * 60) == text_of(signs) == ""
    assert seen(f"{signs * 60}—") == f"{signs * 60}—"
    assert seen(f"甲{signs}") == f"甲{signs}"


@pytest.mark.parametrize("signs", UNSEEN)
@pytest.mark.parametrize("name", ["name", "title", "content"])
def test_the_desk_and_the_portal_ask_for_them(client, office, told, name, signs):  # noqa: F811
    answer = client.post(FORM, told | {name: signs})
    assert answer.status_code == 422
    assert "必填" in " ".join(answer.context["form"].errors[name])
    client.force_login(office.clerk)
    answer = send(client, "k1", **{name: signs})
    assert answer.status_code == 422
    assert not Petition.objects.exists()


def test_a_field_that_may_be_empty_is_empty(client, office):
    client.force_login(office.clerk)
    assert send(client, "k1", address="\u200b").status_code == 302
    assert Petition.objects.get().petitioners.get().address == ""


@pytest.mark.parametrize("signs", [*UNSEEN, "——", "…"])
@pytest.mark.parametrize("at", [0, 1, 4, 5])
def test_a_table_is_told_the_column_that_is_empty(upload, client, signs, at):
    upload(workbook(HEADINGS, [*GOOD[:at], signs, *GOOD[at + 1 :]]))
    batch = tried(client, Batch.objects.get())
    assert (batch.fresh, len(batch.refused)) == (0, 1)
    assert "为空" in batch.refused[0][1]
    ask_for_import(client, batch)
    run()
    assert not Petition.objects.exists()


@pytest.mark.parametrize("signs", UNSEEN)
def test_machines_and_services_are_refused(office, api, signs):  # noqa: F811
    assert post(api, title=signs).status_code == 400
    assert post(api, content=signs).status_code == 400
    assert post(api, petitioners=[{"name": signs}]).status_code == 400
    for wrong in (
        {"title": signs}, {"content": signs}, {"petitioners": (Person(name=signs),)},
        {"source": "board", "source_number": signs},
    ):  # fmt: skip
        with pytest.raises(NotPermittedError):
            register(
                registration=office.registration(**wrong), organ=office.petition_office,
                actor=Actor.of(office.clerk), key="k", at=MONDAY,
            )  # fmt: skip
    assert not Petition.objects.exists()


@pytest.mark.parametrize("signs", UNSEEN)
def test_a_conversation_asks_again(office, signs):
    talk(account="a", text="1", message_id="1", at=timezone.now())
    answer = talk(account="a", text=signs, message_id="2", at=timezone.now())
    assert answer.startswith((NO_TEXT, NO_WORDS))


def test_words_are_kept_in_the_direction_they_are_read(client, told):  # noqa: F811
    client.post(FORM, told | {"title": "\u202e翻转标题", "name": "周\u2066敏"})
    petition = Petition.objects.get()
    assert (petition.title, petition.petitioners.get().name) == ("翻转标题", "周敏")
    assert unturned("甲\u200b乙") == "甲\u200b乙"
