"""What the system does about each step of the statute, on one card beside its effect.

The rows of a step in MOVES are the law: who may take it, from where to where, with what. Its card
says what is done besides: what it changes, who is notified, which step it answers, how its reason
and its limit are called. Every action has exactly one, in the feature whose step it is.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise

from petitions.statute import Action, Role
from workflow.inbox.models import NoticeKind
from workflow.steps.clocks import Clocks
from workflow.steps.step import Step

Effect = Callable[[Step, Clocks], None]
HEADS = (Role.SECTION_HEAD, Role.OFFICE_HEAD, Role.ORGAN_HEAD)
DESK = ()  # the officer who handles the file
CARRIERS = (Role.CLERK, Role.HANDLER, *HEADS)  # who has it and who answers for it


class Notify(NamedTuple):
    """A message, and to whom: these roles in the organ that has the file after the step."""

    kind: NoticeKind
    roles: tuple[Role, ...]


NOTHING: Effect | None = None  # no effect beyond the state, the clocks and the documents of its row
NOBODY: Notify | None = None


def arrived(*roles: Role) -> Notify:
    return Notify(NoticeKind.ARRIVED, roles)


def to_decide(*roles: Role) -> Notify:
    return Notify(NoticeKind.TO_DECIDE, roles)


def decided(*roles: Role) -> Notify:
    return Notify(NoticeKind.DECIDED, roles)


def overseen(*roles: Role) -> Notify:
    return Notify(NoticeKind.OVERSEEN, roles)


@dataclass(frozen=True)
class Card:
    """`answers`: the steps of which the latest is the question that this one answers. `usual_days`:
    calendar days that the form proposes for the limit, where the row asks for one."""

    action: Action
    effect: Effect | None
    notify: Notify | None
    answers: tuple[Action, ...] = ()
    reason: str | Promise = ""  # what its reason is called, if not 理由
    limit: str | Promise = ""  # what its limit is called, if not 反馈期限
    usual_days: int = 30


CARDS: dict[Action, Card] = {}


def add_cards(cards: Iterable[Card]) -> None:
    """Called as the applications start. Raises ImproperlyConfigured for a second card."""
    for card in cards:
        if card.action in CARDS:
            raise ImproperlyConfigured(f"{card.action} has two cards.")
        CARDS[card.action] = card


def take_effect(step: Step, clocks: Clocks) -> None:
    """Change what belongs to this action, before its clocks follow."""
    if effect := CARDS[step.move.action].effect:
        effect(step, clocks)
