"""联席会议: called together, its agenda, its minutes."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from petitions.models import Officer
from workflow.conferences.models import AgendaReason, Conference
from workflow.forms.fields import Words, long_text, short_text
from workflow.leader_cases.forms import LeaderField
from workflow.receptions.selectors import receivers

A_WEEK = timedelta(days=7)


class ConveningForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Conference
        fields = ("title", "day", "starts_at", "place", "members")
        field_classes = dict.fromkeys(("title", "place", "members"), Words)
        widgets = {
            "day": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "starts_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "members": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {"members": _("每行一个单位或者一人")}

    def __init__(self, *args: Any, officer: Officer, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["chair"] = LeaderField(
            label=_("召集人"), queryset=receivers(officer), before=officer
        )
        self.initial.setdefault("day", timezone.localdate() + A_WEEK)
        self.initial.setdefault("starts_at", "09:00")


class AgendaForm(forms.Form):
    number = short_text(_("信访件编号"), most=40)
    reason = forms.ChoiceField(label=_("事由"), choices=AgendaReason.choices)
    question = long_text(_("提请议定的问题"), rows=3, most=1000)


class MinutesForm(forms.Form):
    minutes = long_text(_("会议纪要"), rows=8, hint=_("定稿后不能修改；各项决定分别交办"))
