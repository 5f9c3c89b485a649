"""The words of a report: written, restored, left out, passed on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from supervision.reports.models.report import ReportDeed, ReportStage
from workflow.forms.fields import Words, long_text

NEXT = {
    ReportStage.GENERATED.value: ReportDeed.CHECK,
    ReportStage.CHECKED.value: ReportDeed.SIGN,
    ReportStage.SIGNED.value: ReportDeed.SEND,
}


class WordsForm(forms.Form):
    """One text of a report as it was typed, and the version it was typed over."""

    number = forms.CharField(max_length=4)
    words = forms.CharField(max_length=4000, required=False)
    seen = forms.IntegerField(min_value=0, required=False)

    def clean_seen(self) -> int:
        """Whoever names no version has read none: the service refuses it where there is one."""
        return self.cleaned_data["seen"] or 0


class RestoreForm(forms.Form):
    """Which version is taken back, and which one it is taken back over."""

    revision = forms.IntegerField(min_value=0)
    seen = forms.IntegerField(min_value=0)


class LeaveOutForm(forms.Form):
    number = forms.CharField(max_length=4)
    reason = Words(max_length=500, required=False)


class AdvanceForm(forms.Form):
    """A step with a report on its way out; `seen` and `texts` are the stage and the texts it was
    taken upon, as the page had them."""

    texts = forms.CharField(max_length=4000, required=False)
    seen = forms.ChoiceField(choices=ReportStage.choices)
    deed = forms.ChoiceField(choices=ReportDeed.choices, required=False)
    reason = Words(max_length=500, required=False)
    finished = forms.CharField(max_length=16, required=False)

    def clean_deed(self) -> ReportDeed:
        """The step that comes next, where none is named."""
        named = self.cleaned_data["deed"]
        if not named and self.cleaned_data.get("seen") in NEXT:
            return NEXT[self.cleaned_data["seen"]]
        if not named:
            raise forms.ValidationError(_("没有这一步。"))
        return ReportDeed(named)


class AnswerForm(forms.Form):
    answer = long_text(_("反馈"), rows=5, most=4000, hint=_("提交后不能更改"))
