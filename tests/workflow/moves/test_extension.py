"""The limit is extended once, by the head, with a reason, before it has run out."""

from datetime import date, timedelta

import pytest

from petitions.statute import (
    Action,
    Clock,
    NotPermittedError,
)  # fmt: skip
from tests.factories import MONDAY, clock
from workflow.documents import text_of
from workflow.moves.selectors import choices_of
from workflow.steps.step_input import StepInput


def test_an_extension_is_sought_granted_and_told_with_its_reason(office):
    petition = office.handled()
    given = StepInput(days=20, reason="需要鉴定")
    office.do(petition, Action.SEEK_EXTENSION, office.handler, given)
    event = office.do(petition, Action.GRANT_EXTENSION, office.head)
    assert clock(petition, Clock.HANDLING).due_on == date(2026, 5, 21)
    assert petition.next_due_on == date(2026, 5, 21)
    text = text_of(event.documents.get().letter)
    assert all(words in text for words in ("需要鉴定", "延长20日", "2026年5月21日"))


def test_the_limit_is_extended_once(office):
    petition = office.handled()
    office.do(petition, Action.SEEK_EXTENSION, office.handler, StepInput(days=20, reason="鉴定"))
    office.do(petition, Action.GRANT_EXTENSION, office.head)
    with pytest.raises(NotPermittedError, match="只能延长一次"):
        office.do(petition, Action.SEEK_EXTENSION, office.handler, StepInput(days=5, reason="再"))
    assert Action.SEEK_EXTENSION not in offered(office, petition, MONDAY.date())


def offered(office, petition, on):
    return {move.action for move in choices_of(office.handler, petition, on=on).steps}


def test_it_is_offered_while_it_can_be_granted(office):
    petition = office.handled()
    limit = clock(petition, Clock.HANDLING).due_on
    assert Action.SEEK_EXTENSION in offered(office, petition, limit)
    assert Action.SEEK_EXTENSION not in offered(office, petition, limit + timedelta(days=1))


@pytest.mark.parametrize("days", [31, 366])
def test_an_extension_is_thirty_days_at_most(office, days):
    petition = office.handled()
    with pytest.raises(NotPermittedError, match="1至30日") as refusal:
        office.do(petition, Action.SEEK_EXTENSION, office.handler, StepInput(days=days, reason="x"))
    assert refusal.value.field == "days"


def test_a_limit_that_has_run_out_is_not_extended(office):
    petition = office.handled()
    with pytest.raises(NotPermittedError, match="届满"):
        office.do(
            petition, Action.SEEK_EXTENSION, office.handler, StepInput(days=9, reason="x"),
            at=MONDAY + timedelta(days=66),
        )  # fmt: skip
