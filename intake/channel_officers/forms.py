"""Who answers for a channel."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from petitions.models import Officer, Organ


class DutyForm(forms.Form):
    officer = forms.ModelChoiceField(label=_("责任人"), queryset=Officer.objects.none())

    def __init__(self, *args: Any, organ: Organ, **kw: Any) -> None:
        super().__init__(*args, **kw)
        field = self.fields["officer"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Officer.objects.filter(organ=organ, is_active=True)
