"""The register of disputes, as far as an officer's organ has to do with it."""

from django.db.models import Q, QuerySet

from intake.models import Dispute
from petitions.actors import Actor
from petitions.models import Officer, Organ, OrganKind, Petition
from petitions.selectors import petitions_visible_to


def disputes_for(officer: Officer) -> QuerySet[Dispute]:
    """Those the organ registered or holds, and those of organs below it."""
    mine = Q(organ=officer.organ_id) | Q(holder=officer.organ_id)
    mine |= Q(organ__watcher_ids__contains=[officer.organ_id])
    return Dispute.objects.filter(mine).select_related("division", "holder", "organ")


def petition_it_became(dispute: Dispute, officer: Officer) -> Petition | None:
    """Where it is known, and the officer sees it."""
    return petitions_visible_to(Actor.of(officer)).filter(pk=dispute.petition_id or 0).first()


def office_above(organ: Organ) -> Organ | None:
    """The petition office to which an organ hands a dispute up: the nearest that watches it."""
    offices = Organ.objects.filter(pk__in=organ.watcher_ids, kind=OrganKind.PETITION_OFFICE)
    return max(offices, key=lambda office: len(office.watcher_ids), default=None)
