"""The engine's figures are those of brute force; sums, periods and rankings are plain arithmetic."""

import json
import re
from datetime import date, datetime
from math import ceil
from random import Random
from statistics import median

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intake.demo import build_office, play
from petitions.lawbook import LawBook
from petitions.models import Organ, Outbox
from petitions.statute import Action, Kind, Parameter
from supervision.reminders.selectors.overdue import unreminded
from supervision.reminders.services import remind
from supervision.statistics.measures import MEASURES, measure_of, with_parameters
from supervision.statistics.models import Cell, Contribution, Facet, Stale
from supervision.statistics.selectors.figures import by_facet, figures, ranking, scope_of, series
from supervision.statistics.selectors.periods import Period
from supervision.statistics.selectors.slices import Slice, files_behind
from supervision.statistics.services import refresh
from tests.factories import SHANGHAI, day
from tests.supervision import brute
from workflow.steps.notifying import notify_of_event
from workflow.steps.step_input import StepInput

A = Action
NOW = datetime(2026, 11, 2, 10, 0, tzinfo=SHANGHAI)
BRUTE = {
    "INFLOW": brute.inflow,
    "ONLINE": brute.online,
    "REPEATED": brute.repeated,
    "OFFICE_ACCEPTANCE": brute.office_acceptance,
    "ORGAN_ACCEPTANCE": brute.organ_acceptance,
    "REPLY_ON_TIME": brute.reply_on_time,
    "HANDLING_DAYS": brute.handling_days,
    "ONCE": brute.once,
    "SATISFIED_OFFICE": lambda *period: brute.satisfied("OFFICE", *period),
    "SATISFIED_ORGAN": lambda *period: brute.satisfied("ORGAN", *period),
    "RATED_OFFICE": lambda *period: brute.rated("OFFICE", *period),
    "RATED_ORGAN": lambda *period: brute.rated("ORGAN", *period),
    "VISITS": brute.visits,
    "BACKLOG": brute.backlog,
    "LED": brute.led,
    "REMINDED": brute.reminded,
    "SUPERVISED": brute.supervised,
}


def tell_all(at=NOW):
    """As the relay and the workers do."""
    for pk in Outbox.objects.filter(done_at=None).order_by("pk").values_list("pk", flat=True):
        notify_of_event(event_id=pk, at=at)
    while refresh():
        pass


def everybody():
    return list(Organ.objects.values_list("pk", flat=True))


def test_the_engine_counts_what_brute_force_counts(db):
    build_office()
    for _ in play(count=100, now=NOW):
        pass
    for clock in unreminded(on=NOW.date()):
        remind(deadline_id=clock.pk, at=NOW)
    tell_all()
    dice = Random(7)
    periods = [(date(2026, 1, 1), date(2027, 6, 30)), (date(2026, 9, 1), date(2026, 9, 30))]
    since = date(2026, 6, dice.randint(1, 30))
    periods.append((since, since + brute.days(dice.randint(3, 120))))
    seen = set()
    for since, until in periods:
        found = figures([m.code for m in MEASURES], Period(since, until), everybody())
        for code, count in BRUTE.items():
            figure = found[code]
            told = (figure.amount if code == "HANDLING_DAYS" else figure.met, figure.counted)
            assert told == count(since, until), (code, since, until)
            seen |= {code} if figure.counted else set()
        each, days = brute.each_in_days(since, until), found["HANDLING_DAYS"]
        assert days.longest == max(each, default=0)
        assert (days.spread.median if each else None) == (median(each) if each else days.spread)
        if each:
            assert days.spread.ninetieth == each[ceil(0.9 * len(each)) - 1]
    assert seen == set(BRUTE) == {m.code for m in MEASURES}, "each had something to count"
    call_command("rebuild_statistics", "--check")


def test_cells_follow_every_change_and_a_check_finds_what_does_not_fit(office):
    petition = office.handled()
    tell_all()
    before = figures(["INFLOW"], Period(day(0).date(), day(0).date()), everybody())["INFLOW"]
    assert before.counted == 1
    office.do(office.petition(), A.MERGE, office.clerk, StepInput(lead=petition, reason="同一事项"))
    tell_all()
    period = Period(day(0).date(), day(0).date())
    assert figures(["REPEATED"], period, everybody())["REPEATED"].met == 1
    call_command("rebuild_statistics", "--check")
    Contribution.objects.filter(measure_code="INFLOW").first().delete()
    with pytest.raises(SystemExit):
        call_command("rebuild_statistics", "--check")
    call_command("rebuild_statistics")
    Cell.objects.filter(measure_code="INFLOW").update(counted=9)
    with pytest.raises(SystemExit):
        call_command("rebuild_statistics", "--check")


def test_a_second_run_changes_nothing(office):
    office.closed()
    tell_all()
    kept = set(Cell.objects.values_list("pk", "counted", "met", "amount"))
    Stale.objects.bulk_create([Stale(petition_id=pk) for pk in Contribution.objects.values_list(
        "petition", flat=True).distinct()])  # fmt: skip
    assert refresh() == 1
    assert set(Cell.objects.values_list("pk", "counted", "met", "amount")) == kept


def test_a_year_is_read_from_twelve_cells_of_each_organ(office):
    for number in range(0, 90, 9):
        office.petition(at=day(number), received_on=day(number).date())
    tell_all()
    year = Period(date(2026, 1, 1), date(2026, 12, 31))
    loose = Period(date(2026, 3, 10), date(2026, 5, 20))
    for period in (year, loose):
        told = sum(
            1 for number in range(0, 90, 9) if period.since <= day(number).date() <= period.until
        )
        assert figures(["INFLOW"], period, everybody())["INFLOW"].counted == told
        assert sum(f.counted for _d, f in series("INFLOW", loose, everybody())) == (
            figures(["INFLOW"], loose, everybody())["INFLOW"].counted
        )
    with CaptureQueriesContext(connection) as queries:
        figures([m.code for m in MEASURES], year, everybody())
    assert len(queries) == 2, "the organs, and one query of sums"


@pytest.mark.parametrize(
    ("period", "before", "year_before"),
    [
        (("2026-03-01", "2026-03-31"), ("2026-02-01", "2026-02-28"), ("2025-03-01", "2025-03-31")),
        (("2026-01-01", "2026-03-31"), ("2025-10-01", "2025-12-31"), ("2025-01-01", "2025-03-31")),
        (("2026-03-02", "2026-03-08"), ("2026-02-23", "2026-03-01"), ("2025-03-02", "2025-03-08")),
        (("2024-02-29", "2024-02-29"), ("2024-02-28", "2024-02-28"), ("2023-03-01", "2023-02-28")),
    ],
)
def test_periods_compared(period, before, year_before):
    found = Period(*map(date.fromisoformat, period))
    assert found.before == Period(*map(date.fromisoformat, before))
    assert found.year_before == Period(*map(date.fromisoformat, year_before))


def test_ties_are_ties_and_few_files_are_not_ranked(office):
    for organ, on_time, late in (("BUREAU", 9, 3), ("OTHER", 18, 6), ("STATION", 12, 0)):
        pk = Organ.objects.get(code=organ).pk
        Cell.objects.create(
            measure_code="REPLY_ON_TIME", facet=Facet.ALL, grain="D", start=day(0).date(),
            organ_id=pk, value="", counted=on_time + late, met=on_time, amount=0,
        )  # fmt: skip
    few = Organ.objects.get(code="REVIEW").pk
    Cell.objects.create(
        measure_code="REPLY_ON_TIME", facet=Facet.ALL, grain="D", start=day(0).date(),
        organ_id=few, value="", counted=9, met=9, amount=0,
    )  # fmt: skip
    rows = ranking("REPLY_ON_TIME", Period(day(0).date(), day(0).date()), everybody())
    assert [(row.place, row.organ.code) for row in rows] == [
        (1, "STATION"), (2, "BUREAU"), (2, "OTHER"), (None, "REVIEW"),
    ]  # fmt: skip


def test_a_number_leads_to_its_files_and_an_empty_base_is_a_dash(office):
    late, prompt = office.petition(channel="WEB"), office.handled()
    tell_all()
    due = day(15).date()
    period, organs = Period(due, due), everybody()
    figure = figures(["OFFICE_ACCEPTANCE"], period, organs)["OFFICE_ACCEPTANCE"]
    assert (figure.met, figure.counted, figure.value) == (1, 2, 50.0)
    reader = {"officer": office.supervisor, "code": "OFFICE_ACCEPTANCE", "period": period}
    assert set(files_behind(**reader, organs=organs)) == {late, prompt}
    assert set(files_behind(**reader, organs=organs, met=False)) == {late}
    web = Slice(Facet.CHANNEL, "WEB")
    assert set(files_behind(**reader, organs=organs, piece=web)) == {late}
    stranger = reader | {"officer": office.stranger}
    assert not files_behind(**stranger, organs=organs)
    assert figures(["ONCE"], period, organs)["ONCE"].value is None
    facets = by_facet("INFLOW", Facet.CHANNEL, Period(day(0).date(), day(0).date()), organs)
    assert [(value, figure.counted) for value, figure in facets] == [("LETTER", 1), ("WEB", 1)]


def test_everybody_reads_the_figures_of_the_own_area(office):
    whole = {office.county.pk, office.petition_office.pk, office.bureau.pk, office.station.pk}
    assert whole <= set(scope_of(office.supervisor))
    assert whole <= set(scope_of(office.leader))
    assert office.city.pk not in scope_of(office.supervisor)
    assert scope_of(office.handler) == [office.bureau.pk]


def test_reports_of_misconduct_are_in_no_statistics(office):
    office.petition(officer=office.sealed_officer, kind=Kind.REPORT)
    tell_all()
    assert not Contribution.objects.exists()


def test_the_command_prints_numerators_and_denominators(office, capsys):
    office.handled()
    tell_all()
    call_command("kpi", "--from", "2026-03-01", "--to", "2026-03-31", "--json")
    rows = {row["code"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["INFLOW"]["denominator"] == 1
    assert rows["OFFICE_ACCEPTANCE"]["numerator"] == 1
    assert rows["ONCE"]["value"] is None
    call_command("kpi", "--from", "2026-03-01", "--to", "2026-03-31", "--organ", "OFFICE")
    told = capsys.readouterr().out
    assert "信访部门及时受理率\t100.00%\t1/1" in told
    assert "—" in told


def test_a_formula_tells_the_figures_in_force(db):
    """A page that says 15 days where the office has set 10 would state a wrong formula."""
    for measure in MEASURES:
        for text in (measure.formula, measure.cohort):
            assert not re.search(r"\d+日|\d+ days", f"{text.zh}{text.en}"), measure.code
            assert "{" not in with_parameters(text).zh
    days = LawBook.current().value_of(Parameter.KPI_OFFICE_DAYS)
    told = with_parameters(measure_of("OFFICE_ACCEPTANCE").formula)
    assert f"{days}日" in told.zh
    assert f"{days} days" in told.en
