"""Whoever saves a page over what somebody else has saved since is asked first, and loses nothing."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.forms import ModelForm
from django.test import Client
from django.utils import timezone

from intake.public_answers.models import PublicAnswer
from intake.routing.models import RoutingRule
from intake.routing.services import keep_rule
from intake.sources.models import Source
from intake.visits.models import Visit
from intake.visits.services import Party, arrive, call
from petitions.statute import Action, Mark, NotPermittedError
from petitions.unchanged import ChangedMeanwhileError, check_row_unchanged
from supervision.messages.models import Contact, Medium
from supervision.referrals.models import FileSection, ReferralPurpose
from supervision.referrals.services.referring import refer
from supervision.reports.selectors.due import hours_of
from supervision.topics.models import Topic
from tests.factories import MONDAY
from tests.journeys.pages import PAGES, furnish
from tests.laws.test_saying import every_form
from tests.reading import read_on
from tests.workflow.receptions.test_receptions import reception
from workflow.forms.changing import ChangingForm
from workflow.steps.step_input import StepInput

ANSWER = {"title": "路灯", "question": "灯不亮。", "answer": "先存的答复", "category": ""}
HOURS = dict.fromkeys(
    ("DAILY", "WEEKLY", "BIWEEKLY", "MONTHLY", "QUARTERLY", "HALF_YEAR", "ANNUAL"), "07:00"
)


class Case:
    """A page that two have open; what each sends; what of the first is to be seen beside it."""

    def __init__(self, office, client):
        self.office, self.client, self.form = office, client, "form"
        self.who = office.office_head

    def answer(self):
        row = PublicAnswer.objects.create(
            organ=self.office.petition_office, officer=self.office.office_head, title="路灯",
            question="不亮", answer="已修", published_on=MONDAY.date(),
        )  # fmt: skip
        self.page = self.door = f"/register/answers/{row.pk}/"
        self.first, self.second = ANSWER, ANSWER | {"answer": "后存的答复"}
        self.shown = "先存的答复"
        return row, "answer"

    def source(self):
        row = Source.objects.create(
            office=self.office.petition_office, name="平台", code="board", channel_code="WEB"
        )
        self.page = self.door = f"/register/sources/{row.pk}/"
        self.first = {"name": "先存的名称", "channel_code": "WEB", "is_active": "on"}
        self.second = self.first | {"name": "后存的名称"}
        self.shown = "先存的名称"
        return row, "name"

    def rule(self):
        row = RoutingRule.objects.create(
            office=self.office.petition_office, name="欠薪", words=["工资"], position=1,
            target=self.office.bureau,
        )  # fmt: skip
        self.page = self.door = f"/register/rules/{row.pk}/"
        self.first = {"name": "欠薪", "words": "先存\n工资", "target": self.office.bureau.pk}
        self.second = self.first | {"words": "后存"}
        self.shown = "先存\n工资"
        return row, "words"

    def _topic(self, form):
        row = Topic.objects.create(area="990921", name="高压线", formed_at=MONDAY)
        self.who, self.form = self.office.supervisor, form
        self.page = f"/supervision/topics/{row.pk}/"
        self.door = f"{self.page}change/"
        return row

    def outcome(self):
        row = self._topic("owner_form")
        self.first = {"do": "take", "outcome": "先存的结果", "closed_on": "2026-03-09"}
        self.second = {"do": "take", "outcome": "后存的结果"}
        self.shown = "先存的结果"
        return row, "outcome"

    def name(self):
        row = self._topic("name_form")
        self.first, self.second = ({"do": "name", "name": f"{who}起的名"} for who in ("先", "后"))
        self.shown = "先起的名"
        return row, "name"

    def notes(self):
        self.who = self.office.clerk
        party = Party(name="周敏")
        at = timezone.now()
        arrive(office=self.office.petition_office, party=party, at=at)
        row = call(officer=self.who, window="1号窗口", at=at)
        self.page = self.door = f"/register/visits/{row.pk}/"
        self.first, self.second = (
            {"do": "register", "notes": f"{who}存的记录"} for who in ("先", "后")
        )
        self.shown = "先存的记录"
        return row, "notes"

    def hours(self):
        self.page = self.door = "/supervision/rhythm/"
        self.who = self.office.section_head
        self.first, self.second = HOURS, HOURS | {"DAILY": "06:00"}
        self.shown = "07:00"
        return self.office.petition_office, ""


KINDS = ("answer", "source", "rule", "outcome", "name", "notes", "hours")


def stored(row, name):
    if not name:
        return str(hours_of(row).values["DAILY"])
    row.refresh_from_db()
    return getattr(row, name)


@pytest.mark.parametrize("kind", KINDS)
def test_who_saves_second_sees_both_and_decides(office, client, kind):
    case = Case(office, client)
    row, name = getattr(case, kind)()
    client.force_login(case.who)
    mark = read_on(client, case.page, case.form)
    assert client.post(case.door, case.first | mark).status_code == 302
    assert client.post(case.door, case.first | mark).status_code == 302  # the same once more
    kept = stored(row, name)
    for sent in (case.second | mark, case.second, case.second | {"seen": "x"}):
        refused = client.post(case.door, sent)
        assert refused.status_code == 409
        assert stored(row, name) == kept
    page, form = unescape(refused.content.decode()), refused.context[case.form]
    changed = next(each for each in case.second if case.second[each] != case.first.get(each))
    assert form[changed].value() == case.second[changed]
    assert case.shown in [text for _label, text in form.theirs]
    assert f'name="take" value="{form.take}"' in page
    assert client.post(case.door, case.second | mark | {"take": form.take}).status_code == 302
    assert stored(row, name) != kept


def test_an_answer_that_was_taken_down_is_not_put_up_again_unasked(office, client):
    case = Case(office, client)
    row, _name = case.answer()
    client.force_login(case.who)
    mark = read_on(client, case.page)
    client.post(f"{case.page}down/")
    refused = client.post(case.door, case.second | mark)
    assert refused.status_code == 409
    assert "撤下日期" in dict(refused.context["form"].theirs)
    assert client.post(case.door, case.second | read_on(client, case.page)).status_code == 302
    row.refresh_from_db()
    assert row.taken_down_on is None


def test_two_who_write_the_first_answer_from_one_file(office, client):
    petition = office.petition(marks=(Mark.PUBLIC,))
    office.do(petition, Action.REPLY_DIRECTLY, office.clerk, StepInput(reply="已经安排检修。"))
    client.force_login(office.office_head)
    url = f"/register/answers/new/?file={petition.number}"
    mark = read_on(client, url)
    assert client.post(url, ANSWER | mark).status_code == 302
    refused = client.post(url, ANSWER | mark | {"answer": "后存的答复"})
    assert refused.status_code == 409
    assert "后存的答复" in refused.content.decode()
    assert "先存的答复" in dict(refused.context["form"].theirs).values()
    take = {"take": refused.context["form"].take}
    assert client.post(url, ANSWER | mark | take | {"answer": "后存的答复"}).status_code == 302
    assert PublicAnswer.objects.get().answer == "后存的答复"


def test_a_reception_is_cancelled_once_and_the_second_reason_comes_back(office, client):
    arranged = reception(office, timezone.localdate() + timedelta(days=3))
    client.force_login(office.section_head)
    url = f"/receptions/{arranged.pk}/cancelling/"
    assert client.post(url, {"reason": "防汛"}).status_code == 302
    refused = client.post(url, {"reason": "领导另有安排"})
    assert refused.status_code == 422
    assert "这次接访已经取消" in refused.content.decode()
    assert "领导另有安排" in refused.content.decode()
    arranged.refresh_from_db()
    assert arranged.cancelled_because == "防汛"


def test_a_package_that_was_answered_meanwhile_gives_the_second_answer_back(office, client):
    petition = office.handled()
    package = refer(
        petition=petition, partner=office.discipline, purpose=ReferralPurpose.JOINT, reason="联合督查",
        sections=[FileSection.CLOCKS], by=office.office_head, at=timezone.now(),
    )  # fmt: skip
    client.force_login(office.liaison)
    url = f"/supervision/received/{package.pk}/"
    assert client.post(url, {"answer": "已核实"}).status_code == 302
    refused = client.post(url, {"answer": "尚在核实"})
    assert refused.status_code == 422
    assert "已经反馈过" in refused.content.decode()
    assert "尚在核实" in refused.content.decode()
    package.refresh_from_db()
    assert package.answer == "已核实"
    assert client.get(url).context["form"] is None


def test_a_row_that_is_gone_is_not_made_anew(office):
    row = RoutingRule.objects.create(
        office=office.petition_office, name="欠薪", words=["工资"], position=1, target=office.bureau
    )
    RoutingRule.objects.all().delete()
    with pytest.raises(NotPermittedError, match="删除") as refusal:
        keep_rule(office=office.petition_office, rule=row)
    assert not isinstance(refusal.value, ChangedMeanwhileError)


def test_what_was_typed_into_a_dropped_rule_is_kept_as_a_new_one(office, client):
    row = RoutingRule.objects.create(
        office=office.petition_office, name="欠薪", words=["工资"], position=1, target=office.bureau
    )
    client.force_login(office.office_head)
    url = f"/register/rules/{row.pk}/"
    typed = {"name": "拖欠工资", "words": "工资\n欠薪", "target": office.bureau.pk}
    row.delete()
    assert client.get(url).status_code == 404
    refused = client.post(url, typed)
    page = refused.content.decode()
    assert refused.status_code == 409
    assert "别人已将这条规则删除" in page
    assert "拖欠工资" in page
    assert 'action="/register/rules/new/"' in page
    assert client.post("/register/rules/new/", typed).status_code == 302
    assert RoutingRule.objects.get().name == "拖欠工资"


def test_what_was_never_stored_takes_the_place_of_nothing():
    check_row_unchanged(RoutingRule(name="新的"), ["name"], seen="")


MAKES_NEW = {"CampaignForm", "ConveningForm", "DisputeForm"}  # opened over no row that is there


def test_every_form_over_a_row_asks_first():
    over_rows = {form for form in every_form() if issubclass(form, ModelForm)}
    assert {form.__name__ for form in over_rows if not issubclass(form, ChangingForm)} == MAKES_NEW


FORM = re.compile(r"<form[^>]*method=\"post\"[^>]*>.*?</form>", re.S)
TEXT = re.compile(r"<textarea([^>]*)>\s*([^<]*?)\s*</textarea>", re.S)
INPUT = re.compile(r"<input([^>]*)>", re.S)
TYPED = re.compile(r"type=\"(text|url|tel|email|time)\"")
VALUE = re.compile(r"value=\"([^\"]+)\"")
MARKS = re.compile(r"<input[^>]*name=\"(seen|version|edition|revision)\"", re.S)
EXPLAINED = {  # why nobody else's text is lost with what stands in a field there
    "receptions/": "the usual hours of a reception that is arranged anew",
    "supervision/contacts/": "where one person is reached, which nobody else changes",
}


def shows_a_stored_text(form):
    """Whether something stands in a field for words when the page is opened."""
    texts = [text for head, text in TEXT.findall(form) if "readonly" not in head]
    fields = [head for head in INPUT.findall(form) if TYPED.search(head)]
    return any(texts) or any(VALUE.search(head) for head in fields)


def test_a_page_that_shows_a_stored_text_to_be_changed_carries_a_mark(office):
    """Of all pages of the address map, with something stored in all that can be changed there."""
    addresses, _closed = furnish(office)
    Topic.objects.update(outcome="改为地埋", is_named=True)
    Visit.objects.exclude(called_at=None).update(notes="反映欠薪")
    Contact.objects.create(
        officer=office.section_head, medium_code=Medium.EMAIL, address="a@example.org"
    )
    without, marked = set(), set()
    for route, who in PAGES:
        client = Client()
        if who:
            client.force_login(getattr(office, who))
        answer = client.get(f"/{addresses.get(route, route)}")
        for form in FORM.findall(answer.content.decode()):
            if shows_a_stored_text(form) and not MARKS.search(form):
                without.add(route)
            if shows_a_stored_text(form) and MARKS.search(form):
                marked.add(route)
    assert without == set(EXPLAINED)
    assert marked > {
        "register/answers/<int:pk>/", "register/sources/<int:pk>/", "register/rules/<int:pk>/",
        "register/visits/<int:pk>/", "supervision/topics/<int:pk>/", "supervision/rhythm/",
    }  # fmt: skip
