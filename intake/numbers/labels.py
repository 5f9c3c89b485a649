"""Numbers for the labels that are stuck on envelopes before anybody has read the letters."""

from django.db import transaction

from petitions.models import NumberSeries, Organ

MAX_LABELS = 240  # on ten sheets


@transaction.atomic
def draw_labels(*, office: Organ, count: int, year: int) -> list[str]:
    """The next so many codes of the office in this year; none is ever given out twice."""
    series = f"letter-label/{office.pk}/{year}"
    return [
        f"XJ{office.pk:05d}{year % 100:02d}{NumberSeries.next_in(series):06d}" for _ in range(count)
    ]
