"""Showing personal data in full: only with a reason, and never without a trace."""

from datetime import datetime

from petitions.actors import Actor
from petitions.models import Disclosure, Petition, Petitioner
from petitions.policy import Ability
from petitions.selectors import allows, petitions_visible_to
from petitions.statute import NotPermittedError, Text


def disclose(*, petition_id: int, actor: Actor, reason: str, at: datetime) -> list[Petitioner]:
    """The petitioners of one petition, unmasked, after writing down who asked and why."""
    petition: Petition = petitions_visible_to(actor).get(pk=petition_id)
    if actor.officer is None or not allows(actor, Ability.REVEAL, petition):
        raise NotPermittedError(
            Text("您没有查看信访人完整信息的权限。", "You may not see personal data in full."),
            "reason",
        )
    Disclosure.objects.create(
        petition=petition, officer=actor.officer, reason=reason, happened_at=at
    )
    return list(petition.petitioners.order_by("-is_main", "pk"))
