"""What an officer or a petitioner fills in."""

from workflow.forms.fields import TOO_LONG, Words, choices_of, day, long_text
from workflow.forms.move import MoveForm
from workflow.forms.others import DisclosureForm, RatingForm

__all__ = [
    "TOO_LONG",
    "DisclosureForm",
    "MoveForm",
    "RatingForm",
    "Words",
    "choices_of",
    "day",
    "long_text",
]
