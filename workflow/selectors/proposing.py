"""Whom a petition may be for: floors above know rules for it and register themselves here."""

from collections.abc import Callable, Iterable
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


def proposed_for_all(office: Organ, petitions: Iterable[Petition]) -> Proposal | None:
    """What is proposed for every one of these; None where they would go to different organs."""
    proposals = [proposed_organ(office, petition) for petition in petitions]
    organs = {proposal.organ.pk if proposal else None for proposal in proposals}
    return proposals[0] if len(organs) == 1 else None
