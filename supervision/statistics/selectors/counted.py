"""What has happened and is not in the figures yet."""

from collections.abc import Collection, Iterator, Sequence

from django.db.models import Q

from petitions.models import Outbox, Petition, ordinary
from supervision.statistics.models import Contribution, Stale
from supervision.statistics.selectors.contributed import COLUMNS, ContributionRow, rows_of

MAX_COUNTED = 10_000  # files, counted one by one; more are "at least so many"
COMPARED = 100  # waiting files of which a page finds out whether the figures hold them


def uncounted(
    organs: Sequence[int], untold: Collection[int] = (), *, compared: int = COMPARED
) -> int:
    """Files of these organs of which something is not in the figures, at most MOST of them.

    An event that no worker has told of may be counted all the same, by a rebuilding or for a
    report: so up to `compared` waiting files are compared with what the figures hold of them; if
    more wait, each is taken for uncounted. Reports of misconduct are in no statistics, and not in
    this number (Art. 30).
    """
    in_outbox = Outbox.objects.filter(done_at=None).values("event__petition")
    waiting = Q(pk__in=in_outbox) | Q(pk__in=Stale.objects.values("pk"))
    theirs = Q(registered_by__in=organs) | Q(holder__in=organs)
    found = Petition.objects.filter(waiting & theirs).filter(ordinary())
    if untold:
        found = found.exclude(pk__in=untold)
    ids = list(found.order_by("pk").values_list("pk", flat=True)[:MAX_COUNTED])
    return len(ids) if len(ids) > compared else sum(map(_differing, _chunks(ids)))


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[at : at + COMPARED] for at in range(0, len(ids), COMPARED))


def _differing(ids: Sequence[int]) -> int:
    """Of how many of these files the figures do not hold what their events and clocks say."""
    kept = Contribution.objects.filter(petition__in=ids).values_list(*COLUMNS)
    return len(
        {row.petition_id for row in {ContributionRow(*row) for row in kept} ^ set(rows_of(ids))}
    )
