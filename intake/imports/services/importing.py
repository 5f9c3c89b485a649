"""Bringing in what another system registered, with the times it really happened at."""

from dataclasses import dataclass
from datetime import datetime, time
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from intake.registration.services.checks import Person, Registration
from intake.registration.services.registering import register_once
from petitions.actors import Actor
from petitions.models import Officer, Organ, Petition
from petitions.statute import Action, Channel, DocumentType, Kind, NotPermittedError, State, Text
from workflow.documents.fields.field import plain
from workflow.documents.fields.of_step import closed
from workflow.documents.letter import paragraphs_of
from workflow.moves.services.performing import perform
from workflow.steps.step_input import StepInput

REPLY = "答复内容"  # the field of a letter that bears it


@dataclass(frozen=True, kw_only=True)
class BoardMessage:
    """One message of a public message board, as its operator exports it."""

    source: str
    number: str
    author: str
    title: str
    content: str
    sent_at: datetime
    reply: str = ""
    replied_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class AnswerElsewhere:
    """What the source answered, and when: asked and answered at the source's own times."""

    asked_at: datetime
    text: str
    given_at: datetime


@dataclass(frozen=True)
class TakenMessage:
    """What became of a petition that another system hands on."""

    petition: Petition
    is_new: bool
    is_answered: bool = False  # by the answer that came with it just now


@transaction.atomic
def register_answered(
    *,
    registration: Registration,
    answer: AnswerElsewhere | None,
    organ: Organ,
    actor: Actor,
    key: str,
    at: datetime,
) -> TakenMessage:
    """Register what a source hands on, and if it was answered there, close it with the answer.

    What was answered is registered at the moment at which it was asked, and closed at that of the
    answer, so that the history is the real one; anything else at `at`. Where only the answer is
    new, the file gets the answer. Raises NotPermittedError, beside what `register_once` refuses,
    for an answer other than the file's, and for one that is older than the file.
    """
    registered = register_once(
        registration=registration,
        organ=organ,
        actor=actor,
        key=key,
        at=answer.asked_at if answer else at,
    )
    petition, is_new = registered.petition, registered.is_new
    if answer is None or (not is_new and _is_answered(petition, answer)):
        return TakenMessage(petition, is_new)
    given_at = _not_before(answer.given_at, petition.registered_at)
    if given_at is None:
        raise NotPermittedError(_TOO_OLD)
    perform(
        action=Action.REPLY_DIRECTLY,
        petition_id=petition.pk,
        version=petition.version,
        actor=actor,
        given=StepInput(reply=answer.text, with_gaps=True),  # it was given elsewhere
        at=given_at,
    )
    return TakenMessage(petition, is_new, is_answered=True)


_TOO_OLD = Text(
    "答复时间早于该件在本系统的登记时间，答复没有导入，请在该件中直接回复。",
    "The reply is older than the file's registration here. It was not imported; reply in the file.",
)


def answered(*, asked_at: datetime, text: str, given_at: datetime | None) -> AnswerElsewhere | None:
    """The answer, or None where there is none; raises NotPermittedError for half of one, and for
    one that came before it was asked for."""
    if bool(text) != bool(given_at):
        raise NotPermittedError(
            Text("答复意见和答复时间须同时填写。", "A reply needs both its text and its time.")
        )
    if given_at is None:
        return None
    if _not_before(given_at, asked_at) is None:
        raise NotPermittedError(
            Text("答复时间早于留言时间。", "The reply is earlier than the message.")
        )
    return AnswerElsewhere(asked_at=asked_at, text=text, given_at=given_at)


def import_message(*, message: BoardMessage, officer: Officer) -> Petition | None:
    """Register a message, and if it was answered, close it with the answer. None if it is there;
    where only the answer is new, it gets the answer.

    Everything happens at the message's own times, so that the history is the real one. Raises
    NotPermittedError for a number or an answer that comes again with other content.
    """
    told = f"{message.source}/{message.number}"
    taken = register_answered(
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
        answer=answered(asked_at=message.sent_at, text=message.reply, given_at=message.replied_at),
        organ=officer.organ,
        actor=Actor.of(officer),
        key=sha256(told.encode()).hexdigest(),
        at=message.sent_at,
    )
    return taken.petition if taken.is_new or taken.is_answered else None


def _is_answered(petition: Petition, answer: AnswerElsewhere) -> bool:
    """Whether it has this reply; raises NotPermittedError where it has another, one of another
    time, or another end."""
    letters = petition.documents.filter(document_code=DocumentType.DIRECT_REPLY)
    said = list(letters.values_list("letter", flat=True))
    if any(_says(letter, answer.text) for letter in said) and not _is_of_another_time(
        petition, answer
    ):
        return True
    if said or petition.state is not State.REGISTERED:
        raise NotPermittedError(
            Text(
                f"已登记为{petition.number}，表中的答复意见或者答复时间与该件的办理情况不同，没有导入，"
                "请核对。",
                f"Registered as {petition.number}. The reply in the table, or its time, is not "
                "what the file says; it was not imported. Please check.",
            )
        )
    return False


def _says(letter: dict[str, Any], reply: str) -> bool:
    """Whether this is the letter's reply, whole: a piece of it may say the opposite."""
    told, text = letter.get("fields", {}).get(REPLY), _squeezed(plain(closed(reply)))
    if told is not None:
        return _squeezed(told) == text
    whole = "".join(text for _style, text in paragraphs_of(letter))  # of a template without it
    return text in _squeezed(whole)


def _is_of_another_time(petition: Petition, answer: AnswerElsewhere) -> bool:
    """Whether the reply was given at another time than the table says.

    Of a day without an hour the day is compared, whichever of the two it is: kept as the midnight
    before it, or as the moment of the message; and of a reply that the office gave here, which is
    known to the microsecond: the source writes down when it was handed on.
    """
    events = petition.events.filter(action_code=Action.REPLY_DIRECTLY)
    times = list(events.values_list("happened_at", flat=True))
    day = timezone.localdate(answer.given_at)

    def is_known(given_at: datetime) -> bool:
        is_day = _is_day(answer.given_at) or _is_day(given_at) or given_at.microsecond > 0
        is_day = is_day or given_at == petition.registered_at
        is_same_day = is_day and timezone.localdate(given_at) == day
        return given_at == answer.given_at or is_same_day

    return bool(times) and not any(map(is_known, times))


def _is_day(moment: datetime) -> bool:
    """Whether it is a day without an hour, as a table gives most days."""
    return timezone.localtime(moment).time() == time()


def _not_before(given_at: datetime, earliest: datetime) -> datetime | None:
    """When the reply was given; None where that is earlier. A day without an hour is not earlier
    than an hour of that day."""
    if given_at >= earliest:
        return given_at
    is_same_day = timezone.localdate(given_at) == timezone.localdate(earliest)
    return earliest if is_same_day and _is_day(given_at) else None


def _squeezed(text: str) -> str:
    return "".join(text.split())
