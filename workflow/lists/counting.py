"""Numbers beside lists: how many rows on files that may be counted before an officer."""

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from petitions.models import Officer
from petitions.selectors import petitions_counted_for


def counted_before(officer: Officer, rows: QuerySet[Any], *, of: str) -> Coalesce:
    """A column: how many of these rows, each on a petition, belong to the row they are beside.

    `of` is their relation to it. Row by row: a condition within a joined count would read every
    petition there is.
    """
    own = rows.filter(petition__in=petitions_counted_for(officer), **{of: OuterRef("pk")})
    times = own.order_by().values(of).annotate(times=Count("pk")).values("times")
    return Coalesce(Subquery(times), 0, output_field=IntegerField())
