"""What the watch tower asks for."""

from supervision.forms.contacts import ContactForm
from supervision.forms.tower import (
    AnswerForm,
    ExplanationForm,
    KeyForm,
    ReferralForm,
    WordsForm,
)

__all__ = [
    "AnswerForm",
    "ContactForm",
    "ExplanationForm",
    "KeyForm",
    "ReferralForm",
    "WordsForm",
]
