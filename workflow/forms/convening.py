"""Forms of receptions, conferences and campaigns: what the petition office arranges."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from petitions.models import Officer
from petitions.templatetags.words import words
from workflow.forms.fields import Words, day, hour, long_text, short_text
from workflow.forms.leaders import LeaderField
from workflow.models import AgendaReason, Campaign, Conference, ReceptionForm
from workflow.selectors import NOMINATIONS, receivers

A_WEEK, OLD, A_QUARTER = timedelta(days=7), timedelta(days=180), timedelta(days=90)
MOST_PLACES = 50


class ArrangingForm(forms.Form):
    """A reception on the schedule."""

    form_code = forms.ChoiceField(label=_("形式"), choices=ReceptionForm.choices)
    day = day(_("日期"))
    starts_at = hour(_("开始时间"))
    ends_at = hour(_("结束时间"))
    place = short_text(_("地点"), most=80)
    topic = short_text(_("接待范围"), most=120, hint=_("例如：城乡建设、社会保障方面的信访事项"))
    places = forms.IntegerField(
        label=_("可预约批次"), min_value=1, max_value=MOST_PLACES, initial=10
    )

    def __init__(self, *args: Any, officer: Officer, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["leader"] = LeaderField(
            label=_("接访领导"), queryset=receivers(officer), before=officer
        )
        self.order_fields(["leader", "form_code"])
        self.initial.setdefault("day", timezone.localdate() + A_WEEK)
        self.initial.setdefault("starts_at", "09:00")
        self.initial.setdefault("ends_at", "11:30")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        starts, ends = data.get("starts_at"), data.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("结束时间应在开始时间之后。"))
        return data


class CancellingForm(forms.Form):
    reason = short_text(_("取消原因"), most=200, hint=_("随公告一并公布"))


class ComingForm(forms.Form):
    """A file that comes to a reception."""

    number = short_text(_("信访件编号"), most=40)


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
