"""Whom a petition may be for: floors above know rules for it and register themselves here."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from petitions.accused.accusation import accusations_in, is_barred
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


class Proposed(NamedTuple):
    """What is proposed, if anything, and the organs that are not because of an accusation."""

    proposal: Proposal | None
    left_out: tuple[Organ, ...]


def proposed_organ(office: Organ, petition: Petition) -> Proposed:
    """The first proposal for a petition that this office is to route.

    No organ is proposed that the file complains of, or that could not handle it apart from whom it
    does (Art. 28(3)).
    """
    accusations, left_out = accusations_in(petition), []
    for proposer in PROPOSERS:
        proposal = proposer(office, petition)
        if proposal and is_barred(proposal.organ, accusations):
            left_out.append(proposal.organ)
        elif proposal:
            return Proposed(proposal, tuple(left_out))
    return Proposed(None, tuple(left_out))


def proposed_for_all(office: Organ, petitions: Iterable[Petition]) -> Proposed:
    """What is proposed for every one of these; nothing where they would go to different organs."""
    found = [proposed_organ(office, petition) for petition in petitions]
    organs = {each.proposal.organ.pk if each.proposal else None for each in found}
    left_out = dict.fromkeys(organ for each in found for organ in each.left_out)
    return Proposed(found[0].proposal if len(organs) == 1 else None, tuple(left_out))
