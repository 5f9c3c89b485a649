"""Every action of the statute has one card, and what a card says can happen."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from petitions.statute import MOVES, Action, Need
from workflow.moves.cards import CARDS as DECLARED
from workflow.steps.cards import CARDS, NOBODY, NOTHING, Card, add_cards


def rows_of(action):
    return [row for row in MOVES if row.action is action]


def test_every_action_has_one_card():
    assert sorted(card.action for card in DECLARED) == sorted(Action)
    assert set(CARDS) == set(Action)


def test_a_second_card_is_refused():
    with pytest.raises(ImproperlyConfigured):
        add_cards([Card(Action.TAKE, NOTHING, NOBODY)])


@pytest.mark.parametrize("card", DECLARED, ids=lambda card: card.action)
def test_a_card_says_nothing_of_what_its_step_is_not_given(card):
    needs = {need for row in rows_of(card.action) for need in row.needs}
    if card.reason:
        assert needs & {Need.REASON, Need.RECORD, Need.MEETING} or not rows_of(card.action)
    if card.limit or card.usual_days != Card.usual_days:
        assert Need.LIMIT in needs
