"""What is handed to a partner office, and a key for its machine."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from petitions.models import Officer, Organ, OrganKind
from petitions.selectors import partners_of
from supervision.referrals.models import AccessKey, FileSection, ReferralPurpose
from workflow.forms.fields import day, long_text, short_text

HALF_A_YEAR = timedelta(days=180)


class ReferralForm(forms.Form):
    """To whom, why, and how much of the file."""

    partner = forms.ModelChoiceField(
        label=_("移送单位"), queryset=Organ.objects.none(), empty_label=_("请选择")
    )
    purpose = forms.ChoiceField(
        label=_("目的"), choices=ReferralPurpose.choices, widget=forms.RadioSelect
    )
    sections = forms.MultipleChoiceField(
        label=_("移送内容"),
        choices=FileSection.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("以实现目的所必需的为限；信访人的姓名、电话、证件号和住址一律不移送"),
    )
    reason = long_text(_("事由"), rows=4, most=2000)

    def __init__(self, *args: Any, officer: Officer, **kw: Any) -> None:
        super().__init__(*args, **kw)
        field = self.fields["partner"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = partners_of(officer.organ).exclude(kind=OrganKind.ORGANISATION)


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
