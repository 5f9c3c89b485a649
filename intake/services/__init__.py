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
from intake.services.routing import drop_rule, keep_rule, move_rule, switch_rule
from intake.services.training import TooFewFilesError, train_classifier

__all__ = [
    "Message",
    "Person",
    "Registered",
    "Registration",
    "TooFewFilesError",
    "answer_for_channel",
    "check_representatives",
    "drop_draft",
    "drop_rule",
    "fault_of_paper",
    "import_message",
    "keep_draft",
    "keep_rule",
    "move_rule",
    "rate_each",
    "register",
    "switch_rule",
    "train_classifier",
]
