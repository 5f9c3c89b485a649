"""Numbers that were spoilt on paper before anything stood behind them."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from intake.registration.services.registering import ordinary_series
from petitions.models import NumberSeries, Organ, VoidNumber
from petitions.statute import Channel
from workflow.moves.services.issuing import number_of_document


@transaction.atomic
def void_number(*, organ: Organ, channel: Channel | None, at: datetime) -> str:
    """Draw the organ's next number and make it void; of a document where no channel is named."""
    today = timezone.localdate(at)
    if channel is None:
        number = number_of_document(organ, today)
    else:
        series = ordinary_series(channel, organ.division_id, today.year)
        number = f"{series}{NumberSeries.next_in(series):06d}"
    VoidNumber.note([(number, organ.pk, today)])
    return number
