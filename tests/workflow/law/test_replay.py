"""The clocks told from the events are the clocks that are stored."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command

from petitions.models import Deadline
from petitions.statute import Action, Clock
from tests.factories import MONDAY
from tests.workflow.law.test_lawmaking import OFF
from workflow.law.services.enacting import enact
from workflow.steps.step_input import StepInput

pytestmark = pytest.mark.usefixtures("own_editions")


def lives(office):
    """Files that were transferred, objected to, extended, merged."""
    sent = StepInput(to_organ=office.bureau)
    handled = office.handled()
    office.do(handled, Action.SEEK_EXTENSION, office.handler, StepInput(days=20, reason="案情复杂"))
    office.do(handled, Action.GRANT_EXTENSION, office.head)
    disputed = office.petition()
    office.do(disputed, Action.TRANSFER, office.clerk, sent)
    office.do(disputed, Action.TAKE, office.handler)
    office.do(disputed, Action.OBJECT, office.handler, StepInput(reason="不属本单位"))
    office.do(disputed, Action.AGREE_TO_OBJECTION, office.section_head, StepInput(reason="属实"))
    assigned = office.petition()
    given = StepInput(to_organ=office.bureau, report_by=date(2026, 4, 1))
    office.do(assigned, Action.ASSIGN, office.section_head, given)
    lead, double = office.petition(), office.petition()
    office.do(double, Action.MERGE, office.clerk, StepInput(lead=lead, reason="同一事项"))
    office.do(lead, Action.TRANSFER, office.clerk, sent, at=MONDAY + timedelta(days=1))
    late = office.petition()
    office.do(late, Action.MERGE, office.clerk, StepInput(lead=lead, reason="同一事项"))
    simple = office.petition()
    office.do(simple, Action.USE_SIMPLE, office.clerk)
    return handled


def test_what_is_stored_is_what_the_events_tell(office, capsys):
    lives(office)
    enact(OFF, by=office.system_admin, at=MONDAY)
    call_command("recompute_deadlines", "--check")
    assert "0处不符" in capsys.readouterr().out


def test_a_difference_is_named_and_repaired(office, capsys):
    petition = lives(office)
    right = petition.deadlines.get(clock_code=Clock.HANDLING).due_on
    Deadline.objects.filter(petition=petition, clock_code=Clock.HANDLING).update(
        due_on=date(2026, 9, 1)
    )
    with pytest.raises(CommandError, match="有1处"):
        call_command("recompute_deadlines", "--check")
    assert f"{petition.number} 办理答复 due_on" in capsys.readouterr().out
    call_command("recompute_deadlines")
    assert petition.deadlines.get(clock_code=Clock.HANDLING).due_on == right
    call_command("recompute_deadlines", "--check")
    petition.refresh_from_db()
    assert petition.next_due_on == right
    assert petition.events.filter(action_code=Action.RECOMPUTE).exists()


def test_an_ended_clock_that_was_tampered_with_is_named(office):
    petition = lives(office)
    Deadline.objects.filter(petition=petition, clock_code=Clock.ROUTING).update(
        stopped_on=date(2026, 3, 9)
    )
    with pytest.raises(CommandError):
        call_command("recompute_deadlines", "--check")
