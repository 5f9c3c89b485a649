"""The pages of the law's figures, the explanation of a date, the public calculator."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from petitions.lawbook import LawBook
from petitions.models import Edition, LocalLimit, Setting
from petitions.statute import Action, Clock
from workflow.steps.step_input import StepInput

LINES = (
    "2027-01-01 元旦\n2027-02-05 春节\n2027-02-13 春节 调休上班\n2027-04-05 清明节\n"
    "2027年5月1日 劳动节\n2027-6-9 端午节\n2027-09-15 中秋节\n2027-10-01 国庆节"
)
YEAR = {"lines": LINES, "source": "国办通知"}


pytestmark = pytest.mark.usefixtures("own_editions")


def client_of(officer):
    client = Client()
    client.force_login(officer)
    return client


def confirmed(client, url, body):
    shown = client.post(url, body)
    assert shown.status_code == 200, shown.content.decode()
    return shown, client.post(url, dict(shown.context["kept"]) | {"confirm": "1"})


def test_a_year_is_entered_seen_and_confirmed(office):
    petition = office.petition(title="不可见的标题")
    client, url = client_of(office.system_admin), reverse("workflow:law-year", args=[2027])
    assert "尚未录入" in client.get(url).content.decode()
    shown, answer = confirmed(client, url, YEAR)
    assert Edition.objects.count() == 2
    assert answer.url == reverse("workflow:law-editions")
    assert "不可见的标题" not in shown.content.decode()
    calendar = LawBook.current().calendar
    assert not calendar.is_workday(date(2027, 2, 5))
    assert calendar.is_workday(date(2027, 2, 13))
    page = client.get(url)
    kept = page.context["form"].initial["lines"].splitlines()
    assert kept[:2] == ["2027-01-01 元旦", "2027-02-05 春节"]
    assert kept[4:6] == ["2027-05-01 劳动节", "2027-06-09 端午节"], "however it was written"
    assert "端午节" in shown.content.decode(), "the days themselves are shown before they count"
    assert petition.events.count() == 1


def test_a_preview_shows_numbers_without_links_and_changes_nothing(office):
    petition = office.petition(title="不可见的标题")
    client, url = client_of(office.system_admin), reverse("workflow:law-year", args=[2026])
    lines = client.get(url).context["form"].initial["lines"] + "\n2026-03-17 地方节日"
    page = client.post(url, {"lines": lines, "source": "某省通知"}).content.decode()
    assert petition.number in page
    assert "不可见的标题" not in page
    assert reverse("workflow:petition", args=[petition.number]) not in page
    assert Edition.objects.count() == 1


@pytest.mark.parametrize(
    "lines", ["2027-13-01 春节", "春节", "2027-01-01 元旦\n2027-01-01 元旦", "2026-01-01 元旦"]
)
def test_a_line_that_is_wrong_is_said(office, lines):
    url = reverse("workflow:law-year", args=[2027])
    answer = client_of(office.system_admin).post(url, {"lines": lines, "source": "通知"})
    assert answer.status_code == 422
    assert answer.context["form"].errors["lines"]


def test_every_wrong_line_is_named_at_once(office):
    url = reverse("workflow:law-year", args=[2027])
    lines = LINES + "\n2027-13-01 春节\n没有日期"
    answer = client_of(office.system_admin).post(url, {"lines": lines, "source": "通知"})
    assert len(answer.context["form"].errors["lines"]) == 2


def test_going_back_keeps_what_was_written(office):
    url = reverse("workflow:law-year", args=[2027])
    page = client_of(office.system_admin).post(url, YEAR | {"back": "1"})
    assert "2027-02-13 春节 调休上班" in page.content.decode()


def test_a_local_limit_and_a_parameter(office):
    client = client_of(office.system_admin)
    body = {
        "division_id": office.division.pk, "clock": "ROUTING", "days": "10", "extension": "0",
        "unit": "CALENDAR_DAYS", "since": "2026-01-01", "source": "某省信访条例",
    }  # fmt: skip
    confirmed(client, reverse("workflow:law-limits"), body)
    assert LocalLimit.objects.get().days == 10
    url = reverse("workflow:law-parameter", args=["WARNING_LEVELS"])
    confirmed(client, url, {"value": "40，60, 80,95", "source": "本局规定"})
    assert Setting.objects.get().value == "40,60,80,95"
    assert client.post(url, {"value": "9", "source": "本局规定"}).status_code == 422
    for name in ("law-limits", "law-parameters", "law-editions"):
        assert client.get(reverse(f"workflow:{name}")).status_code == 200


def test_only_the_system_administrator_comes_in(office):
    for name in ("law", "law-limits", "law-parameters", "law-editions"):
        assert client_of(office.office_head).get(reverse(f"workflow:{name}")).status_code == 403


def test_a_date_is_explained_day_by_day(office):
    petition = office.petition(received_on=date(2026, 2, 5))
    clock = petition.deadlines.get()
    client = client_of(office.clerk)
    url = reverse("workflow:clock", args=[petition.number, clock.pk])
    page = client.get(url).content.decode()
    assert "法定节假日（春节），不计" not in page  # calendar days count on holidays
    assert "届满日顺延至此" in page
    assert "所以两个日期不同" in page
    assert client_of(office.stranger).get(url).status_code == 404
    answer = client.get(reverse("api-clock", args=[petition.number, clock.pk])).json()
    assert (answer["due_on"], answer["kpi_due_on"]) == ("2026-02-24", "2026-02-20")
    assert answer["account"][1] == {"day": "2026-02-06", "number": 1, "why": "工作日"}
    assert (answer["by_hand"], answer["provisional"]) == (False, False)


def test_a_date_set_by_hand_is_not_counted(office):
    petition = office.petition()
    given = StepInput(to_organ=office.bureau, report_by=date(2026, 4, 1))
    office.do(petition, Action.ASSIGN, office.section_head, given)
    clock = petition.deadlines.get(clock_code=Clock.FEEDBACK)
    url = reverse("workflow:clock", args=[petition.number, clock.pk])
    page = client_of(office.clerk).get(url).content.decode()
    assert "个案确定" in page
    assert "逐日计算</h2>" not in page


def test_everybody_may_calculate(office):
    url = reverse("portal:calculator")
    assert "期限计算" in Client().get(url).content.decode()
    asked = {"clock": "HANDLING", "started_on": "2026-08-04"}
    answer = Client().get(url, asked)
    assert answer.context["found"].account.due.legal == date(2026, 10, 8)
    assert answer.context["found"].account.due.kpi == date(2026, 10, 3)
    refused = Client().get(url, asked | {"clock": "REVIEW", "extended": "on"})
    assert refused.status_code == 422
    assert "没有延长" in refused.content.decode()
    assert Client().get(url, asked | {"paused_days": "3"}).status_code == 422


def test_a_missing_year_alarms_only_those_who_see_to_it(office, rf):
    from workflow.context import missing_calendar

    request = rf.get("/")
    request.user = office.clerk
    assert missing_calendar(request) == {}
    request.user = office.office_head
    assert "missing_year" in missing_calendar(request)
