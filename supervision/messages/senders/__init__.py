"""One interface to the ways out: e-mail, short messages, WeCom.

A sender hands one message over and returns the other side's own number for it. It raises
NotSentError when that failed and may be tried again. The token is the same in every attempt, so
that a gateway which had the message already drops the second.
"""

from collections.abc import Callable

from supervision.messages.models import Medium
from supervision.messages.senders import mail, sms, wecom
from supervision.messages.senders.parcel import NotSentError, Parcel

SENDERS: dict[Medium, Callable[[Parcel], str]] = {
    Medium.EMAIL: mail.send,
    Medium.SMS: sms.send,
    Medium.WECOM: wecom.send,
}


def is_set_up(medium: Medium) -> bool:
    """Whether the operator of this installation has said how the medium is reached."""
    found: bool = {Medium.EMAIL: mail, Medium.SMS: sms, Medium.WECOM: wecom}[medium].is_set_up()
    return found


__all__ = ["SENDERS", "NotSentError", "Parcel", "is_set_up"]
