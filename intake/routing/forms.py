"""A routing rule: what has to hold, and whom the petition is for."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.routing.models import RoutingRule
from intake.routing.services import TOLD
from petitions.models import Organ
from petitions.selectors import divisions_of, organs_below
from petitions.statute import Channel, Kind
from workflow.forms.changing import ChangingForm
from workflow.forms.fields import LinesField, choices_of

MOST_WORDS = 50


if TYPE_CHECKING:
    Base = forms.ModelForm[RoutingRule]
else:
    Base = forms.ModelForm


class RoutingRuleForm(ChangingForm, Base):
    words = LinesField(
        label=_("词语"),
        required=False,
        max_length=20,
        help_text=_("标题或者内容含有其中之一，每行一个；不填则不限"),
    )

    class Meta:
        model = RoutingRule
        fields = TOLD

    def __init__(self, *args: Any, office: Organ, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self._offer("category", None)
        self._offer("division", divisions_of(office, on=timezone.localdate()))
        self._offer("target", organs_below(office.pk))
        for name, terms in (("kind_code", list(Kind)[:2]), ("channel_code", list(Channel))):
            field = self.fields[name]
            assert isinstance(field, forms.TypedChoiceField)
            field.choices = [("", _("不限")), *choices_of(terms)]
        self.fields["name"].widget.attrs["autofocus"] = True

    def _offer(self, name: str, queryset: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        if queryset is not None:
            field.queryset = queryset
        field.empty_label = str(_("请选择")) if name == "target" else str(_("不限"))

    def clean_words(self) -> list[str]:
        words = list(dict.fromkeys(self.cleaned_data["words"]))
        if len(words) > MOST_WORDS:
            raise forms.ValidationError(_("词语不超过50个。"))
        return words
