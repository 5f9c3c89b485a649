"""Every field of the front door's forms, told what nobody should tell it: no page breaks.

What is refused is refused with a sentence at its place, and what else was typed is still there.
"""

from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from intake.sources.models import Source
from petitions.models import Petition
from petitions.statute import Channel
from tests.intake.registration.test_registering_pages import typed

BAD = {
    "nothing": "",
    "zero byte": "a\x00b",
    "endless": "长" * 30_000,
    "negative": "-1",
    "huge": "9" * 60,
    "markup": "<script>alert(1)</script>",
    "formula": "=cmd|' /C calc'!A0",
    "picture": "😀\u202e",
    "no day": "2026-02-30",
    "far away": "9999-12-31",
}
KEPT = "公司拖欠工资三个月，请求发放。"
TODAY = timezone.localdate().isoformat()
FORMS = {
    **{
        f"/register/{channel.value.lower()}/": typed(
            content=KEPT, visitor_count="1", representatives="1", accused="甲公司", address="城关镇",
            petitioned_on=TODAY, petitioner_count="1", purpose="", reason="", marks="",
            repetition="NEW", earlier="", source="", source_number="", barcode="", window="1",
            letter_source="", postmarked_on="", addressee="", receiver="", caller_number="",
            called_at="", recording="", account="", site="", official_account="", paper="ID_CARD",
            sex="", born_on="", skips_level="", urgent="", category="",
        )
        for channel in Channel
    },
    "/portal/hand-in/": {
        "key": "a" * 32, "name": "周敏", "phone": "19912345678", "id_number": "", "address": "城关镇",
        "kind": "APPEAL", "division": "990921000000", "title": "欠薪", "content": KEPT,
        "may_publish": "", "in_wechat": "", "held": "",
    },
    "/portal/visit/": {"name": "周敏", "phone": "", "people": "", "matter": KEPT, "time": ""},
    "/register/visits/": {"name": "周敏", "people": "1", "matter": KEPT},
    "/register/scans/": {"arrival": "POST", "held": ""},
    "/register/scans/labels/": {"count": "1"},
    "/register/imports/": {"source": ""},
    "/register/answers/new/": {"title": "路灯", "question": KEPT, "answer": "好", "category": ""},
    "/register/sources/new/": {
        "name": KEPT, "code": "a", "channel_code": "WEB", "limit_days": "", "callback_url": "",
    },
    "/disputes/new/": {
        "title": "滴水", "content": KEPT, "division": "990921000000", "category": "",
        "people_count": "2", "found_on": TODAY, "level_code": "VILLAGE", "mediator": "主任",
    },
}  # fmt: skip
OWN = {  # what other channels ask for beside what a letter does
    "/register/visit/": ["visitor_count", "representatives", "window", "receiver", "skips_level"],
    "/register/phone/": ["caller_number", "called_at", "recording"],
    "/register/web/": ["account", "site"],
    "/register/wechat/": ["official_account"],
}
FIELDS = [(url, field) for url, form in FORMS.items() for field in OWN.get(url, form)]
WHILE_TYPING = {
    "/register/letter/panel/": FORMS["/register/letter/"],
    "/portal/hand-in/keep/": FORMS["/portal/hand-in/"],
}


@pytest.fixture
def sender(office, client, request):
    """Somebody who may use the form: an officer, and nobody signed in on the portal."""
    if not request.node.callspec.params["url"].startswith("/portal/"):
        client.force_login(office.office_head)
    return client


def shares(fields):
    """Each field with a third of what nobody should tell it, in turn; with all, in the battery."""
    for number, (url, field) in enumerate(fields):
        where = f"{url}-{field}".strip("/")
        yield pytest.param(url, field, [*BAD][number % 3 :: 3], id=where)
        yield pytest.param(url, field, [*BAD], id=f"{where}-all", marks=pytest.mark.battery)


@pytest.mark.parametrize(("url", "field", "bad_words"), [*shares(FIELDS)])
def test_no_field_breaks_its_page_or_loses_the_others(sender, url, field, bad_words):
    for name in bad_words:
        bad = BAD[name]
        told = {
            **FORMS[url],
            field: bad,
            "key": sha256(f"{url}{field}/{name}".encode()).hexdigest()[:32],
        } | ({"key": bad} if field == "key" else {})
        answer = sender.post(url, told)
        assert answer.status_code in {200, 302, 422}, name
        if answer.status_code != 422:
            continue
        page = answer.content.decode()
        assert 'class="error"' in page or "message error" in page, name
        assert bad not in page or "<script>" not in bad, name
        if KEPT in FORMS[url].values() and FORMS[url][field] != KEPT:
            assert KEPT in page, name


@pytest.mark.parametrize(
    ("url", "field", "bad_words"),
    [*shares((url, field) for url, form in WHILE_TYPING.items() for field in form)],
)
def test_nothing_typed_breaks_what_is_asked_meanwhile(sender, url, field, bad_words):
    for name in bad_words:
        answer = sender.post(url, {**WHILE_TYPING[url], field: BAD[name]})
        assert answer.status_code == 200, name


FILES = {
    "空.png": b"", "假.png": b"no picture", "真.exe": b"MZ" + b"\x00" * 99, "炸.png": b"\x89PNG\r\n",
    "断.pdf": b"%PDF-1.4", "断.docx": b"PK\x03\x04", "大.png": b"\x89PNG" + b"0" * (21 << 20),
    "../../etc/passwd": b"root", "长" * 300 + ".png": b"x",
}  # fmt: skip


@pytest.mark.parametrize("name", FILES, ids=lambda name: name[:12])
@pytest.mark.parametrize("url", ["/register/letter/", "/portal/hand-in/", "/register/scans/"])
def test_no_file_breaks_its_page_or_loses_what_was_typed(sender, url, name):
    file = SimpleUploadedFile(name, FILES[name])
    sender.get(url)  # the page's cookie: without it no form with files is read
    answer = sender.post(url, {**FORMS[url], "attachments": file})
    assert answer.status_code == 422
    assert answer.context["form"].errors["attachments"]
    assert KEPT in answer.content.decode() or KEPT not in FORMS[url].values()
    assert not Petition.objects.exists()


def test_a_table_with_every_bad_word_in_every_column_is_only_refused(office):
    from intake.imports.services.batches import B, begin_batch, take_in_batch, work_through
    from intake.imports.services.columns import COLUMNS
    from tests.xlsx import workbook

    source = Source.objects.create(
        code="s", name="s", office=office.petition_office, channel_code=Channel.WEB
    )
    good = {c.name: "" for c in COLUMNS} | {
        "number": "1", "title": "欠薪", "content": KEPT, "received_on": "2026-03-02", "name": "周敏",
    }  # fmt: skip
    told = [[c.name for c in COLUMNS]]
    for column in COLUMNS:
        for n, bad in enumerate(BAD.values()):
            row = good | {"number": f"{column.name}/{n}"} | {column.name: bad.replace("\x00", "")}
            told.append([row[c.name] for c in COLUMNS])
    batch = take_in_batch(
        name="坏.xlsx",
        content=workbook(*told),
        source=source,
        officer=office.clerk,
        at=timezone.now(),
    )
    for stage in (B.CHECKING, B.IMPORTING):
        begin_batch(
            batch_id=batch.pk, office_id=batch.office_id, state=stage, mapping=batch.mapping,
            trial=batch.trial,
        )  # fmt: skip
        work_through(batch_id=batch.pk, now=timezone.now)
        batch.refresh_from_db()
        assert batch.looked_at == batch.total
        assert batch.refused
        assert batch.fresh + batch.known + len(batch.refused) == batch.total
    assert Petition.objects.count() == batch.fresh
