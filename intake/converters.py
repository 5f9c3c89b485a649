"""Channels in addresses."""

from petitions.statute import Channel


class ChannelConverter:
    regex = "|".join(channel.value.lower() for channel in Channel)

    def to_python(self, value: str) -> Channel:
        return Channel(value.upper())

    def to_url(self, value: str) -> str:
        return str(value).lower()
