"""化解积案: what picks the files of a campaign."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from petitions.templatetags.words import words
from workflow.campaigns.models import Campaign
from workflow.forms.fields import Words
from workflow.leader_cases.nominating import NOMINATIONS

OLD, A_QUARTER = timedelta(days=180), timedelta(days=90)


class CampaignForm(forms.ModelForm):  # type: ignore[type-arg]
    """What picks the files; the list is looked at before it is frozen."""

    rule_codes = forms.MultipleChoiceField(label=_("条件"), widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = Campaign
        fields = ("name", "rule_codes", "received_before", "standard", "due_on")
        field_classes = dict.fromkeys(("name", "standard"), Words)
        widgets = {
            "received_before": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "due_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "standard": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "standard": _(
                "诉求合理的解决问题到位、诉求无理的思想教育到位、生活困难的帮扶救助到位、行为违法的依法处理（条例第二十七条）"
            )
        }

    field_order = ("name", "received_before", "rule_codes", "standard", "due_on")

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        field = self.fields["rule_codes"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(rule.code, words(rule.text)) for rule in NOMINATIONS]
        today = timezone.localdate()
        self.initial.setdefault("received_before", today - OLD)
        self.initial.setdefault("due_on", today + A_QUARTER)
        self.initial.setdefault("rule_codes", ["LONG_OPEN"])

    def clean_due_on(self) -> Any:
        due_on = self.cleaned_data["due_on"]
        if due_on <= timezone.localdate():
            raise forms.ValidationError(_("完成期限应在今日之后。"))
        return due_on
