"""Keeping a filter under a name."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SaveFilterForm(forms.Form):
    name = forms.CharField(label=_("名称"), max_length=40)
    is_shared = forms.BooleanField(label=_("本单位共用"), required=False)
    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)
