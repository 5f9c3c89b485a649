"""Bringing petitions in, one transaction each."""

from intake.services.drafting import drop_draft, keep_draft
from intake.services.duties import answer_for_channel
from intake.services.importing import Message, import_message
from intake.services.rating import rate_each
from intake.services.registering import Registered, register
from intake.services.registration import (
    Person,
    Registration,
    check_representatives,
    fault_of_paper,
)

__all__ = [
    "Message",
    "Person",
    "Registered",
    "Registration",
    "answer_for_channel",
    "check_representatives",
    "drop_draft",
    "fault_of_paper",
    "import_message",
    "keep_draft",
    "rate_each",
    "register",
]
