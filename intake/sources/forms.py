"""A source of petitions: its name, its channel, its limit, and where it is told."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intake.sources.addresses import fault_of
from intake.sources.models import Source
from intake.sources.services.sources import TOLD
from petitions.statute import Channel
from workflow.forms.changing import ChangingForm
from workflow.forms.fields import choices_of

if TYPE_CHECKING:
    Base = forms.ModelForm[Source]
else:
    Base = forms.ModelForm


FAULTS = {
    "USER": _("地址中不能写用户名和密码，对方按签名核对消息。"),
    "HOST": _(
        "此地址在本机或者内部网络中，不能回传；确需回传的，请系统管理员把对方网络列入CALLBACK_NETWORKS。"
    ),
}


class SourceForm(ChangingForm, Base):
    class Meta:
        model = Source
        fields = TOLD

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        channel = self.fields["channel_code"]
        assert isinstance(channel, forms.TypedChoiceField)
        channel.choices = choices_of(Channel)
        self.fields["code"].disabled = self.instance.pk is not None  # petitions carry it
        self.fields["name"].widget.attrs["autofocus"] = True

    def clean_callback_url(self) -> str:
        url: str = self.cleaned_data["callback_url"]
        if url and (fault := fault_of(url)):
            raise forms.ValidationError(FAULTS[fault])
        return url
