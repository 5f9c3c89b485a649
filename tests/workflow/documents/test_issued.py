"""What was drafted, issued and printed: who sees it, and that it is the same later."""

import re
from datetime import timedelta

from django.test import Client
from django.urls import reverse

from petitions.models import Disclosure, Document
from petitions.references import reference_of
from petitions.statute import Action, Outcome, Score
from tests.factories import MONDAY
from tests.letters import D, opinion
from workflow.documents.differences import alike, differences
from workflow.documents.services import printing as print_service
from workflow.documents.verification import NOT_VERIFIED, code_for
from workflow.steps.step_input import StepInput


def test_an_issued_document_is_found_by_its_code_and_by_no_other(office):
    petition = office.handled()
    document = petition.documents.get(document_code=D.ACCEPTANCE_NOTICE)
    assert document.digest == Document.digest_of(document.letter)
    assert document.verification == code_for(document.term, document.number)
    page = Client().get(reverse("workflow:verify", args=[document.verification]))
    words = page.content.decode()
    assert page.status_code == 200
    assert document.number in words
    assert not re.search("[0-9a-f]{32}", words), "masked names are guessed back from a digest"
    for secret in (petition.title, petition.number, "张桂兰"):
        assert secret not in words
    missing = Client().get(reverse("workflow:verify", args=["2" * 16]))
    assert missing.status_code == 404
    assert "没有查到" in missing.content.decode()


def test_what_a_petitioner_hands_in_is_numbered_within_the_file(office, client):
    """Of all files together the numbers would run on, with a gap for each report (Art. 30)."""
    rated = StepInput(organ_score=Score.SATISFIED)
    for petition in (office.closed(), office.closed()):
        office.do(petition, Action.RATE, None, rated)
        assert numbers_of(petition) == [f"{petition.number}申1"]
    office.do(petition, Action.RATE, None, StepInput(office_score=Score.SATISFIED))
    assert numbers_of(petition) == [f"{petition.number}申1", f"{petition.number}申2"]
    document = petition.documents.last()
    client.force_login(office.clerk)
    paper = f"/petitions/{petition.number}/documents/{reference_of(document.pk)}.pdf"
    assert f'"{reference_of(document.pk)}.pdf"' in client.get(paper)["Content-Disposition"]


def numbers_of(petition):
    return list(petition.documents.filter(signer=None).values_list("number", flat=True))


def test_what_is_not_public_has_no_code():
    assert {code_for(term, "1") for term in NOT_VERIFIED} == {None}
    assert len({code_for(D.OPINION, str(n)) for n in range(100)}) == 100


def test_differences_are_runs_of_characters():
    assert differences("甲乙丙", "甲丁丙") == [
        ("same", "甲"), ("removed", "乙"), ("added", "丁"), ("same", "丙"),
    ]  # fmt: skip
    assert differences("", "新") == [("added", "新")]
    assert differences("同", "同") == [("same", "同")]
    assert differences("支付1200元", "支付12000元")[1:3] == [
        ("removed", "1200"),
        ("added", "12000"),
    ]
    old, new = "一句。二句。\n三句。", "一句。另一句。\n三句"
    runs = differences(old, new)
    assert "".join(t for k, t in runs if k != "added") == old
    assert "".join(t for k, t in runs if k != "removed") == new
    assert differences("甲" * 8000, "乙" * 8000) == [
        ("removed", "甲" * 8000),
        ("added", "乙" * 8000),
    ]


def test_a_text_of_thousands_of_sentences_changes_as_a_whole():
    """Compared one by one, so many would keep the page waiting for minutes."""
    old, new = ("".join(f"{word}{n}。" for n in range(2000)) for word in "甲乙")
    assert differences(old, new) == [("removed", old), ("added", new)]
    assert differences(old, old) == [("same", old)]


def test_the_same_sentences_in_another_order_are_the_same_opinion():
    one = "经查，拖欠工资属实。公司已经停产。应由清算组支付。"
    other = "应由清算组支付。公司已经停产。经查，拖欠工资属实。"
    assert alike(one, other) >= 90
    assert alike(one, "施工扰民属实，已责令整改，夜间不再施工。") < 30
    assert alike("", "") == 100
    assert alike("维", "持") == 0


def test_only_the_drafting_organ_sees_its_drafts(office):
    petition = office.handled()
    opinion(office, petition, "HANDLING", Outcome.SUPPORT)
    second = opinion(office, petition, "HANDLING", Outcome.REJECT)
    page = reverse("workflow:drafts", args=[petition.number])
    client = Client()
    client.force_login(office.head)
    words = client.get(page).content.decode()
    assert "<del>" in words
    assert "<ins>" in words
    assert second.outcome.text.zh in words
    for other in (office.clerk, office.leader, office.stranger):
        client.force_login(other)
        assert client.get(page).status_code == 404


def test_a_day_is_printed_and_addresses_leave_a_trace(office):
    petition = office.handled()
    petition.petitioners.update(address="城关镇人民路1号")
    client = Client()
    client.force_login(office.handler)
    day = MONDAY.date().isoformat()
    page = reverse("workflow:printing")
    document = petition.documents.get(document_code=D.ACCEPTANCE_NOTICE)
    assert document.number in client.get(page, {"day": day}).content.decode()
    for what in ("letters", "slips", "envelopes"):
        sent = {"day": day, "documents": [reference_of(document.pk)], "what": what}
        assert client.post(page, sent).content.startswith(b"%PDF"), what
    reasons = Disclosure.objects.values_list("reason", flat=True)
    assert print_service.REASON in reasons
    assert f"打开文书{document.number}" in reasons
    assert client.post(page, {"day": day, "what": "letters"}).status_code == 422
    assert client.get(page, {"day": "2026-99-99"}).status_code == 400


def test_nothing_of_another_organ_or_day_is_printed(office):
    petition = office.handled()
    document = petition.documents.get(document_code=D.ACCEPTANCE_NOTICE)
    sent = {
        "day": MONDAY.date().isoformat(),
        "documents": [reference_of(document.pk)],
        "what": "envelopes",
    }
    client = Client()
    client.force_login(office.clerk)
    assert client.post(reverse("workflow:printing"), sent).status_code == 422
    client.force_login(office.handler)
    tomorrow = sent | {"day": (MONDAY.date() + timedelta(days=1)).isoformat()}
    assert client.post(reverse("workflow:printing"), tomorrow).status_code == 422
    assert not Disclosure.objects.exists()
