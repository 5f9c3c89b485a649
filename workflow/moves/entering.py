"""The first step of every petition: registration, with its clock and its event."""

from datetime import datetime

from django.utils import timezone

from petitions import statute
from petitions.actors import Actor
from petitions.lawbook import LawBook
from petitions.models import Deadline, Event, Outbox, Petition
from petitions.statute import Action, State


def enter(
    petition: Petition,
    *,
    actor: Actor,
    at: datetime,
    book: LawBook | None = None,
    event_id: int | None = None,
) -> list[Deadline | Event | Outbox]:
    """Put a petition that is about to be saved into its first state; what to write beside it.

    The registering transaction writes the rows before the petition's own: its id is reserved, and
    the database checks the references at commit. The clock starts on the day the petition was
    received, not on the day somebody found time to register it (Art. 22, 23).
    """
    day = timezone.localdate(at)
    move = statute.move_for(
        Action.REGISTER,
        role=actor.role,
        state=State.UNREGISTERED,
        kind=petition.kind,
        on=day,
        holds=lambda _fact: True,  # nothing is known yet of what is just being registered
    )
    petition.state_code = move.leads_to(State.UNREGISTERED)
    book = book or LawBook.current()
    deadlines = [
        book.start(
            clock, petition=petition, organ=petition.holder, day=petition.received_on, by_hand=None
        )
        for clock in move.starts
    ]
    petition.owe(min(deadlines, key=lambda deadline: deadline.due_on))
    event = Event(
        pk=event_id,
        petition=petition,
        action_code=move.action,
        variant=move.variant,
        source_code=State.UNREGISTERED,
        target_code=petition.state_code,
        article_code=move.article.code,
        public=move.public,
        role_code=actor.role,
        officer=actor.officer,
        organ_id=petition.registered_by_id,
        holder_id=petition.holder_id,
        happened_at=at,
        acted_on=petition.received_on,
    )
    return [*deadlines, event, Outbox(event=event)]
