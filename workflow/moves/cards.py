"""The cards of all steps."""

from workflow.assigned_tasks import services as assigned_tasks
from workflow.campaigns import services as campaigns
from workflow.conferences import services as conferences
from workflow.leader_cases import services as leader_cases
from workflow.moves.acts import (
    matters,
    overseeing,
    query_codes,
    replying,
    reviewing,
    routing,
    sealing,
    verifying,
)
from workflow.steps.cards import Card

CARDS: tuple[Card, ...] = (
    *routing.CARDS,
    *verifying.CARDS,
    *query_codes.CARDS,
    *matters.CARDS,
    *replying.CARDS,
    *reviewing.CARDS,
    *overseeing.CARDS,
    *leader_cases.CARDS,
    *assigned_tasks.CARDS,
    *conferences.CARDS,
    *campaigns.CARDS,
    *sealing.CARDS,
)
