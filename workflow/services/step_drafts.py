"""Texts of a step that were begun: kept on the server while they are typed."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from petitions.models import Officer, Petition
from petitions.statute import Action
from workflow.models import StepDraft

LONGEST = 20_000  # characters of a field: more than any may have


@transaction.atomic
def keep_step(
    *,
    officer: Officer,
    petition: Petition,
    action: Action,
    version: int,
    fields: Mapping[str, str],
    at: datetime,
) -> bool:
    """Keep what stands in the fields, as typed on the file in this version.

    False, and nothing kept, where nothing stands there, or where the step was taken while this was
    on its way.
    """
    now = Petition.objects.select_for_update().get(pk=petition.pk)
    last = now.events.last()
    is_taken = last and (last.action, last.officer_id) == (action, officer.pk)
    if now.version != version and is_taken:
        return False
    typed = {name: value[:LONGEST] for name, value in fields.items() if value.strip()}
    if not typed:
        drop_step(officer=officer, petition=petition, action=action)
        return False
    StepDraft.objects.update_or_create(
        officer=officer,
        petition=petition,
        action_code=action,
        defaults={"fields": typed, "saved_at": at},
    )
    return True


@transaction.atomic
def drop_step(*, officer: Officer, petition: Petition, action: Action) -> None:
    """Once the step is taken, or when the officer throws it away."""
    officer.step_drafts.filter(petition=petition, action_code=action).delete()
