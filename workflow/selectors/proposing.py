"""Whom a petition may be for: floors above know rules for it and register themselves here."""

from collections.abc import Callable
from typing import NamedTuple

from petitions.models import Organ, Petition
from petitions.statute import Text


class Proposal(NamedTuple):
    """An organ and why it is proposed. Whoever routes decides."""

    organ: Organ
    why: Text


Proposer = Callable[[Organ, Petition], Proposal | None]
PROPOSERS: list[Proposer] = []


def ask_for_organs(proposer: Proposer) -> None:
    """Ask this one, too, from now on, after those that are there."""
    PROPOSERS.append(proposer)


def proposed_organ(office: Organ, petition: Petition) -> Proposal | None:
    """The first proposal for a petition that this office is to route; or None."""
    proposals = (proposer(office, petition) for proposer in PROPOSERS)
    return next((proposal for proposal in proposals if proposal), None)
