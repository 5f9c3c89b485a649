"""What a petitioner types to follow the own petition."""

from django import forms
from django.utils.translation import gettext_lazy as _

TYPED_MAX = 80  # signs of a number or code, with whatever people and keyboards put between


class QueryForm(forms.Form):
    """What a petitioner types to follow the own petition."""

    number = forms.CharField(label=_("信访件编号"), max_length=TYPED_MAX)
    code = forms.CharField(label=_("查询码"), max_length=TYPED_MAX)
