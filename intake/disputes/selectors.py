"""The register of disputes, as far as an officer's organ has to do with it."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from intake.disputes.models import Dispute
from petitions.actors import Actor
from petitions.masking import NUMBERS, OPEN, Mask, masks_for, masks_of
from petitions.models import Officer, Organ, OrganKind, Petition
from petitions.policy import Ability, Relation, permits
from petitions.selectors import petitions_visible_to


def disputes_for(officer: Officer) -> QuerySet[Dispute]:
    """Those the organ registered or holds, and those of organs below it."""
    mine = Q(organ=officer.organ_id) | Q(holder=officer.organ_id)
    mine |= Q(organ__watcher_ids__contains=[officer.organ_id])
    return Dispute.objects.filter(mine).select_related("division", "holder", "organ")


def petition_it_became(dispute: Dispute, officer: Officer) -> Petition | None:
    """Where it is known, and the officer sees it."""
    return petitions_visible_to(Actor.of(officer)).filter(pk=dispute.petition_id or 0).first()


def masks_of_disputes(officer: Officer, disputes: Iterable[Dispute]) -> dict[int, Mask]:
    """What the officer reads these disputes through, by their keys.

    Who quarrels stands in the text, for those who mediate: the organ that registered a dispute or
    holds it. To organs above, anybody's numbers are masked. Once it is a petition, its people are
    hidden as they are in the petition, from mediators too, and in one that is not in sight.
    """
    rows = list(disputes)
    named = {row.petition_id for row in rows if row.petition_id}
    actor = Actor.of(officer)
    in_sight = masks_for(actor, petitions_visible_to(actor).filter(pk__in=named)) if named else {}
    masks = masks_of(named - set(in_sight)) | in_sight
    return {row.pk: masks.get(row.petition_id or 0) or _before(officer, row) for row in rows}


def _before(officer: Officer, dispute: Dispute) -> Mask:
    """Of a dispute that is no petition."""
    mediates = officer.organ_id in {dispute.organ_id, dispute.holder_id}
    relation = Relation.HOLDER if mediates else Relation.ABOVE
    return OPEN if permits(officer.role, Ability.REVEAL, relation) else NUMBERS


def office_above(organ: Organ) -> Organ | None:
    """The petition office to which an organ hands a dispute up: the nearest that watches it."""
    offices = Organ.objects.filter(pk__in=organ.watcher_ids, kind=OrganKind.PETITION_OFFICE)
    return max(offices, key=lambda office: len(office.watcher_ids), default=None)
