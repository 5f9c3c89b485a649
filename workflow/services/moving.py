"""One step along one row of the statute."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from petitions.actors import Actor
from petitions.models import Event, Outbox, Petition
from petitions.selectors import petitions_visible_to
from petitions.statute import Action, NotPermittedError, Text
from workflow.selectors import move_open_to
from workflow.services.clocks import Clocks
from workflow.services.effects import Step, take_effect
from workflow.services.given import Given
from workflow.services.issuing import issue


class StaleError(NotPermittedError):
    """Somebody else changed the petition since it was read."""


@transaction.atomic
def perform(
    *, action: Action, petition_id: int, version: int, actor: Actor, given: Given, at: datetime
) -> Event:
    """Take one petition along one row of the statute, all of it or nothing.

    `version` is the one the actor has read. Raises Petition.DoesNotExist for what the actor may
    not see, StaleError when somebody was quicker, NotPermittedError for everything the statute
    refuses; each carries a sentence to be shown.
    """
    petition = petitions_visible_to(actor).select_for_update(of=("self",)).get(pk=petition_id)
    day = timezone.localdate(at)
    _check_version(petition, version)
    move = move_open_to(actor, petition, action, on=day)
    given.check(move)
    clocks = Clocks(petition)
    step = Step(petition=petition, move=move, actor=actor, given=given, at=at, day=day)
    acted_on = take_effect(step, clocks)
    clocks.follow(move, step.given, day=acted_on)
    event = _write_down(step)
    petition.follow(move)
    petition.owe(clocks.first_duty(petition.state))
    petition.save()
    return event


def _write_down(step: Step) -> Event:
    """The event with its document, and the outbox row that carries it on."""
    move, actor, given = step.move, step.actor, step.given
    event = Event.objects.create(
        petition=step.petition,
        action_code=move.action,
        source_code=move.source,
        target_code=move.target,
        article_code=(given.ground.article if given.ground else move.article).code,
        public=move.public,
        role_code=actor.role,
        officer=actor.officer,
        organ=actor.officer.organ if actor.officer else None,
        to_organ=given.to_organ,
        to_officer=given.to_officer,
        document=issue(step) if move.issues else None,
        given=given.as_stored(move),
        note=given.reason or given.rating_reason,
        happened_at=step.at,
    )
    Outbox.objects.create(event=event)
    return event


def _check_version(petition: Petition, version: int) -> None:
    if petition.version != version:
        raise StaleError(
            Text(
                "本件刚刚被他人办理过，请核对最新情况后再操作。您填写的内容仍保留在下方。",
                "Somebody has just acted on this petition. Check how it stands now; "
                "what you wrote is still below.",
            )
        )
