"""The only code that moves a petition."""

from workflow.services.attaching import add_files
from workflow.services.disclosing import disclose, disclose_all, letters_for
from workflow.services.entering import enter
from workflow.services.given import Given
from workflow.services.letters import give_copies
from workflow.services.moving import (
    Result,
    StaleError,
    changed_meanwhile,
    perform,
    perform_each,
)
from workflow.services.saving import drop_filter, save_filter
from workflow.services.step_drafts import (
    OtherWindowError,
    Typed,
    check_window,
    drop_step,
    keep_step,
)
from workflow.services.telling import mark_read, tell, tell_of_event

__all__ = [
    "Given",
    "OtherWindowError",
    "Result",
    "StaleError",
    "Typed",
    "add_files",
    "changed_meanwhile",
    "check_window",
    "disclose",
    "disclose_all",
    "drop_filter",
    "drop_step",
    "enter",
    "give_copies",
    "keep_step",
    "letters_for",
    "mark_read",
    "perform",
    "perform_each",
    "save_filter",
    "tell",
    "tell_of_event",
]
