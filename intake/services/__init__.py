"""Bringing petitions in, one transaction each."""

from intake.services.duties import answer_for_channel
from intake.services.importing import Message, import_message
from intake.services.rating import rate_each
from intake.services.registering import (
    Person,
    Registered,
    Registration,
    check_representatives,
    register,
)

__all__ = [
    "Message",
    "Person",
    "Registered",
    "Registration",
    "answer_for_channel",
    "check_representatives",
    "import_message",
    "rate_each",
    "register",
]
