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
    fields: Mapping[str, str],
    at: datetime,
) -> bool:
    """Keep what stands in the fields; False, and nothing kept, where nothing stands there."""
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


def drop_step(*, officer: Officer, petition: Petition, action: Action) -> None:
    """Once the step is taken, or when the officer throws it away."""
    officer.step_drafts.filter(petition=petition, action_code=action).delete()
