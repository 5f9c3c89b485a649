"""Signs that no XML knows come in by no door, and what holds one already can be printed."""

import json
from io import BytesIO

import docx
import pytest

from intake.imports.models import Batch
from intake.imports.reading.cells import text_of
from intake.mail.headers import clean
from intake.mail.reading import read_letter
from petitions.models import Petition
from petitions.statute import DocumentType
from petitions.text.signs import without_bad_signs
from tests.intake.imports.test_importing import ask_for_import, run, tried
from tests.intake.portal.test_handing_in import (
    FORM,
    told,  # noqa: F401 - a fixture
)
from tests.letters import letter_of
from tests.workflow.files.test_api import (
    api,  # noqa: F401 - a fixture
    post,
)
from workflow.documents import as_docx

BAD = ["\ufffe", "\uffff", "\x00", "\x01", "\x1b"]
TITLE = "词{}词"


@pytest.mark.parametrize("sign", BAD)
def test_the_portal_takes_them_out_and_a_letter_can_be_written(client, office, told, sign):  # noqa: F811
    name = {**told, "title": TITLE.format(sign), "name": f"周{sign}敏"}
    assert client.post(FORM, name).status_code == 302
    petition = Petition.objects.get()
    assert (petition.title, petition.petitioners.get().name) == ("词词", "周敏")
    assert client.get(f"/portal/answers/?q={sign}").status_code == 200
    assert client.get(f"/petitions/{sign}/").status_code in {302, 404}


@pytest.mark.parametrize("sign", BAD)
def test_machines_are_told(office, api, sign):  # noqa: F811
    answer = post(api, title=TITLE.format(sign))
    assert answer.status_code == 400
    assert f"U+{ord(sign):04X}" in str(answer.json())
    assert post(api, petitioners=[{"name": f"周{sign}"}]).status_code == 400


@pytest.mark.parametrize("sign", BAD)
def test_tables_and_mails_are_read_without_them(upload, client, sign):
    case = {"xfjbh": f"A{sign}1", "bt": TITLE.format(sign), "tsnr": f"不{sign}亮",
            "djsj": "2026-03-02", "姓名": f"张{sign}", "信访人": [{"姓名": f"张{sign}"}]}  # fmt: skip
    upload(json.dumps({"cases": [case]}).encode(), "件.json")
    trial = tried(client, Batch.objects.get())
    assert (trial.fresh, trial.refused) == (1, [])
    ask_for_import(client, trial)
    run()
    petition = Petition.objects.get()
    assert (petition.title, petition.content, petition.source_number) == ("词词", "不亮", "A1")
    assert petition.petitioners.get().name == "张"
    assert text_of(TITLE.format(sign)) == clean(TITLE.format(sign)) == "词词"
    mail = f"Subject: a\nContent-Type: text/html; charset=utf-8\n\n<p>{TITLE.format(sign)}</p>"
    assert without_bad_signs(text := read_letter(mail.encode()).text) == text


@pytest.mark.parametrize("sign", BAD)
def test_what_was_frozen_with_one_is_printed_without_it(office, sign):
    petition = office.petition(title="灯", content="不亮")
    letter = letter_of(office, petition, DocumentType.TRANSFER_LETTER)
    letter["title"] = f"转{sign}送函"
    letter["paragraphs"] = [["body", f"词{sign}词"], ["row", f"a\tb{sign}"]]
    words = "\n".join(p.text for p in docx.Document(BytesIO(as_docx(letter))).paragraphs)
    assert "转送函" in words
    assert "词词" in words


@pytest.mark.parametrize("sign", BAD)
def test_a_letter_about_an_old_title_is_composed_without_it(office, sign):
    petition = office.petition(title="灯", content="不亮")
    petition.title = f"路{sign}灯".replace("\x00", "")
    letter = letter_of(office, petition, DocumentType.TRANSFER_LETTER)
    assert without_bad_signs(text := json.dumps(letter, ensure_ascii=False)) == text


def test_what_parts_words_becomes_a_space():
    assert without_bad_signs("一\x0b二\x0c三\x1f四\t五\n六\r\n七") == "一 二 三 四\t五\n六\r\n七"
    assert without_bad_signs("半\ud83d个") == "半\ufffd个"
    assert without_bad_signs("\x85\ufdd0\U0001fffe😀") == "\x85\ufdd0\U0001fffe😀"
