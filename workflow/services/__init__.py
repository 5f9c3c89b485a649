"""The only code that moves a petition."""

from workflow.services.disclosing import disclose
from workflow.services.entering import enter
from workflow.services.given import Given
from workflow.services.moving import Result, StaleError, perform, perform_each
from workflow.services.telling import mark_read, tell, tell_of_event

__all__ = [
    "Given",
    "Result",
    "StaleError",
    "disclose",
    "enter",
    "mark_read",
    "perform",
    "perform_each",
    "tell",
    "tell_of_event",
]
