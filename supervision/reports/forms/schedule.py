"""When reports are made, what the office's own are made of, and a word on one that was sent."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from petitions.models import Officer, Organ
from petitions.selectors import organs_below
from supervision.reports.documents.sections import choices
from supervision.reports.models.schedule import ReportKind
from supervision.reports.selectors.due import hours_of
from workflow.forms.changing import ChangingForm
from workflow.forms.fields import day, hour, long_text, short_text

USUAL_DAYS = timedelta(days=15)


class RhythmForm(ChangingForm, forms.Form):
    """One hour a kind, and whether the office analyses every week."""

    weekly_every = forms.BooleanField(
        label=_("每周研判"), required=False, help_text=_("不选则只在单数周研判")
    )

    def __init__(self, organ: Organ, data: Any = None) -> None:
        hours = hours_of(organ)
        super().__init__(data, initial=hours.values)
        for kind in ReportKind:
            self.fields[kind.value] = hour(kind.label)
        self.order_fields([*ReportKind.values, "weekly_every"])

    @property
    def hours(self) -> dict[str, str]:
        return {kind.value: f"{self.cleaned_data[kind.value]:%H:%M}" for kind in ReportKind}


class PackageForm(forms.Form):
    """A report of the office's own."""

    name = short_text(_("名称"), most=40)
    kind_code = forms.ChoiceField(label=_("周期"), choices=ReportKind.choices)
    sections = forms.MultipleChoiceField(label=_("内容"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["sections"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = choices()


class InstructionForm(forms.Form):
    """To whom, what, and until when."""

    organ = forms.ModelChoiceField(
        label=_("责任单位"), queryset=Organ.objects.none(), empty_label=_("请选择")
    )
    text = long_text(_("批示内容"), rows=3, most=2000)
    due_on = day(_("反馈期限"))

    def __init__(self, officer: Officer, data: Any = None) -> None:
        super().__init__(data, initial={"due_on": timezone.localdate() + USUAL_DAYS})
        field = self.fields["organ"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = organs_below(officer.organ_id)
