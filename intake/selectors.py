"""What the front door reads."""

from django.db.models import QuerySet

from petitions.models import ChannelDuty, Division, Officer, Organ, OrganKind
from petitions.statute import Channel


def duties_of(organ: Organ) -> dict[Channel, Officer]:
    """The person who answers for each channel of an organ."""
    duties = ChannelDuty.objects.filter(organ=organ).select_related("officer")
    return {duty.channel: duty.officer for duty in duties}


def divisions_of(organ: Organ) -> QuerySet[Division]:
    """The organ's own division and those below it."""
    return Division.objects.filter(code__startswith=organ.division_id.rstrip("0"))


def receiving_office() -> Organ | None:
    """The petition office that receives what is handed in on the public portal."""
    return Organ.objects.filter(kind=OrganKind.PETITION_OFFICE).order_by("-code").first()
