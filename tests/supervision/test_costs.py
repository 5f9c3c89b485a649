"""The pages of supervision cost the same number of queries however much there is to see."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from petitions.statute import Action, Adoption, Advice, Ground, Inspection
from tests.factories import MONDAY, day
from tests.openings import campaign, conference
from workflow.steps.step_input import StepInput

A = Action
ADOPTED = StepInput(adoption=Adoption.ADOPTED, reason="已公开")
PAGES = (
    "/supervision/", "/supervision/orders/", "/supervision/register/", "/supervision/first/",
    "/supervision/reports/", "/supervision/dashboard/", "/supervision/overdue/", "/supervision/advice/", "/supervision/ladder/",
    "/supervision/referrals/", "/leading/", "/leading/nominations/", "/tasks/", "/receptions/",
    "/conferences/", "/campaigns/", "/follow-ups/",
)  # fmt: skip


def enlisting(office):
    return StepInput(campaign_id=campaign(office, MONDAY.date()).pk, reason="积案")


def more(office):
    """A file under supervision and in a leader's charge, one that was late, one still late."""
    led = office.handled(people_count=9)
    order = StepInput(
        ground=Ground.SHIRKED, inspection=Inspection.ONLINE, report_by=day(15).date(), reason="办"
    )
    office.do(led, A.SUPERVISE, office.supervisor, order)
    case = StepInput(to_officer=office.leader, report_by=day(30).date(), reason="见面")
    office.do(led, A.ASSIGN_LEADER, office.office_head, case)
    word = StepInput(report_by=day(9).date(), reason="请核实")
    office.do(led, A.DIRECT, office.leader, word)
    advice = StepInput(advice=Advice.IMPROVE_WORK, destination="县人社局", reason="公开")
    office.do(led, A.ADVISE, office.office_head, advice)
    office.do(led, A.RECORD_ADVICE_REPLY, office.supervisor, ADOPTED)
    office.do(led, A.CIRCULATE, office.office_head, StepInput(reason="通报"))
    conference(office, led, MONDAY.date())
    office.do(led, A.ENLIST, office.office_head, enlisting(office))
    office.closed()
    late = office.petition(received_on=MONDAY.date(), urgent=True)
    office.do(late, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau), at=day(20))
    office.do(late, A.TAKE, office.handler, at=day(20))


def test_no_page_asks_once_per_line(office, client, time_machine):
    time_machine.move_to(day(50), tick=False)
    client.force_login(office.supervisor)
    counts = {path: [] for path in PAGES}
    for _ in range(2):
        for _ in range(3):
            more(office)
        for path in PAGES:
            client.get(path)  # what is kept per process is kept by now
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200
            counts[path].append(len(queries))
    for path, (few, many) in counts.items():
        assert few == many, path
        compares = (
            12 if "dashboard" in path else 0
        )  # the files that wait with the figures, together
        assert many <= 24 + compares, path
