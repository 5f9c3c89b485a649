"""The query code made anew: at the desk, for whoever has lost it or fears that others know it; and
by the system, where an officer knows it who must be kept apart from the file."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from petitions import statute
from petitions.models import Event, Outbox, Petition
from petitions.query_codes import renew_code
from petitions.statute import Action, Role
from workflow.services.clocks import Clocks
from workflow.services.step import Step

APART = "apart"  # the variant of the step that nobody asked for
WHY = "因人员回避，原查询码作废；请信访人持身份证件到登记单位领取新的查询码。"


def renew(step: Step, clocks: Clocks) -> None:
    renew_code(step.petition)


@transaction.atomic
def renew_apart(petition: Petition, *, at: datetime) -> None:
    """A step of the system, on a file that is locked: nobody is shown the new code by it.

    It names the organ at whose desk the petitioner gets a new one, with proof of who comes.
    """
    day = timezone.localdate(at)
    move = statute.move_for(
        Action.RENEW_CODE, role=Role.SYSTEM, state=petition.state, kind=petition.kind, on=day,
        holds=lambda _fact: True,  # the row has no conditions
    )  # fmt: skip
    renew_code(petition)
    petition.version += 1
    petition.save(update_fields=["code_version", "version"])
    event = Event.objects.create(
        petition=petition, action_code=move.action, variant=move.variant,
        source_code=petition.state_code, target_code=petition.state_code,
        article_code=move.article.code, public=move.public, role_code=Role.SYSTEM,
        organ_id=petition.registered_by_id, holder_id=petition.holder_id, note=WHY,
        happened_at=at, acted_on=day,
    )  # fmt: skip
    Outbox.objects.create(event=event)
