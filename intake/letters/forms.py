"""Scans put on the desk of letters."""

from django import forms
from django.utils.translation import gettext_lazy as _

from intake.letters.models import Arrival
from workflow.attachments.forms import AttachingForm


class ScansForm(AttachingForm):
    arrival = forms.TypedChoiceField(
        label=_("来件方式"),
        coerce=Arrival,
        choices=[(way.value, way.label) for way in (Arrival.POST, Arrival.FAX)],
        initial=Arrival.POST,
        required=False,
        empty_value=Arrival.POST,
        widget=forms.RadioSelect,
    )
