"""What every sender is handed, and how it says that it failed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Parcel:
    """One message on its way out."""

    address: str
    subject: str
    text: str
    token: str  # the same in every attempt


class NotSentError(Exception):
    """It was not taken over; the reason stands in the log of deliveries."""
