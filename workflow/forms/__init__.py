"""What an officer or a petitioner fills in."""

from workflow.forms.changing import ChangingForm
from workflow.forms.fields import TOO_LONG, Telephone, Words, choices_of, day, long_text
from workflow.forms.move import MoveForm
from workflow.forms.others import DisclosureForm, RatingForm
from workflow.forms.saying import filled_in, in_words

__all__ = [
    "TOO_LONG",
    "ChangingForm",
    "DisclosureForm",
    "MoveForm",
    "RatingForm",
    "Telephone",
    "Words",
    "choices_of",
    "day",
    "filled_in",
    "in_words",
    "long_text",
]
