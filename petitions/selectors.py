"""Who may see which petitions. Every page, API and service starts its reading here."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q, QuerySet

from petitions import statute
from petitions.accused.accusation import not_about
from petitions.actors import Actor
from petitions.models import (
    EVERY_PETITION,
    NO_PETITION,
    PARTNERS,
    Division,
    Document,
    Officer,
    Organ,
    OrganKind,
    Petition,
    ordinary,
)
from petitions.policy import Ability, Relation, holds, permits
from petitions.statute import Action, Ground, Kind, Role, State
from petitions.text.standards import area_of


def petitions_visible_to(actor: Actor) -> QuerySet[Petition]:
    """The petitions an officer's organ has a sight of; of a petitioner, the own one.

    Reports of misconduct are seen by the officer for sealed reports and by nobody else (Art. 30);
    what complains of an officer, by that officer never.
    """
    if actor.officer is None:
        return Petition.objects.filter(pk=actor.petition_id or 0)
    if not actor.officer.is_active or not holds(actor.role, Ability.READ):
        return Petition.objects.none()
    seen = Petition.objects.filter(sights__organ=actor.officer.organ_id)
    if actor.role is Role.SEALED_OFFICER:
        seen = seen.filter(kind_code=Kind.REPORT)
    else:
        seen = seen.filter(ordinary())
    seen = not_about(seen, actor.officer)
    return seen.annotate(takes_part=F("sights__takes_part"))


def parts_followed_with(petition: Petition) -> QuerySet[Petition]:
    """The matters a letter was split into, as whoever holds its code follows them (Art. 21).

    Of one that was sealed nothing is told, and a sealed letter tells of none (Art. 30). A letter
    that was merged into this one has a code of its own, which opens none of them.
    """
    parts = Petition.objects.filter(parent=petition).filter(ordinary())
    return parts.none() if petition.kind is Kind.REPORT else parts.order_by("pk")


def petitions_counted_for(officer: Officer) -> QuerySet[Petition]:
    """What may be counted and named by number before an officer, in sight or not.

    No report of misconduct (Art. 30), nothing that complains of the officer: a number beside a list
    would tell of the file that the list leaves out.
    """
    return not_about(Petition.objects.filter(ordinary()), officer)


def seen_in_full(actor: Actor) -> Q:
    """Which of `petitions_visible_to` the officer may see with its people in full (REVEAL), as a
    condition on them; NO_PETITION where there can be none."""
    if actor.officer is None:
        return EVERY_PETITION
    organ_id, granted = actor.officer.organ_id, NO_PETITION
    holds, takes_part = Q(holder=organ_id), Q(takes_part=True)
    related = {Relation.HOLDER: holds, Relation.ABOVE: ~holds & Q(takes_part=False)}
    helper, part = (
        permits(actor.role, Ability.REVEAL, relation)
        for relation in (Relation.HELPER, Relation.PART)
    )
    if helper and part:  # then it need not be asked which of the two
        granted |= ~holds & takes_part
    elif helper or part:
        asked = Q(co_handlings__organ=organ_id, co_handlings__replied_on=None)
        helps = Q(pk__in=Petition.objects.filter(asked).values("pk"))
        granted |= ~holds & takes_part & (helps if helper else ~helps)
    for relation, condition in related.items():
        if permits(actor.role, Ability.REVEAL, relation):
            granted |= condition
    return granted


def older_than(petitions: QuerySet[Petition], key: int) -> QuerySet[Petition]:
    """Of visible petitions those before this one: the next page of a list, newest first.

    The key is told to the sights too: an index is walked from there, not from its end.
    """
    keyed = petitions.annotate(sight_key=F("sights__petition"))
    return keyed.filter(pk__lt=key, sight_key__lt=key)


def relation_of(officer: Officer, petition: Petition) -> Relation:
    """How the officer's organ stands to a petition that came from `petitions_visible_to`."""
    if petition.holder_id == officer.organ_id:
        return Relation.HOLDER
    takes_part: bool | None = getattr(petition, "takes_part", None)
    if takes_part is None:
        return Relation.NONE
    if takes_part and officer.organ_id in petition.helping_organ_ids:
        return Relation.HELPER
    return Relation.PART if takes_part else Relation.ABOVE


def allows(actor: Actor, ability: Ability, petition: Petition) -> bool:
    if actor.officer is None:
        return petition.pk == actor.petition_id
    return permits(actor.role, ability, relation_of(actor.officer, petition))


def leaders_over(organ: Organ) -> QuerySet[Officer]:
    """The leaders of this organ's level and of those above it."""
    organs = [organ.pk, *organ.watcher_ids]
    return Officer.objects.filter(organ__in=organs, role_code=Role.LEADER, is_active=True)


def acting_role(actor: Actor, petition: Petition) -> Role:
    """As whom the actor acts on this petition: a handler of a helping organ as co-handler."""
    if actor.role is Role.HANDLER and actor.officer is not None:
        is_helper = relation_of(actor.officer, petition) is Relation.HELPER
        return Role.CO_HANDLER if is_helper else actor.role
    return actor.role


_UNSERVED = Q(
    document_code__in=[document for document in statute.DocumentType if document.is_proven],
    deliveries=None,
)


def documents_visible_to(actor: Actor) -> QuerySet[Document]:
    """Documents come with their petition; the petitioner reads those addressed to petitioners.

    An opinion is handed over by its service, from which the limits run (Art. 35): until then its
    addressee does not read it here.
    """
    documents = Document.objects.filter(petition__in=petitions_visible_to(actor))
    if actor.officer:
        return documents
    addressed = documents.filter(
        document_code__in=[d for d in statute.DocumentType if d.to_petitioner]
    )
    return addressed.exclude(_UNSERVED)


def documents_being_served(petition: Petition) -> QuerySet[Document]:
    """The opinions that were issued and wait for the proof of their service, the oldest first."""
    return Document.objects.filter(_UNSERVED, petition=petition).order_by("pk")


NOT_HANDLING = [OrganKind.GOVERNMENT, OrganKind.REVIEW_OFFICE, *PARTNERS]


def organs_below(organ_id: int) -> QuerySet[Organ]:
    """The organs a petition may be sent to from here: those that this one watches."""
    return Organ.objects.filter(watcher_ids__contains=[organ_id]).exclude(kind__in=NOT_HANDLING)


def organs_beside(organ: Organ) -> QuerySet[Organ]:
    """The organs that may be asked to co-handle: of the same superior, or below, with somebody who
    could reply: handlers alone help on the files of others."""
    near = Q(parent=organ.parent_id) | Q(watcher_ids__contains=[organ.pk])
    handlers = Officer.objects.filter(role_code=Role.HANDLER, is_active=True)
    helping = Organ.objects.filter(near, pk__in=handlers.values("organ"))
    return helping.exclude(kind__in=NOT_HANDLING).exclude(pk=organ.pk)


def divisions_of(organ: Organ, *, on: date) -> QuerySet[Division]:
    """The organ's own division and those below it that are in use on a day."""
    return Division.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=on),
        Q(valid_until=None) | Q(valid_until__gte=on),
        code__startswith=area_of(organ.division_id),
    )


def reviewers_of(organ: Organ) -> QuerySet[Organ]:
    """The organs one level up that may review what this organ decided (Art. 35, 36).

    The review office of the superior government, the government itself where it has none, and the
    department above where the organ belongs to one's system.
    """
    superior = organ.parent
    if superior is not None and organ.kind in NOT_HANDLING and organ.kind != OrganKind.GOVERNMENT:
        superior = superior.parent  # a review office speaks for its government
    if superior is None:
        return Organ.objects.none()
    offices = Organ.objects.filter(parent=superior, kind=OrganKind.REVIEW_OFFICE)
    if superior.kind != OrganKind.GOVERNMENT:
        return Organ.objects.filter(pk=superior.pk)
    return offices if offices.exists() else Organ.objects.filter(pk=superior.pk)


def common_superior(organs: Iterable[Organ]) -> Organ | None:
    """The nearest government above all these organs; None: the joint conference decides."""
    shared = set.intersection(*(set(organ.watcher_ids) for organ in organs))
    above = Organ.objects.filter(pk__in=shared, kind=OrganKind.GOVERNMENT)
    return max(above, key=lambda organ: len(organ.watcher_ids), default=None)


def colleagues_of(organ_id: int) -> QuerySet[Officer]:
    return Officer.objects.filter(organ=organ_id, is_active=True, role_code=Role.HANDLER).order_by(
        "pk"
    )


def partners_of(organ: Organ) -> QuerySet[Organ]:
    """The discipline, supervision and organisation offices beside this organ or above it."""
    return Organ.objects.filter(kind__in=PARTNERS, parent__in=organ.watcher_ids).order_by("code")


SAME_MATTER = frozenset({Ground.IDENTICAL, Ground.PENDING, Ground.CONCLUDED})
ENDED_BY = (Action.APPROVE_FILING, Action.APPROVE_REFUSAL, Action.APPROVE_NO_MORE)


def counts_as_repeat(petition: Petition) -> bool:
    """Whether the figures take it for a repeat: it was found to be one, was merged into another,
    or ended because its matter is that of another."""
    if petition.repetition.is_repeat or petition.state is State.MERGED:
        return True
    ended = petition.events.filter(action_code__in=ENDED_BY)
    return ended.filter(given__ground__in=SAME_MATTER).exists()
