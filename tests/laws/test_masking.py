"""Who has no right to see a petitioner in full finds nothing of that person anywhere."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from rest_framework.authtoken.models import Token

from intake.registration.services.checks import Person
from petitions.actors import Actor
from petitions.masking import Mask, masked_title, sees_in_full
from petitions.models import EVERY_PETITION, Disclosure, Document, Petition
from petitions.references import reference_of
from petitions.search import searching
from petitions.search.searching import containing
from petitions.selectors import petitions_visible_to, seen_in_full
from petitions.statute import (
    Action,
    Advice,
    Aftermath,
    Channel,
    Ground,
    Inspection,
    Role,
    ServiceWay,
)
from supervision.orders.selectors.findings import task_late
from supervision.reminders.services import remind_of_task
from tests.crawling import crawled, said_in
from tests.factories import MONDAY, OPINION, day
from tests.openings import campaign
from workflow.inbox.models import Notice
from workflow.steps.step_input import StepInput

A, digest_of = Action, Document.digest_of
NAME, PHONE, ID = "欧阳清扬", "19912345678", "990921196001011236"
ADDRESS, CALLER, SIGNED = "禾川县城关镇幸福里7号院302室", "19887654321", "上官秋水"
CANARIES = (NAME, PHONE, ID, ADDRESS, CALLER, SIGNED, "199-1234-5678", "欧阳 清扬", "qingyang@")
TOLD = (
    f"本人{NAME}（欧阳 清扬），电话199-1234-5678，身份证{ID}，住{ADDRESS}，邮箱qingyang@example.org"
)
WITHOUT = ("lawyer", "leader", "city_leader", "supervisor", "city_supervisor", "city_clerk",
           "system_admin", "auditor", "liaison", None)  # fmt: skip


@pytest.fixture
def petition(office):
    """A file on which everybody who writes names the petitioner."""
    office.city_clerk = office.officer("city_clerk", office.city, Role.CLERK)
    person = Person(
        name=NAME, phone=PHONE, id_number=ID, address=ADDRESS,
        details={"EMAIL": "qingyang@example.org"},
    )  # fmt: skip
    told = {
        "title": f"{NAME}（{PHONE}）反映拖欠工资", "content": f"拖欠工资。{TOLD}",
        "channel": Channel.PHONE,
        "particulars": {
            "caller_number": CALLER, "recording": f"20260302_{CALLER}.wav", "representatives": 1,
            "receiver": f"接{NAME}来电", "accused_address": "禾川县城关镇幸福里7号院302室对面",
        },
        "petitioners": (person,),
    }  # fmt: skip
    petition = office.handled(**told)
    do, note = office.do, f"经与{TOLD}联系"
    soon = MONDAY.date() + timedelta(days=5)
    asked = StepInput(to_organ=office.other_bureau, reason=note, report_by=soon)
    do(petition, A.ASK_CO_HANDLER, office.handler, asked)
    do(petition, A.CO_REPLY, office.stranger, StepInput(reply=note))
    directed = StepInput(reason=note, report_by=soon)
    do(petition, A.DIRECT, office.leader, directed)
    seen_to = {"inspection": Inspection.ONLINE, "ground": Ground.SHIRKED, "report_by": soon}
    do(petition, A.SUPERVISE, office.supervisor, StepInput(reason=note, **seen_to))
    advised = StepInput(advice=Advice.IMPROVE_WORK, destination="县政府", reason=note)
    do(petition, A.ADVISE, office.office_head, advised)
    do(petition, A.CIRCULATE, office.office_head, StepInput(reason=note))
    opinion = dict.fromkeys(("claims", "facts", "decision"), note)
    office.sign(petition, StepInput(**opinion, basis="《劳动法》", outcome=OPINION.outcome))
    served = StepInput(way=ServiceWay.IN_PERSON, served_on=MONDAY.date(), recipient=SIGNED)
    do(petition, A.SERVE, office.handler, served)
    do(petition, A.CLOSE, office.handler, StepInput(reason=note))
    visit = {"held_on": MONDAY.date(), "place": "电话", "present": note, "reason": note}
    do(petition, A.FOLLOW_UP, office.handler, StepInput(aftermath=Aftermath.CARRIED_OUT, **visit))
    return petition


def leaks(answers):
    return {
        (url, canary)
        for url, (_status, text) in answers.items()
        for canary in CANARIES
        if canary in text
    }


@pytest.mark.parametrize(
    "who",
    [
        who if who in {"lawyer", "leader"} else pytest.param(who, marks=pytest.mark.battery)
        for who in WITHOUT
    ],
)
def test_no_address_gives_a_person_away(office, petition, who):
    officer = getattr(office, who) if who else None
    words = ["/petitions/?q=拖欠工资", "/petitions/?q=身份证", "/petitions/?q=联系"]
    answers = crawled(officer, [petition.number], words)
    assert leaks(answers) == set()
    if who in {"lawyer", "leader", "supervisor", "city_clerk"}:  # and they do read the file
        assert f"/petitions/{petition.number}/documents/" in " ".join(answers)
        assert "欧***" in answers[f"/petitions/{petition.number}/"][1]


@pytest.mark.parametrize("who", ["lawyer", "leader", "supervisor"])
def test_a_machine_reads_the_file_and_its_letters_masked(office, petition, who):
    key = Token.objects.create(user=getattr(office, who)).key
    client = Client(headers={"Authorization": f"Token {key}"})
    file = client.get(f"/api/petitions/{petition.number}/")
    assert not [canary for canary in CANARIES if canary in file.content.decode()]
    assert "欧***" in json.dumps(file.json()["documents"], ensure_ascii=False)
    told = file.json()["documents"]
    assert {paper["digest"] for paper in told} <= {"", *(digest_of(p["letter"]) for p in told)}
    for document in petition.documents.exclude(verification=None):
        page = Client().get(f"/verify/{document.verification}/").content.decode()
        assert document.number in page
        assert document.digest not in page, "names are tried against it"
    assert not Disclosure.objects.exists()


READ_BACK = [
    NAME, NAME[1:], "oyqy", PHONE, ID, CALLER, "qingyang",
    *(PHONE[:n] for n in range(4, 11)), *(PHONE[n:] for n in range(1, 7)),
    *(ID[:n] for n in range(7, 18)), *(CALLER[:n] for n in range(4, 11)),
    "幸福里7", "7号院", "302", SIGNED, SIGNED[1:],
]  # fmt: skip
PLANS = {  # looked up, walked, the newest alone, read whole, by index
    "rare": (4000, 4000, 40_000, 200_000), "walked": (0, 1, 10**6, 0), "newest": (0, 4000, 0, 0),
    "whole": (0, 1, 0, 10**6), "index": (0, 1, 0, 0),
}  # fmt: skip


@pytest.mark.parametrize("plan", PLANS)
def test_no_search_reads_back_what_is_masked(office, petition, monkeypatch, plan):
    """Sign by sign, whichever way the words are looked up; what stands open is found."""
    for name, limit in zip(("RARE", "PROBED", "WALKED", "MANY"), PLANS[plan], strict=True):
        monkeypatch.setattr(searching, name, limit)
    office.petition(title="路灯不亮", content="路灯不亮", petitioners=(Person(name="李四"),))
    for who in ("lawyer", "leader", "supervisor", "city_clerk", "city_leader"):
        actor = Actor.of(getattr(office, who))
        seen, condition = petitions_visible_to(actor), seen_in_full(actor)
        assert petition in seen
        found = [q for q in READ_BACK if containing(seen, q, in_full=condition).exists()]
        assert found == [], who
        for asked in ("拖欠工资", "劳动法", PHONE[:3], PHONE[-4:], "欧"):
            assert list(containing(seen, asked, in_full=condition)) == [petition], (who, asked)
    for who in ("clerk", "handler"):
        actor = Actor.of(getattr(office, who))
        seen, condition = petitions_visible_to(actor), seen_in_full(actor)
        for asked in (NAME, NAME[1:], "oyqy", PHONE, PHONE[:7], ID, ID[:12], "幸福里7", "7号院"):
            assert list(containing(seen, asked, in_full=condition)) == [petition], (who, asked)


@pytest.mark.parametrize("who", ["lawyer", "leader", "supervisor"])
def test_no_door_of_a_search_reads_it_back(office, petition, who):
    client = Client()
    client.force_login(getattr(office, who))
    for asked in (NAME, PHONE[:7], ID[:12], "幸福里7"):
        assert not client.get("/petitions/", {"q": asked}).context["rows"]
        assert client.get("/petitions/parts/", {"q": asked}).context["parts"].total == 0
        assert client.get("/api/petitions/", {"q": asked}).json()["results"] == []
        table = b"".join(client.get("/petitions/export.csv", {"q": asked}).streaming_content)
        assert petition.number not in table.decode()


def test_whoever_signs_for_a_letter_is_masked_in_what_was_written_before(office):
    petition = office.handled(content=f"拖欠工资，由{SIGNED}代收。")
    seen = petitions_visible_to(Actor.of(office.lawyer))
    assert list(containing(seen, SIGNED)) == [petition]
    office.sign(petition)
    served = StepInput(way=ServiceWay.IN_PERSON, served_on=MONDAY.date(), recipient=SIGNED)
    office.do(petition, A.SERVE, office.handler, served)
    assert not containing(seen, SIGNED).exists()
    assert list(containing(seen, "拖欠工资")) == [petition]
    assert list(containing(seen, SIGNED, in_full=EVERY_PETITION)) == [petition]


def test_no_search_reads_back_another_spelling(office):
    """Nor is it in the text beside the hit; whoever may see people in full finds it."""
    person = Person(name=NAME, phone="0999-6000011", address=ADDRESS)
    told = "歐陽清揚反映拖欠工资，住幸福里七号院302，座机6000011，欧*阳*清*扬"
    petition = office.handled(title=told, content=told, petitioners=(person,))
    assert petition.title == "欧***反映拖欠工资，住*********，座机***0011，欧***"
    spelt = ("歐陽", "清揚", "欧*阳", "幸福里七", "七号院", "302", "6000011", "6000")
    for who, found in (("lawyer", []), ("supervisor", []), ("handler", [petition])):
        actor = Actor.of(getattr(office, who))
        seen, condition = petitions_visible_to(actor), seen_in_full(actor)
        for asked in spelt:
            assert list(containing(seen, asked, in_full=condition)) == found, (who, asked)
        assert list(containing(seen, "拖欠工资", in_full=condition)) == [petition]


def test_a_matter_split_off_is_searched_as_its_letter_is(office):
    parent = office.petition(petitioners=(Person(name=NAME, phone=PHONE),))
    office.do(parent, A.SPLIT, office.clerk, StepInput(matters=(f"{NAME}欠薪", f"找{PHONE}")))
    files = Petition.objects.exclude(pk=parent.pk)
    assert containing(files, NAME, in_full=EVERY_PETITION).count() == 2
    assert not [q for q in (NAME, NAME[1:], PHONE, PHONE[:7]) if containing(files, q).exists()]


def test_who_may_see_in_full_reads_letters_in_full_and_leaves_a_trace(office, petition):
    client = Client()
    client.force_login(office.handler)
    opinion = petition.documents.get(document_code="OPINION")
    letter = client.get(f"/petitions/{petition.number}/documents/{reference_of(opinion.pk)}.pdf")
    assert NAME in said_in(letter)
    trace = petition.disclosures.get()
    assert opinion.number in trace.reason
    assert trace.officer == office.handler


def test_whoever_rang_is_masked_until_a_reason_is_written_down(office, petition):
    client = Client()
    client.force_login(office.handler)
    page = f"/petitions/{petition.number}/"
    shown = client.get(page).content.decode()
    assert CALLER not in shown
    assert "20260302_198****4321.wav" in shown
    disclosed = client.post(f"{page}disclosure/", {"reason": "回电核实"})
    assert CALLER in disclosed.content.decode()
    assert f"20260302_{CALLER}.wav" in disclosed.content.decode()


def test_a_title_names_nobody_and_is_found_by_the_name_all_the_same(office, petition):
    assert petition.title == "欧***（199****5678）反映拖欠工资"
    client = Client()
    client.force_login(office.clerk)
    assert petition.number in client.get("/petitions/", {"q": NAME}).content.decode()


def test_a_title_names_nobody_who_came_along_or_wrote(office):
    told = {"companions": "欧阳锗、慕容锝", "account": "上官镧"}
    visit = office.petition(
        channel=Channel.VISIT,
        title="张桂兰与欧阳锗、慕容锝（网友上官镧）反映拖欠工资",
        particulars=told,
    )
    assert visit.title == "张**与欧******（网友上**）反映拖欠工资"
    office.do(visit, A.SPLIT, office.clerk, StepInput(matters=("慕容锝欠薪", "上官镧停电")))
    titles = visit.children.order_by("pk").values_list("title", flat=True)
    assert list(titles) == ["慕**欠薪", "上**停电"]


def test_words_are_masked_before_they_are_cut(office):
    """Half a number or a name is nobody's: no mask would know it any more."""
    petition = office.handled(petitioners=(Person(name=NAME, phone=PHONE),))
    soon, later = MONDAY.date() + timedelta(days=5), day(9)
    given = StepInput(reason="请" * 30 + PHONE, report_by=soon)
    office.do(petition, A.DIRECT, office.leader, given)
    (found,) = task_late(Petition.objects.all(), later.date(), None)
    remind_of_task(task_id=petition.tasks.get().pk, at=later)
    reminders = Notice.objects.filter(key__startswith="task-reminder/")
    assert reminders.exists()
    listed = StepInput(campaign_id=campaign(office, soon).pk, reason="请" * 197 + NAME)
    office.do(petition, A.ENLIST, office.office_head, listed)
    told = [found.fact.zh, found.fact.en, petition.campaign_files.get().fact_zh]
    told += [text for notice in reminders for text in (notice.text_zh, notice.text_en)]
    assert not [text for text in told if PHONE[:4] in text or NAME[:2] in text]


def test_the_right_is_asked_of_the_file_and_not_of_the_role_alone(office, petition):
    for officer, expected in ((office.handler, True), (office.city_clerk, False)):
        actor = Actor.of(officer)
        seen: Petition = petitions_visible_to(actor).get(pk=petition.pk)
        assert sees_in_full(actor, seen) is expected


def test_a_mask_knows_other_spellings_and_leaves_other_numbers_alone():
    mask = Mask([("李秀芳", "李**"), ("13912345678", "139****5678")])
    assert mask.text("李 秀 芳，１３９１２３４５６７８") == "李**，139****5678"
    for other in ("2026年", "LX9913800138000123", "020-12345678", "20261129153012", "1.5亿元"):
        assert mask.text(f"{other}。") == f"{other}。"
    assert mask.data({"number": "李秀芳1号", "rows": [["李秀芳"]]}) == {
        "number": "李秀芳1号", "rows": [["李**"]],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("另有18800001111", "另有188****1111"),
        ("188 0000 1111", "188******1111"),
        ("１８８-００００-１１１１", "１８８******１１１１"),
        ("QQ18800001111a", "QQ188****1111a"),
        ("2026112918800001111.wav", "202************1111.wav"),
        ("99092119600101123x", "990921********123x"),
        ("990921 19600101 1236", "990921**********1236"),
        ("卡号6222021880000111145", "卡号622************1145"),
    ],
)
def test_anybodys_number_is_masked_however_it_is_written(typed, shown):
    assert Mask([]).text(typed) == shown


@pytest.mark.parametrize("name", ["匿名", "群众", "强"])
def test_a_word_that_is_nobodys_name_stays_in_the_title(name):
    assert masked_title(f"{name}反映噪声", [Person(name=name)]) == f"{name}反映噪声"
