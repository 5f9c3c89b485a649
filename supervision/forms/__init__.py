"""What the watch tower asks for."""

from supervision.forms.contacts import ContactForm
from supervision.forms.tower import (
    AdvanceForm,
    AnswerForm,
    ExplanationForm,
    KeyForm,
    LeaveOutForm,
    ReferralForm,
    RestoreForm,
    WordsForm,
)

__all__ = [
    "AdvanceForm",
    "AnswerForm",
    "ContactForm",
    "ExplanationForm",
    "KeyForm",
    "LeaveOutForm",
    "ReferralForm",
    "RestoreForm",
    "WordsForm",
]
