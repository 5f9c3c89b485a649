"""Dashboards: every number leads to its files, the address keeps the view, charts have tables."""

from datetime import date
from functools import partial

import pytest

from petitions.models import Category, Officer, Petition
from petitions.statute import Action, Kind, Phase, Score
from supervision.dashboards.filters import span_of
from supervision.dashboards.selectors import compared, open_files, owing, pipeline, rising
from supervision.statistics.models import Facet
from supervision.statistics.selectors.figures import by_facet, by_facets, scope_of
from supervision.statistics.selectors.periods import Period
from tests.factories import MONDAY, day
from tests.supervision.statistics.test_figures import everybody, tell_all
from workflow.steps.step_input import StepInput

A = Action
URL = "/supervision/dashboard/"


def test_a_number_on_the_board_leads_to_its_files(office, client, time_machine):
    time_machine.move_to(day(20), tick=False)
    petition = office.petition(channel="WEB", title="网上反映的事")
    office.petition(title="信里反映的事")
    tell_all()
    client.force_login(office.office_head)
    page = client.get(f"{URL}?span=own&since=2026-03-01&until=2026-03-31").content.decode()
    assert "<b>2件</b>" in page
    query = "span=own&amp;since=2026-03-01&amp;until=2026-03-31"
    link = f"/supervision/figures/INFLOW/?{query}&amp;facet=CHANNEL&amp;value=WEB"
    assert link in page
    files = client.get(link.replace("&amp;", "&")).content.decode()
    assert petition.number in files
    assert "信里反映的事" not in files
    narrow = client.get(f"{URL}?span=month&area={office.bureau.pk}").content.decode()
    assert "<b>0件</b>" in narrow


@pytest.mark.parametrize(
    "query",
    [
        "span=own", "span=own&since=2026-03-31&until=2026-03-01", "span=own&since=x&until=y",
        "span=own&since=1026-03-31&until=2026-03-01", "area=999999", "area=%00", "span=%00",
        "area=99999999999999999999", "span=own&since=9999-12-31&until=9999-12-31",
    ],
)  # fmt: skip
def test_a_nonsense_address_is_said_and_shows_nothing(office, client, query):
    client.force_login(office.supervisor)
    for path in (URL, "/supervision/figures/INFLOW/"):
        answer = client.get(f"{path}?{query}")
        assert answer.status_code == 400
        assert 'role="alert"' in answer.content.decode()
    for name in ("facet", "part", "organ"):
        assert client.get(f"/supervision/figures/INFLOW/?{name}=%00").status_code == 400
    assert client.get("/supervision/figures/INFLOW/?value=%00").status_code == 200
    assert client.get("/supervision/figures/NOTHING/").status_code == 404


def test_an_organ_reads_its_own_board(office, client):
    office.handled()
    tell_all()
    client.force_login(office.handler)
    page = client.get(f"{URL}?span=own&since=2026-03-01&until=2026-04-30").content.decode()
    assert "BUREAU" in page
    assert "OTHER" not in page
    client.force_login(office.system_admin)
    assert client.get(URL).status_code == 403


def test_what_is_open_is_counted_by_part_and_by_organ(office):
    office.petition()
    office.handled()
    late = office.handled()
    parts = dict(pipeline(everybody()))
    assert (parts[Phase.ROUTING], parts[Phase.HANDLING]) == (1, 2)
    word = StepInput(report_by=day(5).date(), reason="核实")
    office.do(late, A.DIRECT, office.leader, word)
    rows = {row.organ: row for row in owing(everybody(), on=day(70).date())}
    assert (rows[office.bureau].open, rows[office.bureau].late) == (2, 2)
    assert rows[office.petition_office].late == 1


def test_a_change_on_a_zero_base_is_a_dash(office):
    office.petition()
    office.petition(at=day(7), received_on=day(7).date())
    office.petition(at=day(7), received_on=day(7).date())
    tell_all()
    week = Period(day(7).date(), day(13).date())
    (inflow,) = compared(["INFLOW"], week, everybody())
    assert (inflow.chain, inflow.annual) == (100.0, None)


@pytest.mark.parametrize(
    ("name", "since", "until"),
    [
        ("month", "2026-03-01", "2026-03-02"), ("last-month", "2026-02-01", "2026-02-28"),
        ("quarter", "2026-01-01", "2026-03-02"), ("year", "2026-01-01", "2026-03-02"),
        ("week", "2026-02-24", "2026-03-02"), ("", "2026-03-01", "2026-03-02"),
    ],
)  # fmt: skip
def test_spans_by_name(name, since, until):
    found = span_of(name, MONDAY.date())
    assert (found.since.isoformat(), found.until.isoformat()) == (since, until)


def test_the_fields_that_grew_stand_with_what_they_were(office):
    category = Category.objects.create(name="教育", path="教育")
    for number in (*range(3), 40):
        office.petition(category_id=category.pk, at=day(number))
    tell_all()
    organs = scope_of(office.supervisor)
    march = Period(date(2026, 3, 1), date(2026, 3, 31))
    april = Period(date(2026, 4, 1), date(2026, 4, 30))
    (topic,) = rising(by_facet("INFLOW", Facet.FIELD, march, organs), march, organs)
    assert (topic.field, topic.files, topic.before, topic.grown) == ("教育", 3, 0, 3)
    parts = by_facets("INFLOW", [Facet.FIELD, Facet.KIND], april, organs)
    assert parts[Facet.FIELD] == by_facet("INFLOW", Facet.FIELD, april, organs)
    assert rising(parts[Facet.FIELD], april, organs) == [], "one is no topic"


def test_open_files_behind_a_number_are_those_of_the_organ_the_part_and_the_due(office, client):
    handled, waiting = office.handled(), office.petition()
    today = day(30).date()
    see = partial(open_files, office.supervisor, scope_of(office.supervisor), on=today)
    assert set(see()) == {handled, waiting}
    assert list(see(phase=Phase.HANDLING)) == [handled]
    assert list(see(phase="x", due="late")) == [waiting], "its routing ran out"
    assert list(see(due="soon")) == []
    assert list(open_files(office.supervisor, [office.bureau.pk], on=today)) == [handled]
    assert not open_files(office.stranger, [office.bureau.pk], on=today), "not in sight"
    client.force_login(office.supervisor)
    page = client.get(f"/supervision/open/?organ={office.bureau.pk}").content.decode()
    assert handled.number in page
    assert waiting.number not in page
    row = f"organ={office.bureau.pk}&amp;due=late"
    assert row in client.get(URL).content.decode()


def test_a_clerk_looks_at_the_day_and_a_head_at_the_month(office, client, time_machine):
    time_machine.move_to(day(2), tick=False)
    office.petition(at=day(1), received_on=day(1).date())
    office.petition(at=day(2), received_on=day(2).date())
    tell_all()
    for officer, shown in ((office.clerk, "<b>1件</b>"), (office.office_head, "<b>2件</b>")):
        client.force_login(officer)
        assert shown in client.get(URL).content.decode()


def test_the_board_quotes_no_rating_of_a_file_the_reader_may_not_see(office, client, time_machine):
    Officer.objects.filter(pk=office.supervisor.pk).update(name="郑海燕")
    about = office.closed(title="反映推诿", accused="郑 海燕")
    later = office.closed(title="反映局长受贿")
    for petition, said in ((about, "根本没有查"), (later, "包庇局长")):
        given = StepInput(organ_score=Score.UNSATISFIED, rating_reason=said)
        office.do(petition, A.RATE, None, given)
    Petition.objects.filter(pk=later.pk).update(kind_code=Kind.REPORT)  # however it came to it
    time_machine.move_to(day(20), tick=False)
    address = f"{URL}?span=own&since=2026-03-01&until=2026-03-31"
    client.force_login(office.office_head)
    page = client.get(address).content.decode()
    assert "根本没有查" in page
    assert "包庇局长" not in page
    client.force_login(Officer.objects.get(pk=office.supervisor.pk))
    page = client.get(address).content.decode()
    for telling in ("根本没有查", about.number, "反映推诿", "包庇局长"):
        assert telling not in page
