"""One step along one row of the statute."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from petitions.actors import Actor
from petitions.locking import locked_file
from petitions.models import Event, Outbox, Petition
from petitions.selectors import acting_role, petitions_visible_to
from petitions.statute import (
    Action,
    Clock,
    DocumentType,
    NotPermittedError,
    Text,
    article_of,
    check_ground,
)
from workflow.moves.acts.replying import prove_service
from workflow.moves.addressees import check_addressee
from workflow.moves.facts import Facts
from workflow.moves.selectors import move_open_to
from workflow.moves.services.issuing import issue
from workflow.steps.approving import check_approvers
from workflow.steps.cards import take_effect
from workflow.steps.clocks import Clocks, owe_anew
from workflow.steps.holding import hold_for
from workflow.steps.observers import sync_with
from workflow.steps.recusing import check_not_accused
from workflow.steps.step import Step
from workflow.steps.step_input import StepInput

CHANGED = Text(
    "本件刚刚被他人办理过，本页已是最新情况。您填写的内容仍保留在下方，核对后可以再次确认。",
    "Somebody has just acted on this petition; this page shows how it stands now. "
    "What you wrote is still below: check it and confirm again.",
)


class StaleError(NotPermittedError):
    """The petition was changed since it was read: by somebody else, or by oneself."""

    def __init__(self, sentence: Text = CHANGED) -> None:
        super().__init__(sentence)


@transaction.atomic
def perform(
    *, action: Action, petition_id: int, version: int, actor: Actor, given: StepInput, at: datetime
) -> Event:
    """Take one petition along one row of the statute, all of it or nothing.

    `version` is the one the actor has read. Raises Petition.DoesNotExist for what the actor may
    not see, StaleError when somebody was quicker, NotPermittedError for everything the statute
    refuses; each carries a sentence to be shown.
    """
    petition = _held(action, petition_id, actor, given)
    day, source = timezone.localdate(at), petition.state
    _check_version(petition, version, actor)
    move = move_open_to(actor, petition, action, on=day)
    given.check(move)
    check_ground(given.ground, Facts(petition, actor, day))
    check_not_accused(petition, given.to_officer, field="to_officer")
    role = acting_role(actor, petition)
    clocks = Clocks(petition)
    step = Step(
        petition=petition, move=move, actor=actor, given=given, at=at, day=day, source=source,
        acted_on=day,
    )  # fmt: skip
    take_effect(step, clocks)
    _check_persons(step, clocks)
    organ_id = actor.officer.organ_id if actor.officer else None
    clocks.follow(move, step.given, day=step.acted_on, actor_organ_id=organ_id)
    if Clock.CO_HANDLING in move.voids:
        petition.co_handlings.filter(replied_on=None).update(replied_on=day)
    event = _write_down(step, role=role)
    _issue(step, event)
    petition.follow(move)
    petition.owe(clocks.first_duty(petition.state))
    petition.save()
    if lead := step.lead or petition.lead:
        owe_anew(lead)
    sync_with(event)
    return event


def _held(action: Action, petition_id: int, actor: Actor, given: StepInput) -> Petition:
    """The file, locked with whatever else the step writes."""
    hold_for(action, petition_id, given.lead)
    return locked_file(actor, petition_id)


def _check_persons(step: Step, clocks: Clocks) -> None:
    """Whoever gets the file, or decides on what is proposed, is not whom it complains of."""
    check_addressee(step)
    check_approvers(step, clocks)


@dataclass(frozen=True)
class Result:
    """What became of one petition of several: its event, or the sentence of the refusal."""

    petition_id: int
    event: Event | None
    refusal: Text | None


def perform_each(
    *, action: Action, petition_ids: Iterable[int], actor: Actor, given: StepInput, at: datetime
) -> list[Result]:
    """The same step for several petitions, a transaction each: one refusal stops no other."""
    results = []
    for petition in petitions_visible_to(actor).filter(pk__in=list(petition_ids)).order_by("pk"):
        try:
            event = perform(
                action=action, petition_id=petition.pk, version=petition.version, actor=actor,
                given=given, at=at,
            )  # fmt: skip
            results.append(Result(petition.pk, event, None))
        except Petition.DoesNotExist:  # it left the actor's sight meanwhile
            continue
        except NotPermittedError as error:
            results.append(Result(petition.pk, None, error.sentence))
    return results


def _write_down(step: Step, *, role: str) -> Event:
    """The event, and the outbox row that carries it on."""
    move, actor, given = step.move, step.actor, step.given
    article = article_of(move, ground=given.ground, choice=given.route or given.advice)
    event = Event.objects.create(
        petition=step.petition,
        action_code=move.action,
        variant=move.variant,
        source_code=step.source,
        target_code=move.leads_to(step.source),
        article_code=article.code,
        public=move.public,
        role_code=role,
        officer=actor.officer,
        organ=actor.officer.organ if actor.officer else None,
        to_organ=given.to_organ or given.review_organ,
        to_officer=given.to_officer,
        holder=step.petition.holder,
        given=given.as_stored(),
        note=given.note,
        happened_at=step.at,
        acted_on=step.acted_on,
    )
    Outbox.objects.create(event=event)
    return event


def _issue(step: Step, event: Event) -> None:
    for term in step.move.issues:
        document = issue(step, term, event)
        if term is DocumentType.SIMPLE_REPLY:
            prove_service(step, document)


def _check_version(petition: Petition, version: int, actor: Actor) -> None:
    if petition.version != version:
        raise changed_meanwhile(petition, actor)


def changed_meanwhile(petition: Petition, actor: Actor) -> StaleError:
    """Says who was quicker: somebody else, or the actor in another window or by a second press."""
    last = petition.events.last()
    if last is None or actor.officer is None or last.officer_id != actor.officer.pk:
        return StaleError()
    return StaleError(
        Text(
            f"您已经办理过本件（{last.action.text.zh}），本页已是最新情况。"
            "您填写的内容仍保留在下方，需要再办的，核对后再次确认。",
            f"You have acted on this petition already ({last.action.text.en}); this page shows "
            "how it stands now. What you wrote is still below: check it and confirm again if "
            "more is to be done.",
        )
    )
