"""首办台账: what each first responder took, and where it went."""

from petitions.statute import Action
from supervision.first_responders.selectors import first_responders
from tests.factories import MONDAY, day
from workflow.steps.step_input import StepInput

A = Action


def test_each_file_is_counted_once_with_where_it_went(office):
    office.closed()
    late = office.petition()
    office.do(late, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(late, A.TAKE, office.handler)
    office.do(late, A.ACCEPT, office.handler, at=day(20))
    over = StepInput(to_officer=office.colleague, reason="休假")
    office.do(late, A.HAND_OVER, office.head, over, at=day(21))
    office.petition()  # nobody took it yet
    (row,) = first_responders(office.supervisor, since=MONDAY.date())
    assert (row.organ, row.officer) == (office.bureau.short_name, office.handler.name)
    assert (row.taken, row.closed, row.handed_over, row.late) == (2, 1, 1, 1)
    assert (row.passed_on, row.reviewed) == (0, 0)
    assert not first_responders(office.supervisor, since=day(60).date())


def test_an_organ_reads_its_own(office, client):
    office.closed()
    since = MONDAY.date()
    assert len(first_responders(office.head, since=since)) == 1
    assert first_responders(office.clerk, since=since) == []
    client.force_login(office.supervisor)
    assert client.get("/supervision/first/").status_code == 200
