"""What the watch tower asks for."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from petitions.models import Officer, Organ, OrganKind
from petitions.selectors import partners_of
from supervision.models import AccessKey, Purpose, ReportDeed, ReportStage, Section
from workflow.forms.fields import Words, day, long_text, short_text

HALF_A_YEAR = timedelta(days=180)
NEXT = {
    ReportStage.GENERATED.value: ReportDeed.CHECK,
    ReportStage.CHECKED.value: ReportDeed.SIGN,
    ReportStage.SIGNED.value: ReportDeed.SEND,
}


class ExplanationForm(forms.Form):
    text = long_text(
        _("书面说明"), rows=6, most=2000, hint=_("写明原因和已经采取的措施；提交后不能修改")
    )


class ReferralForm(forms.Form):
    """To whom, why, and how much of the file."""

    partner = forms.ModelChoiceField(
        label=_("移送单位"), queryset=Organ.objects.none(), empty_label=_("请选择")
    )
    purpose = forms.ChoiceField(label=_("目的"), choices=Purpose.choices, widget=forms.RadioSelect)
    sections = forms.MultipleChoiceField(
        label=_("移送内容"),
        choices=Section.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("以实现目的所必需的为限；信访人的姓名、电话、证件号和住址一律不移送"),
    )
    reason = long_text(_("事由"), rows=4, most=2000)

    def __init__(self, *args: Any, officer: Officer, **kw: Any) -> None:
        super().__init__(*args, **kw)
        field = self.fields["partner"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = partners_of(officer.organ).exclude(kind=OrganKind.ORGANISATION)


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


class KeyForm(forms.Form):
    """A key for a partner's machine."""

    scope = forms.ChoiceField(
        label=_("范围"), choices=AccessKey.Scope.choices, widget=forms.RadioSelect
    )
    label = short_text(_("用途"), most=80, hint=_("对方系统的名称和负责人"))
    expires_on = day(_("有效期至"))

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.initial.setdefault("expires_on", timezone.localdate() + HALF_A_YEAR)
