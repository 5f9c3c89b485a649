"""Bringing petitions in, one transaction each."""

from intake.services.duties import answer_for_channel
from intake.services.importing import Message, import_message
from intake.services.registering import Person, Registered, Registration, register

__all__ = [
    "Message",
    "Person",
    "Registered",
    "Registration",
    "answer_for_channel",
    "import_message",
    "register",
]
