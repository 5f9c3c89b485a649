"""The only code that moves a petition."""

from workflow.services.disclosing import disclose
from workflow.services.entering import enter
from workflow.services.given import Given
from workflow.services.moving import StaleError, perform
from workflow.services.telling import mark_read, tell, tell_of_event

__all__ = [
    "Given",
    "StaleError",
    "disclose",
    "enter",
    "mark_read",
    "perform",
    "tell",
    "tell_of_event",
]
