"""Whoever has an interest in a matter steps aside (Art. 28(3))."""

import pytest

from petitions.statute import Action, NotPermittedError
from tests.factories import OPINION
from workflow.steps.step_input import StepInput


def test_no_draft_is_submitted_while_a_recusal_is_undecided(office):
    petition = office.handled()
    office.do(petition, Action.SEEK_RECUSAL, None, StepInput(reason="承办人是对方亲属"))
    with pytest.raises(NotPermittedError, match="没有待决定的回避申请"):
        office.do(petition, Action.SUBMIT_OPINION, office.handler, OPINION)
    office.do(petition, Action.DECLINE_RECUSAL, office.head, StepInput(reason="没有利害关系"))
    office.do(petition, Action.SUBMIT_OPINION, office.handler, OPINION)


def test_a_recusal_binds_whom_it_was_sought_against(office):
    """Handed over meanwhile, the file must not come back to the officer it was about."""
    petition = office.handled()
    office.do(petition, Action.SEEK_RECUSAL, None, StepInput(reason="承办人是对方亲属"))
    office.do(
        petition,
        Action.HAND_OVER,
        office.head,
        StepInput(to_officer=office.colleague, reason="调整"),
    )
    third = office.officer("third", office.bureau, office.handler.role_code)
    office.do(
        petition, Action.GRANT_RECUSAL, office.head, StepInput(to_officer=third, reason="属实")
    )
    with pytest.raises(NotPermittedError, match="已决定回避"):
        office.do(
            petition,
            Action.HAND_OVER,
            office.head,
            StepInput(to_officer=office.handler, reason="调整"),
        )
    office.do(
        petition,
        Action.HAND_OVER,
        office.head,
        StepInput(to_officer=office.colleague, reason="调整"),
    )
