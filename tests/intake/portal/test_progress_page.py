"""The petitioner's own page: the answer first, what the end means, each rating by itself."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from intake.portal.plain import EXPIRED, NAMES, REEXAMINED
from petitions.query_codes import code_for
from petitions.references import reference_of
from petitions.statute import (
    MOVES,
    Action,
    Clock,
    DocumentType,
    Fact,
    Ground,
    Inspection,
    Rated,
    Score,
    State,
)
from tests.factories import MONDAY, own_page, service
from tests.walking import Walk
from workflow.documents.answers import ANSWERS
from workflow.steps.step_input import StepInput


@pytest.fixture
def follow(client):
    """The page of a petition, opened by its code."""

    def follow(petition, language="zh-hans"):
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
        client.post("/portal/", {"number": petition.number, "code": code_for(petition.number)})
        return client.get(own_page(petition)).content.decode()

    return follow


def test_the_answer_stands_before_everything_else(office, follow):
    page = follow(office.closed())
    decision, history = page.index("已责令发放。"), page.index("办理经过")
    assert page.index('class="state') < decision < page.index("责任单位") < history
    assert "OPINION" not in page


def test_the_last_answer_is_open_and_the_first_is_kept(office, follow):
    petition = Walk(office, at=timezone.now()).reach(State.REVIEWED)
    page = follow(petition)
    assert page.index("复查意见书</b>") < page.index("信访处理意见书</b>")
    assert page.count('class="answer" open') == 1
    assert page.count('class="answer"') == 2


def test_a_draft_is_no_answer(office, follow):
    petition = Walk(office, at=timezone.now()).reach(State.OPINION_SUBMITTED)
    assert 'class="answer"' not in follow(petition)


def test_every_answer_is_addressed_to_the_petitioner():
    assert all(document.to_petitioner for document in ANSWERS)


def test_the_end_is_explained_by_what_brought_it(office, follow):
    last = Walk(office, at=timezone.now()).reach(State.CONCLUDED)
    assert str(REEXAMINED) in follow(last)
    walk = Walk(office, at=MONDAY)
    walk.reach(State.CLOSED)
    walk.settle([Fact.REMEDY_EXPIRED])
    walk.take(Action.CONCLUDE)
    page = follow(walk.petition)
    assert str(EXPIRED) in page
    assert str(REEXAMINED) not in page
    assert "当前办理单位" not in page


def test_who_holds_the_file_is_told_while_somebody_does(office, follow):
    assert "当前办理单位" in follow(office.handled())
    assert "当前办理单位" not in follow(office.closed())


def test_a_right_that_has_lapsed_is_not_overdue(office, follow):
    page = follow(office.closed())  # in March 2026, long ago
    assert str(NAMES[Clock.REVIEW_REQUEST]) in page
    assert "期限已过" in page
    assert "超期" not in page


def test_every_clock_has_a_plain_name_but_those_of_supervision():
    overseeing = [row for row in MOVES if row.oversees and row.variant != "behalf"]
    between_offices = {clock for row in overseeing for clock in row.starts}
    assert set(NAMES) == set(Clock) - between_offices


def test_each_rating_keeps_its_own_words(office, client, follow):
    petition = office.closed()
    follow(petition)
    form = {
        "version": petition.version,
        "office_score": Score.SATISFIED, "office_reason": "接待热情",
        "organ_score": Score.UNSATISFIED, "organ_reason": "钱还没到",
    }  # fmt: skip
    assert client.post(own_page(petition, "rating/"), form).status_code == 302
    words = dict(petition.ratings.values_list("rated_code", "reason"))
    assert words == {Rated.OFFICE: "接待热情", Rated.ORGAN: "钱还没到"}
    page = client.get(own_page(petition)).content.decode()
    own = page[page.index("<h2>您的评价") : page.index("办理经过")]
    assert own.index("OFFICE单位") < own.index("接待热情") < own.index("BUREAU单位")
    assert own.index("BUREAU单位") < own.index("钱还没到")
    assert own.count("接待热情") == own.count("钱还没到") == 1


def test_if_the_second_rating_fails_the_first_is_not_kept(office, client, follow, monkeypatch):
    petition = office.closed()
    follow(petition)
    form = {
        "version": petition.version + 1,
        "office_score": Score.FAIR, "organ_score": Score.FAIR,
    }  # fmt: skip
    assert client.post(own_page(petition, "rating/"), form).status_code == 422
    assert not petition.ratings.exists()


@pytest.mark.parametrize(
    "chosen", [{}, {"office_reason": "只有意见"}, {"organ_reason": "意", "office_score": "FAIR"}]
)
def test_words_without_a_rating_are_not_lost_and_not_taken(office, client, follow, chosen):
    petition = office.closed()
    follow(petition)
    answer = client.post(own_page(petition, "rating/"), {"version": petition.version, **chosen})
    assert answer.status_code == 422
    for words in chosen.values():
        assert words in answer.content.decode()
    assert not petition.ratings.exists()


def test_another_code_opens_another_page(office):
    client = Client()
    assert client.get("/portal/progress/").status_code == 302  # to the query page


def test_who_has_rated_the_office_still_rates_the_organ(office, follow):
    petition = office.closed()
    office.do(petition, Action.RATE, None, StepInput(office_score=Score.FAIR))
    page = follow(petition)
    assert 'name="office_score"' not in page
    assert 'name="organ_score"' in page


def test_supervision_stays_between_the_offices(office, follow):
    petition = office.handled()
    order = StepInput(
        ground=Ground.NOT_CARRIED_OUT,
        inspection=Inspection.ONLINE,
        report_by=MONDAY.date() + timedelta(days=15),
        reason="催办",
    )
    office.do(petition, Action.SUPERVISE, office.supervisor, order)
    page = follow(petition)
    assert "督办" not in page
    assert str(NAMES[Clock.HANDLING]) in page


# -- an opinion is handed over by its service (Art. 35) ---------------------------------------
@pytest.mark.parametrize(
    ("signed", "served", "document"),
    [
        (State.SIGNED, Action.SERVE, DocumentType.OPINION),
        (State.REVIEW_SIGNED, Action.SERVE_REVIEW, DocumentType.REVIEW_OPINION),
        (
            State.REEXAMINATION_SIGNED,
            Action.SERVE_REEXAMINATION,
            DocumentType.REEXAMINATION_OPINION,
        ),
        (State.REDO_SIGNED, Action.SERVE_ANNULMENT, DocumentType.REVIEW_OPINION),
    ],
)
def test_an_opinion_is_read_once_it_is_served(office, client, follow, signed, served, document):
    walk = Walk(office, at=timezone.now())
    walk.annul_in = State.REVIEWING if signed is State.REDO_SIGNED else None
    petition = walk.reach(signed)
    issued = petition.documents.filter(document_code=document).latest("pk")
    paper = own_page(petition, f"documents/{reference_of(issued.pk)}.pdf")
    page = follow(petition)
    assert f"{document.text.zh}已于" in page
    assert "正在送达" in page
    assert paper not in page
    assert "撤销" not in page
    assert client.get(paper).status_code == 404
    walk.take(served)
    page = follow(petition)
    assert "正在送达" not in page
    assert f"{document.text.zh}</b>" in page
    assert paper in page
    assert f'"{reference_of(issued.pk)}.pdf"' in client.get(paper)["Content-Disposition"]


def test_officers_read_the_opinion_as_soon_as_it_is_signed(office, client):
    petition = Walk(office, at=timezone.now()).reach(State.SIGNED)
    client.force_login(office.handler)
    opinion = petition.documents.get(document_code=DocumentType.OPINION)
    assert (
        client.get(
            f"/petitions/{petition.number}/documents/{reference_of(opinion.pk)}.pdf"
        ).status_code
        == 200
    )


def test_notices_that_need_no_proof_of_service_are_read_at_once(office, client, follow):
    petition = office.handled()
    notice = petition.documents.get(document_code=DocumentType.ACCEPTANCE_NOTICE)
    assert own_page(petition, f"documents/{reference_of(notice.pk)}.pdf") in follow(petition)


def test_a_simple_reply_is_served_with_its_step(office, follow):
    petition = Walk(office, at=timezone.now(), facts={Fact.IS_SIMPLE}).reach(State.HANDLING)
    given = replace(service(timezone.localdate()), reply="已经修好。")
    office.do(petition, Action.REPLY_SIMPLY, petition.handler, given, at=timezone.now())
    page = follow(petition)
    assert "已经修好" in page
    assert "正在送达" not in page


def test_a_clock_of_both_merged_files_is_shown_once(office, follow):
    lead = office.petition(title="供暖不足")
    petition = office.petition()
    office.do(petition, Action.MERGE, office.clerk, StepInput(lead=lead, reason="同一事项"))
    assert follow(petition).count(f"<b>{NAMES[Clock.ROUTING]}</b>") == 1


def test_rated_in_another_window_nothing_typed_is_lost_and_nothing_untrue_is_said(
    office, client, follow
):
    petition = office.closed()
    follow(petition)
    first = {"version": petition.version, "office_score": Score.FAIR, "organ_score": Score.FAIR}
    client.post(own_page(petition, "rating/"), first)
    typed = {"office_score": Score.UNSATISFIED, "office_reason": "窗口让我等了三天",
             "organ_score": Score.UNSATISFIED, "organ_reason": "钱没到账"}  # fmt: skip
    answer = client.post(own_page(petition, "rating/"), first | typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    for shown in ("窗口让我等了三天", "钱没到账", "每个评价对象只能评价一次"):
        assert shown in page
    for untrue in ("他人", "再次确认", "提交评价"):
        assert untrue not in page
    assert set(petition.ratings.values_list("score_code", flat=True)) == {Score.FAIR}


def test_rated_for_one_in_another_window_the_other_is_still_offered(office, client, follow):
    petition = office.closed()
    follow(petition)
    first = {"version": petition.version, "office_score": Score.FAIR}
    client.post(own_page(petition, "rating/"), first)
    typed = {"office_reason": "窗口让我等了三天", "organ_score": Score.FAIR, "organ_reason": "慢"}
    answer = client.post(own_page(petition, "rating/"), first | typed)
    page = answer.content.decode()
    assert "窗口让我等了三天" in page
    assert answer.context["form"]["organ_reason"].value() == "慢"
    assert "他人" not in page
    assert "分别评价" not in page
    again = {"version": answer.context["form"]["version"].value(), "organ_score": Score.FAIR}
    assert client.post(own_page(petition, "rating/"), again).status_code == 302
