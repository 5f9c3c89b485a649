"""Forms of the front door that register nothing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intake.models import Arrival
from intake.services import MOST_LABELS
from petitions.models import Officer, Organ
from workflow.attachments.forms import AttachingForm

TYPED_MAX = 80  # signs of a number or code, with whatever people and keyboards put between


class QueryForm(forms.Form):
    """What a petitioner types to follow the own petition."""

    number = forms.CharField(label=_("信访件编号"), max_length=TYPED_MAX)
    code = forms.CharField(label=_("查询码"), max_length=TYPED_MAX)


class DutyForm(forms.Form):
    officer = forms.ModelChoiceField(label=_("责任人"), queryset=Officer.objects.none())

    def __init__(self, *args: Any, organ: Organ, **kw: Any) -> None:
        super().__init__(*args, **kw)
        field = self.fields["officer"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Officer.objects.filter(organ=organ, is_active=True)


class LabelsForm(forms.Form):
    count = forms.IntegerField(
        label=_("条码标签张数"), min_value=1, max_value=MOST_LABELS, initial=24
    )


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
