"""Bringing in what another system registered, with the times it really happened at."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from intake.services.registering import register_once
from intake.services.registration import Person, Registration
from petitions.actors import Actor
from petitions.models import Officer, Petition
from petitions.statute import Action, Channel, Document, Kind, NotPermittedError, State, Text
from workflow.documents.letter import paragraphs_of
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
    """Register a message, and if it was answered, close it with the answer. None if it is there;
    where only the answer is new, it gets the answer.

    Everything happens at the message's own times, so that the history is the real one. Raises
    NotPermittedError for a number or an answer that comes again with other content.
    """
    _check(message)
    actor = Actor.of(officer)
    told = f"{message.source}/{message.number}"
    registered = register_once(
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
        key=sha256(told.encode()).hexdigest(),
        at=message.sent_at,
    )
    if not message.replied_at:
        return registered.petition if registered.is_new else None
    if not registered.is_new and _is_answered(registered.petition, message.reply):
        return None
    perform(
        action=Action.REPLY_DIRECTLY,
        petition_id=registered.petition.pk,
        version=registered.petition.version,
        actor=actor,
        given=Given(reply=message.reply, with_gaps=True),  # it was given elsewhere
        at=message.replied_at,
    )
    return registered.petition


def _is_answered(petition: Petition, reply: str) -> bool:
    """Whether it has this reply; raises NotPermittedError where it has another, or another end."""
    letters = petition.documents.filter(document_code=Document.DIRECT_REPLY)
    said = [
        "".join(text for _style, text in paragraphs_of(letter))
        for letter in letters.values_list("letter", flat=True)
    ]
    if any(_squeezed(reply) in _squeezed(text) for text in said):
        return True
    if said or petition.state is not State.REGISTERED:
        raise NotPermittedError(
            Text(
                f"已登记为{petition.number}，表中的答复意见与该件的办理情况不同，没有导入，请核对。",
                f"Registered as {petition.number}. The reply in the table is not what the file "
                "says; it was not imported. Please check.",
            )
        )
    return False


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _check(message: Message) -> None:
    if bool(message.reply) != bool(message.replied_at):
        raise NotPermittedError(
            Text("答复意见和答复时间须同时填写。", "A reply needs both its text and its time.")
        )
    if message.replied_at and message.replied_at < message.sent_at:
        raise NotPermittedError(
            Text("答复时间早于留言时间。", "The reply is earlier than the message.")
        )
