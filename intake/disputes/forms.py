"""A dispute, and what was done about it."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.disputes.models import Dispute, Settlement
from petitions.models import Organ
from petitions.selectors import divisions_of
from workflow.forms.fields import Words, day, long_text

if TYPE_CHECKING:
    Base = forms.ModelForm[Dispute]
else:
    Base = forms.ModelForm


class DisputeForm(Base):
    found_on = day(_("发现日期"))

    class Meta:
        model = Dispute
        fields = (
            "title", "content", "division", "category", "people_count", "found_on", "level_code",
            "mediator",
        )  # fmt: skip
        field_classes = dict.fromkeys(("title", "content"), Words)

    def __init__(self, *args: Any, organ: Organ, **kw: Any) -> None:
        super().__init__(*args, **kw)
        for name in ("division", "category"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.empty_label = None if name == "division" else str(_("未分类"))
            if name == "division":
                field.queryset = divisions_of(organ, on=timezone.localdate())
        self.initial.setdefault("division", organ.division_id)
        self.initial.setdefault("found_on", timezone.localdate())
        self.fields["title"].widget.attrs["autofocus"] = True


class DisputeStepForm(forms.Form):
    text = long_text(_("调解情况"), rows=3, most=1000)


class DisputeEndForm(DisputeStepForm):
    settlement = forms.TypedChoiceField(
        label=_("结果"), choices=Settlement.choices, coerce=Settlement, widget=forms.RadioSelect
    )
    number = forms.CharField(
        label=_("信访件编号"),
        max_length=32,
        required=False,
        help_text=_("已提出信访且知道编号的填写"),
    )
    closed_on = day(_("了结日期"))

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.initial.setdefault("closed_on", timezone.localdate())
