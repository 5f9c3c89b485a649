"""The petitioner's rating, and the reason for seeing personal data."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from petitions.models import Petition
from petitions.statute import Rated, Score
from workflow.forms.fields import choices_of
from workflow.selectors import unrated
from workflow.services import Given


class RatingForm(forms.Form):
    """The petitioner's rating, of the office and of the organ apart."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    office_score = forms.TypedChoiceField(
        label=_("对信访部门的工作"),
        coerce=Score,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    organ_score = forms.TypedChoiceField(
        label=_("对责任单位的工作"),
        coerce=Score,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    rating_reason = forms.CharField(
        label=_("您的意见"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, petition: Petition, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.initial.setdefault("version", petition.version)
        open_ones = unrated(petition)
        for rated in Rated:
            name = f"{rated.lower()}_score"
            field = self.fields[name]
            assert isinstance(field, forms.TypedChoiceField)
            field.choices = choices_of(Score)
            if rated not in open_ones:
                del self.fields[name]

    @property
    def given(self) -> Given:
        return Given(**{name: self.cleaned_data[name] for name in self.fields if name != "version"})


class DisclosureForm(forms.Form):
    reason = forms.CharField(label=_("查看事由"), max_length=200)
