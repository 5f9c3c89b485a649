"""What has happened and is not in the figures yet."""

from collections.abc import Collection, Sequence

from django.db.models import Q

from petitions.models import Outbox, Petition
from petitions.statute import Kind
from supervision.models import Stale

MOST = 10_000  # files, counted one by one; more are "at least so many"


def uncounted(organs: Sequence[int], untold: Collection[int] = ()) -> int:
    """Files of these organs with an event that no worker has counted, at most MOST of them.

    Reports of misconduct are in no statistics, and not in this number (Art. 30).
    """
    in_outbox = Outbox.objects.filter(done_at=None).values("event__petition")
    waiting = Q(pk__in=in_outbox) | Q(pk__in=Stale.objects.values("pk"))
    theirs = Q(registered_by__in=organs) | Q(holder__in=organs)
    found = Petition.objects.filter(waiting & theirs).exclude(kind_code=Kind.REPORT)
    if untold:
        found = found.exclude(pk__in=untold)
    return found.order_by()[:MOST].count()
