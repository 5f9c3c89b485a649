"""Bringing petitions in, one transaction each."""

from intake.services.calling_back import call_again, call_back, queue_callback, waiting
from intake.services.drafting import drop_draft, keep_draft
from intake.services.duties import answer_for_channel
from intake.services.importing import Message, import_message
from intake.services.rating import rate_each
from intake.services.registering import Registered, register, register_once, with_limit_of
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
    "call_again",
    "call_back",
    "check_representatives",
    "drop_draft",
    "drop_rule",
    "fault_of_paper",
    "import_message",
    "keep_draft",
    "keep_rule",
    "move_rule",
    "queue_callback",
    "rate_each",
    "register",
    "register_once",
    "switch_rule",
    "train_classifier",
    "waiting",
    "with_limit_of",
]
