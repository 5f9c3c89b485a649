"""Changes of the calendar, local limits and parameters move the right clocks, and say so."""

from datetime import date, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from petitions.lawbook import LawBook
from petitions.models import CalendarDay, Deadline, Edition, Event, Outbox
from petitions.statute import Action, Clock, NotPermittedError, Parameter, Role, Unit
from tests.factories import MONDAY
from workflow.law.services.changes import DaysChange, LimitChange, SettingChange, YearChange
from workflow.law.services.checks import Day
from workflow.law.services.enacting import enact, missing_year, preview, published_year, settle
from workflow.steps.step_input import StepInput

DUE = date(2026, 3, 17)  # fifteen days after Monday, 2 March 2026
FESTIVALS = {
    date(2027, 1, 1): "元旦", date(2027, 2, 8): "春节", date(2027, 4, 5): "清明节",
    date(2027, 5, 1): "劳动节", date(2027, 6, 9): "端午节", date(2027, 9, 15): "中秋节",
    date(2027, 10, 1): "国庆节",
}  # fmt: skip
OFF = DaysChange({DUE: Day(worked=False, name="地方节日")}, "某省通知")


pytestmark = pytest.mark.usefixtures("own_editions")


def routing(petition):
    return petition.deadlines.get(clock_code=Clock.ROUTING)


def test_a_preview_names_the_clocks_that_would_move_and_moves_none(office):
    petition = office.petition()
    later = office.petition(at=MONDAY + timedelta(days=2), received_on=date(2026, 3, 4))
    (moved,) = preview(OFF)
    assert (moved.number, moved.clock) == (petition.number, Clock.ROUTING)
    assert (moved.old.legal, moved.new.legal) == (DUE, date(2026, 3, 18))
    assert moved.new.kpi == DUE  # the appraisal adds plain days
    assert routing(petition).due_on == DUE
    assert routing(later).due_on == date(2026, 3, 19)
    assert Edition.objects.count() == 1


def test_enacting_moves_them_writes_events_and_a_new_edition(office):
    petition = office.petition()
    version = petition.version
    edition = enact(OFF, by=office.system_admin, at=MONDAY)
    petition.refresh_from_db()
    clock = routing(petition)
    assert (clock.due_on, clock.kpi_due_on) == (date(2026, 3, 18), DUE)
    assert clock.edition == edition.number == 2
    assert petition.next_due_on == date(2026, 3, 18)
    assert petition.version == version
    assert (edition.moved, edition.made_by, edition.made_at) == (1, office.system_admin, MONDAY)
    assert "某省通知" in edition.note
    event = petition.events.get(action_code=Action.RECOMPUTE)
    assert event.given["moved"] == [["ROUTING", "2026-03-17", "2026-03-18"]]
    assert event.given["edition"] == 2
    assert (event.role, event.officer) == (Role.SYSTEM, office.system_admin)
    assert event.source_code == event.target_code == petition.state_code
    assert event.row.action is Action.RECOMPUTE
    assert Outbox.objects.filter(event=event).exists()


def test_clocks_that_have_ended_stay_as_they_are(office):
    petition = office.petition()
    office.do(petition, Action.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    enact(OFF, by=office.system_admin, at=MONDAY)
    assert (routing(petition).due_on, routing(petition).edition) == (DUE, 1)
    assert petition.deadlines.get(clock_code=Clock.NOTICE).due_on == date(2026, 3, 18)


def test_the_lead_owes_what_its_duplicate_owes_now(office):
    lead = office.petition(received_on=date(2026, 3, 1), at=MONDAY)
    double = office.petition()
    office.do(double, Action.MERGE, office.clerk, StepInput(lead=lead, reason="同一事项"))
    enact(OFF, by=office.system_admin, at=MONDAY)
    lead.refresh_from_db()
    double.refresh_from_db()
    assert lead.next_due_on == date(2026, 3, 16)
    assert double.next_due_on is None
    assert double.events.filter(action_code=Action.RECOMPUTE).exists()


def limit(days, since=date(2022, 5, 1), clock=Clock.ROUTING, **changes):
    return LimitChange(
        **{
            "division_id": "990921000000", "clock": clock, "days": days, "extension": 0,
            "unit": Unit.CALENDAR_DAYS, "since": since, "source": "某省信访条例", **changes,
        }
    )  # fmt: skip


def test_a_clock_keeps_the_law_of_the_day_it_started(office):
    petition = office.petition()
    assert not preview(limit(5, since=date(2026, 3, 3)))
    enact(limit(10), by=office.system_admin, at=MONDAY)
    clock = routing(petition)
    assert (clock.days, clock.due_on, clock.source) == (10, date(2026, 3, 12), "某省信访条例")


def test_a_limit_of_one_province_is_not_its_neighbours():
    from petitions.statute import limit_on

    chongqing = limit(5, division_id="500000000000").row.limit
    on = date(2026, 3, 2)
    sichuan = limit_on(Clock.ROUTING, on, division_id="510100000000", local=[chongqing])
    assert sichuan.days == 15
    assert limit_on(Clock.ROUTING, on, division_id="500101000000", local=[chongqing]).days == 5


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (DaysChange({date(2026, 3, 17): Day(worked=True)}, "通知"), "lines"),
        (DaysChange({date(2091, 3, 17): Day(worked=False)}, "通知"), "lines"),
        (DaysChange({date(2026, 3, 17): Day(worked=False)}, ""), "source"),
        (YearChange(2027, {date(2026, 1, 1): "元旦"}, {}, "通知"), "lines"),
        (YearChange(2027, {date(2027, 1, 1): "元旦"}, {date(2027, 1, 4): ""}, "通知"), "lines"),
        (YearChange(2027, {date(2027, 1, 2): ""}, {date(2027, 1, 2): ""}, "通知"), "lines"),
        (YearChange(2027, {}, {}, "通知"), "lines"),
        (
            YearChange(2027, {d: n for d, n in FESTIVALS.items() if n != "端午节"}, {}, "通知"),
            "lines",
        ),
        (limit(0), "days"),
        (limit(10, clock=Clock.FEEDBACK), "clock"),
        (limit(10, division_id="123"), "division_id"),
        (SettingChange(Parameter.WARNING_LEVELS, "50,40,85,99", "通知"), "value"),
        (SettingChange(Parameter.WARNING_LEVELS, "50,75,85", "通知"), "value"),
        (SettingChange(Parameter.KPI_ROLLS, "2", "通知"), "value"),
        (SettingChange(Parameter.KPI_ROLLS, "0", "通知"), "value"),
        (SettingChange(Parameter.REPRESENTATIVES_MAX, "6", "通知"), "value"),
        (SettingChange(Parameter.MASS_VISIT_MIN, "-1", "通知"), "value"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused(office, change, field):
    for deed in (preview, lambda change: enact(change, by=office.system_admin, at=MONDAY)):
        with pytest.raises(NotPermittedError) as refusal:
            deed(change)
        assert refusal.value.field == field
    assert Edition.objects.count() == 1


def test_a_preview_that_is_out_of_date_is_not_enacted(office):
    enact(OFF, by=office.system_admin, at=MONDAY, seen=1)
    with pytest.raises(NotPermittedError, match="他人"):
        enact(limit(10), by=office.system_admin, at=MONDAY, seen=1)


def test_the_appraisal_rolls_when_the_parameter_says_so(office):
    petition = office.petition(received_on=date(2026, 2, 27))  # fifteen days on: Saturday, 14 March
    clock = routing(petition)
    assert (clock.kpi_due_on, clock.due_on) == (date(2026, 3, 14), date(2026, 3, 16))
    enact(SettingChange(Parameter.KPI_ROLLS, "1", "考核办法"), by=office.system_admin, at=MONDAY)
    assert routing(petition).kpi_due_on == date(2026, 3, 16)
    given = petition.events.get(action_code=Action.RECOMPUTE).given
    assert given["kpi_moved"] == [["ROUTING", "2026-03-14", "2026-03-16"]]


def test_warning_days_follow_their_levels_and_nothing_is_said_to_have_moved(office):
    petition = office.petition()
    before = routing(petition).warn_on
    levels = SettingChange(Parameter.WARNING_LEVELS, "10,20,85,99", "本局规定")
    assert enact(levels, by=office.system_admin, at=MONDAY).moved == 0
    assert routing(petition).warn_on < before
    assert not Event.objects.filter(action_code=Action.RECOMPUTE).exists()


def test_a_date_set_by_hand_stays(office):
    petition = office.petition()
    given = StepInput(to_organ=office.bureau, report_by=DUE)
    office.do(petition, Action.ASSIGN, office.section_head, given)
    enact(OFF, by=office.system_admin, at=MONDAY)
    assert petition.deadlines.get(clock_code=Clock.FEEDBACK).due_on == DUE


def test_a_whole_year_makes_the_year_known(office):
    year = YearChange(2027, FESTIVALS, {date(2027, 2, 13): "春节"}, "国办通知")
    assert not LawBook.current().calendar.knows(date(2027, 2, 8))
    enact(year, by=None, at=MONDAY)
    calendar = LawBook.current().calendar
    assert calendar.knows(date(2027, 2, 8))
    assert not calendar.is_workday(date(2027, 2, 8))
    assert calendar.is_workday(date(2027, 2, 13))
    assert CalendarDay.objects.filter(day__year=2027, edition=2).count() == 365


def test_the_number_of_queries_does_not_grow_with_the_clocks(office, django_assert_max_num_queries):
    for _ in range(12):
        office.petition()
    with django_assert_max_num_queries(28):
        enact(OFF, by=office.system_admin, at=MONDAY)
    assert Deadline.objects.filter(edition=2).count() == 12


@pytest.mark.parametrize(
    ("today", "missing"),
    [(date(2026, 10, 31), None), (date(2026, 11, 1), 2027), (date(2027, 1, 1), 2027)],
)
def test_the_coming_year_is_needed_from_november(today, missing):
    assert missing_year(today) == missing


def test_what_the_package_knows_is_what_the_migration_took():
    book = LawBook.current()
    change = published_year(2026)
    assert change.applied_to(book).calendar == book.calendar
    assert published_year(2090) is None


def test_a_missing_year_is_loaded_once(office, capsys):
    CalendarDay.objects.filter(day__year=2025).delete()
    Edition.objects.create(number=2, made_at=datetime(2026, 1, 1, tzinfo=MONDAY.tzinfo), note="-")
    call_command("load_calendar", "--year", "2025")
    assert CalendarDay.objects.filter(day__year=2025).count() == 365
    with pytest.raises(CommandError, match="已经录入"):
        call_command("load_calendar", "--year", "2025")


def test_a_clock_started_while_the_law_was_changed_is_settled_soon_after(office):
    """A step that had read the edition before, and ended after the change, is found and mended."""
    petition = office.petition()
    enact(OFF, by=office.system_admin, at=MONDAY)
    Deadline.objects.filter(petition=petition).update(due_on=DUE, edition=1)  # the late step's
    assert settle(at=MONDAY + timedelta(minutes=5)) == 1
    assert routing(petition).due_on == date(2026, 3, 18)
    assert settle(at=MONDAY + timedelta(minutes=10)) == 0
    Deadline.objects.filter(petition=petition).update(due_on=DUE, edition=1)
    assert settle(at=MONDAY + timedelta(days=2)) == 0, "long after a change nothing is looked for"


@pytest.mark.parametrize("year", range(2008, 2027))
def test_every_published_year_is_complete(year):
    assert published_year(year).missing_festivals() == []
