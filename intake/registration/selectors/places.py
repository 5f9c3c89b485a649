"""Where a petition is filed, and who answers for it."""

from datetime import date
from typing import NamedTuple

from django.db import connection

from petitions.models import ChannelDuty, Division, Officer, Organ, OrganKind
from petitions.selectors import divisions_of
from petitions.statute import Channel
from petitions.text.standards import LEVELS, area_of, level_of


def duties_of(organ: Organ) -> dict[Channel, Officer]:
    """The person who answers for each channel of an organ."""
    duties = ChannelDuty.objects.filter(organ=organ).select_related("officer__organ")
    return {duty.channel: duty.officer for duty in duties}


class FilingPlace(NamedTuple):
    """Where a registration is to be filed, and whether there is such a place."""

    officer_id: int | None
    division_name: str | None  # of a division in use; None when there is none
    category_is_known: bool
    edition: int  # of the calendar and the limits

    @property
    def division_is_known(self) -> bool:
        return self.division_name is not None


def place_of(
    organ: Organ, channel: Channel, division_id: str, category_id: int | None, *, on: date
) -> FilingPlace:
    """Who answers for the channel, whether the division is one of the organ's area and in use (as
    `divisions_of` has it) and the category exists, and by which edition of the law's figures to
    count, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT"
            " (SELECT officer_id FROM petitions_channelduty WHERE organ_id = %s"
            "  AND channel_code = %s),"
            " (SELECT name FROM petitions_division WHERE code = %s"
            "  AND starts_with(code, %s)"
            "  AND coalesce(valid_from, %s) <= %s AND coalesce(valid_until, %s) >= %s),"
            " %s IS NULL OR EXISTS (SELECT FROM petitions_category WHERE id = %s),"
            " (SELECT coalesce(max(number), 0) FROM petitions_edition)",
            [
                organ.pk,
                channel,
                division_id,
                area_of(organ.division_id),
                on,
                on,
                on,
                on,
                category_id,
                category_id,
            ],
        )
        return FilingPlace(*cursor.fetchone())


def division_in(address: str, organ: Organ, *, on: date) -> Division | None:
    """The division that an address names, the lowest one; None when it names none or several."""
    named = [d for d in divisions_of(organ, on=on) if d.name in address]
    deepest = max((level_of(d.code) for d in named), default=0)
    lowest = [d for d in named if level_of(d.code) == deepest]
    return lowest[0] if len(lowest) == 1 else None


def skips_level(organ: Organ, division_id: str) -> bool:
    """Whether a visit to this organ passes over a level: matters are raised where they can be
    decided or one level above (Art. 20). By the level of the place; the clerk knows better.
    False for what is no code of a place."""
    if not (division_id.isdecimal() and len(division_id) <= LEVELS[-1]):
        return False
    return level_of(division_id) - level_of(organ.division_id) > 1


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
