"""Bringing in what another system registered, with the times it really happened at."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from intake.services.registering import register
from intake.services.registration import Person, Registration
from petitions.actors import Actor
from petitions.models import Officer, Petition
from petitions.statute import Action, Channel, Kind, NotPermittedError, Text
from workflow.services import Given, perform


@dataclass(frozen=True, kw_only=True)
class Message:
    """One message of a public message board, as its operator exports it."""

    source: str
    number: str
    author: str
    title: str
    content: str
    sent_at: datetime
    reply: str = ""
    replied_at: datetime | None = None


@transaction.atomic
def import_message(*, message: Message, officer: Officer) -> Petition | None:
    """Register a message, and if it was answered, close it with the answer. None if it is there.

    Everything happens at the message's own times, so that the history is the real one.
    """
    known = Petition.objects.filter(source=message.source, source_number=message.number)
    if known.exists():
        return None
    _check(message)
    actor = Actor.of(officer)
    petition = register(
        registration=Registration(
            kind=Kind.APPEAL,
            channel=Channel.WEB,
            title=message.title,
            content=message.content,
            division_id=officer.organ.division_id,
            received_on=timezone.localdate(message.sent_at),
            petitioners=(Person(name=message.author),),
            source=message.source,
            source_number=message.number,
        ),
        organ=officer.organ,
        actor=actor,
        key=f"{message.source}/{message.number}"[:64],
        at=message.sent_at,
    ).petition
    if message.replied_at:
        perform(
            action=Action.REPLY_DIRECTLY,
            petition_id=petition.pk,
            version=petition.version,
            actor=actor,
            given=Given(reply=message.reply),
            at=message.replied_at,
        )
    return petition


def _check(message: Message) -> None:
    if bool(message.reply) != bool(message.replied_at):
        raise NotPermittedError(
            Text("答复意见和答复时间须同时填写。", "A reply needs both its text and its time.")
        )
    if message.replied_at and message.replied_at < message.sent_at:
        raise NotPermittedError(
            Text("答复时间早于留言时间。", "The reply is earlier than the message.")
        )
