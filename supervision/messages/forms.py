"""Where an officer is reached by one medium, within the office's minimum."""

import re
from typing import Any

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from petitions.models import Officer
from petitions.statute import Parameter
from supervision.messages.models import Contact, Medium
from supervision.messages.senders import is_set_up
from supervision.messages.services.delivering import media_required

MOBILE = re.compile(r"1[3-9][0-9]{9}", re.ASCII)
MEMBER = re.compile(r"[A-Za-z0-9_.@-]{1,64}", re.ASCII)
LABELS = {
    Medium.EMAIL: _("邮箱"),
    Medium.SMS: _("手机号"),
    Medium.WECOM: _("企业微信账号"),
}


class ContactForm(forms.Form):
    """An empty address means: not by this medium."""

    address = forms.CharField(max_length=120, required=False)
    for_digest = forms.BooleanField(label=_("每日摘要"), required=False)
    for_urgent = forms.BooleanField(label=_("重大紧急事项"), required=False)

    def __init__(self, officer: Officer, medium: Medium, data: Any = None) -> None:
        self.officer, self.medium, self.is_set_up = officer, medium, is_set_up(medium)
        self.contact = Contact.objects.filter(officer=officer, medium_code=medium).first()
        kept = self.contact or Contact(officer=officer, medium_code=medium)
        super().__init__(
            data,
            prefix=medium.value.lower(),
            initial={
                "address": kept.address,
                "for_digest": kept.for_digest,
                "for_urgent": kept.for_urgent,
            },
        )
        self.fields["address"].label = LABELS[medium]
        for name, parameter in (
            ("for_digest", Parameter.DIGEST_MINIMUM), ("for_urgent", Parameter.URGENT_MINIMUM),
        ):  # fmt: skip
            if medium.value in media_required(parameter):
                self.initial[name] = True
                self.fields[name].disabled = True
                self.fields[name].help_text = gettext("本单位要求，不能关闭")

    def clean_address(self) -> str:
        address = str(self.cleaned_data["address"]).strip()
        if not address:
            return ""
        if self.medium is Medium.EMAIL:
            validate_email(address)
        elif self.medium is Medium.SMS and not MOBILE.fullmatch(address):
            raise forms.ValidationError(gettext("请填写11位手机号。"))
        elif self.medium is Medium.WECOM and not MEMBER.fullmatch(address):
            raise forms.ValidationError(gettext("请填写企业微信的成员账号。"))
        return address

    def keep(self) -> None:
        """Write the contact; without an address there is none."""
        found = Contact.objects.filter(officer=self.officer, medium_code=self.medium)
        if not self.cleaned_data["address"]:
            found.delete()
            return
        Contact.objects.update_or_create(
            officer=self.officer, medium_code=self.medium, defaults=self.cleaned_data
        )


def contact_forms(officer: Officer, data: Any) -> list[ContactForm]:
    return [ContactForm(officer, medium, data) for medium in Medium]
