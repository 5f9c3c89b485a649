"""What the front door reads."""

from typing import NamedTuple

from django.db import connection
from django.db.models import QuerySet

from petitions.models import ChannelDuty, Division, Officer, Organ, OrganKind
from petitions.statute import Channel


def duties_of(organ: Organ) -> dict[Channel, Officer]:
    """The person who answers for each channel of an organ."""
    duties = ChannelDuty.objects.filter(organ=organ).select_related("officer__organ")
    return {duty.channel: duty.officer for duty in duties}


class Place(NamedTuple):
    """Where a registration is to be filed, and whether there is such a place."""

    officer_id: int | None
    division_is_known: bool
    category_is_known: bool
    edition: int  # of the calendar and the limits


def place_of(organ: Organ, channel: Channel, division_id: str, category_id: int | None) -> Place:
    """Who answers for the channel, whether division and category exist, and by which edition of
    the law's figures to count, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT"
            " (SELECT officer_id FROM petitions_channelduty WHERE organ_id = %s"
            "  AND channel_code = %s),"
            " EXISTS (SELECT FROM petitions_division WHERE code = %s),"
            " %s IS NULL OR EXISTS (SELECT FROM petitions_category WHERE id = %s),"
            " (SELECT coalesce(max(number), 0) FROM petitions_edition)",
            [organ.pk, channel, division_id, category_id, category_id],
        )
        return Place(*cursor.fetchone())


def divisions_of(organ: Organ) -> QuerySet[Division]:
    """The organ's own division and those below it."""
    return Division.objects.filter(code__startswith=organ.division_id.rstrip("0"))


def answering_for(channel: Channel) -> Officer | None:
    """Who answers for a channel of the petition office that is open to the public."""
    duties = ChannelDuty.objects.filter(
        channel_code=channel, organ__kind=OrganKind.PETITION_OFFICE
    ).select_related("officer__organ")
    duty = duties.order_by("organ__code").first()
    return duty.officer if duty else None


def receiving_office() -> Organ | None:
    """The petition office that receives what is handed in on the portal."""
    officer = answering_for(Channel.WEB)
    return officer.organ if officer else None
