"""Telling sources how their petitions stand: queued with the step, sent until taken."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from intake.delivery.models import OUTCOME, Handover
from intake.sources.models import Callback, Source
from intake.sources.webhook import CallbackNotTakenError, send
from petitions.models import Event, Organ, ordinary
from petitions.statute import Kind


def queue_callback(event: Event) -> None:
    """Of a public step on a source's petition; what is told names no person."""
    petition = event.petition
    if not (event.public and petition.source) or petition.kind is Kind.REPORT:
        return
    source = Source.objects.filter(code=petition.source, is_active=True).first()
    if source is None or not source.callback_url:
        return
    body = {
        "source_number": petition.source_number,
        "number": petition.number,
        "step": event.action_code,
        "step_name": event.action.text.zh,
        "state": event.target_code,
        "organ": event.organ.name if event.organ else "",
        "to_organ": event.to_organ.name if event.to_organ else "",
        "happened_at": event.happened_at.isoformat(),
        "article": event.article.text.zh,
    }
    Callback.objects.get_or_create(
        event=event,
        defaults={
            "source": source, "petition": petition, "body": body, "next_at": event.happened_at,
        },
    )  # fmt: skip


def waiting(*, at: datetime) -> QuerySet[Callback]:
    """Those to be tried now, the oldest first; of a file that was sealed since, none (Art. 30)."""
    queued = Callback.objects.filter(handover_code=Handover.QUEUED, next_at__lte=at)
    open_ones = queued.filter(ordinary("petition"))
    return open_ones.order_by("next_at", "pk")


def call_back(*, callback_id: int, at: datetime) -> bool:
    """Send one, if nobody else is sending it. True if the source took it just now.

    It is begun and noted in transactions of their own, and none is open while the source answers.
    A worker that dies in between leaves it queued: it goes out again with the same token.
    """
    callback = _begun(callback_id, at)
    if callback is None:
        return False
    source = callback.source
    try:
        send(
            source.callback_url,
            callback.body,
            secret=source.secret,
            token=str(callback.token),
            at=at,
        )
    except CallbackNotTakenError as error:
        callback.was_not_taken(str(error), at)
    else:
        callback.was_sent(at)
    _note(callback)
    return callback.handover is Handover.SENT


@transaction.atomic
def _begun(callback_id: int, at: datetime) -> Callback | None:
    found = waiting(at=at).select_for_update(skip_locked=True, of=("self",))
    callback = found.select_related("source").filter(pk=callback_id).first()
    if callback is not None:
        callback.begin(at)
    return callback


@transaction.atomic
def _note(callback: Callback) -> None:
    Callback.objects.filter(pk=callback.pk).update(
        **{name: getattr(callback, name) for name in OUTCOME}
    )


@transaction.atomic
def call_again(*, office: Organ, pk: int, at: datetime) -> None:
    """By hand, once the source can be reached again."""
    Callback.objects.filter(source__office=office, pk=pk, handover_code=Handover.GAVE_UP).update(
        handover_code=Handover.QUEUED, attempts=0, next_at=at
    )
