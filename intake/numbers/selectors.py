"""Numbers behind which there is nothing to be seen, in every series whose files a reader sees."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from petitions.accused.accusation import accusing
from petitions.models import Document, Officer, Organ, Petition, VoidNumber, ordinary


class Void(NamedTuple):
    """A number that is void for the reader, and the day on which it was drawn."""

    number: str
    drawn_on: date


def void_numbers_for(officer: Officer) -> QuerySet[VoidNumber] | Sequence[Void]:
    """Those of the officer's organ and of all that it watches over, the latest first.

    For the officer so are those of files that complain of that officer, and of their documents: a
    number missing from both lists would say that there is such a file, how it came and when
    (decision 0016).
    """
    watched = Organ.objects.filter(watcher_ids__contains=[officer.organ_id])
    organs = [officer.organ_id, *watched.values_list("pk", flat=True)]
    void = VoidNumber.objects.filter(organ__in=organs)
    hidden = _hidden_from(officer, organs)
    if not hidden:
        return void
    rows = [Void(row.number, row.drawn_on) for row in void] + hidden
    return sorted(sorted(rows), key=lambda row: row.drawn_on, reverse=True)


def _hidden_from(officer: Officer, organs: list[int]) -> list[Void]:
    about = Petition.objects.filter(pk__in=accusing(officer)).filter(ordinary())
    files = about.filter(registered_by__in=organs, parent=None)  # a matter's is in no series
    issued = Document.objects.filter(petition__in=about, organ__in=organs)
    issued = issued.exclude(signer=None)
    drawn = files.values_list("number", "registered_at")
    return [
        *(Void(number, timezone.localdate(at)) for number, at in drawn),
        *(Void(number, day) for number, day in issued.values_list("number", "issued_on")),
    ]
