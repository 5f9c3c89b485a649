"""Showing personal data in full: only with a reason, and never without a trace."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from petitions.actors import Actor
from petitions.masking import mask_for, sees_in_full
from petitions.models import Disclosure, Document, Petition, Petitioner, ordinary
from petitions.policy import Ability
from petitions.selectors import allows, petitions_visible_to
from petitions.statute import NotPermittedError, Text
from petitions.text.normal_form import says_anything

MAX_DISCLOSED = 500  # files at once
NO_REASON = Text("请写明查看事由。", "Say why you look.")
NONE_ALLOWED = Text(
    "其中没有您可以查看信访人完整信息的信访件。", "You may see none of these in full."
)


@transaction.atomic
def disclose(*, petition_id: int, actor: Actor, reason: str, at: datetime) -> list[Petitioner]:
    """The petitioners of one petition, unmasked, after writing down who asked and why."""
    petition: Petition = petitions_visible_to(actor).get(pk=petition_id)
    if actor.officer is None or not allows(actor, Ability.REVEAL, petition):
        raise NotPermittedError(
            Text("您没有查看信访人完整信息的权限。", "You may not see personal data in full."),
            "reason",
        )
    if not says_anything(reason):
        raise NotPermittedError(NO_REASON, "reason")
    Disclosure.objects.create(
        petition=petition, officer=actor.officer, reason=reason, happened_at=at
    )
    return list(petition.petitioners.order_by("-is_main", "pk"))


@transaction.atomic
def disclose_all(
    *, petitions: QuerySet[Petition], actor: Actor, reason: str, at: datetime
) -> list[tuple[Petition, list[Petitioner]]]:
    """Files with their petitioners unmasked, each written down; reports of misconduct never.

    Raises NotPermittedError where there is none the actor may see in full, or too many at once.
    """
    within = petitions.filter(ordinary()).order_by("-pk")
    whole = within.select_related("registered_by", "category", "earlier")
    found = list(whole.prefetch_related("petitioners")[: MAX_DISCLOSED + 1])
    if len(found) > MAX_DISCLOSED:
        raise NotPermittedError(
            Text(
                f"一次最多{MAX_DISCLOSED}件，请缩小范围。",
                f"At most {MAX_DISCLOSED} at once; narrow the list.",
            ),
            "reason",
        )
    allowed = [each for each in found if allows(actor, Ability.REVEAL, each)]
    if actor.officer is None or not allowed:
        raise NotPermittedError(NONE_ALLOWED, "reason")
    if not says_anything(reason):
        raise NotPermittedError(NO_REASON, "reason")
    Disclosure.objects.bulk_create(
        Disclosure(petition=each, officer=actor.officer, reason=reason, happened_at=at)
        for each in allowed
    )
    return [
        (each, sorted(each.petitioners.all(), key=lambda person: (not person.is_main, person.pk)))
        for each in allowed
    ]


@transaction.atomic
def letters_for(
    actor: Actor, petition: Petition, documents: Iterable[Document], *, at: datetime
) -> list[dict[str, Any]]:
    """The letters of one visible file as the actor may read them, in the order given.

    Whoever may see personal data in full gets them as they were frozen, which leaves a Disclosure;
    everybody else gets them masked. The petitioner reads the own ones as they are. What they repeat
    of a letter reads as the letter does now.
    """
    mask = mask_for(actor, petition)
    letters = [mask.letter(document.letter) for document in documents]
    if not letters or actor.officer is None or not sees_in_full(actor, petition):
        return letters
    numbers = "、".join(letter["number"] for letter in letters)
    longest = Disclosure._meta.get_field("reason").max_length or 0
    Disclosure.objects.create(
        petition=petition,
        officer=actor.officer,
        reason=f"打开文书{numbers}"[:longest],
        happened_at=at,
    )
    return letters
