"""领导接访: a reception on the schedule, and who comes to it."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from petitions.models import Officer
from workflow.forms.fields import day, hour, short_text
from workflow.leader_cases.forms import LeaderField
from workflow.receptions.models import ReceptionForm
from workflow.receptions.selectors import receivers

A_WEEK = timedelta(days=7)


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
