"""Printing many documents at once; addresses only with a trace of who printed them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from petitions.actors import Actor
from petitions.models import Document, Officer, Petitioner
from petitions.selectors import documents_visible_to, petitions_visible_to
from petitions.statute import NotPermittedError, Text
from workflow.documents import mail
from workflow.files.disclosing import disclose, letters_for

REASON = "打印信封"


def printable(officer: Officer, day: date) -> QuerySet[Document]:
    """What the officer's organ issued on this day, as far as the officer may see it."""
    issued = documents_visible_to(Actor.of(officer)).filter(organ=officer.organ_id, issued_on=day)
    return issued.select_related("organ", "petition").order_by("pk")


@transaction.atomic
def letters(
    documents: Sequence[Document], *, officer: Officer, at: datetime
) -> list[tuple[Document, dict[str, Any]]]:
    """Each document with its letter as the officer may read it; in full, it leaves a trace."""
    actor = Actor.of(officer)
    files = petitions_visible_to(actor).in_bulk([document.petition_id for document in documents])
    return [
        (document, letter)
        for document in documents
        for letter in letters_for(actor, files[document.petition_id], [document], at=at)
    ]


@transaction.atomic
def envelopes(documents: Sequence[Document], *, officer: Officer, at: datetime) -> bytes:
    """One envelope for each petitioner who is written to. Each petition gets a Disclosure row.

    Raises NotPermittedError where the officer may not see personal data, or nobody has an address.
    """
    pairs = list(_addressed(documents, officer=officer, at=at))
    if not pairs:
        raise NotPermittedError(
            Text(
                "所选文书中没有发给信访人的，或者信访人没有登记住址。",
                "None of these goes to a petitioner whose address is known.",
            )
        )
    return mail.envelopes(pairs)


def on_envelopes(documents: Sequence[Document]) -> dict[int, str]:
    """What the envelopes of these documents show of petitioners, by the keys of their files.

    Only to be asked which signs can be printed: handing it out is `envelopes`, with its trace.
    """
    files = {one.petition_id for one in documents if one.term.to_petitioner}
    people = Petitioner.objects.filter(petition__in=files).order_by("is_main", "-pk")
    return {one.petition_id: f"{one.name}{one.address}" for one in people}  # the main one is last


def _addressed(
    documents: Sequence[Document], *, officer: Officer, at: datetime
) -> list[tuple[Document, Petitioner]]:
    first: dict[int, Document] = {}
    for document in documents:
        if document.term.to_petitioner:
            first.setdefault(document.petition_id, document)
    pairs = []
    for petition_id, document in first.items():
        people = disclose(petition_id=petition_id, actor=Actor.of(officer), reason=REASON, at=at)
        if people and people[0].address:
            pairs.append((document, people[0]))
    return pairs
