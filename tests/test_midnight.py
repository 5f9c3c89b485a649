"""What is opened before midnight and sent after it, on nights that end a day, a month, a year."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from petitions.models import Petition
from petitions.statute import Action, Clock, ClockOutcome
from supervision.reminders.models import Occasion, Reminder
from supervision.reminders.selectors.overdue import unreminded
from supervision.reminders.services import remind
from supervision.reports.models.schedule import ReportKind
from supervision.reports.selectors.due import period_before
from supervision.statistics.selectors.figures import figures
from supervision.statistics.selectors.periods import Period
from tests.doors.portal import FORM
from tests.doors.walks import followed
from tests.factories import SHANGHAI, clock, own_page, service
from tests.intake.registration.test_registering_pages import typed
from tests.supervision.statistics.test_figures import everybody, tell_all
from workflow.steps.step_input import StepInput

NIGHTS = {
    "a day": datetime(2026, 3, 3, 23, 59, 30, tzinfo=SHANGHAI),
    "a month": datetime(2026, 3, 31, 23, 59, 30, tzinfo=SHANGHAI),
    "the 28th in a leap year": datetime(2028, 2, 28, 23, 59, 30, tzinfo=SHANGHAI),
    "a year": datetime(2026, 12, 31, 23, 59, 30, tzinfo=SHANGHAI),
}
MINUTE = timedelta(minutes=1)


@pytest.fixture(params=NIGHTS.values(), ids=list(NIGHTS))
def night(request, time_machine, own_editions):
    """Half a minute before midnight; `night + MINUTE` is half a minute after it."""
    time_machine.move_to(request.param, tick=False)
    return request.param


def client_of(officer):
    client = Client()
    client.force_login(officer)
    return client


def test_a_letter_opened_before_midnight_is_registered_after_it(office, night, time_machine):
    clerk = client_of(office.clerk)
    opened = clerk.get("/register/letter/").context["form"]
    assert opened["received_on"].value() == night.date()
    time_machine.move_to(night + MINUTE, tick=False)
    told = typed(received_on=opened["received_on"].value().isoformat())
    assert clerk.post("/register/letter/", told).status_code == 302
    petition = Petition.objects.get()
    assert petition.received_on == night.date()
    assert petition.registered_at == night + MINUTE
    assert petition.number[8:12] == str((night + MINUTE).year), "the year it was registered in"


def test_the_numbers_of_a_year_begin_anew_at_its_first_minute(office, night):
    last, first = office.petition(at=night), office.petition(at=night + MINUTE)
    follows = int(first.number[-6:]) - int(last.number[-6:])
    is_new_year = (night + MINUTE).year > night.year
    assert (follows == 1) is not is_new_year
    assert first.number > last.number


def test_a_petition_begun_on_the_portal_before_midnight_is_sent_after_it(
    office, night, time_machine
):
    client = Client()
    assert client.get("/portal/hand-in/").status_code == 200
    client.post("/portal/hand-in/keep/", FORM)
    time_machine.move_to(night + MINUTE, tick=False)
    assert client.post("/portal/hand-in/", FORM).status_code == 302
    assert Petition.objects.get().registered_at == night + MINUTE


def handled(office, at):
    """A petition that the bureau's handler has accepted at this hour."""
    petition = office.petition(at=at, received_on=at.date())
    office.do(petition, Action.TRANSFER, office.clerk, StepInput(to_organ=office.bureau), at=at)
    office.do(petition, Action.TAKE, office.handler, at=at)
    office.do(petition, Action.ACCEPT, office.handler, at=at)
    return petition


def test_a_service_of_the_evening_is_written_down_after_midnight(office, night, time_machine):
    petition = handled(office, night - timedelta(days=1))
    office.sign(petition, at=night)
    handler = client_of(office.handler)
    url = reverse("workflow:act", args=[petition.number, Action.SERVE])
    opened = handler.get(url).context["form"]
    told = {"version": petition.version, "way": "IN_PERSON", "recipient": "本人"}
    told["served_on"] = opened["served_on"].value().isoformat()
    time_machine.move_to(night + MINUTE, tick=False)
    assert handler.post(url, told).status_code == 302
    assert petition.events.last().acted_on == night.date()
    assert clock(petition, Clock.HANDLING).stopped_on == night.date()


def test_a_rating_opened_before_midnight_is_taken_after_it(office, night, time_machine):
    petition = handled(office, night - timedelta(days=1))
    office.sign(petition, at=night)
    office.do(petition, Action.SERVE, office.handler, service(night.date()), at=night)
    office.do(petition, Action.CLOSE, office.handler, StepInput(reason="已办结"), at=night)
    client = Client()
    followed(client, petition)
    assert client.get(own_page(petition)).status_code == 200
    time_machine.move_to(night + MINUTE, tick=False)
    told = {"version": petition.version, "office_score": "SATISFIED", "organ_score": "SATISFIED"}
    assert client.post(own_page(petition, "rating/"), told).status_code == 302
    assert petition.events.last().happened_at == night + MINUTE


@pytest.mark.parametrize(("late", "outcome"), [(0, ClockOutcome.MET), (1, ClockOutcome.MISSED)])
def test_the_last_minute_of_a_limit_is_in_time_and_the_next_is_not(office, late, outcome):
    petition = office.petition()
    due = clock(petition, Clock.ROUTING).due_on
    at = datetime(due.year, due.month, due.day, 23, 59, 30, tzinfo=SHANGHAI) + late * MINUTE
    office.do(petition, Action.TRANSFER, office.clerk, StepInput(to_organ=office.bureau), at=at)
    assert clock(petition, Clock.ROUTING).outcome is outcome


def test_a_service_on_the_last_day_written_down_after_midnight_is_in_time(office):
    petition = office.handled()
    office.sign(petition)
    due = clock(petition, Clock.HANDLING).due_on
    after = datetime(due.year, due.month, due.day, tzinfo=SHANGHAI) + timedelta(days=1)
    office.do(petition, Action.SERVE, office.handler, service(due), at=after)
    assert clock(petition, Clock.HANDLING).outcome is ClockOutcome.MET


def test_each_side_of_midnight_reminds_once(office):
    petition = office.petition()
    limit = clock(petition, Clock.ROUTING)
    evening = datetime(limit.due_on.year, limit.due_on.month, limit.due_on.day, 23, 59, 30,
                       tzinfo=SHANGHAI)  # fmt: skip
    for at in (evening, evening, evening + MINUTE, evening + MINUTE):
        for deadline in unreminded(on=at.date()):
            remind(deadline_id=deadline.pk, at=at)
    reminded = list(Reminder.objects.filter(deadline=limit).values_list("occasion", flat=True))
    assert reminded.count(Occasion.DUE_TODAY) == 1
    assert reminded.count(Occasion.MISSED) == 1


def test_the_daily_of_a_day_ends_at_midnight(night):
    assert period_before(ReportKind.DAILY, (night + MINUTE).date()) == Period(
        night.date(), night.date()
    )


def test_what_came_in_on_either_side_of_midnight_counts_for_its_own_day(office, night):
    for at in (night, night + MINUTE):
        office.petition(at=at, received_on=at.date())
    tell_all(at=night + MINUTE)
    for at in (night, night + MINUTE):
        period = Period(at.date(), at.date())
        assert figures(["INFLOW"], period, everybody())["INFLOW"].counted == 1


def test_a_step_that_midnight_closed_says_why_and_blames_nobody(office, night, time_machine):
    petition = office.handled()
    limit = clock(petition, "HANDLING")
    petition.deadlines.filter(pk=limit.pk).update(due_on=night.date())
    handler, page = client_of(office.handler), f"/petitions/{petition.number}/seek_extension/"
    opened = handler.get(page).context["form"]
    told = {"version": opened["version"].value(), "days": "10", "reason": "情况复杂"}
    time_machine.move_to(night + MINUTE, tick=False)
    answer = handler.post(page, told)
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "“申请延期”没有办理" in said
    assert "办理期限没有届满" in said.split("unsent")[1].split("</section>")[0]
    assert "办理过本件" not in said
    assert "情况复杂" in said
