"""What a citizen tells the calculator, and what each limit means in plain words."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from petitions.accounts import LONGEST_PAUSE, countable
from petitions.statute import Clock
from workflow.forms import choices_of, day

MEANINGS = {
    Clock.ROUTING: _("从信访部门收到信访事项之日起，到转送、交办有权处理的单位为止。"),
    Clock.NOTICE: _("从责任单位收到信访事项之日起，到书面告知您接收情况、处理途径和程序为止。"),
    Clock.OBJECTION: _("责任单位认为不归本单位管的，从收到之日起在这一期限内提出异议。"),
    Clock.HANDLING: _(
        "从受理之日起，到给您书面处理意见为止。情况复杂的，单位负责人批准后可以延长一次。"
    ),
    Clock.SUGGESTION: _("从受理您的建议之日起，到答复您为止。"),
    Clock.SIMPLE_FORWARDING: _("适用简易程序的，从收到之日起，到转给责任单位为止。"),
    Clock.SIMPLE_ACCEPTANCE: _("适用简易程序的，从责任单位收到之日起，到决定是否受理为止。"),
    Clock.SIMPLE_REPLY: _("适用简易程序的，从受理之日起，到答复您为止。"),
    Clock.REVIEW_REQUEST: _("不服处理意见的，从您收到书面答复之日起，在这一期限内请求复查。"),
    Clock.REVIEW: _("从复查机关收到您的复查请求之日起，到提出复查意见为止。"),
    Clock.REEXAMINATION_REQUEST: _(
        "不服复查意见的，从您收到书面答复之日起，在这一期限内请求复核。"
    ),
    Clock.REEXAMINATION: _(
        "从复核机关收到您的复核请求之日起，到提出复核意见为止。听证所需时间不计算在内。"
    ),
}


class CalculatorForm(forms.Form):
    """Read from the address, so that a result can be kept and passed on."""

    clock = forms.TypedChoiceField(label=_("哪一项期限"), coerce=Clock)
    started_on = day(_("起算日"), hint=_("例如收到、受理、送达的那一天；当天不计入"))
    extended = forms.BooleanField(label=_("已经告知延长办理期限"), required=False)
    paused_days = forms.IntegerField(
        label=_("听证所需天数（仅复核）"), required=False, min_value=0, max_value=LONGEST_PAUSE
    )

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.initial.setdefault("clock", Clock.HANDLING)
        self.initial.setdefault("started_on", timezone.localdate())
        field = self.fields["clock"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = choices_of(countable())

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("paused_days") and data.get("clock") is not Clock.REEXAMINATION:
            self.add_error(
                "paused_days", gettext("只有复核的听证时间不计入期限（条例第三十六条第二款）。")
            )
        return data

    @property
    def asked(self) -> dict[str, Any]:
        """As `calculate` takes it."""
        given = self.cleaned_data
        return {
            "clock": given["clock"],
            "started": given["started_on"],
            "extended": given["extended"],
            "paused_days": given["paused_days"] or 0,
        }

    @property
    def meaning(self) -> Any:
        return MEANINGS[self.cleaned_data["clock"]]
