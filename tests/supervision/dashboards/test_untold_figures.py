"""A figure beside a list is less by the files that complain of its reader, in every breakdown."""

from datetime import timedelta

import pytest

from intake.registration.services.checks import Person
from petitions.accused.accusation import accusing
from petitions.models import Officer
from petitions.statute import Action
from supervision.dashboards import selectors as live
from supervision.places.selectors import places
from supervision.statistics.models import Facet
from supervision.statistics.selectors.counted import uncounted
from supervision.statistics.selectors.figures import by_facet, by_organ, figures, series
from supervision.statistics.selectors.periods import Period
from supervision.statistics.selectors.slices import files_behind
from supervision.topics.selectors import topics_for
from supervision.topics.services.grouping import group_new
from supervision.topics.services.warning import warn_of_growth
from tests.factories import MONDAY, day, service
from tests.supervision.statistics.test_figures import tell_all
from workflow.inbox.models import Notice, NoticeKind
from workflow.search.words import count_pieces

HEAD = "周明"
TODAY = MONDAY.date()
MONTH = Period(TODAY.replace(day=1), TODAY + timedelta(days=400))
ALL_DAYS = Period(TODAY, TODAY)


@pytest.fixture
def accused(office):
    Officer.objects.filter(pk=office.office_head.pk).update(name=HEAD)
    office.office_head.refresh_from_db()
    return office.office_head


def test_figures_leave_out_the_files_that_complain_of_the_reader(office, accused):
    office.closed()
    office.petition()
    about = office.closed(accused=f"局长{HEAD}")
    merged = office.petition(accused=HEAD)
    tell_all()
    organs = [office.petition_office.pk, office.bureau.pk]
    untold = accusing(accused)
    assert untold == {about.pk, merged.pk}
    assert accusing(office.section_head) == frozenset()
    for period in (MONTH, ALL_DAYS):
        whole = figures(["INFLOW", "HANDLING_DAYS"], period, organs)
        found = figures(["INFLOW", "HANDLING_DAYS"], period, organs, untold)
        assert (whole["INFLOW"].counted, found["INFLOW"].counted) == (4, 2)
        assert (
            found["INFLOW"].counted
            == files_behind(accused, "INFLOW", period, organs=organs).count()
        )
        (channel,) = by_facet("INFLOW", Facet.CHANNEL, period, organs, untold)
        assert channel[1].counted == 2
        (row,) = by_organ("INFLOW", period, organs, untold)
        assert row[1].counted == 2
        assert sum(one.counted for _d, one in series("INFLOW", period, organs, untold)) == 2
    assert [place.total.count for place in places(organs, today=TODAY, untold=untold)][-1] == 2


def test_the_longest_of_the_rest_is_told(office, accused):
    fast, slow = office.handled(), office.handled(accused=HEAD)
    for petition, on in ((fast, 3), (slow, 9)):
        office.sign(petition, at=day(on))
        office.do(petition, Action.SERVE, office.handler, service(day(on).date()), at=day(on))
    tell_all()
    organs = [office.bureau.pk]
    whole = figures(["HANDLING_DAYS"], MONTH, organs)["HANDLING_DAYS"]
    found = figures(["HANDLING_DAYS"], MONTH, organs, accusing(accused))["HANDLING_DAYS"]
    assert (whole.counted, whole.longest) == (2, 9)
    assert (found.counted, found.longest, found.spread.ninetieth) == (1, 3, 3)


def test_open_files_are_counted_without_them(office, accused, client):
    office.petition()
    office.petition(accused=HEAD)
    organs, untold = [office.petition_office.pk], accusing(accused)
    for left, total in (((), 2), (untold, 1)):
        assert sum(count for _phase, count in live.pipeline(organs, left)) == total
        assert [row.open for row in live.owing(organs, on=TODAY, untold=left)] == [total]
        assert uncounted(organs, left) == total
    tell_all()
    client.force_login(accused)
    asked = {"span": "own", "since": TODAY.isoformat(), "until": TODAY.isoformat()}
    page = client.get("/supervision/figures/INFLOW/", asked)
    assert page.context["figure"].counted == len(page.context["rows"]) == 1
    board = client.get("/supervision/dashboard/", asked)
    assert board.context["tiles"][0].figure.counted == 1
    assert [row.open for row in board.context["owing"]] == [1]


POWER = "月亮岛路沿线架设高压电线"


def test_a_topic_counts_and_warns_without_them(office, accused):
    for number in range(4):
        person = Person(name=f"某{number}", phone=f"139{number:08d}")
        more = {"accused": HEAD} if number == 3 else {}
        office.petition(
            title=f"关于{POWER}的投诉", content=f"反对{POWER}，要求公示环评。",
            petitioners=(person,), received_on=TODAY, **more,
        )  # fmt: skip
    count_pieces()
    since = TODAY - timedelta(days=90)
    group_new(since=since, until=TODAY, at=MONDAY)
    reader, other = (
        topics_for(officer, since=since, until=TODAY)[0]
        for officer in (accused, office.section_head)
    )
    assert (reader.files, reader.people, reader.recent) == (3, 3, 3)
    assert (other.files, other.people, other.recent) == (4, 4, 4)
    warn_of_growth(at=MONDAY)
    told = {
        notice.officer: notice.text_zh for notice in Notice.objects.filter(kind=NoticeKind.GROWING)
    }
    assert "4人提出4件" in told[office.section_head]
    assert "3人提出3件" in told[accused]
