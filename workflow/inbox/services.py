"""Telling officers what they must know, once each, however often a task runs."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from petitions.accused.accusation import accusations_in, is_accused, stand_in_for
from petitions.models import Officer, Organ, OrganKind, Petition
from petitions.statute import Kind, Text
from workflow.inbox.models import Notice, NoticeKind


@transaction.atomic(savepoint=False)
def notify(
    officers: Iterable[Officer],
    *,
    petition: Petition | None = None,
    page: str = "",
    kind: NoticeKind,
    text: Text,
    key: str,
    at: datetime,
) -> None:
    """Put a message on each officer's list; one that is there already is left alone.

    It is about a petition, or about what stands on a page of the system. Nobody is told of what
    complains of that person; where that would leave nobody at all, somebody who stands in is told:
    of the same organ, or of a petition office above it.
    """
    accusations, officers = accusations_in(petition) if petition else [], list(officers)
    apart = [officer for officer in officers if not is_accused(accusations, officer)]
    if petition and officers and not apart:
        apart = _standing_in(petition, officers[0].organ, accusations)
    Notice.objects.bulk_create(
        [
            Notice(
                officer=officer,
                petition=petition,
                page=page,
                kind=kind,
                text_zh=text.zh[:200],
                text_en=text.en[:200],
                key=key,
                created_at=at,
            )
            for officer in apart
        ],
        ignore_conflicts=True,
    )


def _standing_in(petition: Petition, organ: Organ, accusations: list[str]) -> list[Officer]:
    """The nearest who hears of a file that all who should hear of it are complained of in."""
    if petition.kind is Kind.REPORT:  # nobody else may know that there is one
        return []
    near = Organ.objects.filter(pk__in=organ.watcher_ids, kind=OrganKind.PETITION_OFFICE)
    offices = sorted(near, key=lambda office: -len(office.watcher_ids))
    found = (stand_in_for(place, accusations) for place in (organ, *offices))
    return [officer for officer in found if officer][:1]


@transaction.atomic
def mark_read(*, officer: Officer, keys: Sequence[int], at: datetime) -> int:
    """Those of the officer's messages that were shown, by their keys; how many were unread."""
    return officer.notices.filter(pk__in=keys, read_at=None).update(read_at=at)
