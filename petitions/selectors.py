"""Who may see which petitions. Every page, API and service starts its reading here."""

import re

from django.db.models import F, QuerySet

from petitions.actors import Actor
from petitions.models import Document, Officer, Organ, OrganKind, Petition
from petitions.policy import Ability, Relation, holds, permits
from petitions.statute import Role

NUMBER = re.compile(r"[a-z]{2}[0-9]{6,}")


def petitions_visible_to(actor: Actor) -> QuerySet[Petition]:
    """The petitions an officer's organ has a sight of; of a petitioner, the own one."""
    if actor.officer is None:
        return Petition.objects.filter(pk=actor.petition_id or 0)
    if not actor.officer.is_active or not holds(actor.role, Ability.READ):
        return Petition.objects.none()
    return Petition.objects.filter(sights__organ=actor.officer.organ_id).annotate(
        takes_part=F("sights__takes_part")
    )


def relation_of(officer: Officer, petition: Petition) -> Relation:
    """How the officer's organ stands to a petition that came from `petitions_visible_to`."""
    if petition.holder_id == officer.organ_id:
        return Relation.HOLDER
    takes_part: bool | None = getattr(petition, "takes_part", None)
    if takes_part is None:
        return Relation.NONE
    return Relation.PART if takes_part else Relation.ABOVE


def allows(actor: Actor, ability: Ability, petition: Petition) -> bool:
    if actor.officer is None:
        return petition.pk == actor.petition_id
    return permits(actor.role, ability, relation_of(actor.officer, petition))


def documents_visible_to(actor: Actor) -> QuerySet[Document]:
    """Documents come with their petition; the petitioner reads those of public steps."""
    documents = Document.objects.filter(petition__in=petitions_visible_to(actor))
    return documents if actor.officer else documents.filter(events__public=True)


def containing(petitions: QuerySet[Petition], words: str) -> QuerySet[Petition]:
    """Those in whose text or petitioner's name every word occurs, exactly as written.

    A word that looks like a petition's number is looked up as one, from its beginning.
    """
    for word in words.lower().split():
        if NUMBER.fullmatch(word):
            petitions = petitions.filter(number__startswith=word.upper())
            continue
        pieces = [word[i : i + 2] for i in range(len(word) - 1)] or [word]
        petitions = petitions.filter(
            searchtext__pieces__contains=pieces, searchtext__text__contains=word
        )
    return petitions


def organs_below(officer: Officer) -> QuerySet[Organ]:
    """The organs a petition office may send petitions to: those it watches."""
    return Organ.objects.filter(watcher_ids__contains=[officer.organ_id]).exclude(
        kind=OrganKind.GOVERNMENT
    )


def colleagues_of(officer: Officer) -> QuerySet[Officer]:
    return Officer.objects.filter(
        organ=officer.organ_id, is_active=True, role_code=Role.HANDLER
    ).order_by("pk")
