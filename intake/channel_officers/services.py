"""Who answers for a channel."""

from django.db import transaction

from petitions.models import ChannelDuty, Officer
from petitions.statute import Channel, NotPermittedError, Text


@transaction.atomic
def answer_for_channel(*, head: Officer, channel: Channel, officer: Officer) -> ChannelDuty:
    """Name the person of the head's own organ who answers for the channel from now on."""
    if officer.organ_id != head.organ_id:
        raise NotPermittedError(
            Text("渠道责任人应为本单位人员。", "Choose somebody of your own organ."), "officer"
        )
    duty, _created = ChannelDuty.objects.update_or_create(
        organ=head.organ, channel_code=channel, defaults={"officer": officer}
    )
    return duty
